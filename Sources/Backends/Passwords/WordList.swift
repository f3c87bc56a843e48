internal import CAssets
internal import ResetFlow
internal import Secrets

/// Words that people take for passwords, one a line, sorted by their folded form; searched in place.
struct WordList: Sendable {
    /// The shortest and longest word; what is outside need not be looked up.
    static let lengths = 3...32

    // Constants of the program, or a test's; never written.
    nonisolated(unsafe) private let bytes: UnsafeBufferPointer<UInt8>
    /// The folded form of each byte, since the check folds a million before the service answers; a
    /// line's end comes before everything.
    private let folds: [UInt8]

    /// The list of `Assets/`, checked.
    static func compiledIn() throws(ListError) -> WordList {
        try WordList(
            UnsafeBufferPointer(
                start: CAssets_common_passwords(),
                count: CAssets_common_passwords_count()
            )
        )
    }

    /// A list in memory that stays where it is; throws when it is not sorted words, since a search would miss.
    init(_ bytes: UnsafeBufferPointer<UInt8>) throws(ListError) {
        self.bytes = bytes
        folds = (0...UInt8.max).map { byte in
            byte == WordList.newline ? 0 : FoldedPassword.fold(UInt32(byte)) ?? 0
        }
        guard bytes.last == WordList.newline else {
            throw ListError("the compiled list of common passwords is empty or cut off")
        }
        if let place = firstDisorder() {
            throw ListError("the compiled list of common passwords is damaged at byte \(place)")
        }
    }

    /// Whether a range of folded characters is a word of the list.
    func contain(_ characters: Secret, _ range: Range<Int>) -> Bool {
        guard WordList.lengths.contains(range.count) else { return false }
        var low = 0
        var high = bytes.count
        while low < high {
            let line = startOfLine(low + (high - low) / 2)
            switch order(characters, range, line: line) {
            case 0: return true
            case ..<0: high = line
            default: low = startOfNextLine(line)
            }
        }
        return false
    }

    private static let newline = UInt8(ascii: "\n")

    private func startOfLine(_ position: Int) -> Int {
        var position = position
        while position > 0, bytes[position - 1] != WordList.newline { position -= 1 }
        return position
    }

    private func startOfNextLine(_ position: Int) -> Int {
        var position = position
        while bytes[position] != WordList.newline { position += 1 }
        return position + 1
    }

    /// Below zero when the characters come before the line's word, above when after, zero when equal.
    private func order(_ characters: Secret, _ range: Range<Int>, line: Int) -> Int {
        for offset in 0..<range.count {
            guard bytes[line + offset] != WordList.newline else { return 1 }
            let word = folded(line + offset)
            let typed = characters[range.lowerBound + offset]
            if typed != word { return Int(typed) - Int(word) }
        }
        return bytes[line + range.count] == WordList.newline ? 0 : -1
    }

    /// The folded byte at a position.
    private func folded(_ position: Int) -> UInt8 { folds[Int(bytes[position])] }

    /// Where the first line begins that is no word or does not come after the one before it.
    private func firstDisorder() -> Int? {
        var previous: Int?
        var line = 0
        while line < bytes.count {
            let next = startOfNextLine(line)
            guard WordList.lengths.contains(next - 1 - line),
                previous.map({ isBefore($0, line) }) ?? true
            else { return line }
            previous = line
            line = next
        }
        return nil
    }

    private func isBefore(_ first: Int, _ second: Int) -> Bool {
        var offset = 0
        while true {
            let (left, right) = (folded(first + offset), folded(second + offset))
            if left != right || left == 0 { return left < right }
            offset += 1
        }
    }
}
