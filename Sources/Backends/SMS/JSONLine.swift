internal import ResetFlow
internal import Secrets

/// One flat JSON object on a line of its own, put together byte by byte in a `Secret`, since codes stand in it.
struct JSONLine {
    private let line: Secret

    /// A line with room for all of a message.
    init(for message: Message) {
        // A byte becomes six at most (`\u001b`); the other keys need less than 400.
        let open = message.id.utf8.count + message.to.utf8.count + message.from.utf8.count
        line = Secret(capacity: (message.text.count + open) * 6 + 400)
        raw("{")
    }

    /// The whole line.
    func ended() -> Secret {
        raw("}\n")
        return line
    }

    /// Adds nothing under a name.
    func null(_ key: StaticString) {
        name(key)
        raw("null")
    }

    private func raw(_ text: StaticString) { line.append(text: text) }

    /// Adds it.
    func number(_ key: StaticString, _ value: Int) {
        name(key)
        line.append(publicText: String(value))
    }

    /// Adds it.
    func string(_ key: StaticString, _ value: String) {
        name(key)
        quote { for scalar in value.unicodeScalars { put(scalar.value) } }
    }

    /// Adds it.
    func secret(_ key: StaticString, _ value: Secret) {
        name(key)
        quote { value.forEachScalar(put) }
    }

    private func name(_ key: StaticString) {
        raw(line.count == 1 ? "\"" : ",\"")
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
            if JSONLine.isDangerous(known) { escape(known) } else { plain(known) }
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
