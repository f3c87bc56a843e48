import PseudoTerminal
import Testing

/// Step 2, its tries, its times and all the ways in which a code is typed.
@Suite("Flow: code")
struct FlowCodeTests {
    // MARK: Tries and times

    @Test func `the fifth wrong code ends the flow, and its code never works again, C9`() throws {
        let clock = try StoryClock()
        let story = try Story(clock: clock)
        try story.goTo(.code)
        let code = try story.code()
        let wrong = code == "000000" ? "111111" : "000000"
        for left in (1...4).reversed() {
            story.enter(wrong)
            try story.says(story.words.wrongCode(left))
        }
        story.enter(wrong)
        try story.page(story.words.tooManyCodes)
        try clock.move(by: 1)
        story.terminal.key(.enter)
        try story.page(.identify)
        // The name is still there (WCAG 3.3.7); a new flow has a new code.
        try story.says("anna.andersson")
        story.terminal.key(.enter)
        try story.page(.code)
        let new = try story.code()
        if new != code {
            story.enter(code)
            try story.says(story.words.wrongCode(4))
        }
        story.enter(new)
        try story.page(.password)
    }

    @Test func `sending again waits a minute, gives the same code, and ends after two, C9`() throws
    {
        let clock = try StoryClock()
        let story = try Story(clock: clock)
        try story.goTo(.code)
        let code = try story.code()
        // Too early: the page's sentence becomes the answer, under the field.
        story.terminal.key(.f(5))
        try story.terminal.wait(for: "the refusal") { _ in
            Story.withoutTimes(story.reading).contains("till TT:TT Du kan skicka koden igen från")
        }
        for _ in 1...2 {
            try clock.move(by: 61)
            story.terminal.key(.f(3))
            try story.says("[ Skicka igen ]")
            story.terminal.key(.f(5))
            try story.says("Samma kod skickas igen till din registrerade mobiltelefon.")
            try story.terminal.waitUntilGone("[ Skicka igen ]")
            #expect(try story.code() == code)
        }
        // The tries are those of the flow: none comes back with the SMS.
        story.enter(code == "000000" ? "111111" : "000000")
        try story.says(story.words.wrongCode(4))
        try clock.move(by: 61)
        story.terminal.key(.f(5))
        try story.says("Koden kan inte skickas fler gånger. Gå tillbaka och börja om.")
        story.enter(code)
        try story.page(.password)
        story.terminal.hangUp()
        try story.terminal.waitForExit()
        #expect(try story.state.messages().filter { $0.code != nil }.count == 3)
    }

    @Test func `a code past its ten minutes is refused like a wrong one, C4 C11`() throws {
        let clock = try StoryClock()
        let story = try Story(clock: clock)
        try story.goTo(.code)
        let code = try story.code()
        story.terminal.type(code)
        try story.says(code)
        try clock.move(by: 10 * 60 + 1)
        story.terminal.key(.enter)
        try story.says(story.words.wrongCode(4))
        try story.says("Koden gäller inte längre. Gå tillbaka så kan du få en ny.")
        try story.terminal.settle(quiet: .milliseconds(30))
        let right = story.picture
        story.enter(code == "000000" ? "111111" : "000000")
        story.see(right.replacing("4 gånger", with: "3 gånger"))
    }

    @Test func `a code holds until its ten minutes are over, C4`() throws {
        let clock = try StoryClock()
        let story = try Story(clock: clock)
        try story.goTo(.code)
        let code = try story.code()
        try clock.move(by: 9 * 60)
        story.enter(code)
        try story.page(.password)
    }

    @Test func `a flow ends after fifteen minutes, S8`() throws {
        let clock = try StoryClock()
        let story = try Story(clock: clock)
        try story.goTo(.code)
        let code = try story.code()
        try clock.move(by: 15 * 60 + 1)
        story.enter(code)
        try story.page("Tiden är slut")
        try story.says("Inget nytt lösenord är sparat.")
    }

    @Test func `five minutes after the right code it is too late for a password, S8`() throws {
        let clock = try StoryClock()
        let story = try Story(clock: clock)
        try story.goTo(.password)
        story.enter("TulpanerIVasen2026")
        story.terminal.type("TulpanerIVasen2026")
        try story.says("[x] lika i båda fälten")
        try clock.move(by: 5 * 60 + 1)
        story.terminal.key(.enter)
        try story.page("Tiden är slut")
        #expect(try story.state.isPassword("Gammalt2024", of: "anna.andersson"))
    }

    // MARK: Ways of typing

    @Test(arguments: [" ", "-", "  "])
    func `a code may be typed in groups, C8`(joint: String) throws {
        let story = try Story()
        try story.goTo(.code)
        let code = try story.code()
        story.enter("\(code.prefix(3))\(joint)\(code.suffix(3))")
        try story.page(.password)
    }

    @Test(arguments: ["sv", "en", "fi"], [true, false])
    func `a whole SMS can be pasted, WCAG 3.3.8`(language: String, isMarked: Bool) throws {
        let story = try Story(language: language)
        try story.goTo(.code)
        let text = try story.message(to: StoryState.anna).text
        if isMarked { story.terminal.paste(text) } else { story.terminal.pasteRaw(text) }
        story.terminal.key(.enter)
        try story.page(.password)
    }

    @Test func `what is no code is said in a sentence of its own, and costs no try, C8`() throws {
        let story = try Story()
        try story.goTo(.code)
        let code = try story.code()
        for (typed, sentence) in [
            ("", "Fel: Skriv koden med sex siffror från sms."),
            ("12345", "Fel: Koden har sex siffror. Du skrev 5."),
            ("1234567", "Fel: Koden har sex siffror. Du skrev 7."),
            ("12345o", "Fel: Koden har bara siffror. Ta bort \"o\" på plats 6."),
            ("１２３４５６", "Fel: Skriv koden med siffrorna 0 till 9"),
        ] {
            story.terminal.key(.control("u"))
            story.enter(typed)
            try story.says(sentence)
        }
        story.terminal.key(.control("u"))
        story.enter(code == "000000" ? "111111" : "000000")
        try story.says(story.words.wrongCode(4))
        story.enter(code)
        try story.page(.password)
    }
}
