package import Secrets

/// A password as a guesser sees it: without case, accents and leet (H2, H3).
///
/// Everything that people use for the same letter becomes one letter, one byte a character. As 1 is
/// read as i and as l, the three become one, and no second reading has to be tried. What it is
/// compared with, a word on a list or a name, goes through the same folding.
package struct FoldedPassword {
    /// The folded characters, one byte each.
    package let characters: Secret
    /// How many digits it began with, as typed.
    package let leadingDigits: Int
    /// How many digits it ended with, as typed.
    package let trailingDigits: Int

    /// Folds a password of any bytes.
    package init(_ password: Secret) {
        let characters = Secret(capacity: password.count)
        var leading = 0
        var trailing = 0
        var position = 0
        while position < password.count {
            let (scalar, length) = Characters.scalar(password, at: position)
            position += length
            guard let folded = FoldedPassword.fold(scalar) else { continue }
            if FoldedPassword.isDigit(scalar) {
                if leading == characters.count { leading += 1 }
                trailing += 1
            } else {
                trailing = 0
            }
            characters.append(folded)
        }
        self.characters = characters
        leadingDigits = leading
        trailingDigits = trailing
    }

    /// What is left between the digits at both ends, as positions in `characters`; empty when all are digits.
    package var core: Range<Int> {
        let end = characters.count - trailingDigits
        return leadingDigits < end ? leadingDigits..<end : end..<end
    }

    /// A word that is no secret, folded the same way.
    package static func fold(_ word: String) -> [UInt8] {
        word.unicodeScalars.compactMap { fold($0.value) }
    }

    /// The one letter that a character stands for; nil for a mark, which belongs to the letter before it.
    package static func fold(_ scalar: UInt32) -> UInt8? {
        switch scalar {
        case 0x30, 0xD2...0xD6, 0xD8, 0xF2...0xF6, 0xF8: letter("o")
        case 0x31, 0x21, 0x4C, 0x6C, 0xCC...0xCF, 0xEC...0xEF: letter("i")
        case 0x33, 0xC8...0xCB, 0xE8...0xEB: letter("e")
        case 0x34, 0x40, 0xC0...0xC6, 0xE0...0xE6: letter("a")
        case 0x35, 0x24: letter("s")
        case 0x37: letter("t")
        case 0x38: letter("b")
        case 0x39: letter("g")
        case 0xD9...0xDC, 0xF9...0xFC: letter("u")
        case 0x41...0x5A: UInt8(scalar) + 0x20
        // No control character: a list ends its lines with one.
        case 0x00..<0x20, 0x7F: other
        case 0x20..<0x7F: UInt8(scalar)
        case 0x300...0x36F: nil
        default: other
        }
    }

    /// What every character becomes that is neither ASCII nor a Latin letter with a mark.
    private static let other: UInt8 = 0xFF

    private static func letter(_ letter: Unicode.Scalar) -> UInt8 { UInt8(ascii: letter) }

    private static func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }
}
