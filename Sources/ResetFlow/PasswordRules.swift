package import Secrets

/// What a new password may look like (P3, P4); the same rules on the screen and in the service.
package struct PasswordRules: Equatable, Sendable {
    /// The fewest characters; never under 8 (ASVS 6.2.1).
    package var minimum = 8
    /// The most characters; never under 64 (ASVS 6.2.9).
    package var maximum = 128
    /// How many are recommended on the screen (NIST SP 800-63B-4 3.1.1.2).
    package var recommended = 15

    /// The defaults.
    package init() {}

    /// Room for every password that can be typed, in bytes; one that is longer is refused, never cut.
    package static let room = 1_024

    /// Which of the rules that need nothing but the password itself are broken.
    package func refusals(of password: Secret) -> [PasswordRefusal] {
        let characters = Characters(password)
        var refusals: [PasswordRefusal] = []
        if characters.count < minimum {
            refusals.append(.tooShort(minimum: minimum, length: characters.count))
        }
        if characters.count > maximum { refusals.append(.tooLong(maximum: maximum)) }
        if let place = characters.firstForbidden {
            refusals.append(.forbiddenCharacter(place: place))
        }
        return refusals
    }
}

/// A rule that a password breaks, with what the sentence about it needs.
package enum PasswordRefusal: Hashable, Sendable {
    /// Fewer characters than the rules ask for.
    case tooShort(minimum: Int, length: Int)
    /// More characters than the rules allow.
    case tooLong(maximum: Int)
    /// A character that is not an ASCII letter or digit, the first such, counted from 1.
    case forbiddenCharacter(place: Int)
    /// Equal to or built round the user name, a name or the e-mail address (H3).
    case personal
    /// On the list of common passwords (H1, H2).
    case common
    /// Had before (H5), or the directory says so.
    case usedBefore
    /// Refused by the directory in a way that has cost the old one (`temp-change`): had before, or too simple.
    case oldGone
    /// The directory's own rules want more kinds of characters, or more of them (P11).
    case tooSimple
    /// The directory does not let the present one be replaced so soon, whatever the new one is (P11).
    case tooSoon
}
