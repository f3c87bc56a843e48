import ResetFlow
import Secrets
import Testing

@Suite("Folded passwords")
struct FoldedPasswordTests {
    @Test(
        arguments: [
            ("Sommar", "sommar"), ("L0senord", "lösenord"), ("P4ssw0rd", "password"),
            ("1loveyou", "Iloveyou"), ("he11o", "hello"), ("H3j5an", "hejsan"),
            ("7i9er8ear", "TIGERBEAR"), ("p@$$word!", "passwordi"), ("orebro", "ÖREBRO"),
            ("a\u{30A}ngstro\u{308}m", "Ångström"), ("Zoe", "Zoë"),
        ]
    )
    func `H2 what people write for the same letter is the same letter`(
        _ left: String,
        _ right: String
    ) {
        #expect(FoldedPassword.fold(left) == FoldedPassword.fold(right))
        let folded = FoldedPassword(secret(left)).characters
        #expect((0..<folded.count).map { folded[$0] } == FoldedPassword.fold(right))
    }

    @Test func `words that differ by more than writing stay different`() {
        #expect(FoldedPassword.fold("sommar") != FoldedPassword.fold("sammar"))
        #expect(FoldedPassword.fold("日本") != FoldedPassword.fold("oo"))
    }

    @Test(
        arguments: [
            ("Sommar2026", 0, 4, 0..<6), ("19anna84", 2, 2, 2..<6), ("L0senord123", 0, 3, 0..<8),
            ("20262026", 8, 8, 0..<0), ("", 0, 0, 0..<0), ("anna", 0, 0, 0..<4),
            ("5", 1, 1, 0..<0),
        ]
    )
    func `H2 the digits at both ends are counted as typed`(
        _ text: String,
        _ leading: Int,
        _ trailing: Int,
        _ core: Range<Int>
    ) {
        let folded = FoldedPassword(secret(text))
        #expect(folded.leadingDigits == leading)
        #expect(folded.trailingDigits == trailing)
        #expect(folded.core == core)
    }

    private func secret(_ text: String) -> Secret {
        let secret = Secret(capacity: 64)
        secret.append(publicText: text)
        return secret
    }
}
