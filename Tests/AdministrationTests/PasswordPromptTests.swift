import PseudoTerminal
import Testing

/// `account add` on a real terminal.
@Suite("Password prompt")
struct PasswordPromptTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func add() throws -> Terminal {
        let terminal = try Terminal(
            [Built.service, "account", "add", "greta.grund", "--state", folder.file("state")],
            environment: ["HOME": folder.path]
        )
        try terminal.waitFor("Password: ")
        return terminal
    }

    private func answer(_ terminal: Terminal, _ first: String, _ second: String) throws {
        terminal.type(first + "\r")
        try terminal.waitFor("Again: ")
        terminal.type(second + "\r")
    }

    @Test func `a password is typed twice, unseen, and counts as had`() throws {
        let terminal = try add()
        #expect(!terminal.echoIsOn)
        try answer(terminal, "Trappan7gungar", "xx\u{7F}\u{15}Trappan7gungar")
        try terminal.waitFor("greta.grund: added")
        #expect(try terminal.waitForExit() == .code(0))
        #expect(terminal.echoIsOn)
        #expect(!terminal.text.contains("Trappan7gungar"))
        let found = ProcessMemory.search(folder: folder.path, for: ["Trappan7gungar"])
        #expect(found.isEmpty, "L1 \(found)")
    }

    @Test(
        arguments: [
            ("Trappan7gungar", "Trappan8gungar", "The two are not the same"),
            ("Sommar2026", "Sommar2026", "It is one that many people use"),
        ]
    )
    func `two that differ and one that is common are refused`(
        _ first: String,
        _ second: String,
        _ sentence: String
    ) throws {
        let terminal = try add()
        try answer(terminal, first, second)
        try terminal.waitFor(sentence)
        #expect(try terminal.waitForExit() == .code(65))
        #expect(terminal.echoIsOn)
    }

    @Test func `one that breaks the rules is refused before it is asked for again`() throws {
        let terminal = try add()
        terminal.type("kort\r")
        try terminal.waitFor("A password has 8 to 128 letters a to z and digits.")
        #expect(try terminal.waitForExit() == .code(65))
    }

    @Test func `K7 Ctrl-C gives the terminal back with its echo on`() throws {
        let terminal = try add()
        terminal.key(.control("c"))
        #expect(try terminal.waitForExit() == .code(75))
        #expect(terminal.echoIsOn)
        #expect(terminal.shows("Nothing was changed."))
    }
}
