package import Secrets

/// A random password for one day, which nobody has chosen and no screen shows (I2, I3).
package enum TemporaryPassword {
    /// How long it holds, unless it is changed before.
    package static let lifetime: Moment.Span = .hours(24)
    /// The fewest characters: one capital and one small letter, a digit, and nine of both give 56 bits.
    package static let shortest = 12

    /// Letters without those that are taken for others on a phone or a small screen (i, l, o).
    private static let small = Array("abcdefghjkmnpqrstuvwxyz".utf8)
    private static let capitals = Array("ABCDEFGHJKMNPQRSTUVWXYZ".utf8)
    private static let digits = Array("23456789".utf8)

    /// A new one, of as many characters as the rules ask for and at least twelve.
    ///
    /// It begins with one of each kind, since many a directory wants three kinds of characters. It is
    /// drawn from the key's digests of random bytes, so that no array ever holds what it is made of.
    package static func random(_ rules: PasswordRules, under key: Key) -> Secret {
        let length = max(shortest, rules.minimum)
        let password = Secret(capacity: length)
        while password.count < length {
            let draw = key.secretDigest(for: "temporary password", [randomBytes(32)])
            for position in 0..<draw.count where password.count < length {
                let alphabet = alphabet(at: password.count)
                // No draw is likelier than another: what lies beyond the last whole alphabet is drawn again.
                let byte = Int(draw[position])
                if byte < 256 - 256 % alphabet.count {
                    password.append(alphabet[byte % alphabet.count])
                }
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
