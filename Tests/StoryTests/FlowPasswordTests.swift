import PseudoTerminal
import Testing

/// Step 3: what a new password may be, and what is said of one that may not.
@Suite("Flow: password")
struct FlowPasswordTests {
    // MARK: Refusals

    @Test func `each thing wrong with a password has its own sentence, and all are said, P2 P4`()
        throws
    {
        let story = try Story()
        try story.goTo(.password)
        for (typed, sentences) in [
            ("Kort1", ["Lösenordet har 5 tecken. Skriv minst 8."]),
            (
                "blåbär",
                [
                    "Lösenordet har 6 tecken. Skriv minst 8.",
                    "Å, Ä och Ö kan inte användas i lösenordet. Ta bort \"å\" på plats 3.",
                ]
            ),
            // As a Mac sends it, and as some terminals paste it: a letter and its ring.
            (
                "bla\u{30a}ba\u{308}r",
                [
                    "Lösenordet har 6 tecken.",
                    "Å, Ä och Ö kan inte användas i lösenordet. Ta bort \"å\" på plats 3.",
                ]
            ),
            ("Två ord som är långa", ["Ta bort \"å\" på plats 3."]),
            ("Tva ord", ["Mellanslag kan inte användas. Ta bort det på plats 4."]),
            ("Tulpaner!", ["Tecknet ! kan inte användas. Ta bort det på plats 9."]),
            (String(repeating: "Ab1", count: 43), ["Lösenordet får ha högst 128 tecken."]),
        ] {
            try story.choose(typed)
            for sentence in sentences { try story.says(sentence) }
        }
    }

    @Test func `what only the service knows is said too, all of it, H1 H3 H5`() throws {
        let story = try Story()
        try story.goTo(.password)
        let personal = "Lösenordet liknar ditt namn eller din e-postadress."
        let common = "Lösenordet är vanligt och lätt att gissa."
        let used = "Lösenordet har använts tidigare."
        for (typed, sentence) in [
            ("annaandersson", personal), ("password1", common),
            ("Gammalt2024", "\(common) \(used)"),
        ] {
            try story.choose(typed)
            try story.says("Fel: \(sentence) Välj ett annat. Samma igen: dolt")
        }
    }

    @Test func `no password that one has ever had is taken, H5`() throws {
        let story = try Story()
        try story.goTo(.password, as: "fanny.fors", phone: StoryState.fanny)
        for old in ["Sommaren2023", "Vintern2022", "Gammalt2024"] {
            try story.choose(old)
            try story.says("Lösenordet har använts tidigare.")
            try story.says("[!] inte använt tidigare")
        }
        #expect(try story.state.isPassword("Gammalt2024", of: "fanny.fors"))
        try story.choose("TulpanerIVasen2026")
        try story.page(.done)
        #expect(try story.state.isPassword("TulpanerIVasen2026", of: "fanny.fors"))

        let again = try Story(state: story.state)
        try again.goTo(.password, as: "fanny.fors", phone: StoryState.fanny)
        try again.choose("TulpanerIVasen2026")
        try again.says("Fel: Lösenordet har använts tidigare. Välj ett annat. Samma igen: dolt")
    }

    @Test func `ten refused passwords end the flow`() throws {
        let story = try Story()
        try story.goTo(.password)
        for left in (0...9).reversed() {
            try story.choose("password1")
            switch left {
            case 0: try story.page("För många försök med lösenord")
            case 1: try story.says("Du kan försöka en gång till.")
            case 2...3: try story.says("Du kan försöka \(left) gånger till.")
            default: try story.says("Lösenordet är vanligt och lätt att gissa.")
            }
        }
        #expect(try story.state.isPassword("Gammalt2024", of: "anna.andersson"))
    }

    // MARK: Typing

    @Test func `the repeat is only wrong when it can no longer become right, P6`() throws {
        let story = try Story()
        try story.goTo(.password)
        let sentence = "Fel: Lösenorden är inte lika. Skriv samma i båda fälten."
        story.enter("Tulpaner2026")
        story.terminal.type("Tulpaner")
        try story.says("Samma igen: ********")
        #expect(!story.reading.contains(sentence))
        story.terminal.type("x")
        try story.says(sentence)
        story.terminal.key(.backspace)
        try story.terminal.wait(for: "no error") { _ in !story.reading.contains(sentence) }
        story.terminal.key(.enter)
        try story.says(sentence)
        story.terminal.type("2026")
        try story.says("[x] lika i båda fälten")
        #expect(!story.reading.contains(sentence))
    }

    @Test func `a password is masked until F2 shows it, and again after, P8`() throws {
        let story = try Story()
        try story.goTo(.password)
        story.terminal.type("Tulpaner2026")
        try story.says("************")
        story.terminal.key(.f(2))
        try story.says("Nytt lösenord: Tulpaner2026")
        try story.says("[ Dölj ]")
        story.terminal.key(.f(2))
        try story.says("Nytt lösenord: ************")
        try story.says("[ Visa ]")
        #expect(!story.terminal.text.contains("Tulpaner2026"))
    }

    @Test func `all of 128 characters count, P3`() throws {
        let story = try Story()
        try story.goTo(.password)
        let long = String(repeating: "Tulpaner4Vasen1x", count: 8)
        try story.choose(long)
        try story.page(.done)
        #expect(try story.state.isPassword(long, of: "anna.andersson"))
        #expect(try story.state.isPassword(String(long.dropLast()), of: "anna.andersson") == false)
    }
}

extension Story {
    /// Types a password in both fields of step 3, in the place of what stands there, and presses Enter.
    func choose(_ password: String) throws {
        terminal.key(.control("u"))
        try says("(nu 0)")
        enter(password)
        terminal.key(.control("u"))
        terminal.type(password)
        // So that what is said of the one before is gone.
        try says("[x] lika i båda fälten")
        terminal.key(.enter)
    }
}
