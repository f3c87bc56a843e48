import Glibc
import PseudoTerminal
import Testing

/// A kiosk with a configured service, which may come and go.
@Suite("Kiosk: service")
struct KioskServiceTests {
    @Test func `a kiosk whose service is down says so, and works when it comes`() throws {
        let service = try TerminalService(isStarted: false)
        let isDown = "Tjänsten går inte att nå"
        let kiosk = try KioskStory(
            ["--socket", service.socket],
            state: service.state,
            first: isDown
        )
        try kiosk.waitFor("[>Försök igen ]")
        kiosk.terminal.key(.enter)
        try kiosk.terminal.settle()
        #expect(kiosk.terminal.row(0) == isDown)
        // Nobody presses anything: the page for the next person comes by itself.
        try service.start()
        try kiosk.waitForStart()
        try kiosk.begin(as: "anna.andersson")
        kiosk.terminal.key(.enter)
        try kiosk.waitFor("Steg 2 av 4")
        #expect(try !kiosk.code().isEmpty)
    }

    @Test func `a service that dies in step 2 is told, and the next person is served`() throws {
        let service = try TerminalService()
        let kiosk = try KioskStory(["--socket", service.socket], state: service.state)
        let wizard = kiosk.wizard
        try kiosk.begin(as: "anna.andersson")
        kiosk.terminal.key(.enter)
        try kiosk.waitFor("Steg 2 av 4")
        service.stop()
        try kiosk.waitFor("Tjänsten går inte att nå")
        try kiosk.waitFor("[>Försök igen ]")
        kiosk.terminal.key(.tab)
        kiosk.terminal.key(.enter)
        try kiosk.waitForStart(after: wizard)
        try service.start()
        try kiosk.begin(as: "anna.andersson")
        kiosk.terminal.key(.enter)
        try kiosk.waitFor("Steg 2 av 4")
    }

    @Test func `with a configured service there is no demonstration, and F12 is no key`() throws {
        let service = try TerminalService()
        let terminal = try service.wizard()
        try terminal.waitFor("Enter Nästa")
        terminal.type("anna.andersson\r")
        try terminal.waitFor("Steg 2 av 4")
        try terminal.wait(for: "the SMS") { _ in
            try service.state.messages().last?.code != nil
        }
        try terminal.settle()
        let before = terminal.text
        terminal.key(.f(12))
        terminal.type("1")
        try terminal.waitFor("Kod från sms: 1 ")
        terminal.key(.backspace)
        try terminal.wait(for: "the same page") { $0.text == before }
        #expect(!terminal.rawOutput.contains("DEMONSTRATION".utf8))
    }
}
