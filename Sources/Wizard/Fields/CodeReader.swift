internal import ResetFlow
internal import Secrets

/// What a code field's text means (C8): six ASCII digits, grouped or in the middle of a whole SMS.
enum CodeReader {
    enum Reading {
        case empty
        case code(Secret)
        /// Only digits, but not six.
        case count(Int)
        /// The first character that is no part of a code, counted from 1.
        case stranger(place: Int)
        /// Digits of another script, or full-width ones: to us they are not the same number.
        case foreignDigits
        /// A whole text with no code in it, or with several numbers that could be one.
        case unclear
    }

    /// Longer than any SMS that we send; what comes after it is not looked at.
    static let room = 1_024

    /// Reads what was typed or pasted.
    static func read(_ text: Secret) -> Reading {
        var digits = 0
        var place = 0
        var stranger: Int?
        for range in Characters.ranges(text) {
            place += 1
            if isDigit(text[range.lowerBound]) {
                digits += 1
            } else if isForeignDigit(Characters.scalar(text, at: range.lowerBound).value) {
                return .foreignDigits
            } else if !isSeparator(text, range), stranger == nil {
                stranger = place
            }
        }
        if let stranger { return readSentence(text, digits: digits, stranger: stranger) }
        if digits == 0 { return text.isEmpty ? .empty : .count(0) }
        guard digits == SecurityCode.length else { return .count(digits) }
        return .code(digitsOnly(text, 0..<text.count))
    }

    /// A text with letters in it: an SMS if it has a code, a slip of the hand if it hardly has digits.
    private static func readSentence(_ text: Secret, digits: Int, stranger: Int) -> Reading {
        var codes = numbers(in: text, grouped: false)
        if codes.isEmpty { codes = numbers(in: text, grouped: true) }
        if codes.count == 1 { return .code(digitsOnly(text, codes[0])) }
        return digits > SecurityCode.length || codes.count > 1
            ? .unclear : .stranger(place: stranger)
    }

    /// The places of numbers with exactly six digits: in one run, or as three and three.
    ///
    /// A run that a hyphen or a plus ties to other digits is part of a date, a telephone number or
    /// a personal number.
    private static func numbers(in text: Secret, grouped: Bool) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var position = 0
        while position < text.count {
            guard isDigit(text[position]) else {
                position += 1
                continue
            }
            let end = endOfNumber(text, from: position, grouped: grouped)
            let run = position..<end
            if isCode(text, run, grouped: grouped), !isTied(text, run) { found.append(run) }
            position = end
        }
        return found
    }

    private static func endOfNumber(_ text: Secret, from start: Int, grouped: Bool) -> Int {
        var end = start
        while end < text.count {
            if isDigit(text[end]) {
                end += 1
            } else if grouped, isJoint(text[end]), end + 1 < text.count, isDigit(text[end + 1]) {
                end += 2
            } else {
                break
            }
        }
        return end
    }

    private static func isCode(_ text: Secret, _ run: Range<Int>, grouped: Bool) -> Bool {
        guard run.count == (grouped ? SecurityCode.length + 1 : SecurityCode.length) else {
            return false
        }
        // Seven places with one joint: it must stand in the middle.
        return !grouped || !isDigit(text[run.lowerBound + 3])
    }

    private static func isTied(_ text: Secret, _ run: Range<Int>) -> Bool {
        let before = run.lowerBound - 1
        let after = run.upperBound
        if before >= 0, text[before] == UInt8(ascii: "+") { return true }
        if before >= 1, text[before] == UInt8(ascii: "-"), isDigit(text[before - 1]) { return true }
        return after + 1 < text.count && text[after] == UInt8(ascii: "-")
            && isDigit(text[after + 1])
    }

    private static func digitsOnly(_ text: Secret, _ range: Range<Int>) -> Secret {
        let code = Secret(capacity: SecurityCode.length)
        for position in range where isDigit(text[position]) { code.append(text[position]) }
        return code
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isJoint(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-")
    }

    /// A space of any kind, or a hyphen.
    private static func isSeparator(_ text: Secret, _ range: Range<Int>) -> Bool {
        let scalar = Unicode.Scalar(Characters.scalar(text, at: range.lowerBound).value)
        return scalar.map { $0 == "-" || $0.properties.isWhitespace } ?? false
    }

    private static func isForeignDigit(_ value: UInt32) -> Bool {
        Unicode.Scalar(value)?.properties.numericType == .decimal
    }
}
