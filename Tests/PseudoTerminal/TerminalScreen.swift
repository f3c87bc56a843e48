internal import CVTerm

/// What a person sees.
extension Terminal {
    /// The text of a row, counted from 0, without the blanks at its end.
    package func row(_ row: Int) -> String {
        var text = characters(in: row).map(\.text).joined()
        while text.last == " " { text.removeLast() }
        return text
    }

    /// All rows, from the top, joined by newlines; blank rows at the end are kept.
    package var text: String { (0..<rows).map(row(_:)).joined(separator: "\n") }

    /// Whether a text stands on one row.
    package func shows(_ text: String) -> Bool { position(of: text) != nil }

    /// The cell where a text begins, the first from the top.
    package func position(of text: String) -> (row: Int, column: Int)? {
        for row in 0..<rows {
            let cells = characters(in: row)
            for start in cells.indices where cells[start...].map(\.text).joined().hasPrefix(text) {
                return (row, cells[start].column)
            }
        }
        return nil
    }

    /// The rows that have gone out at the top of the normal screen, and can be scrolled back to.
    package var scrollback: [String] { emulator.scrollback }

    /// Where the real cursor is, which braille displays and screen readers follow.
    package var cursor: (row: Int, column: Int) { emulator.cursor }

    /// Whether the cursor can be seen.
    package var isCursorVisible: Bool { emulator.isCursorVisible }

    /// Whether the program draws on the alternate screen, which leaves the shell's text alone.
    package var isAlternateScreen: Bool { emulator.isAlternateScreen }

    /// Whether the program has asked for the mouse.
    package var reportsMouse: Bool { emulator.reportsMouse }

    /// The cell at a place, both counted from 0.
    package func cell(row: Int, column: Int) -> Cell {
        Cell(emulator.cell(row: row, column: column))
    }

    /// The contrast (WCAG 2.2) of a cell's letter to its background, from 1 to 21.
    package func contrast(row: Int, column: Int, in palette: Palette) -> Double {
        palette.contrast(of: cell(row: row, column: column))
    }

    /// Every cell with a letter whose contrast is lower, described for a failed test.
    ///
    /// WCAG 2.2, 1.4.3 asks for 4.5.
    package func cellsBelow(contrast least: Double = 4.5, in palette: Palette) -> [String] {
        var faults: [String] = []
        for row in 0..<rows {
            for (text, column) in characters(in: row) where text != " " {
                let ratio = contrast(row: row, column: column, in: palette)
                if ratio < least { faults.append("“\(text)” at \(row),\(column): \(ratio)") }
            }
        }
        return faults
    }

    private func characters(in row: Int) -> [(text: String, column: Int)] {
        var result: [(text: String, column: Int)] = []
        var column = 0
        while column < columns {
            let cell = cell(row: row, column: column)
            result.append((cell.text, column))
            column += max(cell.width, 1)
        }
        return result
    }
}

/// One place of the screen.
package struct Cell: Equatable, Sendable {
    /// The character with its combining ones (at most six code points); a blank when empty.
    package let text: String
    /// How many columns it takes: 1 or 2.
    package let width: Int
    /// Its attributes, as the program asked for them.
    package let isBold, isUnderlined, isReversed, isBlinking: Bool
    /// The colours, before `isReversed` swaps them.
    package let foreground, background: Colour

    init(_ cell: VTermScreenCell) {
        let scalars = withUnsafeBytes(of: cell.chars) { Array($0.bindMemory(to: UInt32.self)) }
            .prefix { $0 != 0 }.compactMap(Unicode.Scalar.init)
        text = scalars.isEmpty ? " " : String(String.UnicodeScalarView(scalars))
        width = Int(cell.width)
        isBold = cell.attrs.bold != 0
        isUnderlined = cell.attrs.underline != 0
        isReversed = cell.attrs.reverse != 0
        isBlinking = cell.attrs.blink != 0
        foreground = Colour(cell.fg, standard: VTERM_COLOR_DEFAULT_FG)
        background = Colour(cell.bg, standard: VTERM_COLOR_DEFAULT_BG)
    }
}
