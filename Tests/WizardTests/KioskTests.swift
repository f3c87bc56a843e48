import ResetFlow
import Testing
import Wizard

struct KioskTests {
    @Test func `the language comes first, each under its own name`() {
        var talk = Talk(isKiosk: true)
        #expect(talk.page.buttons.map(\.label) == ["Svenska", "English", "Suomi"])
        talk.press(.tab)
        #expect(talk.page.languageTag == "en")
        talk.press(.function(8))
        #expect(talk.page.languageTag == "fi")
        #expect(talk.page.focus == .button(2))
        talk.press(.enter)
        #expect(talk.page.title == "Vaihe 1/4: Kuka olet?")
    }

    @Test(arguments: [
        ("", nil, false), ("anna", nil, true), ("", "fanny.fors", false), ("x", "fanny.fors", true),
    ])
    func `only who has written something is told that it is kept`(
        typed: String,
        known: String?,
        isTold: Bool
    ) {
        var talk = Talk(isKiosk: true, mustChangeUser: known, greeting: nil)
        talk.press(.enter)
        talk.type(typed)
        talk.handle(.disconnected)
        #expect(talk.page.title == "Tjänsten går inte att nå")
        #expect(talk.page.texts.contains { $0.contains("finns kvar") } == isTold)
    }

    @Test func `a kiosk that nobody has touched sleeps for ever`() {
        let talk = Talk(isKiosk: true)
        #expect(talk.conversation.wake(after: talk.now) == nil)
    }

    @Test(arguments: Scene.wizard)
    func `K6: a kiosk warns at 90 s and is wiped at 120 s, at every page`(scene: Scene) {
        var kiosk = scene
        kiosk.isKiosk = true
        var talk = kiosk.talk(.swedish)
        guard talk.outcome == nil else { return }  // the way there took longer than a kiosk waits
        if case .button = talk.page.focus, talk.page.title.hasPrefix("Välj") { talk.press(.enter) }
        talk.press(.end)
        let isConfirmation = talk.page.status?.text.contains("rensas") == true
        if isConfirmation {
            talk.wait(.milliseconds(19_999))
            #expect(talk.outcome == nil)
            talk.wait(.milliseconds(1))
        } else {
            talk.wait(.milliseconds(89_999))
            #expect(talk.page.status?.text.contains("rensas") != true)
            talk.wait(.milliseconds(1))
            #expect(talk.page.status?.text.contains("rensas om 30 s") == true)
            #expect(talk.page.announcement == .status)
            talk.wait(.seconds(5))
            #expect(talk.page.status?.text.contains("rensas om 25 s") == true)
            talk.wait(.milliseconds(24_999))
            #expect(talk.outcome == nil)
            talk.wait(.milliseconds(1))
        }
        #expect(talk.outcome != nil)
        #expect(talk.conversation.wake(after: talk.now) == nil)
    }

    @Test func `any key extends, and Enter for that does nothing else (WCAG 2.2.1)`() {
        var talk = Talk(isKiosk: true)
        talk.goToCode()
        for _ in 0..<10 {
            talk.wait(.seconds(115))
            talk.press(.enter)
            #expect(talk.page.fields[0].error == nil)
            #expect(talk.page.status?.text.contains("rensas") != true)
            talk.wait(.seconds(115))
            talk.press(.home)
        }
        #expect(talk.outcome == nil)
    }

    @Test func `the confirmation counts down from 20 s, and Enter clears at once`() {
        var talk = Talk(isKiosk: true)
        talk.goToDone()
        #expect(talk.page.status?.text == "Skärmen rensas om 20 s.")
        talk.wait(.seconds(6))
        #expect(talk.page.status?.text == "Skärmen rensas om 15 s.")
        var patient = talk
        patient.wait(.seconds(14))
        #expect(patient.outcome == .done)
        talk.press(.enter)
        #expect(talk.outcome == .done)
    }

    @Test func `a terminal that slept over its time is wiped before the next key is read`() {
        var talk = Talk(isKiosk: true)
        talk.goToPassword()
        talk.type("Hemligt1")
        guard case .secret(let secret, _, _) = talk.page.fields[0].content else { return }
        talk.now = talk.now + .seconds(121)
        talk.type("x")
        #expect(talk.outcome == .cancelled)
        #expect(text(of: secret) == "")
        #expect(!talk.page.texts.contains { $0.contains("anna") })
    }

    @Test func `a clock put back lengthens nobody's time`() {
        var talk = Talk(isKiosk: true)
        talk.goToCode()
        talk.now = talk.now - .hours(2)
        talk.handle(.tick)
        talk.wait(.seconds(120))
        #expect(talk.outcome == .cancelled)
    }

    @Test func `at a desk nothing is wiped by idleness`() {
        var talk = Talk()
        talk.goToCode()
        talk.wait(.hours(1))
        #expect(talk.outcome == nil)
        #expect(talk.conversation.wake(after: talk.now) == nil)
    }
}
