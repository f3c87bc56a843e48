internal import ResetFlow
internal import Secrets
internal import Wizard

/// The characters of a field as they are drawn, and which of them are in sight.
struct Value {
    private var cells: [Frame.Piece] = []
    private let cursor: Int
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
        for range in ranges {
            guard isShown else {
                add("*")
                continue
            }
            if let width = Value.width(of: range, in: secret) {
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
            case .space where value == 0x20: width += 1
            case .mark where width > 0 && marks < 2: marks += 1
            case .mark, .space, .nothing: return nil
            }
            position += length
        }
        return width
    }

    /// Draws what is in sight on a line, in `room` cells, and answers where the cursor is.
    ///
    /// A long value moves in steps of half the room: to move it by one cell at every key would
    /// redraw all of it each time, which a slow line shows.
    func draw(on line: inout Line, room: Int, target: Target) -> Int {
        var starts = [0]
        for cell in cells { starts.append((starts.last ?? 0) + cell.width) }
        let first = firstVisible(starts, room: room)
        let origin = line.width
        var area = Frame.Area(target: target, columns: origin..<origin + room, first: first)
        var last = first
        while last < cells.count, starts[last + 1] - starts[first] <= room {
            area.starts.append(origin + starts[last] - starts[first])
            line.add(cells[last])
            last += 1
        }
        area.starts.append(origin + starts[last] - starts[first])
        line.areas.append(area)
        return origin + min(starts[cursor] - starts[first], room - 1)
    }

    private func firstVisible(_ starts: [Int], room: Int) -> Int {
        let column = starts[cursor]
        guard column >= room else { return 0 }
        let half = max(room / 2, 1)
        let shift = (column - room) / half * half + half
        return starts.firstIndex { $0 >= shift } ?? cursor
    }
}
