import Secrets

/// Where a value stands in JSON (RFC 6901), as `/messages/0/status`.
package struct JSONPointer: Equatable, Sendable {
    let steps: [String]

    /// The pointer in a text; nil when it is none.
    package init?(_ text: String) {
        guard text.first == "/" else { return nil }
        steps = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map {
            String($0).replacing("~1", with: "/").replacing("~0", with: "~")
        }
    }
}

/// Reads single values out of JSON without making texts of it: an answer may repeat the code.
struct JSONAnswer {
    private let text: Secret
    private var position = 0

    /// A reader of a document.
    init(_ text: Secret) { self.text = text }

    /// The string at a place, its escapes undone, or the number, `true`, `false` or `null` as it is written;
    /// nil when there is nothing there, or something larger.
    func scalar(at pointer: JSONPointer) -> Secret? {
        var reader = self
        for step in pointer.steps {
            guard reader.enter(step) else { return nil }
        }
        return reader.scalar()
    }

    /// Moves to the value of that name or index in the object or array here.
    private mutating func enter(_ step: String) -> Bool {
        if take("{") {
            repeat {
                guard let name = string(), take(":") else { return false }
                if name.holds(step) { return true }
                guard skip() else { return false }
            } while take(",")
            return false
        }
        guard let index = Int(step), index >= 0, take("[") else { return false }
        for _ in 0..<index {
            guard skip(), take(",") else { return false }
        }
        return true
    }

    private mutating func scalar() -> Secret? {
        if let string = string() { return string }
        guard let word = word() else { return nil }
        return text.withBytes { Secret(copying: UnsafeRawBufferPointer(rebasing: $0[word])) }
    }

    /// Moves behind a value, however deep it is.
    private mutating func skip() -> Bool {
        var depth = 0
        repeat {
            if take("{") || take("[") {
                depth += 1
            } else if take("}") || take("]") {
                depth -= 1
            } else if take(",") || take(":") {
                if depth == 0 { return false }
            } else if quoted() == nil, word() == nil {
                return false
            }
        } while depth > 0
        return depth == 0
    }

    /// The string here, its escapes undone; nil when there is none.
    private mutating func string() -> Secret? {
        guard let inside = quoted() else { return nil }
        let result = Secret(capacity: max(1, inside.count))
        var reader = self
        reader.position = inside.lowerBound
        while reader.position < inside.upperBound {
            let byte = text[reader.position]
            reader.position += 1
            guard byte == UInt8(ascii: "\\") else {
                result.append(byte)
                continue
            }
            // Never more bytes than the escape had.
            guard let scalar = reader.escape() else { return nil }
            for byte in UTF8.encode(scalar) ?? .init() { result.append(byte) }
        }
        return result
    }

    /// The inside of the string here, which is moved behind.
    private mutating func quoted() -> Range<Int>? {
        guard take("\"") else { return nil }
        let start = position
        while let byte = here, byte != UInt8(ascii: "\"") {
            position += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        guard here != nil else { return nil }
        position += 1
        return start..<position - 1
    }

    /// The number or the word here, as it is written.
    private mutating func word() -> Range<Int>? {
        let start = position
        while let byte = here, JSONAnswer.isOfWord(byte) { position += 1 }
        return position > start ? start..<position : nil
    }

    private mutating func escape() -> Unicode.Scalar? {
        guard let letter = here else { return nil }
        position += 1
        switch letter {
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            guard let first = unit() else { return nil }
            guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(first) }
            position += 2
            guard let second = unit(), UTF16.isTrailSurrogate(second) else { return nil }
            return Unicode.Scalar(
                0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
            )
        case let other: return Unicode.Scalar(other)
        }
    }

    private mutating func unit() -> UInt16? {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = here.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
                return nil
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }

    private var here: UInt8? { position < text.count ? text[position] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        while let byte = here, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
        guard here == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        let character = Character(Unicode.Scalar(byte))
        return character.isASCII
            && (character.isLetter || character.isNumber || "+-.".contains(character))
    }
}
