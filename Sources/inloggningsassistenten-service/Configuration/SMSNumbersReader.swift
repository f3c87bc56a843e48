import ResetFlow

extension Configuration {
    /// Which numbers SMS are sent to: `countries`, and `[sms.mobile_prefixes]` where they differ (M2).
    static func numbers(_ section: inout ConfigurationSection) throws(Failure) -> NumberPlan {
        let countries = try section.strings("countries")
        let own = try prefixes(section.section("mobile_prefixes"))
        let known = NumberPlan.nordic.countries
        let codes = countries ?? known.map(\.code)
        try check(codes, section)
        if let idle = own.keys.sorted().first(where: { !codes.contains($0) }) {
            throw section.refuse(
                "mobile_prefixes",
                "is about \(idle), which is not among the countries: add it there"
            )
        }
        var plan: [NumberPlan.Country] = []
        for code in codes {
            let country = known.first { $0.code == code }
            guard let mobile = own[code] ?? country?.mobile else {
                throw section.refuse(
                    "countries",
                    "has \(code), whose mobiles are not known: "
                        + "write what they begin with as [sms.mobile_prefixes] \(code) = [\"...\"]"
                )
            }
            // Every country that is known writes that 0 at home only.
            guard country == nil || !mobile.contains(where: { $0.hasPrefix("0") }) else {
                throw section.refuse(
                    "mobile_prefixes",
                    "has a 0 before the mobiles of \(code): leave it out, as behind +\(code)"
                )
            }
            plan.append(
                country?.with(mobile: mobile) ?? NumberPlan.Country(code: code, mobile: mobile)
            )
        }
        return NumberPlan(countries: plan)
    }

    /// As many as the front ends are told, in one line of a frame.
    private static let most = (countries: 16, prefixes: 256)

    private static func check(
        _ codes: [String],
        _ section: ConfigurationSection
    ) throws(Failure) {
        guard (1...most.countries).contains(codes.count) else {
            throw section.refuse("countries", "has from 1 to \(most.countries) country codes")
        }
        for (place, code) in codes.enumerated() {
            guard (1...3).contains(code.count), isDigits(code), !code.hasPrefix("0") else {
                throw section.refuse("countries", "has \"\(code)\": write a code as \"46\"")
            }
            // No country code begins another: 4 is none, and 460 is within 46.
            if let other = codes[..<place].first(where: {
                $0.hasPrefix(code) || code.hasPrefix($0)
            }) {
                throw section.refuse("countries", "has \(other) and \(code): leave one out")
            }
        }
    }

    private static func prefixes(
        _ section: ConfigurationSection
    ) throws(Failure) -> [String: [String]] {
        var section = section
        var found: [String: [String]] = [:]
        for code in section.keys {
            guard let list = try section.strings(code) else { continue }
            guard !list.isEmpty, list.allSatisfy({ isDigits($0) && (1...5).contains($0.count) })
            else {
                throw section.refuse(code, "is a list of 1 to 5 digits each, as [\"70\", \"72\"]")
            }
            found[code] = list
        }
        guard found.values.reduce(0, { $0 + $1.count }) <= most.prefixes else {
            throw Failure(
                .configuration,
                "\(section.file): [\(section.name)] has more than \(most.prefixes) entries"
            )
        }
        return found
    }

    private static func isDigits(_ text: String) -> Bool {
        text.allSatisfy { $0.isASCII && $0.isNumber }
    }
}
