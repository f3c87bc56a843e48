import Glibc
internal import ResetFlow
internal import Secrets

/// A file in the format of Have I Been Pwned: `SHA1:count` lines, sorted by hash; 40 GB if complete.
///
/// It is searched where it lies: some 35 reads for a look-up, nothing held in memory.
final class BreachedPasswords: Sendable {
    private let path: String
    private let file: Int32
    private let size: Int

    /// Opens the file and looks at its ends and at 64 places between; throws when it is not what it should be (H4).
    init(path: String) throws(ListError) {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            throw ListError("\(path): cannot be opened: \(String(cString: strerror(errno)))")
        }
        var status = stat()
        let isRegular = fstat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        self.path = path
        self.file = file
        size = isRegular ? Int(status.st_size) : 0
        guard isRegular else { throw ListError("\(path): is not a file") }
        guard size > 0 else { throw ListError("\(path): is empty") }
        try probe()
    }

    deinit { close(file) }

    /// Whether the password is in the file, exactly as it was typed.
    func contain(_ password: Secret) throws(ListError) -> Bool {
        let wanted = BreachedPasswords.hexadecimal(SHA1.digest(password))
        var low = 0
        var high = size
        while low < high {
            let line = try line(at: low + (high - low) / 2, after: low)
            switch order(wanted, line.hash) {
            case 0: return true
            case ..<0: high = line.start
            default: low = line.end
            }
        }
        return false
    }

    private struct Line {
        var start: Int
        var end: Int
        /// 40 hexadecimal digits in upper case.
        var hash: [UInt8]
    }

    /// The longest line: a hash, a colon, a count of 20 digits, CR LF.
    private static let longestLine = 63
    private static let hashLength = 40

    /// The line that the byte at a position belongs to; `low` is where a line begins.
    private func line(at position: Int, after low: Int) throws(ListError) -> Line {
        let newline = UInt8(ascii: "\n")
        let base = max(low, position - BreachedPasswords.longestLine)
        let window = try read(at: base)
        let before = window[..<(position - base)].lastIndex(of: newline)
        guard before != nil || base == low,
            let end = window[(position - base)...].firstIndex(of: newline)
        else { throw malformed(position) }
        let start = before.map { $0 + 1 } ?? 0
        var text = window[start..<end]
        if text.last == UInt8(ascii: "\r") { text.removeLast() }
        let hash = text.prefix(BreachedPasswords.hashLength).map(BreachedPasswords.uppercase)
        let rest = text.dropFirst(BreachedPasswords.hashLength)
        guard hash.count == BreachedPasswords.hashLength,
            hash.allSatisfy(BreachedPasswords.isHexadecimal),
            rest.first == UInt8(ascii: ":"), rest.count > 1,
            rest.dropFirst().allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { throw malformed(base + start) }
        return Line(start: base + start, end: base + end + 1, hash: hash)
    }

    private func read(at offset: Int) throws(ListError) -> [UInt8] {
        let wanted = min(2 * BreachedPasswords.longestLine + 1, size - offset)
        var window = [UInt8](repeating: 0, count: wanted)
        // A file that has become shorter refuses; it does not accept.
        guard pread(file, &window, wanted, off_t(offset)) == wanted else {
            throw ListError("\(path): cannot be read at byte \(offset)")
        }
        return window
    }

    private func probe() throws(ListError) {
        let first = try line(at: 0, after: 0)
        var previous = first
        for place in 1...64 {
            let position = min(size - 1, size / 64 * place)
            guard position >= previous.end else { continue }
            let next = try line(at: position, after: previous.end)
            guard previous.hash.lexicographicallyPrecedes(next.hash) else {
                throw ListError("\(path): is not sorted by hash at byte \(next.start)")
            }
            previous = next
        }
        let last = try line(at: size - 1, after: previous.start)
        // Hashes are spread evenly, so a long file that is cut off at a line's end shows by its last.
        let isLong = size > 4_000 * BreachedPasswords.longestLine
        guard !isLong || (first.hash[0] == UInt8(ascii: "0") && last.hash[0] == UInt8(ascii: "F"))
        else { throw ListError("\(path): is cut off: fetch it again") }
    }

    private func malformed(_ position: Int) -> ListError {
        ListError("\(path): no line of the form SHA1:count at byte \(position)")
    }

    private func order(_ wanted: Secret, _ hash: [UInt8]) -> Int {
        for (position, byte) in hash.enumerated() where wanted[position] != byte {
            return Int(wanted[position]) - Int(byte)
        }
        return 0
    }

    private static func hexadecimal(_ digest: Secret) -> Secret {
        let text = Secret(capacity: digest.count * 2)
        for position in 0..<digest.count {
            for half in [digest[position] >> 4, digest[position] & 0xF] {
                text.append(half < 10 ? UInt8(ascii: "0") + half : UInt8(ascii: "A") + half - 10)
            }
        }
        return text
    }

    private static func uppercase(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte) ? byte - 0x20 : byte
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte)
    }
}
