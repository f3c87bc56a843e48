package import Secrets

/// The characters of a password, told from its bytes without ever making a text of it.
///
/// A letter typed as `a` and U+030A is one character, as is å in one scalar. So that no copy of the
/// secret comes into being, only the bytes are looked at: a scalar that is a mark, a joiner or
/// follows a joiner belongs to the character before it. That is nearly Unicode's grapheme cluster,
/// and errs only among characters that no password may have.
package struct Characters: Equatable, Sendable {
    /// How many characters.
    package let count: Int
    /// The place of the first that is no ASCII letter or digit, counted from 1.
    package let firstForbidden: Int?

    /// Looks at a secret's bytes.
    package init(_ secret: Secret) {
        var count = 0
        var forbidden: Int?
        var position = 0
        var joins = false
        while position < secret.count {
            let (scalar, length) = Characters.scalar(secret, at: position)
            position += length
            let extends = joins || Characters.extends(scalar)
            joins = scalar == 0x200D
            if !extends || count == 0 { count += 1 }
            if !Characters.isPlain(scalar), forbidden == nil { forbidden = count }
        }
        self.count = count
        firstForbidden = forbidden
    }

    /// The byte ranges of the characters of a secret, in order; as an editor needs them.
    package static func ranges(_ secret: Secret) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var position = 0
        var joins = false
        while position < secret.count {
            let (scalar, length) = scalar(secret, at: position)
            let extends = joins || self.extends(scalar)
            joins = scalar == 0x200D
            if extends, let last = ranges.popLast() {
                ranges.append(last.lowerBound..<position + length)
            } else {
                ranges.append(position..<position + length)
            }
            position += length
        }
        return ranges
    }

    /// The scalar at a byte position and its length; bytes that are no UTF-8 count one each.
    package static func scalar(_ secret: Secret, at position: Int) -> (value: UInt32, length: Int) {
        let first = secret[position]
        let length =
            first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        guard length > 1, position + length <= secret.count else { return (UInt32(first), 1) }
        var value = UInt32(first) & (0xFF >> UInt32(length + 1))
        for offset in 1..<length {
            let byte = secret[position + offset]
            guard byte & 0xC0 == 0x80 else { return (UInt32(first), 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        // A letter in more bytes than it needs would be taken for the letter here and for something
        // else by the directory: a password that nobody can type.
        let least: UInt32 = [0x80, 0x800, 0x1_0000][length - 2]
        guard value >= least, Unicode.Scalar(value) != nil else { return (UInt32(first), 1) }
        return (value, length)
    }

    private static func isPlain(_ scalar: UInt32) -> Bool {
        (0x30...0x39).contains(scalar) || (0x41...0x5A).contains(scalar)
            || (0x61...0x7A).contains(scalar)
    }

    private static func extends(_ value: UInt32) -> Bool {
        guard value >= 0x300, let scalar = Unicode.Scalar(value) else { return false }
        return scalar.properties.isGraphemeExtend || value == 0x200D
            || scalar.properties.isEmojiModifier
    }
}
