internal import ResetFlow
internal import Secrets
internal import Wizard

/// The characters of a field as they are drawn, and which of them are in sight.
struct Value {
    private var cells: [Frame.Piece] = []
    private let cursor: Int
    /// Whether it may take several rows: a secret that is shown is there to be read, all of it.
    private(set) var canWrap = false
    /// How many cells all of it takes.
    private(set) var width = 0

    /// Open text.
    init(_ characters: [Character], cursor: Int) {
        self.cursor = min(max(cursor, 0), characters.count)
        for character in characters { add(Visible.text(String(character))) }
    }

    /// A secret: its characters, or as many stars.
    init(_ secret: Secret, cursor: Int, isShown: Bool) {
        let ranges = Characters.ranges(secret)
        self.cursor = min(max(cursor, 0), ranges.count)
        canWrap = isShown
        for range in ranges {
            guard isShown else {
                add("*")
                continue
            }
            if Value.isSpace(range, in: secret) {
                add(" ")
            } else if let width = Value.width(of: range, in: secret) {
                add(.secret(secret, range), width: width)
            } else {
                add("")
            }
        }
    }

    private mutating func add(_ text: String) {
        // What draws nothing must still be seen to be there, or the cursor would seem to hang.
        let text = Width.of(text) > 0 ? text : "?"
        add(.text(text), width: Width.of(text))
    }

    private mutating func add(_ ink: Frame.Ink, width: Int) {
        cells.append(Frame.Piece(ink: ink, style: .plain, width: width))
        self.width += width
    }

    /// A line end in an SMS is a space here, as in all text.
    private static func isSpace(_ range: Range<Int>, in secret: Secret) -> Bool {
        let (value, length) = Characters.scalar(secret, at: range.lowerBound)
        guard length == range.count, value < 0x80 || length > 1,
            let scalar = Unicode.Scalar(value)
        else { return false }
        return Visible.kind(scalar) == .space
    }

    /// The cells of a secret's character, told by number so that no text is made of it; nil for
    /// one that K1 keeps off the screen.
    private static func width(of range: Range<Int>, in secret: Secret) -> Int? {
        var width = 0
        var marks = 0
        var position = range.lowerBound
        while position < range.upperBound {
            let (value, length) = Characters.scalar(secret, at: position)
            // A byte of 0x80 or more alone is not UTF-8, whatever character has its number.
            guard value < 0x80 || length > 1, let scalar = Unicode.Scalar(value) else { return nil }
            switch Visible.kind(scalar) {
            case .base: width += Width.of(scalar)
            case .mark where width > 0 && marks < 2: marks += 1
            case .mark, .space, .nothing: return nil
            }
            position += length
        }
        return width
    }

    /// How many characters.
    var count: Int { cells.count }

    /// Draws what is in sight on a line, in `room` cells, and answers where the cursor is.
    ///
    /// A long value moves in steps of half the room: to move it by one cell at every key would
    /// redraw all of it each time, which a slow line shows.
    func draw(on line: inout Line, room: Int, target: Target) -> Int {
        var starts = [0]
        for cell in cells { starts.append((starts.last ?? 0) + cell.width) }
        let first = firstVisible(starts, room: room)
        var last = first
        while last < cells.count, starts[last + 1] - starts[first] <= room { last += 1 }
        let origin = line.width
        draw(first..<last, on: &line, room: room, target: target)
        return origin + min(starts[cursor] - starts[first], room - 1)
    }

    /// All of it on rows of `width` cells, broken after a space where there is one; `isFocused` puts the
    /// cursor on them.
    func wrapped(width: Int, target: Target, isFocused: Bool) -> [Line] {
        var lines: [Line] = []
        var first = 0
        repeat {
            let last = endOfRow(from: first, width: width)
            var line = Line()
            draw(first..<last, on: &line, room: width, target: target)
            let column = cells[first..<min(max(cursor, first), last)].reduce(0) { $0 + $1.width }
            // Behind a character at the right edge there is no room; a row of its own follows then.
            let isBehind = last == cells.count && column < width
            if isFocused, cursor >= first, cursor < last || isBehind { line.cursor = column }
            lines.append(line)
            first = last
        } while first < cells.count || isFocused && lines.allSatisfy { $0.cursor == nil }
        return lines
    }

    private func endOfRow(from first: Int, width: Int) -> Int {
        var used = 0
        var last = first
        while last < cells.count, used + cells[last].width <= width {
            used += cells[last].width
            last += 1
        }
        guard last < cells.count else { return last }
        let space = (first..<last).last { cells[$0].isSpace }
        // At least one, or a wide character in a narrow terminal would never be passed.
        return max(space.map { $0 + 1 } ?? last, first + 1)
    }

    private func draw(_ range: Range<Int>, on line: inout Line, room: Int, target: Target) {
        let origin = line.width
        var area = Frame.Area(target: target, columns: origin..<origin + room)
        area.first = range.lowerBound
        for cell in cells[range] where line.width + cell.width <= origin + room {
            area.starts.append(line.width)
            line.add(cell)
        }
        area.starts.append(line.width)
        line.areas.append(area)
    }

    private func firstVisible(_ starts: [Int], room: Int) -> Int {
        let column = starts[cursor]
        guard column >= room else { return 0 }
        let half = max(room / 2, 1)
        let shift = (column - room) / half * half + half
        return starts.firstIndex { $0 >= shift } ?? cursor
    }
}
