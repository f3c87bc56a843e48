package import ResetFlow
package import Secrets

/// The list that is compiled in, the patterns that no list can hold, and a file of breached passwords.
///
/// Never a substring: "min sommar vid havet" holds a common word and is a good password (H2).
package final class CommonPasswordList: CommonPasswords {
    private let words: WordList
    private let breached: BreachedPasswords?

    /// Checks the compiled list and opens the file, if one is named.
    ///
    /// Throws when either is not what it should be, so that a service with half a list does not start (H4).
    package init(breachedPasswords path: String? = nil) throws(ListError) {
        words = try WordList.compiledIn()
        if let path { breached = try BreachedPasswords(path: path) } else { breached = nil }
    }

    /// Asks the patterns and the compiled list, then the file.
    package func contain(_ password: Secret) throws(ListError) -> Bool {
        if isCommon(password) { return true }
        return try breached?.contain(password) ?? false
    }

    private func isCommon(_ password: Secret) -> Bool {
        let folded = FoldedPassword(password)
        let whole = 0..<folded.characters.count
        guard !folded.core.isEmpty else {
            return words.contain(folded.characters, whole) || Pattern.isDate(password)
                || Pattern.isMobile(password) || Pattern.isWalk(password, 0..<password.count)
                || isRepeated(password, folded)
        }
        return isWordAmongDigits(folded) || isRepeated(password, folded)
            || Pattern.isWalk(password, 0..<password.count)
            || Pattern.isWalk(folded.characters, folded.core)
    }

    /// Whether a common word is left when digits are taken from the ends, each number of them.
    ///
    /// `hell0123` is `hello` and 123 only when the 0 stays.
    private func isWordAmongDigits(_ folded: FoldedPassword) -> Bool {
        (0...folded.leadingDigits).contains { leading in
            (0...folded.trailingDigits).contains { trailing in
                words.contain(folded.characters, leading..<folded.characters.count - trailing)
            }
        }
    }

    /// Whether it is one piece over and over, and the piece alone would not do.
    private func isRepeated(_ password: Secret, _ folded: FoldedPassword) -> Bool {
        // A core such as `sommarsommar` in `sommarsommar2026` counts as well.
        let core = folded.core
        if let period = Pattern.period(folded.characters, core), period < Pattern.shortPiece {
            return true
        }
        let whole = 0..<folded.characters.count
        guard let period = Pattern.period(folded.characters, whole) else { return false }
        guard period >= Pattern.shortPiece else { return true }
        // Only in plain ASCII are the characters' places also the bytes'; nothing else is accepted.
        guard folded.characters.count == password.count else { return false }
        let piece = Secret(capacity: period)
        for position in 0..<period { piece.append(password[position]) }
        return isCommon(piece)
    }
}
