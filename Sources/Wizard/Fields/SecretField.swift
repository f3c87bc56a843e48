internal import ResetFlow
internal import Secrets

/// A line that holds a secret: bytes in locked memory, edited by character.
///
/// Keys that act on a word act on all of it, so that nobody at the screen learns where the words
/// of a masked password end (as Textual does).
struct SecretField {
    let secret: Secret
    private(set) var notice: FieldNotice?
    /// Where the next byte goes, in bytes; always between two characters when a key is handled.
    private var cursor = 0

    /// An empty field for at most so many bytes.
    init(room: Int) { secret = Secret(capacity: room) }

    /// The cursor's place counted in characters, as it is drawn.
    var cursorInCharacters: Int {
        Characters.ranges(secret).prefix { $0.lowerBound < cursor }.count
    }

    /// Edits by one key and tells whether the bytes changed.
    @discardableResult
    mutating func edit(_ key: Key) -> Bool {
        let before = secret.count
        switch key {
        case .character(let scalar), .pasted(let scalar): insert(scalar)
        case .left: cursor = characterBefore.lowerBound
        case .right: cursor = characterAfter.upperBound
        case .home, .wordLeft: cursor = 0
        case .end, .wordRight: cursor = secret.count
        case .backspace: remove(characterBefore)
        case .delete: remove(characterAfter)
        case .deleteToStart: remove(0..<cursor)
        case .deleteToEnd: remove(cursor..<secret.count)
        case .deleteWord, .deleteWordForward: wipe()
        case .pasteBegins, .pasteEnds, .enter, .escape, .tab, .backTab, .up, .down, .function,
            .redraw, .interrupt, .suspend, .click:
            break
        }
        return secret.count != before
    }

    /// Puts the cursor before a character, or at the end.
    mutating func place(_ position: Int) {
        let ranges = Characters.ranges(secret)
        cursor = ranges.indices.contains(position) ? ranges[position].lowerBound : secret.count
    }

    /// Puts another secret in the place of what is there.
    mutating func replace(with other: Secret) {
        wipe()
        secret.append(other)
        cursor = secret.count
    }

    /// Empties the field and leaves nothing in memory.
    mutating func wipe() {
        secret.wipe()
        cursor = 0
        notice = nil
    }

    /// Puts a text before the cursor, as much of it as there is room for.
    mutating func insert(_ text: Secret) {
        for position in 0..<text.count {
            guard secret.insert(text[position], at: cursor) else {
                notice = .full
                return
            }
            cursor += 1
        }
    }

    private mutating func insert(_ scalar: Unicode.Scalar) {
        // A control character could not be seen, nor typed at a login; it only comes by a paste.
        guard scalar.properties.generalCategory != .control else {
            notice = .invisibleRemoved
            return
        }
        guard let encoded = UTF8.encode(scalar), secret.count + encoded.count <= secret.capacity
        else {
            notice = .full
            return
        }
        for byte in encoded {
            secret.insert(byte, at: cursor)
            cursor += 1
        }
    }

    private mutating func remove(_ range: Range<Int>) {
        secret.remove(range)
        cursor = range.lowerBound
        notice = nil
    }

    private var characterBefore: Range<Int> {
        Characters.ranges(secret).last { $0.lowerBound < cursor } ?? 0..<0
    }

    private var characterAfter: Range<Int> {
        Characters.ranges(secret).first { $0.upperBound > cursor } ?? secret.count..<secret.count
    }
}

extension Secret {
    /// The character at a place counted from 1, for a sentence that names it.
    ///
    /// Nil when it is no printable ASCII nor å, ä, ö: not every terminal could draw it.
    func drawableCharacter(_ place: Int) -> Character? {
        let range = Characters.ranges(self)[place - 1]
        var text = String.UnicodeScalarView()
        var position = range.lowerBound
        while position < range.upperBound {
            let (value, length) = Characters.scalar(self, at: position)
            if let scalar = Unicode.Scalar(value) { text.append(scalar) }
            position += length
        }
        let composed = Identifier.compose(String(text))
        guard composed.count == 1, let character = composed.first else { return nil }
        return Drawable.contains(character) ? character : nil
    }
}

/// What every terminal can draw: the Linux console, vt100 and a Latin-1 PuTTY alike (DESIGN 5).
enum Drawable {
    /// A scalar as a character, if every terminal can draw it.
    static func character(_ scalar: Unicode.Scalar) -> Character? {
        contains(Character(scalar)) ? Character(scalar) : nil
    }

    /// The letters that Swedish and Finnish have and ASCII has not.
    static let letters: Set<Character> = ["å", "ä", "ö", "Å", "Ä", "Ö"]

    /// Whether a character can be drawn everywhere.
    static func contains(_ character: Character) -> Bool {
        if letters.contains(character) { return true }
        return character.asciiValue.map { (0x20...0x7E).contains($0) } ?? false
    }
}
