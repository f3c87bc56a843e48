import Glibc
import PseudoTerminal
import Testing

/// Any size, at any moment: what was typed and the place of the cursor stay.
@Suite("Terminal: resized")
struct TerminalResizeTests {
    private static let sizes = [
        (1, 1), (2, 2), (3, 5), (5, 20), (12, 40), (43, 132), (60, 200),
    ]

    /// Looks the same and has its cursor where it was, after every other size.
    private func walkSizes(_ story: Story, lastTyped: String?) throws {
        let terminal = story.terminal
        let (before, place) = (terminal.text, terminal.cursor)
        for (rows, columns) in TerminalResizeTests.sizes {
            let output = terminal.outputCount
            terminal.resize(rows: rows, columns: columns)
            try terminal.wait(for: "the cursor behind what was typed, \(columns)x\(rows)") {
                guard $0.outputCount > output, $0.isCursorVisible else { return false }
                let (row, column) = $0.cursor
                // On one or two columns there may be room for no more than the cursor.
                guard let lastTyped, column > 0 else { return columns <= 2 || lastTyped == nil }
                return $0.cell(row: row, column: column - 1).text == lastTyped
            }
            terminal.resize(rows: 24, columns: 80)
            try terminal.wait(for: "the screen as it was before \(columns)x\(rows)") {
                $0.text == before && $0.cursor == place
            }
        }
    }

    @Test func `every size keeps what was typed in every step, and the cursor behind it`() throws {
        let story = try Story()
        let terminal = story.terminal
        terminal.type("anna.andersson")
        try story.says("e-post: anna.andersson")
        try walkSizes(story, lastTyped: "n")
        terminal.key(.enter)
        try story.page(.code)
        let code = try story.code()
        terminal.type("12")
        try story.says("sms: 12")
        try walkSizes(story, lastTyped: "2")
        terminal.key(.control("u"))
        story.enter(code)
        try story.page(.password)
        terminal.type("Tulpaner")
        try story.says("lösenord: ********")
        try walkSizes(story, lastTyped: "*")
        terminal.key(.control("u"))
        story.enter("TulpanerIVasen2026")
        story.enter("TulpanerIVasen2026")
        try story.page(.done)
        // The title comes first, the cursor last: only then is it all there.
        try terminal.wait(for: "the whole page") { $0.cursor == (9, 1) && $0.shows("F1 Hjälp") }
        try walkSizes(story, lastTyped: nil)
        terminal.key(.tab)
        terminal.key(.enter)
        try story.page(.feedback)
        terminal.key(.tab)
        terminal.type("Bra")
        try story.says("Bra max 500")
        try walkSizes(story, lastTyped: "a")
    }

    /// ncurses' own `getch` loses the signal that comes between drawing and reading.
    @Test func `of a hundred sizes in a row, right after a key, none is lost`() throws {
        let story = try Story()
        let terminal = story.terminal
        for round in 1...100 {
            let rows = 10 + round % 30
            terminal.type(round % 2 == 1 ? "x" : "\u{8}")
            terminal.resize(rows: 5 + round % 7, columns: 20 + round % 60)
            terminal.resize(rows: rows, columns: 81)
            guard round % 10 == 0 else { continue }
            try terminal.wait(for: "the keys at the bottom of \(rows) rows") {
                $0.row(rows - 1).hasPrefix("Enter Nästa  Esc Avbryt")
            }
        }
        terminal.resize(rows: 24, columns: 80)
        try terminal.wait(for: "the bottom row") { $0.row(23).hasPrefix("Enter Nästa") }
        try terminal.wait(for: "the empty field") { $0.cursor == (7, 27) }
    }

    @Test func `a letter that is cut by a new size is still one letter`() throws {
        let story = try Story()
        let terminal = story.terminal
        terminal.send([0xC3])
        terminal.resize(rows: 12, columns: 40)
        // The rest comes at once or is given up; either way the keys after it are right.
        terminal.send([0xB6])
        terminal.type("rjan")
        try terminal.wait(for: "the name") { $0.shows("rjan") }
        #expect(terminal.shows("örjan") || terminal.shows(": rjan"))
    }

    /// 72 columns are as long as a line may be to be read with ease (DESIGN 5).
    @Test func `a wide screen is not stretched over`() throws {
        let story = try Story(rows: 60, columns: 200)
        try story.goTo(.code)
        for row in 0..<60 { #expect(story.terminal.row(row).count <= 72) }
    }
}
