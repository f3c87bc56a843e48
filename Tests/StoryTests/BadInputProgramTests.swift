import Glibc
import PseudoTerminal
import Testing

/// A command line or a terminal that cannot be worked with.
@Suite("Bad input: the command line and the terminal")
struct BadInputProgramTests {
    static let environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"]

    /// A command line, and what its sentence names.
    static let lines: [(arguments: [String], says: [String])] = [
        (["--nonsens"], ["--nonsens finns inte", "--help"]),
        (["-x"], ["-x finns inte", "--help"]),
        (["--state"], ["--state behöver ett värde", "--help"]),
        (["--socket="], ["--socket behöver ett värde", "--help"]),
        (["--plain=ja"], ["--plain tar inget värde", "--help"]),
        (["--language", "tyska"], ["tyska", "sv, en eller fi"]),
        (["--must-change"], ["--user", "båda"]),
        (["staff", "mer"], ["mer hör inte hit", "--help"]),
        (["kiosk", "mer"], ["mer hör inte hit", "--help"]),
        (["nonsens"], ["nonsens"]),
        (["account", "nonsens"], ["nonsens"]),
        (["service", "--nonsens"], ["--nonsens"]),
    ]

    @Test(arguments: 0..<lines.count)
    func `a command line that is not understood is 64, and names what it was`(index: Int) throws {
        let (arguments, words) = BadInputProgramTests.lines[index]
        let result = try Process.run(
            [Built.frontEnd] + arguments,
            environment: BadInputProgramTests.environment
        )
        #expect(result.status == .code(EX_USAGE), "\(arguments): \(result.errors)")
        #expect(result.output.isEmpty)
        for word in words { #expect(result.errors.contains(word), "\(result.errors)") }
    }

    @Test(arguments: ["C", "POSIX", "sv_SE.UTF-8", "nonsens", ""])
    func `in every locale, also where none is installed, the Swedish letters are right`(
        locale: String
    ) throws {
        // glibc looks for its locales there and nowhere else; it has C.UTF-8 built in.
        let environment = ["LC_ALL": locale, "LANG": "", "LOCPATH": "/nonexistent"]
        let story = try Story(environment: environment)
        try story.says("Användarnamn eller e-post")
        try story.goTo(.done)
    }

    @Test(arguments: ["nonsens", "dumb", "unknown", ""])
    func `on a terminal that cannot be painted on the wizard asks line by line`(
        term: String
    ) throws {
        let state = try StoryState()
        let terminal = try Terminal(
            state.command([], language: "sv"),
            environment: state.environment(),
            term: term,
            folder: state.folder.path
        )
        try terminal.waitFor("Användarnamn eller e-post")
        #expect(!terminal.rawOutput.contains(0x1B))
        terminal.type("anna.andersson\n")
        try terminal.waitFor("Kod från sms")
        terminal.hangUp()
        #expect(try terminal.waitForExit() != .code(0))
    }

    @Test func `without a terminal it reads lines, and leaves when there are no more`() throws {
        let state = try StoryState()
        let result = try Process.run(
            state.command([], language: "sv"),
            environment: state.environment(),
            folder: state.folder.path
        )
        #expect(result.status == .code(EX_TEMPFAIL))
        #expect(result.output.contains("Vem är du?"))
        #expect(result.errors.isEmpty)
    }

    @Test func `a demonstration that cannot start says why on the way out, with its code`() throws {
        let state = try StoryState()
        chmod(state.folder.file("state"), 0o755)
        let result = try Process.run(
            state.command([], language: "sv"),
            environment: state.environment(),
            input: "2\n",
            folder: state.folder.path
        )
        #expect(result.status == .code(EX_CONFIG), "\(result)")
        #expect(result.errors.contains("state is open to other users: chmod go= "), "\(result)")
    }
}
