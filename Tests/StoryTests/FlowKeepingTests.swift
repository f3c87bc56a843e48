import PseudoTerminal
import Testing

/// What a person has typed is kept while they look elsewhere, and wiped when they leave.
@Suite("Flow: keeping")
struct FlowKeepingTests {
    // MARK: Language and help

    @Test func `F8 in the middle of a step changes every word and loses nothing`() throws {
        let story = try Story()
        story.terminal.type("anna.anderss")
        try inEachLanguage(story, .identify) { try story.says(": anna.anderss") }
        story.enter("on")
        try story.page(.code)
        let code = try story.code()
        story.terminal.type(String(code.prefix(4)))
        try inEachLanguage(story, .code) { try story.says(": \(code.prefix(4)) ") }
        story.enter(String(code.suffix(2)))
        try story.page(.password)
        story.enter("TulpanerIVasen2026")
        story.terminal.type("TulpanerIVasen")
        try inEachLanguage(story, .password) {
            try story.says(": ****************** ")
            try story.says(": ************** ")
        }
        story.enter("2026")
        try story.page(.done)
        try inEachLanguage(story, .done) {}
        #expect(try story.state.isPassword("TulpanerIVasen2026", of: "anna.andersson"))
    }

    @Test func `an error is there in the new language too`() throws {
        let story = try Story()
        try story.goTo(.code)
        story.enter("12345")
        try story.says("Fel: Koden har sex siffror. Du skrev 5.")
        story.terminal.key(.f(8))
        try story.says("Error: The code has six digits. You typed 5.")
        story.terminal.key(.f(8))
        try story.says("Virhe: Koodissa on kuusi numeroa. Kirjoitit 5.")
    }

    @Test func `the notice speaks the language that was chosen last`() throws {
        let story = try Story()
        try story.goTo(.password)
        story.terminal.key(.f(8))
        try story.page(.password, "en")
        story.enter("TulpanerIVasen2026")
        story.enter("TulpanerIVasen2026")
        try story.page(.done, "en")
        #expect(try story.message { $0.kind == "notice" }.lang == "en")
    }

    @Test func `F1 is help for the very step, and comes back to the same place`() throws {
        let story = try Story()
        story.terminal.type("anna.andersson")
        try story.says("anna.andersson")
        try help(story, "Hjälp: Vem är du?")
        story.terminal.key(.enter)
        try story.page(.code)
        let code = try story.code()
        story.terminal.type(String(code.prefix(3)))
        try story.says(": \(code.prefix(3)) ")
        try help(story, "Hjälp: Skriv koden från sms")
        story.enter(String(code.suffix(3)))
        try story.page(.password)
        story.enter("TulpanerIVasen2026")
        story.terminal.type("Tulpaner")
        try story.says(": ******** ")
        try help(story, "Hjälp: Välj ett nytt lösenord")
        story.enter("IVasen2026")
        try story.page(.done)
        try help(story, "Hjälp: Lösenordet är återställt")
    }

    // MARK: Back and out

    @Test func `going back asks, keeps the name and wipes code and password, S9`() throws {
        let story = try Story()
        try story.goTo(.password)
        story.enter("TulpanerIVasen2026")
        try story.says(": ****************** ")
        story.terminal.key(.escape)
        try story.page("Gå tillbaka till steg 1?")
        // No is chosen: who pressed Esc by mistake loses nothing by Enter.
        story.terminal.key(.enter)
        try story.page(.password)
        try story.says(": ****************** ")
        try story.goBack()
        try story.says("Användarnamn eller e-post: anna.andersson")
        story.terminal.key(.enter)
        try story.page(.code)
        try story.says("Kod från sms: gäller till")
        story.enter(try story.code())
        try story.page(.password)
        try story.says("Nytt lösenord: dolt")
        try story.says("minst 8 tecken (nu 0)")
    }

    @Test func `a code dies when one goes back`() throws {
        let story = try Story()
        try story.goTo(.code)
        let old = try story.code()
        try story.goBack()
        story.terminal.key(.enter)
        try story.page(.code)
        if try story.code() != old {
            story.enter(old)
            try story.says(story.words.wrongCode(4))
        }
    }

    @Test(arguments: [Terminal.Key.escape, .control("c")])
    func `leaving asks first, and nothing is changed`(key: Terminal.Key) throws {
        let story = try Story()
        story.terminal.type("anna.andersson")
        try story.says("anna.andersson")
        story.terminal.key(key)
        try story.page("Avbryt återställningen?")
        try story.says("Det du har skrivit tas bort.")
        story.terminal.key(.enter)
        try story.page(.identify)
        try story.says("anna.andersson")
        story.terminal.key(key)
        try story.page("Avbryt återställningen?")
        story.terminal.key(.up)
        story.terminal.key(.enter)
        #expect(try story.terminal.waitForExit() == .code(75))
        #expect(try story.state.isPassword("Gammalt2024", of: "anna.andersson"))
        #expect(!story.terminal.text.contains("anna"))
    }

    @Test(arguments: ["linux", "vt100", "screen", "tmux-256color"])
    func `nothing typed stays behind, with or without a second screen`(term: String) throws {
        let story = try Story(term: term)
        try story.goTo(.password)
        story.enter("TulpanerIVasen2026")
        story.terminal.key(.f(2))
        try story.says("TulpanerIVasen2026")
        story.terminal.key(.control("c"))
        try story.page("Avbryt återställningen?")
        story.terminal.key(.control("c"))
        #expect(try story.terminal.waitForExit() == .code(75))
        #expect(story.terminal.text.split(whereSeparator: \.isWhitespace).isEmpty)
        #expect(story.terminal.echoIsOn && story.terminal.isCursorVisible)
    }

    // MARK: Must change

    @Test(arguments: [
        ("sv", "Steg 1 av 4: Byt ditt lösenord"),
        ("en", "Step 1 of 4: Change your password"),
        ("fi", "Vaihe 1/4: Vaihda salasanasi"),
    ])
    func `who must change finds the name filled in`(language: String, title: String) throws {
        let story = try Story(
            ["--must-change", "--user", "fanny.fors"],
            language: language,
            first: title
        )
        try story.says(": fanny.fors ")
        story.terminal.key(.enter)
        try story.page(.code)
        story.enter(try story.code(to: StoryState.fanny))
        try story.page(.password)
    }

    // MARK: The ways there

    /// Three times F8: each language once, and back to the first.
    private func inEachLanguage(_ story: Story, _ step: Story.Step, _ check: () throws -> Void)
        throws
    {
        for language in ["en", "fi", "sv"] {
            story.terminal.key(.f(8))
            try story.page(step, language)
            try check()
        }
    }

    /// F1, and back by each of its keys: nothing of the page has changed, nor the cursor's place.
    private func help(_ story: Story, _ title: String) throws {
        try story.terminal.settle(quiet: .milliseconds(30))
        let before = story.picture
        let place = story.terminal.cursor
        for back in [Terminal.Key.f(1), .escape, .enter] {
            story.terminal.key(.f(1))
            try story.page(title)
            story.terminal.key(back)
            story.see(before)
            try story.terminal.wait(for: "the cursor in its place") { $0.cursor == place }
        }
    }
}
