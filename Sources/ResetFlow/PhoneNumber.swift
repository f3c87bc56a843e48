/// A mobile number in E.164, made of what people and registers write (M2).
///
/// Libphonenumber reads letters as keys and accepts much else that no code should be sent to; this
/// takes one number's digits with what separates them, and only mobiles that the plan serves.
package struct PhoneNumber: Hashable, Sendable {
    /// `+46701740605`.
    package let e164: String
    /// The country code in it, `46`.
    package let country: String

    /// The number that a text means.
    package init(_ text: String, in plan: NumberPlan) throws(PhoneRefusal) {
        let (digits, isInternational) = try PhoneNumber.digits(text)
        let found =
            try isInternational
            ? PhoneNumber.abroad(digits, plan) : PhoneNumber.atHome(digits, plan)
        country = found.country.code
        e164 = "+" + country + found.national
    }

    /// How a number ends: all that is shown of somebody's number, on every screen (L10).
    package static func ending(of e164: String) -> String { String(e164.suffix(2)) }

    private typealias Found = (country: NumberPlan.Country, national: Substring)

    /// A number that was written without `+` or `00`: one of the place's own country.
    private static func atHome(_ digits: String, _ plan: NumberPlan) throws(PhoneRefusal) -> Found {
        guard let home = plan.countries.first else { throw .countryNotServed }
        let candidates: [Substring?] = [
            home.hasTrunkZero && digits.hasPrefix("0") ? digits.dropFirst() : nil,
            digits.hasPrefix(home.code) ? digits.dropFirst(home.code.count) : nil,
            // A spreadsheet has eaten the 0.
            digits[...],
        ]
        let national = candidates.compactMap { $0 }.first { home.isMobile($0) }
        guard let national else { throw .notMobile }
        return (home, national)
    }

    /// A number that begins with its country code; the 0 that people leave behind it is dropped.
    private static func abroad(_ digits: String, _ plan: NumberPlan) throws(PhoneRefusal) -> Found {
        guard let country = plan.countries.first(where: { digits.hasPrefix($0.code) }) else {
            throw .countryNotServed
        }
        var national = digits.dropFirst(country.code.count)
        if country.hasTrunkZero, national.first == "0" { national = national.dropFirst() }
        guard country.isMobile(national) else { throw .notMobile }
        return (country, national)
    }

    /// The digits of a text, and whether a country code comes first.
    private static func digits(_ text: String) throws(PhoneRefusal) -> (String, Bool) {
        var digits = ""
        var hasPlus = false
        var rest = Array(text.unicodeScalars)[...]
        if text.lowercased().hasPrefix("tel:") { rest = rest.dropFirst(4) }
        while let scalar = rest.popFirst() {
            switch scalar {
            case "+", "\u{FF0B}":
                guard !hasPlus, digits.isEmpty else { throw .misplacedPlus }
                hasPlus = true
            case _ where isSeparator(scalar): continue
            default:
                guard scalar.properties.numericType == .decimal,
                    let value = scalar.properties.numericValue
                else { throw .unexpected(scalar) }
                digits += String(Int(value))
            }
        }
        guard !digits.isEmpty else { throw .empty }
        guard !hasPlus, digits.hasPrefix("00") else { return (digits, hasPlus) }
        return (String(digits.dropFirst(2)), true)
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-", ".", "/", "(", ")", "\u{2212}": true
        default:
            scalar.properties.isWhitespace || scalar.properties.isDash
                || scalar.properties.generalCategory == .format
        }
    }
}

/// Why a text is no number that a code may be sent to.
package enum PhoneRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    /// There is no digit in it.
    case empty
    /// A letter or another character that belongs to no number, as in two numbers or a note.
    case unexpected(Unicode.Scalar)
    /// A `+` that is not at the beginning.
    case misplacedPlus
    /// A country that no SMS is sent to (M2).
    case countryNotServed
    /// A fixed line, a service number, or too few or too many digits.
    case notMobile

    /// What is wrong and what would be right.
    package var description: String {
        switch self {
        case .empty: "there is no number; write it as 070-174 06 05 or +46701740605"
        case .unexpected(let scalar):
            "a number has no character U+\(String(scalar.value, radix: 16, uppercase: true)) in it; "
                + "write one number, as 070-174 06 05"
        case .misplacedPlus: "the + stands only at the beginning, as in +46701740605"
        case .countryNotServed: "no SMS are sent to that country: see countries in [sms]"
        case .notMobile: "that is no mobile number; write it as 070-174 06 05 or +46701740605"
        }
    }
}
