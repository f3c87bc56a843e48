package import Secrets

/// A random password for one day, which nobody has chosen and no screen shows (I2, I3).
package enum TemporaryPassword {
    /// How long it holds, unless it is changed before.
    package static let lifetime: Moment.Span = .hours(24)
    /// The fewest characters: 31 kinds of them give 59 bits.
    package static let shortest = 12

    /// Small letters and digits without those that are taken for each other on a phone (l and 1, o and 0, i).
    private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789".utf8)

    /// A new one, of as many characters as the rules ask for and at least twelve.
    ///
    /// It is drawn from the key's digests of random bytes, so that no array ever holds what it is made of.
    package static func random(_ rules: PasswordRules, under key: Key) -> Secret {
        let length = max(shortest, rules.minimum)
        let password = Secret(capacity: length)
        // No draw is likelier than another: what lies beyond the last whole alphabet is drawn again.
        let limit = 256 - 256 % alphabet.count
        while password.count < length {
            let draw = key.secretDigest(for: "temporary password", [randomBytes(32)])
            for position in 0..<draw.count where password.count < length {
                let byte = Int(draw[position])
                if byte < limit { password.append(alphabet[byte % alphabet.count]) }
            }
        }
        return password
    }
}
