import Secrets

/// How a text is written where some characters mean something: byte by byte, since it may be secret.
enum HTTPEscape {
    /// As it is.
    case none
    /// For form, query and path: all but the unreserved characters of RFC 3986 2.3 as `%XX`.
    case percent
    /// Within the quotation marks of a JSON string (RFC 8259 7).
    case json
    /// In the content of an element or between the quotation marks of an attribute.
    case xml

    /// Writes a byte of UTF-8.
    func put(_ byte: UInt8, _ write: (UInt8) -> Void) {
        switch self {
        case .none: write(byte)
        case .percent:
            if HTTPEscape.unreserved.contains(byte) { return write(byte) }
            write(UInt8(ascii: "%"))
            HTTPEscape.hexadecimal(byte, write)
        case .json: putJSON(byte, write)
        case .xml: putXML(byte, write)
        }
    }

    /// Writes a text that is no secret.
    func text(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 { put(byte) { bytes.append($0) } }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func putJSON(_ byte: UInt8, _ write: (UInt8) -> Void) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            write(UInt8(ascii: "\\"))
            write(byte)
        case 0..<0x20:
            for letter in "\\u00".utf8 { write(letter) }
            HTTPEscape.hexadecimal(byte, write)
        default: write(byte)
        }
    }

    private func putXML(_ byte: UInt8, _ write: (UInt8) -> Void) {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
            UInt8(ascii: "'"), 0x09, 0x0A, 0x0D:
            for letter in "&#\(byte);".utf8 { write(letter) }
        // XML has no way to write the others (XML 1.0, 2.2).
        case 0..<0x20: return
        default: write(byte)
        }
    }

    private static let unreserved = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8
    )

    private static func hexadecimal(_ byte: UInt8, _ write: (UInt8) -> Void) {
        for digit in [byte >> 4, byte & 0xF] {
            write(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
        }
    }
}

/// A secret that grows as it is written.
struct SecretWriter {
    /// What has been written.
    private(set) var secret: Secret

    /// A writer with room for so much at first.
    init(capacity: Int) { secret = Secret(capacity: max(capacity, 1)) }

    /// Writes a byte.
    mutating func put(_ byte: UInt8) {
        if secret.count == secret.capacity { secret = secret.copy(capacity: 2 * secret.capacity) }
        secret.append(byte)
    }

    /// Writes a text that is no secret, as it is.
    mutating func put(_ text: String) { for byte in text.utf8 { put(byte) } }

    /// Writes a template that a message fills; what stands in the configuration only as `literals` says.
    mutating func put(
        _ template: HTTPTemplate,
        _ fields: HTTPFields,
        _ escape: HTTPEscape,
        literals: HTTPEscape
    ) {
        for part in template.parts {
            switch part {
            case .literal(let text): for byte in text.utf8 { put(byte, literals) }
            case .value(let text): for byte in text.utf8 { put(byte, escape) }
            case .field(.text): fields.text.withBytes { for byte in $0 { put(byte, escape) } }
            case .field(let field):
                for byte in (fields.plain(field) ?? "").utf8 { put(byte, escape) }
            }
        }
    }

    private mutating func put(_ byte: UInt8, _ escape: HTTPEscape) {
        escape.put(byte) { put($0) }
    }
}
