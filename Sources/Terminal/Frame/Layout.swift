internal import Wizard

/// A page as lines of at most `width` cells, in reading order (DESIGN 5): no boxes, all from the
/// left edge.
struct Layout {
    private(set) var lines: [Line] = []
    /// The texts in it, in the order of the page; the next layout takes what is the same.
    private(set) var texts: [TextBlock] = []
    private let before: [TextBlock]
    private let page: Page
    private let width: Int
    /// Where the cursor goes instead of to the focus; nil when that message is not there.
    private let announcement: Page.Announcement?

    /// The layout of a page; `before` are the texts of the last one, and change nothing but the time
    /// it takes.
    init(page: Page, width: Int, before: [TextBlock] = []) {
        self.page = page
        self.before = before
        self.width = width
        announcement = Layout.announcement(on: page)
        lines = textLines(.title, page.title)
        if let banner = page.banner { lines += textLines(.banner, banner) }
        for paragraph in page.paragraphs { block(textLines(.paragraph, paragraph)) }
        block(fieldLines())
        var rules: [Line] = []
        for rule in page.checklist { rules += textLines(.rule, Layout.text(rule)) }
        if let note = page.checklistNote { rules += textLines(.paragraph, note) }
        block(rules)
        block(statusLines(), role: .status)
        block(buttonLines(), role: .buttons)
        for paragraph in page.advice { block(textLines(.paragraph, paragraph)) }
    }

    private static func announcement(on page: Page) -> Page.Announcement? {
        switch page.announcement {
        case .error(let field)
        where page.fields.indices.contains(field) && page.fields[field].error?.isEmpty == false:
            page.announcement
        case .status where page.status?.text.isEmpty == false: .status
        case .error, .status, nil: nil
        }
    }

    /// Adds lines that belong together, with a blank line before them.
    private mutating func block(_ added: [Line], role: Line.Role = .body) {
        guard !added.isEmpty else { return }
        if !lines.isEmpty { lines.append(.blank) }
        for var line in added {
            line.role = role
            lines.append(line)
        }
    }

    /// The lines of a text: those of the last layout, if it had the same text in the same place.
    private mutating func textLines(_ kind: TextBlock.Kind, _ text: String) -> [Line] {
        let place = texts.count
        let last = before.indices.contains(place) ? before[place] : nil
        let block = TextBlock(kind, text, width: width, before: last)
        texts.append(block)
        return block.lines
    }

    private func fieldLines() -> [Line] {
        let layouts = page.fields.enumerated().map {
            FieldLayout($1, target: .field($0), width: width)
        }
        let columns = layouts.compactMap(\.noteColumn)
        // So far out that most passwords do not move them: all of them at once cost many bytes.
        let noteColumn = columns.count > 1 ? max(44, columns.max() ?? 0) : nil
        return layouts.enumerated().flatMap { fieldLines($0, $1, noteColumn: noteColumn) }
    }

    private func fieldLines(_ index: Int, _ layout: FieldLayout, noteColumn: Int?) -> [Line] {
        let isFocused = page.focus == .field(index)
        let isAnnounced = announcement == .error(field: index)
        var lines = layout.lines(
            isFocused: isFocused && announcement == nil,
            noteColumn: noteColumn
        )
        var errors = Wrap.rows(page.fields[index].error ?? "", width: width)
            .map { Line($0, style: .error) }
        if isAnnounced, !errors.isEmpty { errors[0].cursor = 0 }
        lines += errors
        if isFocused || isAnnounced { Layout.want(&lines) }
        return lines
    }

    private static func text(_ rule: Page.Rule) -> String {
        mark(rule.state) + Visible.text(rule.text)
    }

    /// A rule's state in ASCII, which every font has.
    static func mark(_ state: Page.Rule.State) -> String {
        switch state {
        case .met: "[x] "
        case .open: "[ ] "
        case .broken: "[!] "
        }
    }

    /// The cells of a mark, with its space.
    static let markWidth = 4

    private func statusLines() -> [Line] {
        guard let status = page.status else { return [] }
        var lines = Wrap.rows(status.text, width: width)
            .map { Line($0, style: status.isError ? .error : .plain) }
        if announcement == .status, !lines.isEmpty {
            lines[0].cursor = 0
            Layout.want(&lines)
        }
        return lines
    }

    /// The buttons on as few lines as they take; one that cannot be pressed is not drawn.
    private func buttonLines() -> [Line] {
        var lines: [Line] = []
        for (index, button) in page.buttons.enumerated() where button.isEnabled {
            let target = Target.button(index)
            let isFocused = page.focus == target
            let text = buttonText(button.label, isFocused: isFocused)
            var line = lines.popLast() ?? Line()
            if line.width > 0, line.width + 2 + Width.of(text) > width {
                lines.append(line)
                line = Line()
            }
            if line.width > 0 { line.add("  ") }
            let start = line.width
            line.add(text, style: isFocused ? .focus : .plain)
            line.areas.append(Frame.Area(target: target, columns: start..<line.width))
            if isFocused {
                if announcement == nil { line.cursor = min(start + 1, width - 1) }
                line.isWanted = true
            }
            lines.append(line)
        }
        return lines
    }

    /// The focus is told by a sign too, not by the cursor and reverse video alone (WCAG 1.4.1).
    private func buttonText(_ label: String, isFocused: Bool) -> String {
        guard width >= 8 else { return Wrap.shortened(label, width: width) }
        return (isFocused ? "[>" : "[ ") + Wrap.shortened(label, width: width - 4) + " ]"
    }

    private static func want(_ lines: inout [Line]) {
        for index in lines.indices { lines[index].isWanted = true }
    }
}
