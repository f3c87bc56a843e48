import ResetFlow
import Secrets
import Testing
import Wizard

struct CodeTests {
    /// What is typed or pasted, and the code that is sent; nil when it is refused with a sentence.
    static let table: [(String, String?)] = [
        ("123456", "123456"), ("000000", "000000"), ("123 456", "123456"), ("123-456", "123456"),
        (" 123456 ", "123456"), ("1 2 3 4 5 6", "123456"), ("12-34-56", "123456"),
        ("123\u{A0}456", "123456"), ("12345", nil), ("1234567", nil), ("", nil), ("   ", nil),
        ("12345a", nil), ("abcdef", nil), ("1e5000", nil), ("+123456", nil), ("-123456", "123456"),
        ("١٢٣٤٥٦", nil), ("１２３４５６", nil), ("12345６", nil), ("123456, 654321", nil),
        ("Koden ar 123456", "123456"), ("G-123456", "123456"), ("123456\u{0}", "123456"),
        ("kod 123-456 gäller 10 min", "123456"),
        ("2026-01-12 14:35 din kod 123456", "123456"),
        ("Ring 019-211000. Kod: 123456.", "123456"),
        ("personnummer 850101-1234", nil), ("ring 070-174 06 05", nil), ("+46701740605", nil),
    ]

    @Test(arguments: table)
    func `C8: exactly six ASCII digits are a code`(typed: String, code: String?) {
        var talk = Talk()
        talk.goToCode()
        let before = talk.orders.count
        talk.type(typed)
        talk.press(.enter)
        expect(talk, before, code)
    }

    @Test(arguments: table)
    func `C8: a paste means the same as typing`(typed: String, code: String?) {
        var talk = Talk()
        talk.goToCode()
        let before = talk.orders.count
        talk.paste(typed)
        talk.press(.enter)
        expect(talk, before, code)
    }

    private func expect(_ talk: Talk, _ before: Int, _ code: String?) {
        if let code {
            guard case .code(let sent)? = talk.lastRequest else {
                Issue.record("nothing was sent")
                return
            }
            #expect(text(of: sent) == code)
        } else {
            #expect(talk.orders.count == before)
            #expect(talk.page.fields[0].error?.hasPrefix("Fel: ") == true)
            #expect(talk.page.announcement == .error(field: 0))
        }
    }

    @Test(arguments: [
        "123456 är din kod för nytt lösenord, Örebro kommun. Giltig till 14:35. Lämna inte ut"
            + " koden, vi ringer aldrig och frågar efter den. Hjälp: 019-21 10 00",
        "123456 is your code for a new password, Örebro kommun. Valid until 14:35. Do not give it"
            + " to anyone, we never call and ask for it. Help: +46 19 21 10 00",
        "123456 on koodi uutta salasanaa varten, Örebro kommun. Voimassa klo 14:35 asti. Älä kerro"
            + " koodia, emme koskaan soita ja kysy sitä. Apua: 019-211000\n",
        "Koodisi on 123456.\r\nVoimassa 2026-08-21 klo 14.35 asti.",
        "Kod: 123 456 Ring 019-21 10 00",
    ])
    func `a whole SMS shrinks to its code when it is pasted`(message: String) {
        var talk = Talk()
        talk.goToCode()
        talk.type("99")
        talk.paste(message)
        #expect(talk.content(0) == "123456")
        #expect(talk.page.fields[0].error == nil)
    }

    @Test func `a whole SMS is taken without bracketed paste too, as on the Linux console`() {
        var talk = Talk()
        talk.goToCode()
        talk.type("123456 är din kod, giltig till 14:35. Hjälp: 019-21 10 00\n")
        guard case .code(let sent)? = talk.lastRequest else {
            Issue.record("nothing was sent")
            return
        }
        #expect(text(of: sent) == "123456")
    }

    @Test(arguments: [
        ("12345", "Fel: Koden har sex siffror. Du skrev 5."),
        ("12a456", "Fel: Koden har bara siffror. Ta bort \"a\" på plats 3."),
        ("12ä456", "Fel: Koden har bara siffror. Ta bort \"ä\" på plats 3."),
        ("12😀456", "Fel: Koden har bara siffror. Ta bort tecknet på plats 3."),
        ("١٢٣٤٥٦", "Fel: Skriv koden med siffrorna 0 till 9, inte med andra siffertecken."),
        ("", "Fel: Skriv koden med sex siffror från sms."),
    ])
    func `each slip has its own sentence`(typed: String, sentence: String) {
        var talk = Talk()
        talk.goToCode()
        talk.type(typed)
        talk.press(.enter)
        #expect(talk.page.fields[0].error == sentence)
    }

    @Test func `nothing is said while the code is first typed, and too much at once`() {
        var talk = Talk()
        talk.goToCode()
        talk.type("12345")
        #expect(talk.page.fields[0].error == nil)
        talk.type("67")
        #expect(talk.page.fields[0].error == "Fel: Koden har sex siffror. Du skrev 7.")
        talk.press(.backspace)
        #expect(talk.page.fields[0].error == nil)
    }

    @Test func `a wrong code says how many tries are left until another is whole`() {
        var talk = Talk()
        talk.goToCode()
        talk.type("123456\n")
        talk.reply(.codeWrong(left: 4))
        #expect(talk.content(0) == "")
        let error = "Fel: Koden är inte rätt. Du kan försöka 4 gånger till."
        #expect(talk.page.fields[0].error == error)
        #expect(talk.page.announcement == .error(field: 0))
        talk.type("65")
        #expect(talk.page.announcement == nil)
        #expect(talk.page.fields[0].error == error)
        talk.type("4321")
        #expect(talk.page.fields[0].error == nil)
        talk.type("\n")
        talk.reply(.codeWrong(left: 1))
        #expect(
            talk.page.fields[0].error == "Fel: Koden är inte rätt. Du kan försöka en gång till."
        )
    }

    @Test func `send again is a button when its time has come, and a sentence before`() {
        var talk = Talk()
        talk.goToCode()
        #expect(talk.page.button("Skicka igen") == nil)
        // It is 13:53 and some seconds: a minute later it would still be too early at 13:54.
        #expect(talk.page.advice.contains("Du kan skicka koden igen från 13:55."))
        talk.press(.function(5))
        #expect(talk.page.status?.text == "Du kan skicka koden igen från 13:55.")
        #expect(talk.page.announcement == .status)
        #expect(talk.orders.count == 1)
        talk.wait(.seconds(60))
        #expect(talk.page.button("Skicka igen") == .button(1))
        talk.press(.function(5))
        guard case .resend? = talk.lastRequest else {
            Issue.record("not sent again")
            return
        }
        #expect(!talk.conversation.holdsKeys)
        talk.type("12")
        talk.reply(
            .resent(CodeWindow(until: talk.now, resendFrom: talk.now, resendsLeft: 0))
        )
        #expect(talk.content(0) == "12")
        #expect(talk.page.button("Skicka igen") == nil)
    }

    @Test func `nobody is asked for more codes than there are`() {
        var talk = Talk()
        talk.goToCode()
        talk.reply(
            .notResent(
                CodeWindow(until: talk.now + .minutes(9), resendFrom: talk.now, resendsLeft: 0)
            )
        )
        let sentence = "Koden kan inte skickas fler gånger. Gå tillbaka och börja om."
        #expect(talk.page.status?.text == sentence)
    }

    @Test func `the code's time is a time of day, and is said to be over`() {
        var talk = Talk()
        talk.goToCode()
        #expect(talk.page.fields[0].note == "gäller till 14:03")
        talk.wait(.minutes(10))
        #expect(talk.page.fields[0].note == "gällde till 14:03")
        #expect(talk.page.status?.isError == true)
    }

    @Test(arguments: Language.allCases)
    func `E1, E7: step 2 is the same for every name and shows no part of it`(language: Language) {
        var first = Talk(language)
        first.goToCode("anna.andersson@example.se")
        var second = Talk(language)
        second.goToCode("0701740605")
        #expect(first.page.texts == second.page.texts)
        #expect(!first.page.texts.contains { $0.contains("anna") || $0.contains("@") })
        #expect(first.page.texts.contains { $0.contains("Registrera din mobiltelefon") })
    }
}
