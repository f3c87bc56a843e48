import Glibc
import PseudoTerminal
import Testing

/// After a reset nothing of what was typed is anywhere, though both programs still run.
///
/// Root only: the front end's memory is closed to its own user (K9), and so to a test of that user.
@Suite("Memory", .enabled(if: geteuid() == 0, "only root may read the memory of both programs"))
struct MemoryTests {
    /// How a password can get into its field.
    enum Typing: CaseIterable {
        case burst, singleKeys, paste, shownAndHidden
    }

    /// No word of it is in any list or program, so what is found was typed.
    static let password = "Zq7Vw3Kx9Bn5Tj2Hm8"
    /// Vector registers carry 8 and 16 bytes: pieces count as well as the whole.
    static let pieces = [password, String(password.prefix(8)), String(password.suffix(8))]

    @Test(arguments: Typing.allCases)
    func `K10 L1 a password and a code are nowhere when the reset is over`(typing: Typing) throws {
        let story = try Story()
        try identify(story)
        story.enter(try story.code())
        try story.page(.password)
        try type(typing, story)
        try expectOnlyTheFields(story)
        story.terminal.key(.enter)
        try story.page(.done)
        try expectNothing(story, in: both(story))
        story.terminal.key(.tab)
        story.terminal.key(.enter)
        try story.page(.feedback)
        try expectNothing(story, in: both(story))
    }

    @Test func `K10 a code that was shown with F12 and pasted with its whole SMS is nowhere`()
        throws
    {
        let story = try Story()
        try identify(story)
        let sms = try story.message(to: StoryState.anna)
        let code = try #require(sms.code)
        story.terminal.key(.f(12))
        try story.says(code)
        story.terminal.key(.escape)
        try story.page(.code)
        story.terminal.paste(sms.text)
        story.terminal.key(.enter)
        try story.page(.password)
        try expectNothing(story, in: both(story))
    }

    @Test func `K10 a password that was refused and one that was given up are nowhere`() throws {
        let story = try Story()
        try identify(story)
        story.enter(try story.code())
        try story.page(.password)
        // Has been had before: only the service knows.
        for _ in 1...2 { story.enter("Gammalt2024") }
        try story.says("Lösenordet har använts tidigare.")
        story.terminal.key(.control("u"))
        try type(.burst, story)
        story.terminal.key(.escape)
        try story.page("Gå tillbaka till steg 1?")
        story.terminal.key(.left)
        story.terminal.key(.enter)
        try story.page(.identify)
        // The service of a demonstration ends with the flow, and its memory with it.
        try expectNothing(story, in: [story.terminal.child.pid], and: ["Gammalt2024"])
    }

    @Test func `K10 L1 a password that was typed line by line is nowhere`() throws {
        let story = try Story(["--plain"], first: Story.title(.identify, "sv"))
        story.enter("anna.andersson")
        try story.says("Kod från sms")
        story.enter(try story.code())
        for label in ["Nytt lösenord", "Samma igen"] {
            try story.says(label)
            try story.terminal.wait(for: "no echo") { !$0.echoIsOn }
            story.enter(MemoryTests.password)
        }
        try story.says(Story.title(.done, "sv"))
        try expectNothing(story, in: both(story))
    }

    /// Step 1; and the proof that the search sees an open text that was typed a moment ago.
    private func identify(_ story: Story) throws {
        let name = "anna.andersson"
        story.terminal.type(name)
        try story.says(name)
        #expect(try !ProcessMemory.search(story.terminal.child.pid, for: [name]).isEmpty)
        story.terminal.key(.enter)
        try story.page(.code)
    }

    /// Fills both fields; the cursor is in the second one afterwards.
    private func type(_ typing: Typing, _ story: Story) throws {
        let terminal = story.terminal
        for isLast in [false, true] {
            switch typing {
            case .burst:
                terminal.type(MemoryTests.password)
            case .singleKeys:
                for letter in MemoryTests.password {
                    terminal.type(String(letter))
                    try terminal.settle(quiet: .milliseconds(1))
                }
            case .paste:
                terminal.paste(MemoryTests.password)
            case .shownAndHidden:
                terminal.key(.f(2))
                terminal.type(MemoryTests.password)
                try story.says(MemoryTests.password)
                terminal.key(.f(2))
                try terminal.waitUntilGone(MemoryTests.password)
            }
            if !isLast { terminal.key(.tab) }
        }
        try story.says("(nu \(MemoryTests.password.count))")
        try terminal.settle()
    }

    /// While both fields are full the password is in them and nowhere else, however it came there.
    private func expectOnlyTheFields(_ story: Story) throws {
        let programs = try both(story)
        let copies = try ProcessMemory.search(programs[0], for: [MemoryTests.password])
        #expect(copies.map(\.encoding) == [.utf8, .utf8])
        #expect(copies.allSatisfy { $0.count == 1 })
        // The service has read the account, and its memory is seen too.
        #expect(try !ProcessMemory.search(programs[1], for: ["anna.andersson"]).isEmpty)
    }

    /// The front end and its service.
    private func both(_ story: Story) throws -> [Int32] {
        let frontEnd = story.terminal.child.pid
        return [frontEnd, try #require(ProcessTable.children(of: frontEnd).first)]
    }

    private func expectNothing(
        _ story: Story,
        in processes: [Int32],
        and others: [String] = []
    ) throws {
        try story.terminal.settle()
        let code = try #require(try story.state.messages().compactMap(\.code).first)
        let texts = MemoryTests.pieces + others + [code]
        for process in processes {
            let found = try ProcessMemory.search(process, for: texts)
            #expect(found.filter(\.isCopy) == [])
            for file in ["environ", "cmdline"] {
                let bytes = FileText.bytes("/proc/\(process)/\(file)") ?? []
                #expect(ProcessMemory.search(bytes, for: texts) == [])
            }
        }
        // The development log holds the code, which is what it is for (DESIGN 3).
        let onDisk = ProcessMemory.search(folder: story.state.folder.path, for: texts)
        #expect(onDisk.filter { $0.text != code || !$0.place.hasSuffix("/sms.log") } == [])
    }
}

extension ProcessMemory.Finding {
    /// Whether it came there while the program ran.
    var isCopy: Bool { !isConstant && !isInItsFile }

    /// Whether the program's file has it, too: there is a table with all kinds of digits in its data.
    private var isInItsFile: Bool {
        let path = place.split(separator: " ").last.map(String.init) ?? ""
        guard [Built.frontEnd, Built.service].contains(path), let bytes = FileText.bytes(path)
        else { return false }
        let inFile = ProcessMemory.search(bytes, for: [text])
        return inFile.contains { $0.encoding == encoding && $0.count >= count }
    }

    /// Whether the mapping is of a file and nobody may write in it: six digits of a code are in the
    /// compiled list of common passwords once in three hundred times.
    private var isConstant: Bool {
        let fields = place.split(separator: " ")
        return fields.count > 5 && !fields[1].contains("w")
    }
}
