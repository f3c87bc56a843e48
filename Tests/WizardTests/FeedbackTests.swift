import ResetFlow
import Testing
import Wizard

struct FeedbackTests {
    private func feedback() -> Talk {
        var talk = Talk()
        talk.goToDone()
        talk.press(.tab, .enter)
        return talk
    }

    @Test func `an answer is sent, thanked for and never replied to`() {
        var talk = feedback()
        talk.press(.left, .enter)
        talk.type("Bra!\n")
        guard case .feedback(let answer)? = talk.lastRequest else {
            Issue.record("nothing was sent")
            return
        }
        #expect(answer == Feedback(helped: true, text: "Bra!", language: .swedish))
        talk.reply(.feedbackTaken)
        #expect(talk.page.title == "Tack för ditt svar!")
        #expect(talk.page.fields.isEmpty)
        talk.press(.enter)
        #expect(talk.outcome == .done)
    }

    @Test func `the page itself says which keys choose`() {
        let talk = feedback()
        #expect(talk.page.fields[0].note == "välj med vänster- eller högerpil")
    }

    @Test func `it can be skipped, and an empty answer is not sent`() {
        var talk = feedback()
        let before = talk.orders.count
        talk.press(.enter, .enter)
        #expect(talk.orders.count == before)
        #expect(talk.page.fields[0].error == "Fel: Välj Ja eller Nej, eller skriv en rad.")
        talk.press(.tab, .tab, .tab, .enter)
        #expect(talk.outcome == .done)
    }

    @Test(arguments: [
        ("Ring mig på 070-174 06 05 tack", "Ring mig på tack"), ("+46701740605", ""),
        ("850101-1234", ""), ("19850101 1234 är mitt nummer", "är mitt nummer"),
        ("Skriv till anna@example.se.", "Skriv till"), ("anna.andersson@example.se", ""),
        ("koden var 123456!", "koden var !"), ("(019) 21 10 00", ""),
        ("steg 3 av 4 tog 15 minuter", "steg 3 av 4 tog 15 minuter"),
        ("2026 var bra", "2026 var bra"),
    ])
    func `A8: what may be somebody's is taken out, and the person is told`(
        typed: String,
        kept: String
    ) {
        var talk = feedback()
        talk.press(.left, .enter)
        talk.type(typed)
        let before = talk.orders.count
        talk.press(.enter)
        if typed != kept {
            #expect(talk.orders.count == before)
            #expect(talk.page.fields[1].error?.contains("borttagna") == true)
            #expect(talk.content(1) == kept)
            talk.press(.enter)
        }
        guard case .feedback(let answer)? = talk.lastRequest else {
            Issue.record("nothing was sent")
            return
        }
        #expect(answer.text == kept)
    }

    @Test func `a text stops at five hundred characters`() {
        var talk = feedback()
        talk.press(.tab)
        talk.paste(String(repeating: "ö", count: 10_000))
        #expect(talk.content(1).count == Feedback.longest)
        #expect(talk.page.fields[1].note == "max 500 tecken")
    }

    @Test func `an answer that cannot be sent does not frighten anybody`() {
        var talk = feedback()
        talk.press(.right, .enter, .enter)
        talk.reply(.ended(.notAllowed))
        #expect(talk.page.status?.text.contains("Ditt nya lösenord gäller ändå") == true)
        #expect(talk.content(0) == "Nej")
        talk.press(.escape)
        #expect(talk.page.title.hasPrefix("Steg 4"))
    }
}
