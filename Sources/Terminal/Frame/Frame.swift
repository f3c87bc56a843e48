package import Secrets
package import Wizard

/// What the terminal shows: rows of styled pieces, the cursor, and what can be clicked.
///
/// A pure value, made from a page and a size, so that a screen can be tested as a picture. It holds
/// no copy of a secret, only where in the secret to look.
package struct Frame {
    /// How many columns and rows; at least one of each.
    package struct Size: Equatable, Sendable {
        /// Columns, from 1.
        package let columns: Int
        /// Rows, from 1.
        package let rows: Int

        /// A size; less than 1 counts as 1.
        package init(columns: Int, rows: Int) {
            self.columns = max(columns, 1)
            self.rows = max(rows, 1)
        }
    }

    /// What a piece is, so that it can be made to stand out; the words say it too.
    package enum Style: Sendable {
        case plain, title, banner, error, focus
    }

    /// What is drawn.
    package enum Ink {
        /// Text that is no secret and has been filtered.
        case text(String)
        /// A window of bytes into a secret, whole characters.
        case secret(Secret, Range<Int>)
    }

    /// Something drawn in one style.
    package struct Piece {
        /// What is drawn.
        package var ink: Ink
        /// How it stands out.
        package var style: Style
        /// How many cells it takes.
        package var width: Int
    }

    /// A place on the screen, counted from 0.
    package struct Place: Equatable, Sendable {
        /// The row, from 0.
        package var row: Int
        /// The column, from 0.
        package var column: Int
    }

    /// The size it was made for.
    package let size: Size
    /// The rows from the top, as many as the size has.
    package let rows: [[Piece]]
    /// Where the cursor stands, always on the screen.
    package let cursor: Place
    /// How many rows it is scrolled from where it would be by itself; what the program remembers.
    package let scroll: Int
    /// How many rows a Page Down goes.
    package let pageful: Int
    private let areas: [Area]
    private let texts: [TextBlock]

    /// The drawing of a page.
    ///
    /// `scroll` is in rows, positive downward, counted from where the focus is seen; it matters only when the
    /// page does not fit. Take `scroll` of the frame that comes out to know how far it could go.
    ///
    /// `last` is the frame before; what comes out is the same without it, only later.
    package init(page: Page, size: Size, scroll: Int = 0, after last: Frame? = nil) {
        let width = min(size.columns, 72)
        let layout = Layout(page: page, width: width, before: last?.texts ?? [])
        let fitted = Viewport(lines: layout.lines).fit(size: size, page: page, scroll: scroll)
        texts = layout.texts
        self.size = size
        rows = fitted.rows.map(\.pieces)
        cursor = fitted.cursor
        self.scroll = fitted.scroll
        pageful = fitted.pageful
        areas = fitted.rows.enumerated().flatMap { row, line in
            line.areas.map { area in
                var area = area
                area.row = row
                return area
            }
        }
    }

    /// What is drawn at a cell: the target and the place in its value.
    ///
    /// `cell` counts characters of a field's value from 0 to their count; of a choice it is the option; of a
    /// button 0.
    package func hit(column: Int, row: Int) -> (target: Target, cell: Int)? {
        guard let area = areas.first(where: { $0.row == row && $0.columns.contains(column) })
        else { return nil }
        return (area.target, area.cell(at: column))
    }

    /// A rectangle of one row that belongs to a target.
    struct Area {
        let target: Target
        var row = 0
        var columns: Range<Int>
        /// Where each character of the value that is seen begins, and the end of the last.
        var starts: [Int] = []
        /// Which character the first of `starts` is; for a choice, which option this is.
        var first = 0

        func cell(at column: Int) -> Int {
            guard let index = starts.lastIndex(where: { $0 <= column }) else { return first }
            return first + index
        }
    }
}
