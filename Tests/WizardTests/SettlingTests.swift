import ResetFlow
import Testing
import Wizard

/// A page that turned by itself does not take what was typed for the one before.
struct SettlingTests {
    /// A way to such a page: its title, and how it came.
    struct Turn: Sendable, CustomTestStringConvertible {
        let title: String
        var isKiosk = false
        let turn: @Sendable (inout Talk) -> Void
        var testDescription: String { title }
    }

    static let turns = [
        Turn(title: "Tiden är slut") {
            $0.goToPassword()
            $0.type("Abcd1234")
            $0.wait(.minutes(5))
        },
        Turn(title: "Tjänsten går inte att nå") {
            $0.goToCode()
            $0.handle(.disconnected)
        },
        Turn(title: "Återställningen är avslutad") {
            $0.goToCode()
            $0.type("123456\n")
            $0.reply(.ended(.elsewhere))
        },
        Turn(title: "Vänta en stund") {
            $0.type("anna\n")
            $0.reply(.paused(until: $0.now + .minutes(15)))
        },
        Turn(title: "Vänta en stund") {
            $0.type("anna\n")
            $0.reply(.paused(until: $0.now + .minutes(15)))
            $0.wait(.minutes(15))
        },
        Turn(title: "Språk / Language / Kieli", isKiosk: true) {
            $0.handle(.disconnected)
            $0.reply(.hello(Talk.greeting))
        },
    ]

    private func talk(_ turn: Turn) -> Talk {
        var talk = Talk(isKiosk: turn.isKiosk, greeting: turn.isKiosk ? nil : Talk.greeting)
        turn.turn(&talk)
        return talk
    }

    static let keys: [Wizard.Key] = [
        .enter, .escape, .character(" "), .character("a"), .tab, .function(1),
    ]

    @Test(arguments: turns, keys)
    func `within a second no key acts on a page that turned by itself`(turn: Turn, key: Wizard.Key)
    {
        var talk = talk(turn)
        let orders = talk.orders.count
        let focus = talk.page.focus
        talk.now = talk.now + .milliseconds(999)
        talk.press(key)
        #expect(talk.page.title == turn.title)
        #expect(talk.page.focus == focus)
        #expect(talk.orders.count == orders)
    }

    @Test(arguments: turns)
    func `after a second it does as it says`(turn: Turn) {
        var talk = talk(turn)
        talk.now = talk.now + .seconds(1)
        talk.press(.enter)
        #expect(talk.page.title != turn.title || talk.outcome != nil)
    }

    @Test func `who types on has not seen the page, until they stop for a second`() {
        var talk = talk(SettlingTests.turns[0])
        for _ in 0..<20 {
            talk.now = talk.now + .milliseconds(300)
            talk.type("Abcd1234\n")
        }
        #expect(talk.page.title == "Tiden är slut")
        talk.now = talk.now + .seconds(1)
        talk.press(.enter)
        #expect(talk.page.title.hasPrefix("Steg 1"))
    }

    @Test func `what is typed into the field of a page that came by itself is kept`() {
        var talk = Talk(greeting: nil)
        talk.handle(.disconnected)
        talk.reply(.hello(Talk.greeting))
        talk.type("anna\n")
        #expect(talk.content(0) == "anna")
        #expect(talk.orders.isEmpty)
    }

    @Test func `what is meant for this very page works at once: F8, Ctrl-C, a click`() {
        var talk = talk(SettlingTests.turns[0])
        talk.press(.function(8))
        #expect(talk.page.title == "Time is up")
        talk.press(.interrupt)
        #expect(talk.outcome == .cancelled)
        talk = self.talk(SettlingTests.turns[0])
        talk.press(.click(.button(1), cell: 0))
        #expect(talk.outcome == .cancelled)
    }

    @Test func `a clock put back holds the keys no longer`() {
        var talk = talk(SettlingTests.turns[1])
        talk.now = talk.now - .hours(1)
        talk.press(.enter)
        talk.now = talk.now + .seconds(1)
        talk.press(.enter)
        #expect(talk.page.title.hasPrefix("Steg 1"))
    }
}
