/// A mobile number in E.164, made of what people and registers write (M2, sms.md 3).
///
/// Libphonenumber reads letters as keys and accepts much else that no code should be sent to; this
/// takes digits with what separates them, and only numbers of mobiles in the Nordic countries.
package struct PhoneNumber: Hashable, Sendable {
    /// `+46701740605`.
    package let e164: String

    /// The number that a text means.
    package init(_ text: String) throws(PhoneRefusal) {
        let (digits, isInternational) = try PhoneNumber.digits(text)
        let national = isInternational ? nil : PhoneNumber.swedish(digits)
        guard isInternational || national != nil else { throw .notMobile }
        e164 = try "+" + PhoneNumber.checked(national ?? digits)
    }

    /// The digits with country code of a number that was written without `+` or `00`.
    private static func swedish(_ digits: String) -> String? {
        let candidates = [
            digits.hasPrefix("0") ? "46" + digits.dropFirst() : nil,
            digits.hasPrefix("46") ? digits : nil,
            // A spreadsheet has eaten the 0.
            "46" + digits,
        ]
        return candidates.compactMap { $0 }.first { isMobile($0.dropFirst(2), Plan.sweden) }
    }

    /// The digits if they are those of a mobile in a country of the plan, without a 0 left in the middle.
    private static func checked(_ digits: String) throws(PhoneRefusal) -> String {
        guard let plan = Plan.all.first(where: { digits.hasPrefix($0.country) }) else {
            throw .countryNotServed
        }
        var national = digits.dropFirst(plan.country.count)
        if plan.hasTrunkZero, national.first == "0" { national = national.dropFirst() }
        guard isMobile(national, plan) else { throw .notMobile }
        return plan.country + national
    }

    private static func isMobile(_ national: Substring, _ plan: Plan) -> Bool {
        plan.lengths.contains(national.count) && plan.mobile.contains { national.hasPrefix($0) }
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
            case "(" where rest.starts(with: ["0", ")"]):
                // +46 (0)70 means 70 behind the country code, (0)70 means 070.
                rest = rest.dropFirst(2)
                if !hasPlus, !digits.hasPrefix("00") { digits += "0" }
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

    /// How a country writes its mobile numbers.
    private struct Plan {
        let country: String
        let hasTrunkZero: Bool
        let mobile: [String]
        let lengths: ClosedRange<Int>

        /// PTS's plan of 2026; 078 is newer than most tables.
        static let sweden = Plan(
            country: "46",
            hasTrunkZero: true,
            mobile: ["70", "72", "73", "76", "78", "79"],
            lengths: 9...9
        )
        static let finland = Plan(
            country: "358",
            hasTrunkZero: true,
            mobile: ["4", "50"],
            lengths: 6...10
        )
        static let norway = Plan(
            country: "47",
            hasTrunkZero: false,
            mobile: ["4", "9"],
            lengths: 8...8
        )
        static let denmark = Plan(
            country: "45",
            hasTrunkZero: false,
            mobile: ["2", "3", "4", "5", "6", "7", "8", "9"],
            lengths: 8...8
        )
        static let all = [sweden, finland, norway, denmark]
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
        case .countryNotServed: "SMS go to +46, +358, +47 and +45 only"
        case .notMobile: "that is no mobile number; write it as 070-174 06 05 or +46701740605"
        }
    }
}
