/// A JSON value that a message fills.
///
/// A place stays inside a string whatever the message holds: a text of six digits is no number.
/// Only what is a validity and nothing else is a number, and is always one.
package indirect enum JSONTemplate: Equatable, Sendable {
    case object([JSONMember])
    case array([JSONTemplate])
    case text(HTTPTemplate)
    case number(Double)
    case integer(Int)
    case flag(Bool)

    /// What of a message goes into it.
    var fields: Set<HTTPTemplate.Field> {
        switch self {
        case .object(let members): members.reduce(into: []) { $0.formUnion($1.value.fields) }
        case .array(let elements): elements.reduce(into: []) { $0.formUnion($1.fields) }
        case .text(let template): template.fields
        case .number, .integer, .flag: []
        }
    }

    /// Whether it is left out: it has places, and the message has nothing for any of them.
    private func isLeftOut(_ fields: HTTPFields) -> Bool {
        switch self {
        case .object(let members): JSONTemplate.areLeftOut(members.map(\.value), fields)
        case .array(let elements): JSONTemplate.areLeftOut(elements, fields)
        case .text(let template): !fields.fill(template)
        case .number, .integer, .flag: false
        }
    }

    private static func areLeftOut(_ parts: [JSONTemplate], _ fields: HTTPFields) -> Bool {
        let withPlaces = parts.filter { !$0.fields.isEmpty }
        return !withPlaces.isEmpty && withPlaces.allSatisfy { $0.isLeftOut(fields) }
    }

    /// Writes the value.
    func write(_ fields: HTTPFields, _ writer: inout SecretWriter) {
        switch self {
        case .object(let members):
            var separator = "{"
            for member in members where !member.value.isLeftOut(fields) {
                writer.put(separator + "\"" + HTTPEscape.json.text(member.name) + "\":")
                member.value.write(fields, &writer)
                separator = ","
            }
            writer.put(separator == "{" ? "{}" : "}")
        case .array(let elements):
            var separator = "["
            for value in elements where !value.isLeftOut(fields) {
                writer.put(separator)
                value.write(fields, &writer)
                separator = ","
            }
            writer.put(separator == "[" ? "[]" : "]")
        case .text(let template):
            let quote = template.onlyField?.isNumber == true ? "" : "\""
            writer.put(quote)
            writer.put(template, fields, .json, literals: .json)
            writer.put(quote)
        case .number(let number): writer.put(String(number))
        case .integer(let number): writer.put(String(number))
        case .flag(let flag): writer.put(flag ? "true" : "false")
        }
    }
}

/// A name in a JSON object, and its value.
package struct JSONMember: Equatable, Sendable {
    let name: String
    let value: JSONTemplate

    /// A member.
    package init(_ name: String, _ value: JSONTemplate) {
        self.name = name
        self.value = value
    }
}
