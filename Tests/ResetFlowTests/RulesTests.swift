import ResetFlow
import Secrets
import Testing

func secret(_ text: String) -> Secret {
    let secret = Secret(capacity: max(text.utf8.count, 1))
    secret.append(publicText: text)
    return secret
}

@Suite("The password's rules")
struct RulesTests {
    @Test(arguments: [(7, false), (8, true), (64, true), (128, true), (129, false)])
    func `P3 length is counted in characters, and nothing is cut`(length: Int, isGood: Bool) {
        let password = secret(String(repeating: "a1", count: 65).prefix(length).description)
        #expect(PasswordRules().refusals(of: password).isEmpty == isGood)
    }

    @Test(arguments: [
        ("hundåtta1", 5), ("hunda\u{30A}tta1", 5), ("Ähundben", 1), ("abc def1", 4),
        ("abcdefg!", 8), ("abcdefg\u{200B}1", 8), ("абвгдежз", 1),
        ("abcdef\u{1F468}\u{200D}\u{1F469}12", 7),
    ])
    func `P4 the first character that is no letter or digit is named by its place`(
        text: String,
        place: Int
    ) {
        #expect(PasswordRules().refusals(of: secret(text)) == [.forbiddenCharacter(place: place)])
    }

    @Test func `P2 all broken rules are told at once`() {
        #expect(
            PasswordRules().refusals(of: secret("åb"))
                == [.tooShort(minimum: 8, length: 2), .forbiddenCharacter(place: 1)]
        )
    }

    @Test func `bytes that are no UTF-8 are characters that are not allowed`() {
        let password = Secret(capacity: 16)
        for byte in [0x61, 0xC3, 0x28, 0xF0, 0x9F, 0x80] as [UInt8] { password.append(byte) }
        #expect(Characters(password).firstForbidden == 2)
    }

    @Test(arguments: [
        [0xC1, 0x87], [0xE0, 0x81, 0x87], [0xF0, 0x80, 0x81, 0x87], [0xED, 0xA0, 0x80],
        [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80],
    ])
    func `P4 a letter spelled in more bytes than it needs is no letter`(spelling: [UInt8]) {
        let password = Secret(capacity: 32)
        for byte in spelling { password.append(byte) }
        password.append(publicText: "Gammalt2x24")
        #expect(PasswordRules().refusals(of: password) == [.forbiddenCharacter(place: 1)])
    }

    private static let anna = Account(
        id: AccountID("1"),
        userName: "anna.andersson",
        email: "a.backstrom@example.se",
        names: ["Anna", "Andersson-Bäckström"]
    )

    @Test(arguments: [
        "annaandersson", "Andersson1", "4nderss0n99", "ANNA2024", "backstrom1", "Bäckström12",
        "andersso", "1234anna", "anna.andersson",
    ])
    func `H3 a password built round the person's words is refused`(text: String) {
        #expect(PersonalWords(Self.anna).areIn(secret(text)))
    }

    @Test(arguments: ["korvstoppning7", "Sjuttiosju7katter", "annatkorthus2026stol", "x7Qm2pLv"])
    func `a password that only happens to hold a short name is accepted`(text: String) {
        #expect(!PersonalWords(Self.anna).areIn(secret(text)))
    }
}

@Suite("The identifier")
struct IdentifierTests {
    @Test(arguments: [
        ("  Anna.Andersson ", "anna.andersson"), ("A\u{30A}SA", "\u{E5}sa"),
        ("anna\u{200B}@example.se", "anna@example.se"), ("\tEVA\u{A0}", "eva"),
    ])
    func `E11 it is trimmed, composed and folded once`(typed: String, value: String) {
        #expect(Identifier(typed)?.value.unicodeScalars.elementsEqual(value.unicodeScalars) == true)
    }

    @Test func `E11 nothing and too much are nobody`() {
        #expect(Identifier(" \u{200B}\t") == nil)
        #expect(Identifier(String(repeating: "a", count: 10_000)) == nil)
    }

    @Test func `E12 what was typed is not in its description`() throws {
        #expect("\(try #require(Identifier("Gammalt2024")))" == "‹identifier›")
    }
}
