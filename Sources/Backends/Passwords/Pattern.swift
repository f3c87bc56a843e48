internal import Secrets

/// Passwords that follow a rule instead of standing on a list.
enum Pattern {
    /// A repeated piece shorter than this adds nothing: it could not be a password itself.
    static let shortPiece = 8

    /// Whether nearly every step goes to the same, a neighbouring or the next key: `1qaz2wsx`, `asdfgh12`, `abcd4321`.
    ///
    /// One step in four may jump, so that walks in several parts count. One random password in a
    /// thousand is refused with them.
    static func isWalk(_ secret: Secret, _ range: Range<Int>) -> Bool {
        guard range.count >= 3 else { return false }
        let steps = range.dropLast().count { isStep(secret[$0], secret[$0 + 1]) }
        return range.count - 1 - steps <= (range.count - 1) / 4
    }

    /// How long the piece is that the range repeats, whole or cut off; nil when it repeats none.
    static func period(_ secret: Secret, _ range: Range<Int>) -> Int? {
        guard range.count >= 2 else { return nil }
        return (1...range.count / 2).first { period in
            range.dropFirst(period).allSatisfy { secret[$0] == secret[$0 - period] }
        }
    }

    /// Whether digits are a date, or a Swedish personal number that begins with one.
    ///
    /// 20260131, 31012026, 8501311234, 198501311234; a coordination number has 60 added to the day.
    static func isDate(_ secret: Secret) -> Bool {
        guard (0..<secret.count).allSatisfy({ isDigit(secret[$0]) }) else { return false }
        func number(_ range: Range<Int>) -> Int {
            range.reduce(0) { $0 * 10 + Int(secret[$1] - UInt8(ascii: "0")) }
        }
        func isDay(month: Range<Int>, day: Range<Int>) -> Bool {
            let day = number(day)
            return (1...12).contains(number(month))
                && ((1...31).contains(day) || (61...91).contains(day))
        }
        func isYear(_ range: Range<Int>) -> Bool { (1900...2099).contains(number(range)) }
        return switch secret.count {
        case 8:
            isYear(0..<4) && isDay(month: 4..<6, day: 6..<8)
                || isYear(4..<8) && isDay(month: 2..<4, day: 0..<2)
        case 10: isDay(month: 2..<4, day: 4..<6)
        case 12: isYear(0..<4) && isDay(month: 4..<6, day: 6..<8)
        default: false
        }
    }

    /// Whether digits are a Swedish mobile number, everybody's own first idea of a long number.
    static func isMobile(_ secret: Secret) -> Bool {
        func begins(with digits: StaticString) -> Bool {
            digits.description.utf8.enumerated().allSatisfy { secret[$0] == $1 }
        }
        return secret.count == 10 && begins(with: "07")
            || secret.count == 11 && begins(with: "467")
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isStep(_ first: UInt8, _ second: UInt8) -> Bool {
        let first = lowercase(first)
        let second = lowercase(second)
        if first == second { return true }
        guard let from = keys[first], let to = keys[second] else { return false }
        let isNextInOrder = isDigit(first) == isDigit(second) && abs(Int(first) - Int(second)) == 1
        return isNextInOrder || from.touches(to)
    }

    private static func lowercase(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    /// Where a key stands on a Swedish (and English) keyboard.
    private struct Place {
        var row: Int
        var column: Int

        /// Each row stands half a key to the right of the one above it.
        func touches(_ other: Place) -> Bool {
            switch other.row - row {
            case 0: abs(other.column - column) == 1
            case 1: other.column == column || other.column == column - 1
            case -1: other.column == column || other.column == column + 1
            default: false
            }
        }
    }

    private static let keys: [UInt8: Place] = {
        var keys: [UInt8: Place] = [:]
        for (row, line) in ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"].enumerated() {
            for (column, key) in line.utf8.enumerated() {
                keys[key] = Place(row: row, column: column)
            }
        }
        return keys
    }()
}
