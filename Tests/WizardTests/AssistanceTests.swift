import ResetFlow
import Secrets
import Testing
import Wizard

/// The staff's side of the conversation.
struct AssistanceTests {
    private func talk(_ language: Language = .swedish) -> Talk {
        Talk(language, task: .assistance)
    }

    private func secret(_ text: StaticString) -> Secret {
        let secret = Secret(capacity: 16)
        secret.append(text: text)
        return secret
    }

    @Test func `the service is asked who is at work as soon as it is there, and once`() {
        var talk = talk()
        #expect(talk.lastRequest == .assistance(.enter))
        talk.answer(.entered(AssistanceDesk(staff: "sven", proofs: [.idShown])))
        let count = talk.orders.count
        talk.reply(.hello(Talk.greeting))
        #expect(talk.orders.count == count)
        guard case .choice(let options, nil) = talk.page.fields[1].content else {
            Issue.record("no choice")
            return
        }
        #expect(options == ["Legitimation"])
    }

    @Test func `I4 a call is asked for with ticket, proof and the caller's language only`() {
        var talk = talk()
        talk.answer(.entered(Talk.desk))
        talk.press(.enter, .enter, .enter)
        #expect(talk.lastRequest == .assistance(.enter))
        #expect(talk.page.fields.map { $0.error != nil } == [true, true, false])
        talk.press(.click(.field(0), cell: 0))
        talk.type("4711\n")
        talk.press(.right, .right, .enter, .right, .right, .enter)
        #expect(
            talk.lastRequest
                == .assistance(.call(ticket: "4711", proof: .idShown, language: .finnish))
        )
    }

    @Test
    func `F8 changes the staff's language, never the caller's, and tells the service nothing`() {
        var talk = talk()
        talk.goToFind()
        let count = talk.orders.count
        talk.press(.function(8))
        talk.wait(.seconds(2))
        #expect(talk.page.languageTag == "en" && talk.orders.count == count)
    }

    @Test func `the card's actions are its buttons, and the first is pressed with Enter`() {
        var talk = talk()
        talk.goToCard(Talk.card([.locked], [.send, .unlock]))
        #expect(talk.page.buttons.map(\.label).prefix(2) == ["Skicka kod", "Lås upp"])
        talk.press(.tab, .enter)
        #expect(talk.lastRequest == .assistance(.act(.unlock)))
    }

    @Test func `E7 I5 a barred card shows no phone and no action`() {
        var talk = talk()
        talk.goToCard(AssistanceCard(name: "A", userName: "a", bar: .privileged))
        #expect(!talk.page.paragraphs.contains { $0.contains("Mobilen") })
        #expect(talk.page.buttons.filter(\.isEnabled).map(\.label).first == "Sök någon annan")
    }

    @Test func `what became of the SMS is asked until it is known`() {
        var talk = talk()
        talk.goToCallCode()
        #expect(talk.page.status?.text == "Sms:et är på väg.")
        talk.wait(.seconds(1))
        #expect(talk.lastRequest == .assistance(.delivery))
        talk.answer(.delivery(.queued))
        talk.wait(.seconds(2))
        talk.answer(.delivery(.accepted))
        #expect(talk.page.status?.text == "Operatören har tagit emot sms:et.")
        let count = talk.orders.count
        talk.wait(.minutes(1))
        #expect(talk.orders.count == count)
    }

    @Test func `a gateway that never answers is not asked after for ever`() {
        var talk = talk()
        talk.goToCallCode()
        for _ in 0..<100 {
            talk.wait(.seconds(2))
            talk.answer(.delivery(.queued))
        }
        #expect(talk.orders.count < 40)
    }

    @Test func `the code that is read goes as it is, and F5 sends it again`() {
        var talk = talk()
        talk.goToCallCode()
        talk.wait(.seconds(61))
        talk.press(.function(5))
        #expect(talk.lastRequest == .assistance(.send))
        talk.answer(.sent(talk.window))
        talk.type("123 456\n")
        #expect(talk.lastRequest == .assistance(.code(secret("123456"))))
    }

    @Test func `back at the card the code that was sent is still there to be typed`() {
        var talk = talk()
        talk.goToCallCode()
        talk.press(.tab, .tab, .enter)
        #expect(talk.page.buttons.first?.label == "Till koden")
        talk.press(.enter)
        talk.type("123456\n")
        #expect(talk.lastRequest == .assistance(.code(secret("123456"))))
    }

    @Test func `Esc asks before a call is ended, and nothing more is asked of the service`() {
        var talk = talk()
        talk.goToOutcomes()
        talk.press(.escape, .enter)
        #expect(talk.page.title == "Personen")
        talk.press(.escape, .backTab, .enter)
        guard case .disconnect? = talk.orders.last else {
            Issue.record("still connected")
            return
        }
        #expect(talk.page.title == "Hjälp någon som ringer")
        #expect(talk.page.status?.text == "Samtalet är avslutat. Inget mer ändras.")
        #expect(talk.content(0).isEmpty)
    }

    @Test func `a new call begins with an empty page on a new connection`() {
        var talk = talk()
        talk.goToOutcomes()
        talk.press(.enter)
        talk.answer(.handedOver(reference: "01234567", until: talk.now + .minutes(15)))
        #expect(talk.page.paragraphs[0] == "Nummer: 0123 4567")
        talk.press(.enter)
        guard case .disconnect? = talk.orders.last else {
            Issue.record("still connected")
            return
        }
        #expect(talk.page.fields.count == 3 && talk.content(0).isEmpty)
        #expect(!talk.page.paragraphs.contains { $0.contains("0123") })
    }

    @Test func `a service that is gone says so, and the next try asks who is at work`() {
        var talk = talk()
        talk.goToCard()
        talk.handle(.disconnected)
        #expect(talk.page.title == "Tjänsten går inte att nå")
        talk.wait(.seconds(1))
        talk.press(.enter)
        #expect(talk.lastRequest == .assistance(.enter))
        #expect(talk.page.title == "Hjälp någon som ringer")
    }

    @Test(arguments: Language.allCases)
    func `every title fits a braille line of 40 cells`(language: Language) {
        for scene in Scene.assistance {
            let title = scene.talk(language).page.title
            #expect(title.count <= 40 || title.contains(":"), "\(title)")
        }
    }

    @Test func `on random walks nothing is asked that the page does not have`() {
        var random = WalkTests.Seeded(state: UInt64.random(in: 0...UInt64.max))
        let seed = random.state
        var cards = 0
        for _ in 0..<2_000 {
            var talk = talk()
            for _ in 0..<30 {
                switch Int.random(in: 0..<4, using: &random) {
                case 0:
                    talk.answer(Self.replies(talk.now).randomElement(using: &random) ?? .notDone)
                case 1: talk.wait(.milliseconds(Int64.random(in: 0...3_000, using: &random)))
                default: talk.press(WalkTests.key(&random))
                }
                let page = talk.page
                #expect(page.targets.contains(page.focus), "seed \(seed)")
                if page.title == "Personen" { cards += 1 }
                if talk.outcome != nil { break }
            }
            if Bool.random(using: &random) {
                talk = self.talk()
                talk.goToOutcomes()
                talk.press(WalkTests.key(&random), WalkTests.key(&random))
                cards += talk.page.title == "Personen" ? 1 : 0
            }
        }
        #expect(cards > 100, "seed \(seed)")
    }

    private static func replies(_ now: Moment) -> [AssistanceReply] {
        let window = CodeWindow(until: now + .minutes(1), resendFrom: now, resendsLeft: 1)
        return [
            .entered(Talk.desk), .called(until: now), .ticketRefused, .card(Talk.card()),
            .notFound, .sent(window), .notSent(.again), .delivery(.queued),
            .delivery(.accepted), .codeWrong(left: 1), .verified(Talk.card()),
            .handedOver(reference: "12345678", until: now), .temporarySent(until: now),
            .acted(Talk.card()), .numberSent(number: "+46", window), .numberRefused(.same),
            .registered(restsUntil: nil), .notDone,
        ]
    }
}
