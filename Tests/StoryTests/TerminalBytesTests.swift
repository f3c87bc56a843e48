import Glibc
import PseudoTerminal
import Testing

/// What goes over the line: a second at 9600 baud for a screen, and nothing for nothing.
@Suite("Terminal: bytes")
struct TerminalBytesTests {
    @Test(arguments: ["xterm-256color", "linux", "vt100"])
    func `a first screen is at most 900 bytes`(term: String) throws {
        let service = try TerminalService()
        let terminal = try service.wizard(term: term)
        try terminal.waitFor("Enter Nästa  Esc Avbryt")
        try terminal.settle()
        #expect(terminal.outputCount <= 900)
    }

    /// Types letter by letter and answers what the line carried for each of them at most.
    private func bytesPerKey(_ story: Story, _ text: String) throws -> Int {
        let terminal = story.terminal
        var most = 0
        try terminal.settle()
        for letter in text {
            let (row, column) = terminal.cursor
            let before = terminal.outputCount
            terminal.type(String(letter))
            try terminal.wait(for: "the cursor behind “\(letter)”") {
                $0.cursor == (row, column + 1)
            }
            most = max(most, terminal.outputCount - before)
        }
        return most
    }

    @Test func `a typed key is at most 10 bytes`() throws {
        let story = try Story()
        #expect(try bytesPerKey(story, "anna.andersson") <= 10)
        story.terminal.key(.enter)
        try story.page(.code)
        let code = try story.code()
        #expect(try bytesPerKey(story, code) <= 10)
        story.terminal.key(.enter)
        try story.page(.password)
        try story.terminal.wait(for: "the field") { $0.cursor == (8, 15) }
        // The rules count along, which is asked for too; a rule that is met costs its mark.
        #expect(try bytesPerKey(story, "TulpanerIVasen2026") <= 32)
        story.terminal.key(.enter)
        try story.terminal.wait(for: "the second field") { $0.cursor == (9, 12) }
        // The whole of it would meet a rule; the twenty-fourth letter would move both notes on.
        #expect(try bytesPerKey(story, "TulpanerIVasen202") <= 10)
    }

    @Test func `an idle screen is silent, and its program asleep`() throws {
        let story = try Story()
        try story.goTo(.code)
        _ = try story.code()
        try story.terminal.settle()
        let before = story.terminal.outputCount
        let switches = ProcessTable.contextSwitches(of: story.terminal.child.pid)
        #expect(throws: HarnessFailure.self) {
            try story.terminal.waitForOutput(within: .seconds(3)) { $0.count > before }
        }
        #expect(ProcessTable.contextSwitches(of: story.terminal.child.pid) == switches)
    }
}
