internal import Wizard

/// Which lines of a layout are on the screen, when not all of them can be.
struct Viewport {
    private let lines: [Line]

    init(lines: [Line]) { self.lines = lines }

    /// The lines of the screen, the cursor, and how far they were scrolled.
    struct Fitted {
        var rows: [Line]
        var cursor: Frame.Place
        var scroll: Int
        var pageful: Int
    }

    /// All of it with blank lines, or without, or as much as there is room for round the focus.
    ///
    /// What is left out is reached by Page Up and Page Down, which the last row then names.
    func fit(size: Frame.Size, page: Page, scroll: Int) -> Fitted {
        let width = min(size.columns, 72)
        let footer = Viewport.footer(page.keys, width: width)
        for candidate in [lines, lines.filter { $0.role != .blank }]
        where candidate.count + (footer == nil ? 0 : 1) <= size.rows {
            var rows = candidate
            while rows.count < size.rows { rows.append(Line()) }
            if let footer { rows[size.rows - 1] = footer }
            return Viewport.fitted(rows, first: 0, scroll: 0)
        }
        return scrolled(
            size: size,
            isText: page.fields.isEmpty,
            footer: Viewport.footer([page.scrollKeys] + page.keys, width: width),
            scroll: scroll,
            width: width
        )
    }

    private func scrolled(
        size: Frame.Size,
        isText: Bool,
        footer: Line?,
        scroll: Int,
        width: Int
    ) -> Fitted {
        let banner = Viewport.onOneLine(lines, .banner, style: .banner, width: width)
        // A banner that had to be cut can still be read whole, by Page Up.
        let isWhole = lines.filter { $0.role == .banner }.count <= 1
        let stands = size.rows >= 10 && banner != nil
        // What is only to be read begins at its beginning, with its buttons at hand below.
        let ends = lines.filter { $0.role == .status || $0.role == .buttons }
        let tail = isText && 2 * ends.count <= size.rows ? ends : []
        let body = lines.filter { line in
            switch line.role {
            case .body: true
            case .status, .buttons: tail.isEmpty
            case .banner: !(stands && isWhole)
            case .title, .blank: false
            }
        }
        let start = body.firstIndex { $0.role != .banner } ?? 0
        let wanted = Viewport.wanted(body, start: start)

        // The focus with its label and error comes before the title, and that before the keys.
        var head: [Line] = []
        let title = Viewport.onOneLine(lines, .title, style: .title, width: width)
        if let title, size.rows >= 4, wanted.count < size.rows { head.append(title) }
        if let banner, stands { head.append(banner) }
        let height = size.rows - head.count - tail.count
        let foot = size.rows >= 5 && wanted.count < height ? footer : nil

        let room = height - (foot == nil ? 0 : 1)
        let top = Viewport.top(body, start: start, wanted: wanted, height: room)
        let scrolledTop = min(max(top + scroll, 0), max(body.count - room, top))
        var rows = Array(body[scrolledTop..<min(scrolledTop + room, body.count)])
        while rows.count < room { rows.append(Line()) }
        rows += tail
        if let foot { rows.append(foot) }
        var fitted = Viewport.fitted(head + rows, first: head.count, scroll: scrolledTop - top)
        fitted.pageful = max(room - 1, 1)
        return fitted
    }

    /// The lines of a role as one, with dots when it took more.
    private static func onOneLine(
        _ lines: [Line],
        _ role: Line.Role,
        style: Frame.Style,
        width: Int
    ) -> Line? {
        let lines = lines.filter { $0.role == role }
        guard lines.count > 1 else { return lines.first }
        let text = lines.map(\.plainText).joined(separator: " ")
        return Line(Wrap.shortened(text, width: width), style: style)
    }

    /// The lines that the person must see now; the first of the text when it is to be read.
    private static func wanted(_ body: [Line], start: Int) -> Range<Int> {
        let first = body.firstIndex(where: \.isWanted) ?? start
        let last = body.lastIndex(where: \.isWanted) ?? start
        return first..<min(last + 1, body.count)
    }

    /// The first line in sight: that of the text, when the focus and the status are seen from there;
    /// otherwise the focus at the top with all that follows it, or more from above when less follows.
    ///
    /// Where label, value and error are more than fit, it is the cursor's line and what is after it.
    private static func top(_ body: [Line], start: Int, wanted: Range<Int>, height: Int) -> Int {
        let said = body.lastIndex { $0.role == .status }.map { $0 + 1 } ?? 0
        if max(wanted.upperBound, said) <= start + height { return start }
        let cursor = body.firstIndex { $0.cursor != nil } ?? wanted.lowerBound
        let first =
            wanted.count <= height ? wanted.lowerBound : min(cursor, wanted.upperBound - height)
        return min(first, max(body.count - height, 0))
    }

    private static func fitted(_ rows: [Line], first: Int, scroll: Int) -> Fitted {
        let row = rows.firstIndex { $0.cursor != nil }
        let cursor = Frame.Place(
            row: row ?? min(first, rows.count - 1),
            column: row.flatMap { rows[$0].cursor } ?? 0
        )
        return Fitted(rows: rows, cursor: cursor, scroll: scroll, pageful: 1)
    }

    /// The keys, the most important first, as many whole ones as there is room for.
    private static func footer(_ keys: [String], width: Int) -> Line? {
        var text = ""
        for key in keys.map(Visible.text) where !key.isEmpty {
            let longer = text.isEmpty ? key : text + "  " + key
            guard Width.of(longer) <= width else { break }
            text = longer
        }
        return text.isEmpty ? nil : Line(text)
    }
}
