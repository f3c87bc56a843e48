/// One element of BER (X.690), as far as LDAP uses it (RFC 4511 5.1).
struct BER {
    let tag: UInt8
    let content: [UInt8]

    /// The first element of some bytes, and how many of them it takes; nil while it is not all there.
    static func first(_ bytes: ArraySlice<UInt8>) -> (element: BER, length: Int)? {
        guard bytes.count >= 2 else { return nil }
        var position = bytes.startIndex + 2
        var length = Int(bytes[bytes.startIndex + 1])
        if length >= 0x80 {
            let end = position + length - 0x80
            guard end <= bytes.endIndex else { return nil }
            length = bytes[position..<end].reduce(0) { $0 << 8 | Int($1) }
            position = end
        }
        guard position + length <= bytes.endIndex else { return nil }
        let content = Array(bytes[position..<position + length])
        let element = BER(tag: bytes[bytes.startIndex], content: content)
        return (element, position + length - bytes.startIndex)
    }

    /// What it is made of.
    var parts: [BER] {
        var parts: [BER] = []
        var rest = content[...]
        while let (element, length) = BER.first(rest) {
            parts.append(element)
            rest = rest.dropFirst(length)
        }
        return parts
    }

    var text: String { String(decoding: content, as: UTF8.self) }
    var number: Int { content.reduce(0) { $0 << 8 | Int($1) } }

    /// An element's bytes.
    static func make(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        let length = count < 0x80 ? [UInt8(count)] : [0x82, UInt8(count >> 8), UInt8(count & 0xFF)]
        return [tag] + length + content
    }

    static func text(_ text: String) -> [UInt8] { make(0x04, Array(text.utf8)) }
}

/// A request, as the fake understands it.
struct FakeRequest {
    let number: [UInt8]
    let operation: BER
    let controls: [Control]

    struct Control: Equatable {
        let oid: String
        let isCritical: Bool
        let value: [UInt8]
    }

    /// One from a message.
    init?(_ message: BER) {
        let parts = message.parts
        guard parts.count >= 2 else { return nil }
        number = BER.make(parts[0].tag, parts[0].content)
        operation = parts[1]
        controls = (parts.dropFirst(2).first?.parts ?? []).map { control in
            let parts = control.parts
            return Control(
                oid: parts[0].text,
                isCritical: parts.contains { $0.tag == 0x01 && $0.number != 0 },
                value: parts.dropFirst().last { $0.tag == 0x04 }?.content ?? []
            )
        }
    }

    /// A message that answers it.
    func answer(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        BER.make(0x30, number + BER.make(tag, content))
    }

    /// The end of an answer.
    func result(_ tag: UInt8, _ answer: FakeAnswer) -> [UInt8] {
        self.answer(
            tag,
            BER.make(0x0A, [UInt8(answer.code)]) + BER.text("") + BER.text(answer.words)
        )
    }

    /// An entry that was found.
    func entry(_ name: String, _ values: [String: [[UInt8]]]) -> [UInt8] {
        let attributes = values.sorted { $0.key < $1.key }.flatMap { attribute, values in
            BER.make(
                0x30,
                BER.text(attribute) + BER.make(0x31, values.flatMap { BER.make(0x04, $0) })
            )
        }
        return answer(0x64, BER.text(name) + BER.make(0x30, attributes))
    }
}

/// A result code and what Windows says with it.
struct FakeAnswer: Equatable, Sendable {
    var code = 0
    var words = ""
}
