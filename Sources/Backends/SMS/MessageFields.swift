internal import Secrets

/// The keys and values of one flat JSON object: a line of the development log, or what a command says.
///
/// A JSON decoder would make texts of the code; this one makes a `Secret` of what it is asked for.
struct MessageFields {
    private let line: Secret
    /// Where each value stands: the inside of a string, or a number or null as they are.
    private var values: [String: (range: Range<Int>, isString: Bool)] = [:]

    /// The fields of a line; nil when it is no flat object.
    init?(_ line: Secret) {
        self.line = line
        var position = 0
        guard take("{", &position) else { return nil }
        repeat {
            guard let key = quoted(&position), take(":", &position) else { return nil }
            let name = String(decoding: key.map { line[$0] }, as: UTF8.self)
            if let inside = quoted(&position) {
                values[name] = (inside, true)
            } else {
                let start = position
                while position < line.count, !isEnd(line[position]) { position += 1 }
                guard position > start else { return nil }
                values[name] = (start..<position, false)
            }
        } while take(",", &position)
        guard take("}", &position), position == line.count else { return nil }
    }

    /// A string that is no secret; nil when there is none of that name.
    func string(_ name: String) -> String? {
        guard let value = secret(name) else { return nil }
        return value.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// A string, its escapes undone; nil when there is none of that name.
    func secret(_ name: String) -> Secret? {
        guard let value = values[name], value.isString else { return nil }
        let text = Secret(capacity: value.range.count)
        var position = value.range.lowerBound
        while position < value.range.upperBound {
            guard line[position] == UInt8(ascii: "\\") else {
                text.append(line[position])
                position += 1
                continue
            }
            guard let scalar = escape(&position, value.range.upperBound) else { return nil }
            // Never more bytes than the escape had.
            for byte in UTF8.encode(scalar) ?? .init() { text.append(byte) }
        }
        return text
    }

    /// The scalar of the escape at a position, which moves behind it.
    private func escape(_ position: inout Int, _ end: Int) -> Unicode.Scalar? {
        guard position + 1 < end else { return nil }
        position += 2
        switch line[position - 1] {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "u"):
            guard let unit = unit(&position, end) else { return nil }
            guard UTF16.isLeadSurrogate(unit) else { return Unicode.Scalar(unit) }
            guard position + 2 <= end else { return nil }
            position += 2
            guard let second = self.unit(&position, end), UTF16.isTrailSurrogate(second)
            else { return nil }
            return Unicode.Scalar(
                0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
            )
        case let byte: return Unicode.Scalar(byte)
        }
    }

    private func unit(_ position: inout Int, _ end: Int) -> UInt16? {
        guard position + 4 <= end else { return nil }
        var unit: UInt16 = 0
        for offset in 0..<4 {
            guard let digit = Character(Unicode.Scalar(line[position + offset])).hexDigitValue
            else { return nil }
            unit = unit << 4 | UInt16(digit)
        }
        position += 4
        return unit
    }

    /// The inside of the string at a position, which moves behind it.
    private func quoted(_ position: inout Int) -> Range<Int>? {
        var end = position
        guard take("\"", &end) else { return nil }
        let start = end
        while end < line.count, line[end] != UInt8(ascii: "\"") {
            end += line[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard end < line.count else { return nil }
        position = end + 1
        return start..<end
    }

    /// Takes a character and the spaces before it.
    private func take(_ character: Unicode.Scalar, _ position: inout Int) -> Bool {
        while position < line.count, line[position] == UInt8(ascii: " ") { position += 1 }
        guard position < line.count, line[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private func isEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}")
    }
}
