import Backends

extension ConfigurationSection {
    /// Names and templates: a section of texts, in the order of their names.
    mutating func entries(
        _ key: String,
        _ values: [String: String]
    ) throws(Failure) -> [HTTPEntry] {
        var inner = try section(key)
        var entries: [HTTPEntry] = []
        for name in inner.keys {
            guard let text = try inner.string(name) else { continue }
            entries.append(HTTPEntry(name, try inner.template(name, text, values)))
        }
        return entries
    }

    /// A text of any form that is a template.
    mutating func wholeText(
        _ key: String,
        _ values: [String: String]
    ) throws(Failure) -> HTTPTemplate {
        guard case .string(let text)? = try tree(key) else {
            throw refuse(key, "is no text: write it in quotation marks")
        }
        return try template(key, text, values)
    }

    /// A JSON value whose texts are templates.
    func json(
        _ key: String,
        _ tree: ConfigurationTree,
        _ values: [String: String]
    ) throws(Failure) -> JSONTemplate {
        switch tree {
        case .table(let members):
            var object: [JSONMember] = []
            for (name, value) in members {
                object.append(JSONMember(name, try json(key, value, values)))
            }
            return .object(object)
        case .array(let elements):
            var array: [JSONTemplate] = []
            for element in elements { array.append(try json(key, element, values)) }
            return .array(array)
        case .string(let text): return .text(try template(key, text, values))
        case .integer(let number): return .integer(number)
        case .number(let number): return .number(number)
        case .flag(let flag): return .flag(flag)
        }
    }

    private func template(
        _ key: String,
        _ text: String,
        _ values: [String: String]
    ) throws(Failure) -> HTTPTemplate {
        do throws(HTTPTemplate.Defect) {
            return try HTTPTemplate(text, values: values)
        } catch { throw refuse(key, "\(error)") }
    }
}
