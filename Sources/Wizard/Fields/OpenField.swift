internal import ResetFlow

/// What a field has to say about what it did not take.
enum FieldNotice {
    /// There is no room for more.
    case full
    /// Something that cannot be seen was typed or pasted, and left out.
    case invisibleRemoved
}

/// A line of open text, edited by grapheme and kept in normal form C.
///
/// It never holds a secret. A scalar that joins the character before it, as U+030A after `a`,
/// makes one character of both, so that backspace never leaves half a letter.
struct OpenField {
    private(set) var characters: [Character] = []
    /// From 0 to the count.
    private(set) var cursor = 0
    private(set) var notice: FieldNotice?
    let maximum: Int
    private let room: Int
    /// No letter has so many marks; without a limit, a heap of them costs the square of its size.
    private static let scalarsOfOne = 8
    private var bytes = 0

    /// A field for at most so many characters, which may not take more bytes than `room`.
    init(maximum: Int, room: Int) {
        self.maximum = maximum
        self.room = room
    }

    /// What was typed, without white space at the ends.
    var text: String {
        let kept = characters.drop { $0 == " " }
        return String(kept.reversed().drop { $0 == " " }.reversed())
    }

    /// Edits by one key; a key that is no editing key does nothing.
    mutating func edit(_ key: Key) {
        switch key {
        case .character(let scalar), .pasted(let scalar): insert(scalar)
        case .pasteEnds: trim()
        case .left: cursor = max(cursor - 1, 0)
        case .right: cursor = min(cursor + 1, characters.count)
        case .home: cursor = 0
        case .end: cursor = characters.count
        case .wordLeft: cursor = wordStart
        case .wordRight: cursor = wordEnd
        case .backspace: remove(max(cursor - 1, 0)..<cursor)
        case .delete: remove(cursor..<min(cursor + 1, characters.count))
        case .deleteWord: remove(wordStart..<cursor)
        case .deleteWordForward: remove(cursor..<wordEnd)
        case .deleteToStart: remove(0..<cursor)
        case .deleteToEnd: remove(cursor..<characters.count)
        case .pasteBegins, .enter, .escape, .tab, .backTab, .up, .down, .function, .redraw,
            .interrupt, .suspend, .click:
            break
        }
    }

    /// Puts the cursor before a character, or at the end.
    mutating func place(_ position: Int) { cursor = min(max(position, 0), characters.count) }

    /// Puts a whole text in the place of what is there.
    mutating func replace(with text: String) {
        remove(0..<characters.count)
        for scalar in text.unicodeScalars { insert(scalar) }
    }

    private mutating func insert(_ typed: Unicode.Scalar) {
        guard let scalar = OpenField.visible(typed) else {
            notice = .invisibleRemoved
            return
        }
        if cursor > 0, let joined = OpenField.join(characters[cursor - 1], scalar) {
            // The letter of this mark was refused; it must not settle on the one before.
            guard notice != .full else { return }
            guard joined.unicodeScalars.count <= OpenField.scalarsOfOne else {
                notice = .invisibleRemoved
                return
            }
            put([joined], in: cursor - 1..<cursor)
        } else if scalar.isASCII {
            put([Character(scalar)], in: cursor..<cursor)
        } else {
            put(Array(Identifier.compose(String(scalar))), in: cursor..<cursor)
        }
    }

    private mutating func put(_ new: [Character], in range: Range<Int>) {
        let added = OpenField.bytes(new[...]) - OpenField.bytes(characters[range])
        guard characters.count + new.count - range.count <= maximum, bytes + added <= room else {
            notice = .full
            return
        }
        characters.replaceSubrange(range, with: new)
        bytes += added
        cursor = range.lowerBound + new.count
    }

    private mutating func remove(_ range: Range<Int>) {
        bytes -= OpenField.bytes(characters[range])
        characters.removeSubrange(range)
        cursor = range.lowerBound
        notice = nil
    }

    /// A pasted address often brings a space or a line end with it, which nobody means.
    private mutating func trim() {
        while characters.last == " " { remove(characters.count - 1..<characters.count) }
        let blanks = characters.prefix { $0 == " " }.count
        guard blanks > 0 else { return }
        let position = cursor
        remove(0..<blanks)
        place(position - blanks)
    }

    private var wordStart: Int {
        var place = cursor
        while place > 0, !OpenField.isWord(characters[place - 1]) { place -= 1 }
        while place > 0, OpenField.isWord(characters[place - 1]) { place -= 1 }
        return place
    }

    private var wordEnd: Int {
        var place = cursor
        while place < characters.count, !OpenField.isWord(characters[place]) { place += 1 }
        while place < characters.count, OpenField.isWord(characters[place]) { place += 1 }
        return place
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }

    private static func bytes(_ characters: ArraySlice<Character>) -> Int {
        characters.reduce(0) { $0 + $1.utf8.count }
    }

    /// The one character that a scalar makes with the one before it; nil when they stay two.
    private static func join(_ before: Character, _ scalar: Unicode.Scalar) -> Character? {
        guard !scalar.isASCII else { return nil }
        let both = Identifier.compose(String(before) + String(scalar))
        return both.count == 1 ? both.first : nil
    }

    /// The scalar as it is kept: every white space is a space, and what cannot be seen is nothing.
    private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        if scalar.properties.isWhitespace { return " " }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned: return nil
        default: return scalar
        }
    }
}
