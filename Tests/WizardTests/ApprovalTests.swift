import ResetFlow
import Secrets
import Testing
import Wizard

/// The second person, and the password that is read aloud.
struct ApprovalTests {
    private func talk() -> Talk { Talk(.swedish, task: .assistance) }

    private func text(_ content: Page.Content?) -> String {
        guard case .secret(let secret, _, true)? = content else { return "no shown secret" }
        return secret.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `the screen that waits asks every two seconds, one question at a time`() {
        var talk = talk()
        talk.goToWait()
        #expect(talk.lastRequest == .assistance(.act(.readAloud)))
        talk.wait(.seconds(2))
        #expect(talk.lastRequest == .assistance(.approval))
        let count = talk.orders.count
        talk.wait(.seconds(10))
        #expect(talk.orders.count == count)
        talk.answer(.waiting(until: talk.now + .minutes(9)))
        talk.wait(.seconds(2))
        #expect(talk.orders.count == count + 1)
    }

    @Test func `while the answer comes nothing else can be chosen, before it the card can`() {
        var talk = talk()
        talk.goToWait()
        #expect(talk.page.buttons[0].isEnabled)
        talk.wait(.seconds(2))
        #expect(!talk.page.buttons[0].isEnabled)
        talk.answer(.waiting(until: talk.now + .minutes(9)))
        talk.press(.enter)
        #expect(talk.page.title == "Personen")
    }

    @Test func `the phrase is spelled in the caller's language, and an early key does nothing`() {
        var talk = talk()
        talk.goToReadAloud(.finnish)
        talk.press(.enter, .enter, .enter)
        #expect(talk.page.title == "Läs upp lösenordet")
        #expect(text(talk.page.fields.first?.content) == "bamuketirasa47")
        #expect(
            text(talk.page.fields.last?.content)
                == "Bertta Aarne Matti Urho Kalle Eemeli Tyyne Iivari Risto Aarne Sakari Aarne neljä seitsemän"
        )
    }

    @Test func `every letter and digit of a phrase has a word in every language`() {
        for language in Language.allCases {
            var talk = talk()
            talk.goToReadAloud(language)
            let words = text(talk.page.fields.last?.content).split(separator: " ")
            #expect(words.count == 14 && words.allSatisfy { $0.count > 1 }, "\(language)")
        }
    }

    @Test func `the phrase is wiped with the page, and asked before it goes`() {
        var talk = talk()
        talk.goToReadAloud()
        guard case .secret(let phrase, _, _) = talk.page.fields[0].content,
            case .secret(let spelled, _, _) = talk.page.fields[1].content
        else {
            Issue.record("no secrets")
            return
        }
        talk.wait(.seconds(2))
        talk.press(.escape)
        #expect(talk.page.title == "Avsluta samtalet?")
        #expect(talk.page.paragraphs == ["Lösenordet visas inte igen."])
        #expect(!phrase.isEmpty)
        talk.press(.backTab, .enter)
        #expect(phrase.isEmpty && spelled.isEmpty)
        #expect(talk.page.title == "Hjälp någon som ringer")
    }

    @Test func `the phrase stays when the service goes away after it`() {
        var talk = talk()
        talk.goToReadAloud()
        talk.handle(.disconnected)
        #expect(talk.page.title == "Läs upp lösenordet")
    }

    @Test func `I8 Enter alone does not approve`() {
        var talk = talk()
        talk.goToJudge()
        #expect(talk.page.paragraphs[0].contains("sven"))
        #expect(talk.page.paragraphs[0].contains("Erik Ek"))
        talk.press(.enter)
        #expect(talk.lastRequest == .assistance(.decide(isApproved: false)))
        var other = self.talk()
        other.goToJudge()
        other.press(.tab, .enter)
        #expect(other.lastRequest == .assistance(.decide(isApproved: true)))
    }

    @Test func `leaving a call says that nothing has changed only when that is so`() {
        var before = talk()
        before.goToCallCode()
        before.press(.escape)
        #expect(before.page.title == "Avsluta samtalet?")
        #expect(before.page.paragraphs[0].hasPrefix("Inget är ändrat hos personen."))
        var interrupted = talk()
        interrupted.goToCard()
        interrupted.press(.interrupt)
        #expect(interrupted.page.title == "Avsluta samtalet?")
        var after = talk()
        after.goToOutcomes()
        after.press(.tab, .tab, .enter)
        after.answer(.acted(Talk.card()))
        after.press(.escape)
        #expect(!after.page.paragraphs[0].contains("Inget är ändrat"))
        after.press(.enter)
        var waiting = talk()
        waiting.goToWait()
        waiting.press(.escape)
        #expect(!waiting.page.paragraphs[0].contains("Inget är ändrat"))
    }
}
