/// Search filters as text (RFC 4515).
package enum LDAPFilter {
    /// What stands in a configured filter where the name goes.
    package static let placeholder = "{name}"

    /// A value written so that no character of it can mean anything else than itself.
    package static func escape(_ value: String) -> String {
        escape(bytes: Array(value.utf8))
    }

    /// Bytes that need not be text, as those of an objectGUID.
    package static func escape(bytes: [UInt8]) -> String {
        bytes.map(escape(byte:)).joined()
    }

    /// A configured filter with a name in all its places.
    package static func filling(_ filter: String, with name: String) -> String {
        filter.replacing(placeholder, with: escape(name))
    }

    /// The attributes that a configured filter compares with a name.
    package static func attributes(in filter: String) -> [String] {
        filter.ranges(of: "=" + placeholder).map { range in
            let name = filter[..<range.lowerBound].reversed().prefix { $0 != "(" }
            return String(
                String(name.reversed()).prefix { $0.isLetter || $0.isNumber || $0 == "-" }
            )
        }
    }

    /// Whether a text is one filter in parentheses that close; the server has the last word.
    package static func isPlausible(_ filter: String) -> Bool {
        guard filter.first == "(", filter.last == ")" else { return false }
        var depth = 0
        for (position, character) in zip(1..., filter) {
            switch character {
            case "(": depth += 1
            case ")": depth -= 1
            default: continue
            }
            if depth == 0 { return position == filter.count }
        }
        return false
    }

    private static func escape(byte: UInt8) -> String {
        switch byte {
        case 0x00, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "\\"),
            0x80...:
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "\\0" + digits : "\\" + digits
        default: return String(UnicodeScalar(byte))
        }
    }
}
