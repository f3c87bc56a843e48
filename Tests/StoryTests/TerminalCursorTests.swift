import PseudoTerminal
import Testing

/// The real cursor, which braille displays and screen readers follow.
@Suite("Terminal: cursor")
struct TerminalCursorTests {
    /// The tour itself waits for the cursor's place; here it is looked at what else is asked for.
    @Test func `WCAG 2.4.7: the cursor is in the focused field, with its label on the same row`()
        throws
    {
        let story = try Story()
        var names: Set<String> = []
        let tour = TerminalTour(story: story) { stop in
            names.insert(stop.name)
            let (row, column) = story.terminal.cursor
            let text = story.terminal.row(row)
            #expect(story.terminal.isCursorVisible, "\(stop.name)")
            #expect(column == stop.column && text.hasPrefix(stop.row), "\(stop.name)")
            // Only a focused button is drawn in reverse, so nothing else can be taken for it.
            let reversed = story.reversedTexts
            #expect(reversed.allSatisfy { $0.hasPrefix("[>") } && reversed.count <= 1)
            if text.contains("[>") { #expect(reversed == [story.button(at: row)]) }
        }
        try tour.walkShort()
        try tour.walkLong()
        #expect(names.count == 31)
    }

    @Test func `WCAG 4.1.3: an error is said by the cursor until the next key, the field's`()
        throws
    {
        let story = try Story()
        let terminal = story.terminal
        terminal.key(.enter)
        try terminal.wait(for: "the cursor at the error") {
            $0.cursor == (8, 0) && $0.row(8).hasPrefix("Fel: ")
        }
        terminal.type("a")
        try terminal.wait(for: "the letter in the field, and no error") {
            $0.cursor == (7, 28) && $0.row(7) == "Användarnamn eller e-post: a"
                && !$0.shows("Fel:")
        }
    }

    @Test func `what was done is said by the cursor, too`() throws {
        let story = try Story()
        try story.goTo(.code)
        story.terminal.key(.f(5))
        try story.terminal.wait(for: "the cursor at the sentence") {
            $0.cursor.column == 0
                && $0.row($0.cursor.row).hasPrefix("Du kan skicka koden igen från ")
        }
        story.terminal.type("1")
        try story.terminal.wait(for: "the digit in the field") {
            $0.cursor.column == 15 && $0.row($0.cursor.row).hasPrefix("Kod från sms: 1")
        }
    }
}

extension Story {
    /// What stands in reverse video, but for the demonstration's line.
    var reversedTexts: [String] {
        var texts: [String] = []
        for row in 0..<terminal.rows {
            let text = (0..<terminal.columns).map { terminal.cell(row: row, column: $0) }
                .filter(\.isReversed).map(\.text).joined()
            guard !text.isEmpty, !"DEMONSTRATION det senaste.".contains(text.prefix(13)) else {
                continue
            }
            texts.append(text)
        }
        return texts
    }

    /// The focused button of a row.
    func button(at row: Int) -> String {
        let rest = terminal.row(row).split(separator: "[>").last ?? ""
        return "[>" + rest.prefix { $0 != "]" } + "]"
    }
}
