import Glibc
import PseudoTerminal
import Testing

/// A kiosk that was left, with the test's hand on its clock.
@Suite("Kiosk: time")
struct KioskTimeTests {
    private let clock: StoryClock
    private let kiosk: KioskStory

    init() throws {
        clock = try StoryClock()
        kiosk = try KioskStory(clock: clock)
    }

    private func pass(_ seconds: Int) throws {
        try clock.move(by: seconds)
        kiosk.nudge()
    }

    @Test func `K6: after 90 seconds it asks, any key answers, after 120 all is gone`() throws {
        let wizard = kiosk.wizard
        try kiosk.begin(as: "anna.andersson")
        try pass(91)
        try kiosk.waitFor("Skärmen rensas om 30 s. Tryck Enter om du är kvar.")
        let terminal = kiosk.terminal
        #expect(terminal.row(terminal.cursor.row).hasPrefix("Skärmen rensas"))
        try pass(10)
        try kiosk.waitFor("Skärmen rensas om 20 s.")
        terminal.key(.enter)
        try terminal.waitUntilGone("Skärmen rensas")
        // The Enter was the answer, and nothing else.
        try kiosk.waitFor("e-post: anna.andersson")
        #expect(terminal.row(0).hasPrefix("Steg 1"))
        try pass(89)
        terminal.type("x")
        try kiosk.waitFor("e-post: anna.anderssonx")
        try pass(119)
        try kiosk.waitFor("Skärmen rensas om 5 s.")
        try pass(2)
        try kiosk.waitForStart(after: wizard)
        #expect(kiosk.hasForgotten(["anna"]))
    }

    @Test func `K6: a kiosk that nobody has touched waits for ever`() throws {
        let wizard = kiosk.wizard
        try pass(100_000)
        try kiosk.terminal.settle()
        #expect(kiosk.wizard == wizard)
        #expect(kiosk.terminal.row(0) == KioskStory.start)
    }

    @Test func `K6: the countdown comes by itself, and so does the end`() throws {
        let wizard = kiosk.wizard
        try kiosk.begin()
        // The key is a second before the warning by the clock that the wizard waits on.
        try clock.move(by: 89)
        kiosk.nudge()
        try kiosk.waitFor("Skärmen rensas om 30 s.")
        try clock.move(by: 29)
        kiosk.nudge()
        try kiosk.waitForStart(after: wizard)
    }

    @Test func `K6: what was reached is wiped after 20 seconds`() throws {
        let wizard = kiosk.wizard
        try kiosk.begin(as: "anna.andersson")
        kiosk.terminal.key(.enter)
        try kiosk.waitFor("Steg 2 av 4")
        let code = try kiosk.code()
        kiosk.terminal.type(code + "\r")
        try kiosk.waitFor("Steg 3 av 4")
        kiosk.terminal.type("TulpanerIVasen2026\rTulpanerIVasen2026\r")
        try kiosk.waitFor("Skärmen rensas om 20 s.")
        try kiosk.waitFor("Steg 4 av 4")
        try pass(12)
        try kiosk.waitFor("Skärmen rensas om 10 s.")
        try pass(9)
        try kiosk.waitForStart(after: wizard)
        #expect(kiosk.hasForgotten(["Steg"]))
    }

    /// A password that the person has asked to see is not seen for longer than ten seconds.
    @Test func `K6: a password that is shown is hidden again`() throws {
        try kiosk.begin(as: "anna.andersson")
        kiosk.terminal.key(.enter)
        try kiosk.waitFor("Steg 2 av 4")
        let code = try kiosk.code()
        kiosk.terminal.type(code + "\r")
        try kiosk.waitFor("Steg 3 av 4")
        kiosk.terminal.type("Tulpaner")
        kiosk.terminal.key(.f(2))
        try kiosk.waitFor("lösenord: Tulpaner")
        try pass(9)
        try kiosk.terminal.waitUntilGone("Tulpaner")
        try kiosk.waitFor("lösenord: ********")
    }
}
