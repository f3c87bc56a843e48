import ResetFlow
import Secrets
import Testing
import Wizard

struct PasswordTests {
    @Test(arguments: [
        ("abcä5678", "Å, Ä och Ö kan inte användas i lösenordet. Ta bort \"ä\" på plats 4."),
        ("abca\u{308}", "Å, Ä och Ö kan inte användas i lösenordet. Ta bort \"ä\" på plats 4."),
        ("Ö", "Å, Ä och Ö kan inte användas i lösenordet. Ta bort \"Ö\" på plats 1."),
        ("ab cd", "Mellanslag kan inte användas. Ta bort det på plats 3."),
        ("ab!", "Tecknet ! kan inte användas. Ta bort det på plats 3."),
        ("ab😀", "Tecknet på plats 3 kan inte användas. Ta bort det."),
        ("abé", "Tecknet på plats 3 kan inte användas. Ta bort det."),
    ])
    func `P4: a character that can never be right is named at once, and kept`(
        typed: String,
        sentence: String
    ) {
        var talk = Talk()
        talk.goToPassword()
        talk.type(typed)
        #expect(talk.page.fields[0].error?.hasPrefix("Fel: \(sentence)") == true)
        #expect(talk.content(0).unicodeScalars.elementsEqual(typed.unicodeScalars))
        #expect(talk.page.checklist[1].state == .broken)
    }

    @Test func `P4: it is announced when it is typed, and not at every key after`() {
        var talk = Talk()
        talk.goToPassword()
        talk.type("å")
        #expect(talk.page.announcement == .error(field: 0))
        talk.type("b")
        #expect(talk.page.announcement == nil)
        talk.press(.home, .delete)
        #expect(talk.page.fields[0].error == nil)
    }

    @Test func `that it is short is said on leaving, then at every key until it is not`() {
        var talk = Talk()
        talk.goToPassword()
        talk.type("abc123")
        #expect(talk.page.fields[0].error == nil)
        #expect(talk.page.checklist[0] == Page.Rule(.open, "minst 8 tecken (nu 6)"))
        talk.press(.tab)
        #expect(talk.page.fields[0].error == "Fel: Lösenordet har 6 tecken. Skriv minst 8.")
        #expect(talk.page.announcement == .error(field: 0))
        #expect(talk.page.focus == .field(1))
        talk.press(.backTab)
        talk.type("4")
        #expect(talk.page.fields[0].error == "Fel: Lösenordet har 7 tecken. Skriv minst 8.")
        talk.type("5")
        #expect(talk.page.fields[0].error == nil)
        #expect(talk.page.checklist[0] == Page.Rule(.met, "minst 8 tecken (nu 8)"))
    }

    @Test func `the repeat complains only when it is no beginning of the first`() {
        var talk = Talk()
        talk.goToPassword()
        talk.type("Abcd1234\tAbcd")
        #expect(talk.page.fields[1].error == nil)
        #expect(talk.page.checklist[2].state == .open)
        talk.type("x")
        #expect(
            talk.page.fields[1].error == "Fel: Lösenorden är inte lika. Skriv samma i båda fälten."
        )
        #expect(talk.page.checklist[2].state == .broken)
        talk.press(.backspace)
        talk.type("1234")
        #expect(talk.page.checklist[2].state == .met)
        #expect(talk.page.fields[1].error == nil)
    }

    @Test(arguments: [("Abcd123\nAbcd123\n", 0), ("Abcd1234\nAbcd123\n", 1), ("\n\n", 0)])
    func `Enter on the last field goes to the first that is wrong, and sends nothing`(
        typed: String,
        field: Int
    ) {
        var talk = Talk()
        talk.goToPassword()
        let before = talk.orders.count
        talk.type(typed)
        #expect(talk.orders.count == before)
        #expect(talk.page.focus == .field(field))
        #expect(talk.page.announcement == .error(field: field))
    }

    @Test func `P2: all refusals are shown at once, the password stays, the repeat goes`() {
        var talk = Talk()
        talk.goToPassword()
        talk.type("Anna2026x\nAnna2026x\n")
        talk.reply(.passwordRefused([.personal, .common, .usedBefore], left: 9))
        #expect(talk.content(0) == "Anna2026x")
        #expect(talk.content(1) == "")
        let error = talk.page.fields[0].error ?? ""
        #expect(error.contains("namn") && error.contains("vanligt") && error.contains("tidigare"))
        #expect(talk.page.checklist[3...].allSatisfy { $0.state == .broken })
        #expect(talk.page.focus == .field(0))
        #expect(talk.page.announcement == .error(field: 0))
        #expect(!error.contains("försöka"))
        talk.type("y")
        #expect(talk.page.fields[0].error == nil)
        #expect(talk.page.checklist[3...].allSatisfy { $0.state == .open })
    }

    @Test(arguments: [(PasswordRefusal.tooSimple, "Blanda"), (.tooSoon, "i morgon")])
    func `P11 what only the directory refuses has a sentence with its own next step`(
        refusal: PasswordRefusal,
        step: String
    ) {
        var talk = Talk()
        talk.goToPassword()
        talk.type("Abcd1234\nAbcd1234\n")
        talk.reply(.passwordRefused([refusal], left: 9))
        let error = talk.page.fields[0].error ?? ""
        #expect(error.contains(step) && !error.contains("Välj ett annat"))
    }

    @Test func `H10 who has lost the old password by trying a used one is told`() {
        var talk = Talk()
        talk.goToPassword()
        talk.type("Abcd1234\nAbcd1234\n")
        talk.reply(.passwordRefused([.oldGone], left: 9))
        #expect(
            talk.page.fields[0].error
                == "Fel: Lösenordet har använts tidigare eller är för enkelt."
                + " Ditt gamla lösenord gäller inte längre. Välj ett annat."
        )
        talk.reply(.ended(.timeUp))
        #expect(talk.page.texts.contains { $0.contains("Inget nytt lösenord är sparat.") })
        #expect(!talk.page.texts.contains { $0.contains("inte ändrat") })
    }

    @Test func `that few tries are left is said in time`() {
        var talk = Talk()
        talk.goToPassword()
        talk.type("Anna2026x\nAnna2026x\n")
        talk.reply(.passwordRefused([.common], left: 1))
        #expect(
            talk.page.fields[0].error
                == "Fel: Lösenordet är vanligt och lätt att gissa. Välj ett annat."
                + " Du kan försöka en gång till."
        )
    }

    @Test func `F9: a directory that cannot take it costs nobody the password or the code`() {
        var talk = Talk()
        talk.goToPassword()
        talk.type("Abcd1234\nAbcd1234\n")
        talk.reply(.passwordNotTaken(until: talk.now + .minutes(4)))
        #expect(talk.page.status?.text.contains("finns kvar till 13:57") == true)
        #expect(talk.page.announcement == .status)
        #expect(talk.content(0) == "Abcd1234")
        #expect(talk.content(1) == "Abcd1234")
        talk.press(.enter)
        guard case .password(let sent)? = talk.lastRequest else {
            Issue.record("not sent again")
            return
        }
        #expect(text(of: sent) == "Abcd1234")
    }

    @Test(arguments: Language.allCases)
    func `F10 who may have set a password is never told that none is saved`(language: Language) {
        let certain = Talk(language)
        let ways: [(inout Talk) -> Void] = [
            { $0.reply(.ended(.tooManyPasswords)) }, { $0.reply(.ended(.timeUp)) },
            { $0.reply(.ended(.fault)) }, { $0.reply(.ended(.notAllowed)) },
            { $0.wait(.minutes(4)) }, { $0.press(.escape, .backTab, .enter) },
            { $0.handle(.disconnected) },
            {
                $0.press(.enter)
                $0.reply(.passwordRefused([.usedBefore], left: 8))
                $0.wait(.minutes(4))
            },
            {
                $0.press(.enter)
                $0.reply(.passwordNotTaken(until: $0.now + .minutes(2)))
                $0.wait(.minutes(2))
            },
        ]
        let words = [
            Language.swedish: "inte säkert om", .english: "not certain", .finnish: "Ei ole varmaa",
        ]
        for (number, leave) in ways.enumerated() {
            var talk = certain
            talk.goToPassword()
            talk.type("Abcd1234\nAbcd1234\n")
            talk.reply(.passwordPerhapsSet(until: talk.now + .minutes(4)))
            let word = words[language] ?? ""
            #expect(talk.page.status?.text.contains(word) == true)
            #expect(talk.content(0) == "Abcd1234")
            leave(&talk)
            #expect(talk.page.texts.contains { $0.contains(word) }, "\(number)")
            #expect(talk.page.fields.isEmpty, "\(number)")
        }
    }

    @Test func `F10 after one that was perhaps set another may be set, or the account changed`() {
        let outcomes = [
            (Reply.passwordSet, "återställt"), (.ended(.elsewhere), "en annan plats"),
        ]
        for (reply, words) in outcomes {
            var talk = Talk()
            talk.goToPassword()
            talk.type("Abcd1234\nAbcd1234\n")
            talk.reply(.passwordPerhapsSet(until: talk.now + .minutes(4)))
            talk.press(.enter)
            talk.reply(reply)
            #expect(([talk.page.title] + talk.page.texts).contains { $0.contains(words) })
        }
    }

    @Test(arguments: [(false, 15), (true, 10)])
    func `P8: what is shown hides itself when nothing is typed`(isKiosk: Bool, seconds: Int64) {
        var talk = Talk(isKiosk: isKiosk)
        talk.goToPassword()
        talk.type("Abcd")
        #expect(talk.page.fields[0].note == "dolt")
        talk.press(.function(2))
        #expect(talk.page.fields[0].note == "visas")
        talk.wait(.seconds(seconds - 1))
        talk.type("1")
        talk.wait(.seconds(seconds - 1))
        #expect(talk.page.fields[1].note == "visas")
        talk.wait(.seconds(1))
        #expect(talk.page.fields[0].note == "dolt")
        talk.press(.function(2), .function(2))
        #expect(talk.page.fields[0].note == "dolt")
    }

    @Test(arguments: Language.allCases)
    func `what is checked later is said once, under the rules`(language: Language) {
        var talk = Talk(language)
        talk.goToPassword()
        let next = talk.page.buttons[0].label
        #expect(talk.page.checklistNote?.contains(next) == true)
        #expect(!talk.page.checklist.contains { $0.text.contains(next) })
    }

    @Test func `Caps Lock is told of while a password is typed`() {
        var talk = Talk()
        talk.goToPassword()
        talk.handle(.capsLock(true))
        #expect(talk.page.status?.text.hasPrefix("Caps Lock är på") == true)
        talk.handle(.capsLock(false))
        #expect(talk.page.status == nil)
    }

    @Test func `S8: a right code that has grown old ends the flow and wipes what was typed`() {
        var talk = Talk()
        talk.goToPassword()
        talk.type("Abcd1234")
        guard case .secret(let secret, _, _) = talk.page.fields[0].content else { return }
        talk.wait(.minutes(5))
        #expect(talk.page.title == "Tiden är slut")
        #expect(secret.isEmpty)
        guard case .disconnect? = talk.orders.last else {
            Issue.record("the flow lives on")
            return
        }
    }
}
