/// A text of the configuration with places that each message fills: `{to}`, `{text}` and their like.
///
/// What goes into a place is escaped by whoever writes it, so that no message can change the form of a
/// request. A brace that is meant is written twice.
package struct HTTPTemplate: Equatable, Sendable {
    /// What a message gives.
    package enum Field: String, CaseIterable, Sendable {
        /// The number in E.164, in digits alone, and with 00 for the plus.
        case to
        case toDigits = "to_digits"
        case toDoubleZero = "to_00"
        case from, text, id
        /// How long the code still holds; nothing for a message without one.
        case validitySeconds = "validity_s"
        case validityMinutes = "validity_min"
        case validityMilliseconds = "validity_ms"
        /// Until when it holds, in UTC (RFC 3339).
        case expires

        /// Whether it is a number, as its kind has it: what a message holds never changes that.
        package var isNumber: Bool {
            switch self {
            case .validitySeconds, .validityMinutes, .validityMilliseconds: true
            case .to, .toDigits, .toDoubleZero, .from, .text, .id, .expires: false
            }
        }
    }

    enum Part: Equatable, Sendable {
        /// As it stands in the configuration.
        case literal(String)
        /// A value of the operator's, which stands elsewhere in the configuration.
        case value(String)
        case field(Field)
    }

    let parts: [Part]

    /// The template in a text; `values` are the operator's own, by name.
    package init(_ text: String, values: [String: String] = [:]) throws(Defect) {
        var parts: [Part] = []
        var literal = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            guard character == "{" else {
                literal.append(character)
                if character == "}", rest.first == "}" { rest.removeFirst() }
                continue
            }
            if rest.first == "{" {
                literal.append(rest.removeFirst())
                continue
            }
            guard let end = rest.firstIndex(of: "}") else { throw .unclosed }
            let name = String(rest[..<end])
            rest = rest[rest.index(after: end)...]
            if !literal.isEmpty { parts.append(.literal(literal)) }
            literal = ""
            parts.append(try HTTPTemplate.part(name, values))
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        self.parts = parts
    }

    init(parts: [Part]) { self.parts = parts }

    private static func part(
        _ name: String,
        _ values: [String: String]
    ) throws(Defect) -> Part {
        if let field = Field(rawValue: name) { return .field(field) }
        guard let value = values[name] else { throw .unknown(name) }
        return .value(value)
    }

    /// What of a message goes into it.
    package var fields: Set<Field> {
        Set(parts.compactMap { if case .field(let field) = $0 { field } else { nil } })
    }

    /// The field that it consists of, if it is nothing else.
    var onlyField: Field? {
        if parts.count == 1, case .field(let field) = parts[0] { field } else { nil }
    }

    /// What is wrong with a template.
    package enum Defect: Error, Equatable, Sendable, CustomStringConvertible {
        /// No message and no value of the operator's has that name.
        case unknown(String)
        /// A brace is open at the end.
        case unclosed

        /// What would be right.
        package var description: String {
            switch self {
            case .unknown("user"): "has {user}, which is not said: write user = \"...\""
            case .unknown(let name):
                "has {\(name)}, which is none of "
                    + Field.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")
                    + ": write one of them, or say it as values = { \(name) = \"...\" }"
            case .unclosed: "has a { without its }: a brace that is meant is written twice"
            }
        }
    }
}
