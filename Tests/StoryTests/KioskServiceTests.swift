import Glibc
import PseudoTerminal
import Testing

/// A kiosk with a configured service, which may come and go.
@Suite("Kiosk: service")
struct KioskServiceTests {
    @Test func `a kiosk whose service is down says so, and works when it comes`() throws {
        let service = try TerminalService(isStarted: false)
        let clock = try StoryClock()
        let isDown = "Tjänsten går inte att nå"
        let kiosk = try KioskStory(
            ["--socket", service.socket],
            state: service.state,
            clock: clock,
            first: isDown
        )
        try kiosk.waitFor("[>Försök igen ]")
        #expect(!kiosk.terminal.shows("Det du skrev"))
        try clock.move(by: 1)
        kiosk.terminal.key(.enter)
        try kiosk.terminal.settle()
        #expect(kiosk.terminal.row(0) == isDown)
        // Nobody presses anything: the page for the next person comes by itself.
        try service.start()
        try kiosk.waitForStart()
        try clock.move(by: 1)
        try kiosk.begin(as: "anna.andersson")
        kiosk.terminal.key(.enter)
        try kiosk.waitFor("Steg 2 av 4")
        #expect(try !kiosk.code().isEmpty)
    }

    @Test func `that the service is down is on the screen before it is looked for again`() throws {
        let service = try TerminalService(isStarted: false)
        let beginning = ContinuousClock.now
        _ = try KioskStory(
            ["--socket", service.socket],
            state: service.state,
            first: "Tjänsten går inte att nå"
        )
        // It is looked for every three seconds, and painted then at the latest.
        #expect(ContinuousClock.now - beginning < .seconds(2.5))
    }

    @Test func `a service that dies in step 2 is told, and the next person is served`() throws {
        let service = try TerminalService()
        let clock = try StoryClock()
        let kiosk = try KioskStory(
            ["--socket", service.socket],
            state: service.state,
            clock: clock
        )
        let wizard = kiosk.wizard
        try kiosk.begin(as: "anna.andersson")
        kiosk.terminal.key(.enter)
        try kiosk.waitFor("Steg 2 av 4")
        service.stop()
        try kiosk.waitFor("Tjänsten går inte att nå")
        try kiosk.waitFor("[>Försök igen ]")
        try clock.move(by: 1)
        kiosk.terminal.key(.tab)
        kiosk.terminal.key(.enter)
        try service.start()
        // The page of the next person tells when the service is there again.
        try kiosk.waitForStart(after: wizard)
        try clock.move(by: 1)
        try kiosk.begin(as: "anna.andersson")
        kiosk.terminal.key(.enter)
        try kiosk.waitFor("Steg 2 av 4")
    }

    @Test func `M11 at a socket that others share, F12 shows nobody's code`() throws {
        let service = try TerminalService()
        let terminal = try service.wizard()
        try terminal.waitFor("DEMONSTRATION")
        terminal.type("anna.andersson\r")
        try terminal.waitFor("Steg 2 av 4")
        try terminal.wait(for: "the SMS") { _ in
            try service.state.messages().last?.code != nil
        }
        #expect(!terminal.shows("F12"))
        terminal.key(.f(12))
        try terminal.settle()
        #expect(terminal.shows("Steg 2 av 4"))
        let code = try #require(service.state.messages().last?.code)
        #expect(!terminal.rawOutput.contains(code.utf8))
    }
}
