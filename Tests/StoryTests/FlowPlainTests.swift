import Glibc
import PseudoTerminal
import Testing

/// The plain mode: the same reset, line by line, for screen readers and where there is no screen.
@Suite("Flow: plain")
struct FlowPlainTests {
    static let password = "TulpanerIVasen2026"

    @Test(arguments: [
        (["--plain"], "xterm-256color", "sv"), (["--plain"], "linux", "fi"), ([], "dumb", "en"),
    ])
    func `a whole reset on a terminal, without one escape sequence`(
        arguments: [String],
        term: String,
        language: String
    ) throws {
        let story = try Story(
            arguments,
            language: language,
            term: term,
            first: Story.title(.identify, language)
        )
        let terminal = story.terminal
        story.enter("anna.andersson")
        try waitForPage(.code, story)
        story.enter(try story.code())
        try waitForPage(.password, story)
        for _ in 1...2 {
            try terminal.wait(for: "no echo") { !$0.echoIsOn }
            let count = terminal.outputCount
            story.enter(FlowPlainTests.password)
            try terminal.wait(for: "the next question") { $0.outputCount > count + 1 }
        }
        try waitForPage(.done, story)
        story.enter("")
        #expect(try terminal.waitForExit() == .code(0))
        #expect(terminal.echoIsOn)
        expectPlain(terminal.rawOutput)
        #expect(try story.state.isPassword(FlowPlainTests.password, of: "anna.andersson"))
    }

    @Test func `a whole reset through pipes`() throws {
        let state = try StoryState()
        let process = try Process(
            state.command([], language: "sv"),
            environment: state.environment(),
            folder: state.folder.path
        )
        try process.waitFor("Användarnamn eller e-post")
        process.write("anna.andersson\n")
        try process.waitFor("Kod från sms")
        process.write("\(try code(process, state))\n")
        try process.waitFor("Nytt lösenord")
        process.write("\(FlowPlainTests.password)\n\(FlowPlainTests.password)\n")
        try process.waitFor(Story.title(.done, "sv"))
        process.closeInput()
        #expect(try process.waitForExit() == .code(0))
        expectPlain(process.outputBytes)
        #expect(process.errors == "")
        #expect(try state.isPassword(FlowPlainTests.password, of: "anna.andersson"))
    }

    @Test func `each line of a script answers the page that was just printed`() throws {
        let state = try StoryState()
        let result = try Process.run(
            state.command(["--plain"], language: "sv"),
            environment: state.environment(),
            input: "ingen.alls\n123\n",
            folder: state.folder.path
        )
        #expect(result.status == .code(75))
        // A service that starts slowly is greeted without its line on the first page.
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("DEMONSTRATION") }.joined(separator: "\n")
        #expect(Story.withoutTimes(lines) == FlowPlainTests.transcript)
    }

    @Test func `a script that has ended before the service has started is answered to its end`()
        throws
    {
        let folder = try TemporaryFolder()
        // The first start of all makes the database and hashes, which takes longer than typing.
        let result = try Process.run(
            [Built.frontEnd, "--plain", "--state", folder.file("state"), "--language", "sv"],
            environment: ["LC_ALL": "C.UTF-8"],
            input: "ingen.alls\n123",
            folder: folder.path
        )
        #expect(result.status == .code(75))
        let lines = result.output.split(separator: "\n").map(String.init)
        let refusal = lines.firstIndex(of: "Fel: Koden har sex siffror. Du skrev 3.")
        let page = try #require(lines.firstIndex(of: Story.title(.code, "sv")))
        #expect(refusal.map { $0 > page } == true)
    }

    @Test func `a password typed before it is asked for is not echoed`() throws {
        let story = try Story(["--plain"], first: Story.title(.identify, "sv"))
        story.enter("anna.andersson")
        try waitForPage(.code, story)
        let code = try story.code()
        let service = try #require(ProcessTable.children(of: story.terminal.child.pid).first)
        kill(service, SIGSTOP)
        story.enter(code)
        try story.terminal.wait(for: "no echo") { !$0.echoIsOn }
        story.enter(FlowPlainTests.password)
        story.enter(FlowPlainTests.password)
        kill(service, SIGCONT)
        try waitForPage(.done, story)
        expectPlain(story.terminal.rawOutput)
    }

    @Test func `refusals, help and language work line by line`() throws {
        let state = try StoryState()
        let story = try Story(["--plain"], state: state, first: Story.title(.identify, "sv"))
        story.enter("anna.andersson")
        try waitForPage(.code, story)
        story.enter("F1")
        try story.terminal.waitFor("Hjälp: Skriv koden från sms")
        story.enter("Esc")
        story.enter("F8")
        try story.terminal.waitFor(Story.title(.code, "en"))
        story.enter("12345")
        try story.terminal.waitFor("Error: The code has six digits. You typed 5.")
        story.enter(try story.code())
        try story.terminal.waitFor(Story.title(.password, "en"))
        story.enter("password1")
        story.enter("password1")
        try story.terminal.waitFor("Error: The password is common and easy to guess.")
        story.enter(FlowPlainTests.password)
        story.enter(FlowPlainTests.password)
        try story.terminal.waitFor(Story.title(.done, "en"))
        expectPlain(story.terminal.rawOutput)
    }

    /// Neither escape sequences nor other control characters, nor the password.
    private func expectPlain(_ output: [UInt8]) {
        let controls = output.filter { $0 < 0x20 && $0 != 0x0A && $0 != 0x0D || $0 == 0x7F }
        #expect(controls == [])
        #expect(ProcessMemory.search(output, for: [FlowPlainTests.password, "password1"]).isEmpty)
    }

    private func waitForPage(_ step: Story.Step, _ story: Story) throws {
        try story.terminal.waitFor(Story.title(step, story.language))
    }

    private func code(_ process: Process, _ state: StoryState) throws -> String {
        var found: StoryState.SMS?
        try process.wait(for: "an SMS") { _ in
            found = try state.read(to: StoryState.anna) { $0.code != nil }
            return found != nil
        }
        return found?.code ?? ""
    }

    // What is typed is not seen: the input is no terminal, so nothing echoes.
    private static let transcript = """

        Steg 1 av 4: Vem är du?
        Har du glömt lösenordet? Här väljer du ett nytt. En kod skickas till din \
        registrerade mobiltelefon.
        [1] Nästa  [2] Avbryt  [3] Hjälp  [4] In English
        Enter Nästa  Esc Avbryt  F1 Hjälp  F8 In English
        Användarnamn eller e-post:\u{20}

        Steg 2 av 4: Skriv koden från sms
        Om uppgifterna stämmer får du strax ett sms med sex siffror.
        [1] Nästa  [2] Tillbaka  [3] Hjälp  [4] In English
        Du kan skicka koden igen från TT:TT.
        Inget sms? Gå tillbaka och kontrollera vad du skrev. Telefonen måste vara registrerad \
        i förväg, enligt guiden Registrera din mobiltelefon för att byta lösenord. Annars: fråga \
        personalen eller kontakta din chef.
        Behöver du hjälp? Ring 019-21 10 00.
        Enter Nästa  Esc Tillbaka  F1 Hjälp  F8 In English
        Kod från sms (gäller till TT:TT):\u{20}
        Fel: Koden har sex siffror. Du skrev 3.
        Kod från sms (gäller till TT:TT):\u{20}
        """
}
