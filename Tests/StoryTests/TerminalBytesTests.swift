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

    /// Types letter by letter and answers what the line carried for each of them, the least first.
    private func bytesPerKey(_ story: Story, _ text: String) throws -> [Int] {
        let terminal = story.terminal
        var bytes: [Int] = []
        try terminal.settle()
        for letter in text {
            let (row, column) = terminal.cursor
            let before = terminal.outputCount
            terminal.type(String(letter))
            try terminal.wait(for: "the cursor behind “\(letter)”") {
                $0.cursor == (row, column + 1)
            }
            bytes.append(terminal.outputCount - before)
        }
        return bytes.sorted()
    }

    @Test func `a typed key is at most 10 bytes, or 17 where the rules count along`() throws {
        let story = try Story()
        #expect(try bytesPerKey(story, "anna.andersson").allSatisfy { $0 <= 10 })
        story.terminal.key(.enter)
        try story.page(.code)
        let code = try story.code()
        #expect(try bytesPerKey(story, code).allSatisfy { $0 <= 10 })
        story.terminal.key(.enter)
        try story.page(.password)
        try story.terminal.wait(for: "the field") { $0.cursor == (8, 15) }
        // A live counter cannot cost 10: to go to another row and back takes 9 where the columns
        // happen to be the same, and 15 else, beside the star and the digit.
        let chosen = try bytesPerKey(story, "TulpanerIVasen2026")
        #expect(chosen.dropLast(3).allSatisfy { $0 <= 17 })
        // Three keys do more: the first and the eighth turn a rule, the sixteenth moves the note.
        #expect(chosen.suffix(3).allSatisfy { $0 <= 31 })
        story.terminal.key(.enter)
        try story.terminal.wait(for: "the second field") { $0.cursor == (9, 12) }
        // The whole of it would meet a rule; the twenty-fourth letter would move both notes on.
        #expect(try bytesPerKey(story, "TulpanerIVasen202").allSatisfy { $0 <= 10 })
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
