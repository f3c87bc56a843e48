/// Finds what an anonymous answer must not hold (A8): numbers that could be somebody's, and addresses.
enum PersonalData {
    /// So many digits in one number may be a telephone, a personal number or a code.
    private static let digits = 6

    /// The text without them, and without the holes that they leave.
    static func removed(from text: String) -> String {
        withoutNumbers(text)
            .split(separator: " ")
            .filter { !isAddress($0) }
            .joined(separator: " ")
    }

    private static func isAddress(_ word: Substring) -> Bool { word.contains("@") }

    /// A number goes on over the signs that people write between its digits.
    private static func withoutNumbers(_ text: String) -> String {
        var kept: [Character] = []
        var number: [Character] = []
        for character in text + "\n" {
            if character.isWholeNumber || (!number.isEmpty && isJoint(character)) {
                number.append(character)
                continue
            }
            if number.count(where: \.isWholeNumber) >= digits {
                while kept.last == "+" || kept.last == "(" { kept.removeLast() }
                if number.last == " " { kept.append(" ") }
            } else {
                kept += number
            }
            number = []
            kept.append(character)
        }
        return String(kept.dropLast())
    }

    private static func isJoint(_ character: Character) -> Bool { " -./+()".contains(character) }
}
