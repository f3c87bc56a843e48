import Glibc
import PseudoTerminal
import Testing

/// The terminal is given back as it was, whatever ends the program.
@Suite("Terminal: given back")
struct TerminalRestoreTests {
    /// A shell with the program in it, and then what a person finds there.
    private final class Shell {
        let state: StoryState
        let terminal: Terminal
        /// The program's own process id.
        let program: Int32
        /// The service that the program has started.
        let service: Int32

        init(term: String = "xterm-256color") throws {
            state = try StoryState()
            let script = """
                echo vanligt; before=$(stty -g); "$@"; code=$?
                [ "$before" = "$(stty -g)" ] && echo "as it was: $code"
                IFS= read -r line; echo "read <$line>"
                """
            terminal = try Terminal(
                ["sh", "-c", script, "sh"] + state.command([], language: "sv"),
                environment: state.environment(),
                term: term,
                folder: state.folder.path
            )
            try terminal.waitFor("DEMONSTRATION")
            program = try #require(ProcessTable.children(of: terminal.child.pid).first)
            service = try #require(ProcessTable.children(of: program).first)
        }

        /// Step 3 with a password that can be read.
        func goToShownPassword() throws {
            terminal.type("anna.andersson\r")
            try terminal.waitFor("Steg 2")
            var code: String?
            try terminal.wait(for: "the code") { _ in
                code = try state.messages().last?.code
                return code != nil
            }
            terminal.type((code ?? "") + "\r")
            try terminal.waitFor("Steg 3")
            terminal.type("hemligt")
            terminal.key(.f(2))
            try terminal.waitFor("hemligt")
        }

        /// The program cannot read, so what comes now is typed ahead of what it does next.
        func typeAhead(_ keys: String) throws {
            kill(program, SIGSTOP)
            try eventually("the program to stand still") {
                FileText.read("/proc/\(program)/stat").contains(") T ")
            }
            terminal.type(keys)
            terminal.takeAllOutput()
        }

        /// Everything that has to be as a shell wants it, and nothing typed ahead in it.
        func expectGivenBack(code: Int32, without secrets: [String]) throws {
            try terminal.waitFor("as it was: \(code)")
            #expect(terminal.echoIsOn)
            #expect(!terminal.isAlternateScreen)
            #expect(terminal.isCursorVisible)
            #expect(!terminal.reportsMouse)
            for secret in secrets { #expect(!terminal.text.contains(secret)) }
            // Marks round the paste would stand in the line.
            terminal.paste("efter")
            terminal.key(.enter)
            try terminal.waitFor("read <efter>")
            #expect(try terminal.waitForExit() == .code(0))
            try eventually("the service to end") { !ProcessTable.isRunning(service) }
        }
    }

    private static let signals = [
        SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGFPE, SIGTRAP,
    ]

    @Test(arguments: signals)
    func `K2: a signal that kills gives the terminal back, with nothing typed left`(
        signal: Int32
    ) throws {
        let shell = try Shell()
        shell.terminal.type("anna.andersson")
        try shell.terminal.waitFor("anna.andersson")
        try shell.typeAhead("reboot\r")
        kill(shell.program, signal)
        kill(shell.program, SIGCONT)
        try shell.expectGivenBack(code: 128 + signal, without: ["anna", "reboot", "Steg"])
    }

    @Test(arguments: ["vt100", "linux", "tmux-256color"])
    func `a password that is shown goes with the program, on every kind of terminal`(
        term: String
    ) throws {
        let shell = try Shell(term: term)
        try shell.goToShownPassword()
        kill(shell.program, SIGSEGV)
        try shell.expectGivenBack(code: 128 + SIGSEGV, without: ["hemligt", "Steg"])
    }

    /// A trap of Swift's own: with no more memory to be had, there is no locked memory for a secret.
    @Test func `a failed precondition gives the terminal back`() throws {
        let shell = try Shell()
        shell.terminal.type("anna.andersson")
        try shell.terminal.waitFor("anna.andersson")
        let limit = try Process.run(["prlimit", "--pid=\(shell.program)", "--as=4096:4096"])
        #expect(limit.status == .code(0))
        shell.terminal.key(.enter)
        try shell.expectGivenBack(code: 128 + SIGILL, without: ["anna", "Steg"])
    }

    @Test func `Ctrl-C asks, and a yes gives the terminal back`() throws {
        let shell = try Shell()
        shell.terminal.type("anna.andersson")
        shell.terminal.key(.control("c"))
        try shell.terminal.waitFor("[>Nej ]")
        try shell.typeAhead("\u{1b}[D\rreboot\r")
        kill(shell.program, SIGCONT)
        try shell.expectGivenBack(code: 75, without: ["anna", "reboot", "Steg"])
    }

    @Test func `the end of the last page gives the terminal back`() throws {
        let shell = try Shell()
        try shell.goToShownPassword()
        shell.terminal.key(.control("u"))
        shell.terminal.type("TulpanerIVasen2026\rTulpanerIVasen2026\r")
        try shell.terminal.waitFor("Steg 4")
        shell.terminal.key(.enter)
        try shell.expectGivenBack(code: 0, without: ["Tulpaner", "Steg"])
    }

    @Test func `A terminal that is taken away ends the program and its service`() throws {
        let story = try Story()
        let service = try #require(ProcessTable.children(of: story.terminal.child.pid).first)
        story.terminal.type("anna.andersson")
        try story.says("anna.andersson")
        story.terminal.hangUp()
        #expect(try story.terminal.waitForExit() == .signal(SIGHUP))
        try eventually("the service to end") { !ProcessTable.isRunning(service) }
    }

    @Test func `Ctrl-Z gives the terminal back for as long as the shell wants it`() throws {
        let state = try StoryState()
        let terminal = try Terminal(
            ["bash", "--norc", "--noprofile", "-i"],
            environment: state.environment().merging(["PS1": "$ "]) { _, new in new },
            folder: state.folder.path
        )
        try terminal.waitFor("$")
        terminal.type(state.command([], language: "sv").joined(separator: " ") + "\r")
        try terminal.waitFor("DEMONSTRATION")
        terminal.type("anna")
        try terminal.waitFor("e-post: anna")
        terminal.key(.control("z"))
        try terminal.waitFor("Stopped")
        #expect(!terminal.isAlternateScreen)
        #expect(!terminal.reportsMouse)
        #expect(!terminal.text.contains("Användarnamn"))
        terminal.resize(rows: 30, columns: 100)
        terminal.type("fg\r")
        try terminal.wait(for: "the page at the bottom of the new size") {
            $0.isAlternateScreen && $0.row(29).hasPrefix("Enter Nästa")
                && $0.shows("e-post: anna")
        }
        terminal.type(".andersson")
        try terminal.waitFor("e-post: anna.andersson")
    }
}
