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
        let frontEnd = story.terminal.child.pid
        let service = try #require(ProcessTable.children(of: frontEnd).first)
        // That the search sees what is there: an open text, typed a moment ago.
        story.terminal.type("anna.andersson")
        try story.says("anna.andersson")
        #expect(try !ProcessMemory.search(frontEnd, for: ["anna.andersson"]).isEmpty)
        story.terminal.key(.enter)
        try story.page(.code)
        let code = try story.code()
        story.enter(code)
        try story.page(.password)
        try type(typing, story)
        // And locked memory too, where alone the password is: once for each field.
        let copies = try ProcessMemory.search(frontEnd, for: [MemoryTests.password])
        #expect(copies.map(\.encoding) == [.utf8, .utf8])
        #expect(copies.allSatisfy { $0.count == 1 && $0.place.contains(" 00:00 0") })
        #expect(try !ProcessMemory.search(service, for: ["anna.andersson"]).isEmpty)

        story.terminal.key(.enter)
        try story.page(.done)
        try expectNothing(story, frontEnd, service, code, "confirmation")
        story.terminal.key(.tab)
        story.terminal.key(.enter)
        try story.page(.feedback)
        try expectNothing(story, frontEnd, service, code, "feedback")
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
        let length = MemoryTests.password.count
        try story.says("lika i båda fälten")
        try story.says("(nu \(length))")
        try terminal.settle()
    }

    private func expectNothing(
        _ story: Story,
        _ frontEnd: Int32,
        _ service: Int32,
        _ code: String,
        _ place: Comment
    ) throws {
        try story.terminal.settle()
        let texts = MemoryTests.pieces + [code]
        #expect(try ProcessMemory.search(frontEnd, for: texts) == [], place)
        #expect(try ProcessMemory.search(service, for: texts) == [], place)
        for process in [frontEnd, service] {
            for file in ["environ", "cmdline"] {
                let bytes = FileText.bytes("/proc/\(process)/\(file)") ?? []
                #expect(ProcessMemory.search(bytes, for: texts) == [], place)
            }
        }
        // The development log holds the code, which is what it is for (DESIGN 3).
        let onDisk = ProcessMemory.search(folder: story.state.folder.path, for: texts)
        #expect(onDisk.filter { $0.text != code || !$0.place.hasSuffix("/sms.log") } == [], place)
    }
}
