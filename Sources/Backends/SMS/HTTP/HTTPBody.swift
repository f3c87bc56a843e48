import Secrets

/// What a request carries, as a structure that a message fills (sms.md 4.6): nothing is pasted together.
package enum HTTPBody: Equatable, Sendable {
    /// `application/x-www-form-urlencoded`.
    case form([HTTPEntry])
    /// `application/json`.
    case json(JSONTemplate)
    /// `application/xml`: as it stands in the configuration, and what is filled in is escaped.
    case xml(HTTPTemplate)
    /// `text/plain` in UTF-8.
    case text(HTTPTemplate)

    /// What it is called in a request.
    var contentType: String {
        switch self {
        case .form: "application/x-www-form-urlencoded"
        case .json: "application/json"
        case .xml: "application/xml; charset=utf-8"
        case .text: "text/plain; charset=utf-8"
        }
    }

    /// What of a message goes into it.
    package var fields: Set<HTTPTemplate.Field> {
        switch self {
        case .form(let entries): entries.reduce(into: []) { $0.formUnion($1.template.fields) }
        case .json(let tree): tree.fields
        case .xml(let template), .text(let template): template.fields
        }
    }

    /// The body for a message.
    func bytes(_ fields: HTTPFields) -> Secret {
        var writer = SecretWriter(capacity: 1_024)
        switch self {
        case .form(let entries):
            var separator = ""
            for entry in entries where fields.fill(entry.template) {
                writer.put(separator + HTTPEscape.percent.text(entry.name) + "=")
                writer.put(entry.template, fields, .percent, literals: .percent)
                separator = "&"
            }
        case .json(let tree): tree.write(fields, &writer)
        case .xml(let template): writer.put(template, fields, .xml, literals: .none)
        case .text(let template): writer.put(template, fields, .none, literals: .none)
        }
        return writer.secret
    }
}

/// A name and what a message makes of its value; left out where the message has nothing for it.
package struct HTTPEntry: Equatable, Sendable {
    /// The name, as of a field, a parameter or a header.
    package let name: String
    /// Its value.
    package let template: HTTPTemplate

    /// An entry.
    package init(_ name: String, _ template: HTTPTemplate) {
        self.name = name
        self.template = template
    }
}

/// A JSON value that a message fills.
///
/// A place stays inside a string whatever the message holds: a text of six digits is no number
/// (sms.md 1.4). Only what is a validity and nothing else is a number, and is always one.
package indirect enum JSONTemplate: Equatable, Sendable {
    case object([(name: String, value: JSONTemplate)])
    case array([JSONTemplate])
    case text(HTTPTemplate)
    case number(Double)
    case integer(Int)
    case flag(Bool)

    package static func == (left: JSONTemplate, right: JSONTemplate) -> Bool {
        switch (left, right) {
        case (.object(let left), .object(let right)): left.elementsEqual(right, by: ==)
        case (.array(let left), .array(let right)): left == right
        case (.text(let left), .text(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.flag(let left), .flag(let right)): left == right
        case (.object, _), (.array, _), (.text, _), (.number, _), (.integer, _), (.flag, _): false
        }
    }

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
            for (name, value) in members where !value.isLeftOut(fields) {
                writer.put(separator + "\"" + HTTPEscape.json.text(name) + "\":")
                value.write(fields, &writer)
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
