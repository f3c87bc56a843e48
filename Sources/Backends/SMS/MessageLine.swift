internal import ResetFlow
internal import Secrets

/// Writes the line of an SMS in the development log (DESIGN 3, Contract).
///
/// The code stands in it, so it is put together byte by byte in a `Secret`.
struct MessageLine {
    private let line: Secret

    /// The line, with its end, of a message that was sent at `now`.
    static func make(_ message: Message, at now: Moment) -> Secret {
        let size = MessageSize(message.text)
        // A byte becomes six at most (`\u001b`); the other keys need less than 400.
        let open = message.id.utf8.count + message.to.utf8.count + message.from.utf8.count
        let writer = MessageLine(capacity: (message.text.count + open) * 6 + 400)
        writer.raw("{\"v\":1")
        writer.string("at", LocalTime.text(now))
        writer.string("to", message.to)
        if let code = message.code {
            writer.secret("code", code.digits)
            writer.string("until", LocalTime.text(code.until))
        } else {
            writer.raw(",\"code\":null,\"until\":null")
        }
        writer.string("id", message.id)
        writer.number("try", message.attempt)
        writer.string("lang", message.language.rawValue)
        writer.string("kind", message.kind.rawValue)
        writer.string("enc", size.encoding.rawValue)
        writer.number("segments", size.segments)
        writer.string("from", message.from)
        writer.secret("text", message.text)
        writer.raw("}\n")
        return writer.line
    }

    private init(capacity: Int) { line = Secret(capacity: capacity) }

    private func raw(_ text: StaticString) { line.append(text: text) }

    private func number(_ key: StaticString, _ value: Int) {
        name(key)
        line.append(publicText: String(value))
    }

    private func string(_ key: StaticString, _ value: String) {
        name(key)
        quote { for scalar in value.unicodeScalars { put(scalar.value) } }
    }

    private func secret(_ key: StaticString, _ value: Secret) {
        name(key)
        quote { value.forEachScalar(put) }
    }

    private func name(_ key: StaticString) {
        raw(",\"")
        raw(key)
        raw("\":")
    }

    private func quote(_ content: () -> Void) {
        raw("\"")
        content()
        raw("\"")
    }

    private func put(_ scalar: UInt32) {
        switch scalar {
        case 0x22: raw("\\\"")
        case 0x5C: raw("\\\\")
        case 0x0A: raw("\\n")
        default:
            guard let known = Unicode.Scalar(scalar) else { return put(0xFFFD) }
            if MessageLine.isDangerous(known) { escape(known) } else { plain(known) }
        }
    }

    /// Whether a character could move the cursor, turn the line round or hide in it (K1): `tail -f` must be no attack.
    private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        default: false
        }
    }

    private func escape(_ scalar: Unicode.Scalar) {
        for unit in UTF16.encode(scalar) ?? .init() {
            raw("\\u")
            for shift in stride(from: 12, through: 0, by: -4) {
                let digit = UInt8(truncatingIfNeeded: unit >> UInt16(shift)) & 0xF
                line.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        }
    }

    private func plain(_ scalar: Unicode.Scalar) {
        for byte in UTF8.encode(scalar) ?? .init() { line.append(byte) }
    }
}
