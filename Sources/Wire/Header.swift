internal import ResetFlow

/// The lines of a header, taken one after the other in the one order that they have.
///
/// Each value has exactly one frame: no other order, no leading zero, no line too many. So a reader
/// has nothing to choose between, and equal answers are equal bytes (E4).
struct Header {
    private var rest: Substring.UTF8View

    /// The header of that text; each line ends with a line feed.
    init(_ text: String) throws(WireError) {
        let isLine = { (byte: UInt8) in byte == Header.lineFeed || !Header.isControl(byte) }
        guard text.utf8.last == Header.lineFeed, text.utf8.allSatisfy(isLine) else {
            throw .notText
        }
        rest = text[...].utf8
    }

    /// The value of the next line, which must have this key.
    mutating func text(_ key: String) throws(WireError) -> String {
        guard let value = textIfPresent(key) else { throw .expected(key) }
        return value
    }

    /// The value of the next line when it has this key; otherwise the line stays.
    mutating func textIfPresent(_ key: String) -> String? {
        let start = (key + "=").utf8
        guard rest.starts(with: start), let end = rest.firstIndex(of: Header.lineFeed) else {
            return nil
        }
        let value = rest[rest.index(rest.startIndex, offsetBy: start.count)..<end]
        rest = rest[rest.index(after: end)...]
        return String(Substring(value))
    }

    /// The next line as a whole number, not negative.
    mutating func number(_ key: String) throws(WireError) -> Int64 {
        guard let number = Header.number(try text(key)) else { throw .badValue(key) }
        return number
    }

    /// The next line as a count.
    mutating func count(_ key: String) throws(WireError) -> Int {
        guard let count = Int(exactly: try number(key)) else { throw .badValue(key) }
        return count
    }

    /// The next line as a moment.
    mutating func moment(_ key: String) throws(WireError) -> Moment {
        Moment(milliseconds: try number(key))
    }

    /// The next line as a moment when it has this key.
    mutating func momentIfPresent(_ key: String) throws(WireError) -> Moment? {
        guard let text = textIfPresent(key) else { return nil }
        guard let number = Header.number(text) else { throw .badValue(key) }
        return Moment(milliseconds: number)
    }

    /// The next line as one of the words of a type.
    mutating func word<Word: RawRepresentable<String>>(_ key: String) throws(WireError) -> Word {
        guard let word = Word(rawValue: try text(key)) else { throw .badValue(key) }
        return word
    }

    /// Refuses lines that are left.
    func mustBeRead() throws(WireError) {
        guard rest.isEmpty else { throw .surplus }
    }

    /// A number as `Writer` writes it, and no other spelling of it.
    static func number(_ text: String) -> Int64? {
        guard let number = Int64(text), number >= 0, String(number) == text else { return nil }
        return number
    }

    private static let lineFeed = UInt8(ascii: "\n")
    private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }

    /// Writes the lines that `Header` reads.
    struct Writer {
        private(set) var text = ""

        /// Adds a line.
        mutating func add(_ key: String, _ value: String) throws(WireError) {
            guard !value.utf8.contains(where: Header.isControl) else { throw .badValue(key) }
            text += "\(key)=\(value)\n"
        }

        /// Adds a line with a whole number, not negative.
        mutating func add(_ key: String, _ number: Int64) throws(WireError) {
            guard number >= 0 else { throw .badValue(key) }
            try add(key, String(number))
        }

        /// Adds a line with a moment.
        mutating func add(_ key: String, _ moment: Moment) throws(WireError) {
            try add(key, moment.milliseconds)
        }
    }
}
