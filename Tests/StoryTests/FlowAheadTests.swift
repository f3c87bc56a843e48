import PseudoTerminal
import Testing

/// What is typed before its page is there waits for it.
@Suite("Flow: typed ahead")
struct FlowAheadTests {
    @Test func `a code typed before step 2 is there lands in its field`() throws {
        let story = try Story()
        story.terminal.type("anna.andersson\r271828")
        try story.page(.code)
        try story.says("Kod från sms: 271828 ")
        #expect(!story.reading.contains("anna.andersson"))
    }

    @Test func `code and password in one write finish the reset`() throws {
        let story = try Story()
        try story.goTo(.code)
        let code = try story.code()
        story.terminal.type("\(code)\rTulpanerIVasen2026\rTulpanerIVasen2026\r")
        try story.page(.done)
        #expect(try story.state.isPassword("TulpanerIVasen2026", of: "anna.andersson"))
        // The password waited for a field that masks it.
        #expect(ProcessMemory.search(story.terminal.rawOutput, for: ["Tulpaner"]).isEmpty)
    }

    @Test func `a password typed ahead of a refused code is thrown away, and never shown`() throws {
        let story = try Story()
        try story.goTo(.code)
        let code = try story.code()
        let wrong = code == "000000" ? "111111" : "000000"
        story.terminal.type("\(wrong)\rTulpanerIVasen2026\rTulpanerIVasen2026\r")
        try story.says(story.words.wrongCode(4))
        try story.terminal.settle()
        try story.says(story.words.wrongCode(4))
        story.enter(code)
        try story.page(.password)
        try story.says("minst 8 tecken (nu 0)")
        #expect(ProcessMemory.search(story.terminal.rawOutput, for: ["Tulpaner"]).isEmpty)
    }

    @Test func `an end is not passed over by what was typed ahead`() throws {
        let story = try Story()
        try story.goTo(.code)
        for left in (1...4).reversed() {
            story.enter("27182\(left)")
            try story.says(story.words.wrongCode(left))
        }
        story.terminal.type("271828\rTulpanerIVasen2026\rTulpanerIVasen2026\r")
        try story.page(story.words.tooManyCodes)
        try story.terminal.settle()
        try story.page(story.words.tooManyCodes)
    }

    @Test func `every key may come alone, as over a slow line`() throws {
        let story = try Story()
        for letter in "anna.andersson" { story.terminal.type(String(letter)) }
        story.terminal.key(.enter)
        try story.page(.code)
        for digit in try story.code() {
            story.terminal.type(String(digit))
            try story.terminal.settle(quiet: .milliseconds(30))
        }
        story.terminal.key(.enter)
        try story.page(.password)
    }

    @Test func `nothing typed ahead reaches the shell, F2`() throws {
        let state = try StoryState()
        let program = state.command([], language: "sv")
        let terminal = try Terminal(
            ["sh", "-c", "\"$@\"; echo END $?; cat", "sh"] + program,
            environment: state.environment(),
            folder: state.folder.path
        )
        try terminal.waitFor("Steg 1 av 4")
        terminal.type("anna.andersson")
        try terminal.waitFor("anna.andersson")
        terminal.key(.control("c"))
        try terminal.waitFor("Avbryt återställningen?")
        // The second Ctrl-C ends it; what comes in the same breath is nobody's.
        terminal.type("\u{3}touch forbidden\r")
        try terminal.waitFor("END 75")
        try terminal.settle()
        #expect(!terminal.text.contains("forbidden"))
    }
}
