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
    func fit(size: Frame.Size, keys: [String], scroll: Int) -> Fitted {
        let width = min(size.columns, 72)
        let footer = Viewport.footer(keys, width: width)
        for candidate in [lines, lines.filter { $0.role != .blank }]
        where candidate.count + (footer == nil ? 0 : 1) <= size.rows {
            var rows = candidate
            while rows.count < size.rows { rows.append(Line()) }
            if let footer { rows[size.rows - 1] = footer }
            return Viewport.fitted(rows, first: 0, scroll: 0)
        }
        return scrolled(
            size: size,
            footer: Viewport.footer(["PgUp PgDn"] + keys, width: width),
            scroll: scroll,
            width: width
        )
    }

    private func scrolled(size: Frame.Size, footer: Line?, scroll: Int, width: Int) -> Fitted {
        let titles = lines.filter { $0.role == .title }
        let body = lines.filter { $0.role == .body }
        let wanted = Viewport.wanted(body)
        // The focus with its label and error comes before the title, and that before the keys.
        var height = size.rows
        var title: Line?
        if size.rows >= 4, wanted.count < height {
            title = Viewport.shortTitle(titles, width: width)
            if title != nil { height -= 1 }
        }
        let hasFooter = size.rows >= 5 && wanted.count < height && footer != nil
        if hasFooter { height -= 1 }

        let most = max(body.count - height, 0)
        let top = Viewport.top(body, wanted: wanted, height: height)
        let scrolledTop = min(max(top + scroll, 0), most)
        var rows = Array(body[scrolledTop..<min(scrolledTop + height, body.count)])
        while rows.count < height { rows.append(Line()) }
        if let title { rows.insert(title, at: 0) }
        if hasFooter, let footer { rows.append(footer) }
        var fitted = Viewport.fitted(
            rows,
            first: title == nil ? 0 : 1,
            scroll: scrolledTop - top
        )
        fitted.pageful = max(height - 1, 1)
        return fitted
    }

    /// The title on one line, with dots when it took more.
    private static func shortTitle(_ titles: [Line], width: Int) -> Line? {
        guard titles.count > 1 else { return titles.first }
        let text = titles.map(\.plainText).joined(separator: " ")
        return Line(Wrap.shortened(text, width: width), style: .title)
    }

    /// The lines that the person must see now.
    private static func wanted(_ body: [Line]) -> Range<Int> {
        let first = body.firstIndex(where: \.isWanted) ?? 0
        let last = body.lastIndex(where: \.isWanted) ?? 0
        return first..<min(last + 1, body.count)
    }

    /// The first line in sight: the focus at the top with all that follows it, or more from above
    /// when less follows; in any case the cursor's line.
    private static func top(_ body: [Line], wanted: Range<Int>, height: Int) -> Int {
        let cursor = body.firstIndex { $0.cursor != nil } ?? wanted.lowerBound
        var top = min(wanted.lowerBound, max(body.count - height, 0))
        if cursor >= top + height { top = min(cursor, max(body.count - height, 0)) }
        return top
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
