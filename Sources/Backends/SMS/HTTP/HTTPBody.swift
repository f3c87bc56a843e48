import Secrets

/// What a request carries, as a structure that a message fills: nothing is pasted together.
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
