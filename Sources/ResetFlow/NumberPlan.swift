/// Which numbers SMS are sent to (M2): the countries that are served, and how each writes its mobiles.
///
/// What is not here is refused: fixed lines, premium and short numbers, and all other countries, since
/// an SMS abroad may cost many times as much.
package struct NumberPlan: Hashable, Sendable {
    /// How a country writes its mobile numbers.
    package struct Country: Hashable, Sendable {
        /// The country code, as `46`; none begins another (ITU-T E.164).
        package let code: String
        /// Whether people write a 0 before the number at home, which is left out behind the code.
        package let hasTrunkZero: Bool
        /// What mobiles begin with behind the code: digits, and `Z` for any from 1 to 9.
        package let mobile: [String]
        /// How many digits stand behind the code.
        package let lengths: ClosedRange<Int>

        /// A country.
        package init(
            code: String,
            hasTrunkZero: Bool,
            mobile: [String],
            lengths: ClosedRange<Int>
        ) {
            self.code = code
            self.hasTrunkZero = hasTrunkZero
            self.mobile = mobile
            self.lengths = lengths
        }

        /// A country of which only the beginnings are known: E.164 has at most 15 digits in all.
        package init(code: String, mobile: [String]) {
            self.init(
                code: code,
                hasTrunkZero: true,
                mobile: mobile,
                lengths: 6...(15 - code.count)
            )
        }

        /// The same country with other mobiles.
        package func with(mobile: [String]) -> Country {
            Country(code: code, hasTrunkZero: hasTrunkZero, mobile: mobile, lengths: lengths)
        }

        /// Whether the digits behind the code are those of a mobile.
        func isMobile(_ national: Substring) -> Bool {
            lengths.contains(national.count)
                && mobile.contains { beginning in
                    zip(beginning, national).allSatisfy { $0 == $1 || ($0 == "Z" && $1 != "0") }
                }
        }
    }

    /// The countries that are served; numbers without a country code are of the first.
    package let countries: [Country]

    /// A plan; the first country is that of the place.
    package init(countries: [Country]) { self.countries = countries }

    /// Whether SMS are sent to a number in E.164.
    package func serves(_ e164: String) -> Bool {
        (try? PhoneNumber(e164, in: self))?.e164 == e164
    }

    /// The number if SMS are sent to it; whoever has another has none as far as a code goes.
    package func served(_ e164: String?) -> String? { e164.flatMap { serves($0) ? $0 : nil } }
}

extension NumberPlan {
    /// Sweden and its neighbours, as in libphonenumber 9.0.43; PTS's 078 is newer than most tables.
    package static let nordic = NumberPlan(
        countries: [
            Country(
                code: "46",
                hasTrunkZero: true,
                mobile: ["70", "72", "73", "76", "78", "79"],
                lengths: 9...9
            ),
            Country(
                code: "358",
                hasTrunkZero: true,
                mobile: ["40", "41", "42", "43", "44", "45", "46", "47", "48", "50"],
                lengths: 6...10
            ),
            Country(code: "47", hasTrunkZero: false, mobile: norwegian, lengths: 8...8),
            Country(code: "45", hasTrunkZero: false, mobile: danish, lengths: 8...8),
        ]
    )

    /// 4536 is no series.
    private static let norwegian =
        ["40", "41", "46", "47", "48", "9", "450", "451", "452"]
        + [0, 1, 2, 3, 4, 5, 7, 8, 9].map { "453\($0)" } + (4...9).map { "45\($0)" }

    /// Denmark does not tell mobiles from fixed lines; 80 is free of charge, 90 is premium.
    private static let danish =
        ["26", "27", "28", "67", "68", "96"]
        + [
            [20, 21, 22, 23, 24, 25, 29, 30, 31, 32, 33, 34, 35, 36, 38, 39], Array(40...59),
            [60, 61, 62, 63, 64, 65, 66, 69], Array(70...79), [81, 82, 86, 87, 88, 89],
            [91, 92, 93, 94, 97, 98, 99],
        ]
        .joined().map { "\($0)Z" }
}
