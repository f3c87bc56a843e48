internal import ResetFlow
internal import Secrets

/// What a gateway says, made fit for log and outbox: never a code, a number or a text (L1).
enum GatewayWords {
    /// A reason: plain words in at most 60 characters, without those that repeat the message; nil when
    /// nothing is left.
    static func reason(_ said: Secret, for message: Message) -> String? {
        let words = plain(said).split(separator: " ").filter { !message.isRepeated(in: $0) }
        return words.isEmpty ? nil : String(words.joined(separator: " ").prefix(60))
    }

    /// Letters, and numbers of at most five digits.
    ///
    /// A code or a number that is written in groups is one number here.
    static func plain(_ said: Secret) -> String {
        var words = ""
        var position = 0
        while position < said.count {
            let number = numberLength(said, at: position)
            let byte = said[position]
            if number > 0 {
                if isShort(said, position..<position + number) {
                    for byte in (position..<position + number).map({ said[$0] }) {
                        words.append(character(byte))
                    }
                }
                position += number
                continue
            }
            if isLetter(byte) || byte == UInt8(ascii: "_") {
                words.append(character(byte))
            } else if !words.isEmpty, words.last != " " {
                words.append(" ")
            }
            position += 1
        }
        if words.last == " " { words.removeLast() }
        return words
    }

    /// A receipt: at most 100 visible characters without space, of a path only the file's name; nil when
    /// something of the text is in it.
    ///
    /// The message's number is taken out: gammu names its files after it.
    static func receipt(_ said: Secret, for message: Message) -> String? {
        let end = (0..<said.count).first { !(0x21...0x7E).contains(said[$0]) } ?? said.count
        let start = (0..<end).last { said[$0] == UInt8(ascii: "/") }.map { $0 + 1 } ?? 0
        guard (1...100).contains(end - start) else { return nil }
        let text = said.part(start..<end).withBytes { String(decoding: $0, as: UTF8.self) }
        if message.isRepeated(in: text) { return nil }
        // However it begins there: with +, with 00, or without the country.
        let number = message.to.suffix(8)
        return text.split { !$0.isNumber }.filter { $0.hasSuffix(number) }
            .reduce(text) { $0.replacing($1, with: "*") }
    }

    /// How long the number at a position is, with the separators between its digits; 0 when there is none.
    private static func numberLength(_ said: Secret, at start: Int) -> Int {
        var end = start
        var position = start
        while position < said.count {
            if isDigit(said[position]) {
                end = position + 1
            } else if position == start || !isSeparator(said[position]) {
                break
            }
            position += 1
        }
        return end - start
    }

    private static func isShort(_ said: Secret, _ range: Range<Int>) -> Bool {
        range.count { isDigit(said[$0]) } < 6
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        " -.,:;/()+_".utf8.contains(byte)
    }

    private static func character(_ byte: UInt8) -> Character { Character(Unicode.Scalar(byte)) }
}

extension Message {
    /// Whether six characters in a row of a word stand in the text: the code, or a good part of a password (L1).
    func isRepeated(in word: some StringProtocol) -> Bool {
        let word = Array(word.utf8)
        return text.withBytes { text in
            let starts = 0..<max(0, text.count - Message.repeated + 1)
            return word.indices.dropLast(Message.repeated - 1).contains { place in
                starts.contains { start in
                    (0..<Message.repeated).allSatisfy { text[start + $0] == word[place + $0] }
                }
            }
        }
    }

    /// As many as a code has.
    private static let repeated = 6
}

extension Secret {
    /// Where another one stands in it for the first time; nil when it does not.
    func first(_ other: Secret, from start: Int = 0) -> Int? {
        guard !other.isEmpty, count - start >= other.count else { return nil }
        return (start...count - other.count).first { place in
            (0..<other.count).allSatisfy { self[place + $0] == other[$0] }
        }
    }

    /// Whether another one stands in it.
    func has(_ other: Secret) -> Bool { first(other) != nil }

    /// Some of its bytes.
    func part(_ range: Range<Int>) -> Secret {
        let part = Secret(capacity: range.count)
        for position in range { part.append(self[position]) }
        return part
    }
}
