package import Secrets

/// The words that a person's new password may not be built round: names, user name, e-mail (H3).
package struct PersonalWords: Equatable, Sendable {
    /// A word of fewer letters is found in too many honest passwords.
    package static let shortest = 3
    /// As many characters must be left when the person's words are taken out.
    package static let remainder = 8

    private let words: [[UInt8]]

    /// The words of an account, whole and in their parts.
    package init(_ account: Account) {
        let address = account.email.map { [String($0.prefix { $0 != "@" })] } ?? []
        let texts = [account.userName] + account.names + address
        var words: Set<[UInt8]> = []
        for text in texts {
            let parts = text.split { !$0.isLetter && !$0.isNumber }.map {
                FoldedPassword.fold(String($0))
            }
            words.formUnion(parts + [parts.flatMap(\.self)])
        }
        self.words = words.filter { $0.count >= PersonalWords.shortest }
    }

    /// Whether a password is one of the words, a piece of one, or little else than them.
    package func areIn(_ password: Secret) -> Bool {
        let folded = FoldedPassword(password)
        if words.contains(where: { PersonalWords.isPiece(folded, of: $0) }) { return true }
        var covered = [Bool](repeating: false, count: folded.characters.count)
        for word in words { PersonalWords.cover(word, in: folded.characters, &covered) }
        return covered.contains(true)
            && covered.count(where: { !$0 }) < PersonalWords.remainder
    }

    private static func isPiece(_ folded: FoldedPassword, of word: [UInt8]) -> Bool {
        let core = folded.core
        guard core.count >= shortest, core.count <= word.count else { return false }
        return (0...word.count - core.count).contains { start in
            core.indices.allSatisfy { folded.characters[$0] == word[start + $0 - core.lowerBound] }
        }
    }

    private static func cover(_ word: [UInt8], in text: Secret, _ covered: inout [Bool]) {
        guard word.count <= text.count else { return }
        for start in 0...text.count - word.count
        where word.indices.allSatisfy({ text[start + $0] == word[$0] }) {
            for position in word.indices { covered[start + position] = true }
        }
    }
}
