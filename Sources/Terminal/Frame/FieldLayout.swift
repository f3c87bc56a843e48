internal import Wizard

/// One field as lines: label and value on one row wherever there is room, so that a braille line of
/// 40 cells shows both.
struct FieldLayout {
    private let field: Page.Field
    private let target: Target
    private let width: Int
    /// The label's lines; on the last of them there is room for the value.
    private let labels: [Line]
    /// What has been typed; nil for a choice.
    private let value: Value?
    private let note: String

    /// A value with less room than this goes to a row of its own.
    private static let leastRoom = 10

    init(_ field: Page.Field, target: Target, width: Int) {
        self.field = field
        self.target = target
        self.width = width
        labels = FieldLayout.labelLines(field.label, width: width)
        note = Visible.text(field.note ?? "")
        value =
            switch field.content {
            case .open(let characters, let cursor): Value(characters, cursor: cursor)
            case .secret(let secret, let cursor, let isShown):
                Value(secret, cursor: cursor, isShown: isShown)
            case .choice: nil
            }
    }

    /// Where the note begins behind the value; nil where there is none, or it has rows of its own.
    var noteColumn: Int? {
        let most = lastNoteColumn - 2 - origin
        guard let value, !note.isEmpty, most >= FieldLayout.leastRoom else { return nil }
        // It stands still while one types, and moves on by eight cells when it must.
        return origin + min(max(16, (value.width + 8) / 8 * 8), most) + 2
    }

    /// The lines, with the note in that column, if it has room there, so that the notes of several
    /// fields stand under each other.
    func lines(isFocused: Bool, noteColumn shared: Int? = nil) -> [Line] {
        switch field.content {
        case .open, .secret: valueLines(isFocused: isFocused, noteColumn: shared)
        case .choice(let options, let chosen):
            choiceLines(options, chosen: chosen, isFocused: isFocused)
        }
    }

    private var origin: Int { labels.last?.width ?? 0 }
    private var lastNoteColumn: Int { width - Width.of(note) }

    /// `Label:`; a label that is a question keeps its own mark.
    static func prompt(_ label: String) -> String {
        let label = Visible.text(label)
        return label.hasSuffix("?") || label.hasSuffix(":") ? label : label + ":"
    }

    private static func labelLines(_ label: String, width: Int) -> [Line] {
        let prompt = prompt(label)
        // On a very small screen a part of the label says more than all of it broken into bits.
        var lines =
            width < 16
            ? [Line(Wrap.shortened(prompt, width: width))]
            : Wrap.rows(prompt, width: width).map { Line($0) }
        if lines.count == 1, lines[0].width + 1 + leastRoom <= width {
            lines[0].add(" ")
        } else {
            lines.append(Line())
        }
        return lines
    }

    private func valueLines(isFocused: Bool, noteColumn shared: Int?) -> [Line] {
        guard let value else { return [] }
        var lines = labels
        var line = lines.popLast() ?? Line()
        // A click on the label is one behind the value, where one goes on typing.
        let label = Frame.Area(target: target, columns: 0..<line.width, first: value.count)
        line.areas = [label]
        let column = noteColumn.map { min(max($0, shared ?? 0), lastNoteColumn) }
        let room = column.map { $0 - 2 - origin } ?? width - origin
        if value.canWrap, value.width >= room {
            if line.width > 0 { lines.append(line) }
            lines += value.wrapped(width: width, target: target, isFocused: isFocused)
            return lines + noteLines
        }
        let cursor = value.draw(on: &line, room: max(room, 1), target: target)
        if isFocused { line.cursor = cursor }
        if let column {
            line.pad(to: column)
            line.add(note)
        }
        lines.append(line)
        return column == nil ? lines + noteLines : lines
    }

    private var noteLines: [Line] { Wrap.rows(note, width: width).map { Line($0) } }

    private func choiceLines(_ options: [String], chosen: Int?, isFocused: Bool) -> [Line] {
        var lines = labels
        var line = lines.popLast() ?? Line()
        for (index, option) in options.enumerated() {
            let mark = index == chosen ? "(x) " : "( ) "
            let rows = Wrap.rows(mark + Visible.text(option), width: width)
            let needed = Width.of(rows.first ?? "") + (index == 0 ? 0 : 2)
            if line.width > 0, rows.count > 1 || line.width + needed > width {
                lines.append(line)
                line = Line()
            } else if index > 0 {
                line.add("  ")
            }
            for (number, row) in rows.enumerated() {
                if number > 0 {
                    lines.append(line)
                    line = Line()
                }
                let start = line.width
                line.add(row)
                line.areas.append(
                    Frame.Area(target: target, columns: start..<line.width, first: index)
                )
                if isFocused, number == 0, index == chosen ?? 0 {
                    line.cursor = min(start + 1, width - 1)
                }
            }
        }
        guard !note.isEmpty, line.width + 2 <= lastNoteColumn else {
            lines.append(line)
            return lines + noteLines
        }
        line.pad(to: line.width + 2)
        line.add(note)
        lines.append(line)
        return lines
    }
}
