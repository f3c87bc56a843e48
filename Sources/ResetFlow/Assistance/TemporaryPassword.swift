package import Secrets

/// A random password for one day, which nobody has chosen (I2, I3).
package enum TemporaryPassword {
    /// How long it holds, unless it is changed before.
    package static let lifetime: Moment.Span = .hours(24)
    /// The fewest characters: one capital and one small letter, a digit, and nine of both give 56 bits.
    package static let shortest = 12

    /// Letters without those that are taken for others on a phone or a small screen (i, l, o).
    private static let small = Array("abcdefghjkmnpqrstuvwxyz".utf8)
    private static let capitals = Array("ABCDEFGHJKMNPQRSTUVWXYZ".utf8)
    private static let digits = Array("23456789".utf8)

    /// What is easy to say in all three languages, and not to be taken for another by ear.
    private static let consonants = Array("bdfghjkmnprstv".utf8)
    private static let capitalConsonants = Array("BDFGHJKMNPRSTV".utf8)
    private static let vowels = Array("aeiou".utf8)
    private static let digitsOfPhrase = 2

    /// A new one for the phone, of as many characters as the rules ask for and at least twelve.
    ///
    /// It begins with one of each kind, since many a directory wants three kinds of characters.
    package static func random(_ rules: PasswordRules, under key: Key) -> Secret {
        draw(length: max(shortest, rules.minimum), under: key, alphabet)
    }

    /// A new one to be read aloud: syllables of a consonant and a vowel, the first with a capital, then two digits.
    ///
    /// Six syllables of 14 by 5 letters and two digits of 8 are 14 characters of 42.7 bits
    /// (6 * log2(70) + 2 * 3); the rules may ask for more, never for less.
    package static func phrase(_ rules: PasswordRules, under key: Key) -> Secret {
        let syllables = max(6, (rules.minimum - digitsOfPhrase + 1) / 2)
        return draw(length: 2 * syllables + digitsOfPhrase, under: key) { place in
            if place >= 2 * syllables { return digits }
            if place == 0 { return capitalConsonants }
            return place.isMultiple(of: 2) ? consonants : vowels
        }
    }

    /// It is drawn from the key's digests of random bytes, so that no array ever holds what it is made of.
    private static func draw(
        length: Int,
        under key: Key,
        _ alphabet: (Int) -> [UInt8]
    ) -> Secret {
        let password = Secret(capacity: length)
        while password.count < length {
            let draw = key.secretDigest(for: "temporary password", [randomBytes(32)])
            for position in 0..<draw.count where password.count < length {
                let letters = alphabet(password.count)
                let byte = Int(draw[position])
                // No letter is likelier than another: what lies beyond the last whole alphabet is drawn again.
                let limit = 256 - 256 % letters.count
                if byte < limit { password.append(letters[byte % letters.count]) }
            }
        }
        return password
    }

    private static func alphabet(at position: Int) -> [UInt8] {
        switch position {
        case 0: capitals
        case 1: small
        case 2: digits
        default: small + digits
        }
    }
}
