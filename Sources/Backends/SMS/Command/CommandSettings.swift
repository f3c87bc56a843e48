internal import Glibc

/// What the operator says of a command that sends SMS.
package struct CommandSettings: Equatable, Sendable {
    /// What the command finds on its standard input.
    package enum Input: String, CaseIterable, Sendable {
        /// The text alone, without a line's end.
        case text
        /// One line: `{"id","to","from","text","language","kind","validity_s"}`.
        case json
    }

    /// The program's path from the root.
    package let program: String
    /// Its arguments, never with the text or the code in them.
    let arguments: [CommandArgument]
    /// What the command finds on its standard input.
    package let input: Input
    /// What stands before the receipt in its output, as `Written message with ID `.
    package let receipt: String?
    /// The variables that it has from our environment, besides `PATH`, `LC_ALL` and `SMS_…`.
    package let environment: [String]
    /// The exit codes that mean a rejected message, besides 65 and 67.
    package let rejected: [Int]
    /// The exit codes that mean a wrong setting, besides 77 and 78.
    package let misconfigured: [Int]

    /// Settings; throws what the operator has to write in another way.
    package init(
        command: [String],
        input: Input = .text,
        receipt: String? = nil,
        environment: [String] = [],
        rejected: [Int] = [],
        misconfigured: [Int] = []
    ) throws(Defect) {
        guard let program = command.first, program.hasPrefix("/") else { throw .notAbsolute }
        self.program = program
        var arguments: [CommandArgument] = []
        for word in command.dropFirst() { arguments.append(try CommandArgument(word)) }
        self.arguments = arguments
        self.input = input
        self.receipt = receipt
        for name in environment where !CommandSettings.isPassable(name) { throw .variable(name) }
        self.environment = environment
        self.rejected = rejected
        self.misconfigured = misconfigured
    }

    /// What the operator has to write in another way.
    package enum Defect: Error, Equatable, Sendable, CustomStringConvertible {
        /// The command does not begin with a path from the root.
        case notAbsolute
        /// Something in braces that nothing is known to go into.
        case placeholder(String)
        /// No name of a variable, or the name of one of ours.
        case variable(String)

        /// What is wrong and what would be right, to go on after the key's name.
        package var description: String {
            switch self {
            case .notAbsolute: "begins with a program's path from the root"
            case .placeholder(let word):
                "has \(word) in it: there are "
                    + CommandArgument.Placeholder.allCases.map { "{\($0.rawValue)}" }
                    .joined(separator: " ") + ", and the text goes to the standard input"
            case .variable(let name):
                "has \(name) in it: write the names of variables of the service, but not PATH, LC_ALL or SMS_…"
            }
        }
    }

    private static func isPassable(_ name: String) -> Bool {
        let isName = name.utf8.allSatisfy { byte in
            let scalar = Unicode.Scalar(byte)
            return scalar.isASCII
                && (scalar.properties.isAlphabetic || "0"..."9" ~= scalar || scalar == "_")
        }
        return isName && !name.isEmpty && !name.hasPrefix("SMS_") && name != "PATH"
            && name != "LC_ALL"
    }
}
