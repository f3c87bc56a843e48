import Glibc
import PseudoTerminal
import Testing

/// Whatever a keyboard, a mouse, a paste or a bad line sends.
@Suite("Terminal: input")
struct TerminalInputTests {
    private static let label = "Användarnamn eller e-post: "

    /// A person at step 1.
    private let story: Story
    private var terminal: Terminal { story.terminal }

    init() throws { story = try Story() }

    /// Waits until exactly this stands in the field, with the cursor behind it.
    private func expectName(_ name: String) throws {
        let row = TerminalInputTests.label + name
        try terminal.wait(for: "the name “\(name)”") {
            $0.row(7) + (name.isEmpty ? " " : "") == row && $0.cursor == (7, row.count)
        }
    }

    private static let strangeSequences = [
        "\u{1b}[24;80R", "\u{1b}[?1;2c", "\u{1b}[99~", "\u{1b}[1;9X", "\u{1b}OZ", "\u{1b}[<35;1;1M",
        "\u{1b}]11;rgb:0000/0000/0000\u{1b}\\", "\u{1b}P1$r0m\u{1b}\\", "\u{1b}[I", "\u{1b}[O",
        "\u{1b}[57358u", "\u{1b}[27;5;106~", "\u{1b}[?2026;2$y", "\u{1b}x", "\u{1b}[[Z",
    ]

    @Test func `K3: what no key of ours sends is neither Esc nor text`() throws {
        for sequence in TerminalInputTests.strangeSequences {
            terminal.type("an\(sequence)na")
            try expectName("anna")
            terminal.key(.control("u"))
        }
    }

    @Test func `a sequence without its end, or a paste, does not hold the keyboard`() throws {
        terminal.type("anna")
        terminal.send([0x1B, UInt8(ascii: "["), UInt8(ascii: "1")])
        terminal.send(Array("\u{1b}[200~.berg".utf8))
        try expectName("anna.berg")
        // The end of the paste never comes; after a second without keys they are keys again.
        try terminal.settle(quiet: .milliseconds(1_200))
        terminal.key(.control("u"))
        try expectName("")
    }

    @Test func `bytes that are not UTF-8 cost nothing that follows`() throws {
        let bad: [[UInt8]] = [
            [0xF6], [0xFF], [0xC3], [0xE2, 0x82], [0xF0, 0x9F], [0xC0, 0xAF], [0x80],
        ]
        for bytes in bad {
            terminal.type("b")
            terminal.send(bytes)
            terminal.type("ertil.berg")
            try expectName("bertil.berg")
            terminal.key(.control("u"))
        }
        terminal.key(.enter)
        try story.says("Fel: Skriv ditt användarnamn")
    }

    @Test func `å is one letter, composed or not, and so is an emoji`() throws {
        terminal.type("å")
        try expectName("å")
        terminal.key(.backspace)
        terminal.type("a\u{30A}sa")
        try expectName("åsa")
        terminal.key(.home)
        terminal.key(.delete)
        terminal.key(.end)
        try expectName("sa")
        terminal.key(.control("u"))
        // What joins the two cannot be seen, so it is left out, and that is told.
        terminal.type("👩‍💻x")
        try terminal.wait(for: "two people and a letter") {
            $0.row(7).contains("👩💻x ") && $0.shows("osynliga tecken togs bort")
        }
        for _ in 1...3 { terminal.key(.backspace) }
        terminal.type("z")
        try expectName("z")
    }

    @Test(arguments: [true, false])
    func `ten thousand characters stop at the field's limit, which is told`(bracketed: Bool) throws
    {
        let text = String(repeating: "0123456789", count: 1_000)
        if bracketed { terminal.paste(text) } else { terminal.pasteRaw(text) }
        try story.says("max 254 tecken")
        terminal.key(.home)
        try terminal.wait(for: "the beginning of the name") {
            $0.row($0.cursor.row).hasPrefix("Användarnamn eller e-post: 0123456789")
        }
    }

    @Test func `a paste with line ends and spaces is one name`() throws {
        terminal.paste("  anna.andersson\n")
        try expectName("anna.andersson")
    }

    @Test func `a whole SMS pasted is its code`() throws {
        try story.goTo(.code)
        let message = try story.message(to: StoryState.anna)
        terminal.paste(message.text)
        try story.says("Kod från sms: \(message.code ?? "-") ")
        terminal.key(.enter)
        try story.page(.password)
    }

    @Test func `K4: Ctrl-S, Ctrl-Q and Ctrl-Backslash neither freeze nor kill`() throws {
        terminal.type("an\u{13}n\u{11}\u{1c}a")
        try expectName("anna")
        #expect(terminal.child.status == nil)
    }

    @Test func `Esc answers, and quick keys after it are keys`() throws {
        terminal.key(.escape)
        try story.says("Avbryt återställningen?")
        terminal.key(.escape)
        try story.page(.identify)
        terminal.type("anna")
        try expectName("anna")
    }

    @Test func `the keys of readline edit`() throws {
        terminal.type("anna.andersson@example.se")
        terminal.key(.control("a"))
        terminal.key(.right, .control)
        terminal.key(.control("k"))
        try expectName("anna")
        terminal.key(.left)
        terminal.key(.left)
        terminal.type("X")
        try terminal.wait(for: "the letter in the middle") { $0.row(7).hasSuffix("anXna") }
        terminal.key(.end)
        terminal.key(.control("w"))
        try terminal.wait(for: "no name") { $0.row(7) == "Användarnamn eller e-post:" }
    }

    @Test(arguments: ["xterm-256color", "screen-256color", "tmux-256color"])
    func `WCAG 2.5.2: a click goes to its place, and a button acts when it is released`(
        term: String
    ) throws {
        let story = try Story(term: term)
        let terminal = story.terminal
        #expect(terminal.reportsMouse)
        terminal.type("anna")
        try story.says("e-post: anna")
        terminal.click(row: 7, column: 29)
        try terminal.wait(for: "the cursor in the name") { $0.cursor == (7, 29) }
        try terminal.click(on: "Hjälp ]")
        try terminal.waitFor("[>Tillbaka ]")
        try terminal.click(on: "Tillbaka ]")
        try terminal.waitFor("[ In English ]")
        try terminal.click(on: "In English ]")
        try story.page(.identify, "en")
    }

    @Test func `over SSH the mouse is the person's own`() throws {
        let story = try Story(environment: ["SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22"])
        #expect(!story.terminal.reportsMouse)
    }

    @Test func `what is typed ahead lands in its field, over pages`() throws {
        try story.goTo(.code)
        let code = try story.code()
        terminal.type("\(code)\rTulpanerIVasen2026\rTulpanerIVasen2026\r\t\r")
        try story.page(.feedback)
        #expect(!terminal.rawOutput.contains("TulpanerIVasen".utf8))
    }
}
