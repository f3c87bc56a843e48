import Glibc
import PseudoTerminal
import ResetFlow
import Testing

/// People who register their mobile at the built program.
@Suite("Register")
struct RegisterTests {
    @Test func `bertil registers his first mobile, and resets his password with it`() throws {
        let register = try RegisterStory()
        let story = register.story
        try register.logIn("bertil.berg")
        story.terminal.type("070-174 06 20")
        try story.says("läses som +46 70 174 06 20")
        story.terminal.key(.enter)
        try story.page(register.words.new)
        let sms = try story.message(to: RegisterStory.mobile)
        #expect(sms.kind == "register" && sms.lang == "sv")
        story.enter(try #require(sms.code))
        try story.page(register.words.done)
        #expect(!story.reading.contains(register.words.rests))
        story.terminal.key(.enter)
        #expect(try story.terminal.waitForExit() == .code(0))
        #expect(try story.state.account("bertil.berg").phone == RegisterStory.mobile)
        #expect(try story.state.isPassword("Gammalt2024", of: "bertil.berg"))

        let reset = try Story(state: story.state)
        try reset.goTo(.done, as: "bertil.berg", phone: RegisterStory.mobile)
        #expect(try story.state.isPassword("TulpanerIVasen2026", of: "bertil.berg"))
    }

    @Test(arguments: RegisterWords.all)
    func `M12 anna replaces her mobile: old code, new code, the old one told, and a rest`(
        words: RegisterWords
    ) throws {
        let register = try RegisterStory(words)
        let story = register.story
        try register.replaceAnnas()
        try story.says(words.rests)
        let told = try story.message(to: StoryState.anna) { $0.kind == "notice" }
        #expect(told.text.hasPrefix(words.told) && told.lang == words.language)
        let account = try story.state.account("anna.andersson")
        #expect(account.phone == RegisterStory.mobile && account.phoneChanged != nil)
        let count = try story.state.messages().count

        // The reset walks on a decoy: the same page, and no SMS to either mobile.
        let reset = try Story(language: words.language, state: story.state)
        reset.enter("anna.andersson")
        try reset.page(.code)
        reset.enter("123456")
        try reset.says(FlowWords.of(words.language).wrongCode(4))
        #expect(try story.state.messages().count == count)
    }

    @Test func `E1 wrong and unknown look alike, and after three the directory is spared`() throws {
        var pictures: [[String]] = []
        let wrong = "lösenordet är inte rätt"
        for name in ["bertil.berg", "bertil.borg", "erik.ek"] {
            let story = try RegisterStory().story
            var seen: [String] = []
            story.enter(name)
            // The last one is right and comes too late, for whoever it is.
            for password in ["Fel2024", "Fel2024", "Fel2024", "Gammalt2024"] {
                story.terminal.type(password)
                try story.terminal.wait(for: "the password to stand alone") { _ in
                    !story.reading.contains(wrong) && story.picture.contains("***")
                }
                story.terminal.key(.enter)
                try story.says(wrong)
                try story.terminal.settle()
                seen.append(story.picture(hiding: [name]))
            }
            story.enter("Gammalt2024")
            try story.page("För många fel lösenord")
            try story.terminal.settle()
            seen.append(story.picture)
            pictures.append(seen)
        }
        #expect(pictures[0].last == pictures[1].last && pictures[0].last == pictures[2].last)
        #expect(pictures[0] == pictures[1])
    }

    @Test func `M2 a number that no SMS goes to is refused with its own sentence`() throws {
        let register = try RegisterStory()
        let story = register.story
        try register.logIn("bertil.berg")
        for (typed, sentence) in [
            ("0900 123 456", "Fel: Det är inget mobilnummer."),
            ("+44 7700 900123", "Fel: Sms skickas bara till nummer som börjar med +46,"),
            ("070-17x", "Fel: Ett nummer har bara siffror. Ta bort \"x\"."),
            ("070+1", "Fel: Plustecknet står bara först, som i +46 70 174 06 05."),
            ("", "Fel: Skriv ditt mobilnummer."),
        ] {
            story.terminal.key(.control("u"))
            story.enter(typed)
            try story.says(sentence)
        }
        #expect(try story.state.messages().isEmpty)
    }

    @Test func `who has not the old mobile is sent to the staff, and nothing is changed`() throws {
        let register = try RegisterStory()
        let story = register.story
        try register.logIn("anna.andersson")
        story.enter("070-174 06 20")
        try story.page(register.words.former)
        for _ in 0..<2 { story.terminal.key(.tab) }
        story.terminal.key(.enter)
        try story.page("Fråga personalen")
        story.terminal.key(.enter)
        #expect(try story.terminal.waitForExit() == .code(EX_TEMPFAIL))
        #expect(try story.state.account("anna.andersson").phone == StoryState.anna)
    }

    @Test(arguments: RegisterWords.all)
    func `the plain mode registers line by line, and echoes no password`(
        words: RegisterWords
    ) throws {
        let register = try RegisterStory(words, ["--plain"])
        let story = register.story
        story.enter("bertil.berg")
        try story.terminal.wait(for: "no echo") { !$0.echoIsOn }
        story.enter("Gammalt2024")
        try story.says(words.number)
        story.enter("0701740620")
        try story.says(words.new)
        story.enter(try story.code(to: RegisterStory.mobile))
        try story.says(words.done)
        story.enter("")
        #expect(try story.terminal.waitForExit() == .code(0))
        #expect(!story.terminal.rawOutput.contains(0x1B))
        #expect(try story.state.account("bertil.berg").phone == RegisterStory.mobile)
    }

    @Test func `a language that is changed in the middle is that of the SMS`() throws {
        let register = try RegisterStory()
        let story = register.story
        try register.logIn("bertil.berg")
        story.terminal.type("070-174 06 20")
        story.terminal.key(.f(8))
        try story.page(RegisterWords.english.number)
        story.terminal.key(.enter)
        try story.page(RegisterWords.english.new)
        #expect(try story.message(to: RegisterStory.mobile).lang == "en")
    }
}

/// After a registration nothing of what was typed is anywhere, though both programs still run.
@Suite(
    "Register: memory",
    .enabled(if: geteuid() == 0, "only root may read the memory of both programs")
)
struct RegisterMemoryTests {
    @Test func `K10 L1 the password and the codes are nowhere when it is over`() throws {
        let register = try RegisterStory()
        let story = register.story
        let wrong = "Zq7Vw3Kx9Bn5Tj2Hm8"
        story.enter("anna.andersson")
        story.terminal.key(.f(2))
        story.terminal.type(wrong)
        try story.says(wrong)
        story.terminal.key(.f(2))
        story.terminal.key(.enter)
        try story.says("lösenordet är inte rätt")
        story.enter("Gammalt2024")
        try story.page(register.words.number)
        story.enter("070-174 06 20")
        try story.page(register.words.former)
        story.enter(try story.code())
        try story.page(register.words.new)
        story.enter(try story.code(to: RegisterStory.mobile))
        try story.page(register.words.done)
        try story.terminal.settle()
        let codes = try story.state.messages().compactMap(\.code)
        #expect(codes.count == 2)
        let texts =
            [wrong, String(wrong.prefix(8)), String(wrong.suffix(8)), "Gammalt2024"] + codes
        let frontEnd = story.terminal.child.pid
        let service = try #require(ProcessTable.children(of: frontEnd).first)
        for process in [frontEnd, service] {
            // The name is no secret: the search sees what is there.
            let found = try ProcessMemory.search(process, for: texts)
            #expect(found.filter { $0.place.split(separator: " ").count <= 5 } == [])
        }
        #expect(try !ProcessMemory.search(frontEnd, for: ["anna.andersson"]).isEmpty)
    }
}
