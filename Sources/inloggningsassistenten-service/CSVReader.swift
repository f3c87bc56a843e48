/// Reads comma-separated values as in RFC 4180, and with semicolons, as Excel writes them in Sweden.
package struct CSVReader {
    /// A record and the line it begins on, from 1.
    package struct Row: Equatable {
        /// The line it begins on, from 1.
        package let line: Int
        /// The fields, their quotation marks undone.
        package let fields: [String]
    }

    /// What is wrong with a file and on which line.
    package struct Failure: Error, Equatable {
        /// The line, from 1.
        package let line: Int
        /// What is wrong and what would be right.
        package let reason: String
    }

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private let separator: UInt8

    /// A reader of a file's bytes; an Excel's byte order mark is passed over.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        let header = bytes.prefix { $0 != CSVReader.lineFeed }
        let hasComma = header.contains(UInt8(ascii: ","))
        let hasSemicolon = header.contains(UInt8(ascii: ";"))
        separator = hasSemicolon && !hasComma ? UInt8(ascii: ";") : UInt8(ascii: ",")
    }

    /// The next record, empty lines passed over; nil at the end.
    package mutating func next() throws(Failure) -> Row? {
        while position < bytes.count, isLineEnd { takeLineEnd() }
        guard position < bytes.count else { return nil }
        let start = line
        var fields = [try field()]
        while position < bytes.count, !isLineEnd {
            position += 1
            fields.append(try field())
        }
        if position < bytes.count { takeLineEnd() }
        return Row(line: start, fields: fields)
    }

    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let quote = UInt8(ascii: "\"")

    /// Whether a line ends here, with LF or CR LF.
    private var isLineEnd: Bool {
        bytes[position] == CSVReader.lineFeed
            || bytes[position] == CSVReader.carriageReturn && position + 1 < bytes.count
                && bytes[position + 1] == CSVReader.lineFeed
    }

    private mutating func takeLineEnd() {
        position += bytes[position] == CSVReader.carriageReturn ? 2 : 1
        line += 1
    }

    private mutating func field() throws(Failure) -> String {
        guard position < bytes.count, bytes[position] == CSVReader.quote else {
            return try plainField()
        }
        return try quotedField()
    }

    private mutating func plainField() throws(Failure) -> String {
        let start = position
        while position < bytes.count, bytes[position] != separator, !isLineEnd {
            guard bytes[position] != CSVReader.quote else {
                throw Failure(line: line, reason: "a quotation mark stands within a field")
            }
            position += 1
        }
        return try text(bytes[start..<position])
    }

    private mutating func quotedField() throws(Failure) -> String {
        let start = line
        var content: [UInt8] = []
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == CSVReader.lineFeed { line += 1 }
            guard byte == CSVReader.quote else {
                content.append(byte)
                continue
            }
            guard position < bytes.count, bytes[position] == CSVReader.quote else {
                guard position == bytes.count || bytes[position] == separator || isLineEnd else {
                    throw Failure(line: line, reason: "text follows the closing quotation mark")
                }
                return try text(content[...])
            }
            content.append(byte)
            position += 1
        }
        throw Failure(line: start, reason: "a quotation mark is not closed")
    }

    private func text(_ bytes: ArraySlice<UInt8>) throws(Failure) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(line: line, reason: "is not in UTF-8: save the file as \"CSV UTF-8\"")
        }
        return text
    }
}
