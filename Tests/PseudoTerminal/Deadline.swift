internal import Glibc

/// The moment until which a test waits for something that should have happened long before.
package struct Deadline: Sendable {
    private let start = ContinuousClock.now
    private let patience: Duration

    /// Long enough for a loaded machine; no correct run ever waits this long.
    package static let patience = Duration.seconds(20)

    /// A deadline so long from now.
    package init(after patience: Duration = Deadline.patience) { self.patience = patience }

    /// Whether it is over.
    package var isOver: Bool { passed >= patience }

    /// How long it has been waited.
    package var passed: Duration { ContinuousClock.now - start }

    // A condition may also look at a file or another process, so no poll lasts longer than this.
    static let slice: Int32 = 20
}

/// Waits until something holds that tells nobody when it begins to, as a file that comes or a process that ends.
package func eventually(
    _ expectation: String,
    within patience: Duration = Deadline.patience,
    _ holds: () throws -> Bool
) throws {
    let deadline = Deadline(after: patience)
    while try !holds() {
        guard !deadline.isOver else {
            throw HarnessFailure(description: "waited \(deadline.passed) for \(expectation)")
        }
        poll(nil, 0, 5)
    }
}

/// What a test waited for in vain, with everything that helps to see why.
package struct HarnessFailure: Error, CustomStringConvertible {
    /// The whole story: what was waited for, the program's state, its screen and its output.
    package let description: String

    /// A failure with its story.
    package init(description: String) { self.description = description }
}

/// Bytes as a person can read them: control characters and what is not UTF-8 are escaped.
func readable(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
        switch scalar {
        case "\u{1b}": "\\e"
        case "\n": "\\n"
        case "\r": "\\r"
        case "\0"..<" ", "\u{7f}": "\\x" + String(scalar.value, radix: 16)
        default: String(scalar)
        }
    }.joined()
}
