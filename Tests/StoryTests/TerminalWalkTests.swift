import Glibc
import PseudoTerminal
import Testing

/// The program under hands that do anything, and under tmux.
@Suite("Terminal: walks")
struct TerminalWalkTests {
    /// SplitMix64: the same numbers for the same seed, on every machine.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return mixed ^ mixed >> 31
        }
    }

    private static let keys: [Terminal.Key] =
        [
            .enter, .tab, .backspace, .escape, .up, .down, .left, .right, .home, .end, .delete,
            .pageUp, .pageDown, .insert,
        ]
        + (1...12).map(Terminal.Key.f) + "aeklnuwx".map(Terminal.Key.control)

    private static let texts = [
        "anna.andersson", "123456", "åäö", "a\u{30A}", "👩‍💻", "日本", " ", "12", "x", "\u{200B}",
        "TulpanerIVasen2026", "\u{1b}[200~in\n", "\u{1b}[201~", "\u{1b}[", "\u{1b}]0;x",
        "\u{1b}[<0;5;9M", "\u{1b}[<0;5;9m", "\u{1b}[24;80R",
    ]

    /// One thing that a hand, a line or a window does.
    private func act(_ terminal: Terminal, _ numbers: inout Numbers) {
        switch Int.random(in: 0..<10, using: &numbers) {
        case 0...4:
            let key = TerminalWalkTests.keys.randomElement(using: &numbers) ?? .enter
            terminal.key(key, Bool.random(using: &numbers) ? [] : .shift)
        case 5, 6:
            terminal.type(TerminalWalkTests.texts.randomElement(using: &numbers) ?? "")
        case 7:
            terminal.send((0..<5).map { _ in UInt8.random(in: 0...255, using: &numbers) })
        case 8:
            terminal.resize(
                rows: Int.random(in: 1...40, using: &numbers),
                columns: Int.random(in: 1...120, using: &numbers)
            )
        default:
            terminal.click(
                row: Int.random(in: 0..<terminal.rows, using: &numbers),
                column: Int.random(in: 0..<terminal.columns, using: &numbers)
            )
        }
    }

    /// Whoever left by chance begins anew; nobody may have been thrown out.
    private func start(_ story: Story?, _ seed: UInt64) throws -> Story {
        if let story {
            guard let status = story.terminal.child.status else { return story }
            // Once it has given the terminal back, Ctrl-C and Ctrl-Backslash are signals again.
            let ends: [PseudoTerminal.ExitStatus] = [
                .code(75), .code(69), .code(0), .signal(SIGINT), .signal(SIGQUIT),
            ]
            #expect(ends.contains(status), "seed \(seed)")
        }
        return try Story(["--kiosk-session"], state: story?.state, first: "Språk")
    }

    /// Half of the walks begin in the middle, where chance alone would seldom come.
    private func start(_ seed: UInt64) throws -> Story {
        guard seed.isMultiple(of: 2) else { return try start(nil, seed) }
        let story = try Story()
        try story.goTo(seed.isMultiple(of: 4) ? .feedback : .password)
        return story
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `three hundred random acts, and F1 still helps`(seed: UInt64) throws {
        var story = try start(seed)
        var numbers = Numbers(state: seed)
        for step in 1...300 {
            act(story.terminal, &numbers)
            guard step % 5 == 0 else { continue }
            story.terminal.takeAllOutput()
            let terminal = story.terminal
            #expect(terminal.cursor.row < terminal.rows, "seed \(seed), step \(step)")
            #expect(terminal.cursor.column < terminal.columns, "seed \(seed), step \(step)")
            story = try start(story, seed)
        }
        // Whatever has begun (a paste, a sequence, a wait for the service) has its end.
        try story.terminal.settle(quiet: .milliseconds(1_200))
        story = try start(story, seed)
        let terminal = story.terminal
        terminal.resize(rows: 24, columns: 80)
        // F1 takes an SMS away before it helps; a question it leaves to Esc, which elsewhere may leave.
        var keys: [Terminal.Key] = [.f(1), .f(1), .escape]
        try terminal.wait(for: "help, seed \(seed)") { terminal in
            if ["Hjälp: ", "Help: ", "Ohje: "].contains(where: terminal.row(0).hasPrefix) {
                return true
            }
            terminal.key(keys[0])
            keys.append(keys.removeFirst())
            try terminal.settle()
            return false
        }
        #expect(terminal.isCursorVisible)
    }

    /// tmux is what staff work in: it names itself as the terminal and answers for the real one.
    @Test func `in tmux it starts, takes keys and follows the window`() throws {
        let state = try StoryState()
        let tmux = ["tmux", "-f", "/dev/null", "-S", state.folder.file("tmux")]
        func run(_ arguments: String...) throws -> String {
            try PseudoTerminal.Process.run(
                tmux + arguments,
                environment: state.environment(),
                folder: state.folder.path
            ).output
        }
        defer { _ = try? run("kill-server") }
        let command = state.command([], language: "sv").joined(separator: " ")
        _ = try run("new-session", "-d", "-x", "80", "-y", "24", command)
        func see(_ text: String) throws {
            try eventually("“\(text)” in tmux") { try run("capture-pane", "-p").contains(text) }
        }
        try see("Användarnamn eller e-post:")
        _ = try run("send-keys", "anna.andersson")
        try see("e-post: anna.andersson")
        _ = try run("resize-window", "-x", "40", "-y", "12")
        try see("Användarnamn eller e-post: nders")
        _ = try run("resize-window", "-x", "100", "-y", "30")
        try see("e-post: anna.andersson")
        _ = try run("send-keys", "F1")
        try see("Hjälp: Vem är du?")
        _ = try run("send-keys", "Escape")
        try see("[ Nästa ]")
        _ = try run("send-keys", "Enter")
        try see("Kod från sms:")
    }
}
