internal import Wizard

/// One field as lines: label and value on one row wherever there is room, so that a braille line of
/// 40 cells shows both.
struct FieldLayout {
    private let field: Page.Field
    private let target: Target
    private let width: Int

    /// A value with less room than this goes to a row of its own.
    private static let leastRoom = 10

    init(_ field: Page.Field, target: Target, width: Int) {
        self.field = field
        self.target = target
        self.width = width
    }

    func lines(isFocused: Bool) -> [Line] {
        switch field.content {
        case .open(let characters, let cursor):
            valueLines(Value(characters, cursor: cursor), isFocused: isFocused)
        case .secret(let secret, let cursor, let isShown):
            valueLines(Value(secret, cursor: cursor, isShown: isShown), isFocused: isFocused)
        case .choice(let options, let chosen):
            choiceLines(options, chosen: chosen, isFocused: isFocused)
        }
    }

    /// `Label:`; a label that is a question keeps its own mark.
    static func prompt(_ label: String) -> String {
        let label = Visible.text(label)
        return label.hasSuffix("?") || label.hasSuffix(":") ? label : label + ":"
    }

    /// The label's lines; on the last of them there is room for the value.
    private func labelLines() -> [Line] {
        let prompt = FieldLayout.prompt(field.label)
        // On a very small screen a part of the label says more than all of it broken into bits.
        var lines =
            width < 16
            ? [Line(Wrap.shortened(prompt, width: width))]
            : Wrap.rows(prompt, width: width).map { Line($0) }
        if lines.count == 1, lines[0].width + 1 + FieldLayout.leastRoom <= width {
            lines[0].add(" ")
        } else {
            lines.append(Line())
        }
        return lines
    }

    private func valueLines(_ value: Value, isFocused: Bool) -> [Line] {
        var lines = labelLines()
        var line = lines.popLast() ?? Line()
        // A click on the label is one behind the value, where one goes on typing.
        let label = Frame.Area(target: target, columns: 0..<line.width, first: value.count)
        line.areas = [label]
        let note = Visible.text(field.note ?? "")
        let space = width - line.width
        let spaceBeforeNote = space - 2 - Width.of(note)
        let isNoteBehind = !note.isEmpty && spaceBeforeNote >= FieldLayout.leastRoom
        let room = isNoteBehind ? roomBeforeNote(value, most: spaceBeforeNote) : space
        if value.canWrap, value.width >= room {
            if line.width > 0 { lines.append(line) }
            lines += value.wrapped(width: width, target: target, isFocused: isFocused)
            return lines + Wrap.rows(note, width: width).map { Line($0) }
        }
        let origin = line.width
        let cursor = value.draw(on: &line, room: max(room, 1), target: target)
        if isFocused { line.cursor = cursor }
        if isNoteBehind {
            line.pad(to: origin + room + 2)
            line.add(note)
        }
        lines.append(line)
        if !isNoteBehind { lines += Wrap.rows(note, width: width).map { Line($0) } }
        return lines
    }

    /// The note stands still while one types, and moves on by eight cells when it must.
    private func roomBeforeNote(_ value: Value, most: Int) -> Int {
        min(max(16, (value.width + 8) / 8 * 8), most)
    }

    private func choiceLines(_ options: [String], chosen: Int?, isFocused: Bool) -> [Line] {
        var lines = labelLines()
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
        lines.append(line)
        return lines
    }
}
