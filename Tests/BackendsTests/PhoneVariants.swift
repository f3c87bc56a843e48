/// Numbers of all kinds, in all the ways that people and registers write them, by chance but always the same.
enum PhoneVariants {
    /// What stands between digits and is known to us, but not to libphonenumber.
    static let strangeSeparators =
        "\u{2009}\u{202F}\u{202A}\u{202C}\u{200E}\u{200F}\u{2066}\u{2069}"

    /// The texts.
    static func all() -> [String] {
        var chance = Chance()
        var texts: [String] = []
        for _ in 0..<3_500 {
            let (country, trunk, national) = number(&chance)
            let grouped = group(national, &chance)
            texts += [
                trunk + grouped, "+\(country) \(grouped)", "+\(country) (0)\(grouped)",
                "00\(country) \(grouped)", odd(country, national, grouped, &chance),
            ]
        }
        return texts + beginnings
    }

    /// Every beginning that a plan can tell apart, with as many digits as a mobile has.
    private static var beginnings: [String] {
        (100...999).flatMap { ["+46\($0)123456", "+358\($0)123456", "+358\($0)1234567"] }
            + (1_000...9_999).flatMap { ["+47\($0)1234", "+45\($0)1234"] }
    }

    private static func number(_ chance: inout Chance) -> (String, String, String) {
        let digits = "0123456789"
        /// So many digits behind one of these beginnings.
        func number(_ beginnings: [String], _ count: ClosedRange<Int>) -> String {
            let start = beginnings.randomElement(using: &chance) ?? ""
            let rest = max(0, Int.random(in: count, using: &chance) - start.count)
            return start + (0..<rest).map { _ in digit() }.joined()
        }
        func digit() -> String { digits.randomElement(using: &chance).map(String.init) ?? "" }
        let tens = (20...99).map { "\($0)" }
        switch Int.random(in: 0..<14, using: &chance) {
        case 0...3: return ("46", "0", number(["70", "72", "73", "76", "78", "79"], 9...9))
        // Neighbours of mobiles, fixed lines, free, premium, machines, too short, too long.
        case 4: return ("46", "0", number(["71", "74", "75", "77", "719"], 9...9))
        case 5: return ("46", "0", number(["8", "19", "20", "900", "939", "99", "40"], 7...10))
        case 6: return ("46", "0", number(["70", "73"], 7...11))
        case 7: return ("358", "0", number((40...50).map { "\($0)" } + ["4946"], 5...11))
        case 8: return ("358", "0", number(["9", "2", "600", "700", "800", "45"], 6...10))
        case 9: return ("47", "", number(["4", "9", "45", "453"], 8...8))
        case 10: return ("47", "", number(["2", "5", "59", "7", "8", "41"], 7...9))
        case 11: return ("45", "", number(tens, 8...8))
        case 12: return ("45", "", number(["80", "90", "1", "20", "31"], 7...9))
        default:
            let foreign = ["1", "44", "49", "7", "882", "33", "298", "354", "48"]
            return (foreign.randomElement(using: &chance) ?? "1", "0", number(["7", "15"], 9...10))
        }
    }

    private static func group(_ digits: String, _ chance: inout Chance) -> String {
        let separators = [
            " ", "-", "", "", "\u{A0}", ".", "/", "\u{2011}", "\u{2013}", "\u{2009}", "  ", " - ",
            "\u{202F}", "\u{AD}",
        ]
        var text = ""
        for (place, digit) in digits.enumerated() {
            if [2, 5, 7].contains(place) { text += separators.randomElement(using: &chance) ?? "" }
            text.append(digit)
        }
        return text
    }

    /// One of the ways that only a register or a slip of the hand writes.
    private static func odd(
        _ country: String,
        _ national: String,
        _ grouped: String,
        _ chance: inout Chance
    ) -> String {
        let plus = "+\(country) \(grouped)"
        let ways = [
            national, country + national, "+\(country)0\(national)", "+\(country)00\(national)",
            "tel:+\(country)-\(grouped)", "(0\(national.prefix(2))) \(national.dropFirst(2))",
            "(0)\(grouped)", "00\(country)(0)\(grouped)", "+\(country)(0)0\(national)",
            "00 00 \(country) \(national)", "0046\(country)\(national)", "000\(country)\(national)",
            script(plus, from: 0xFF10), script(plus, from: 0x0660),
            "\u{FF0B}\(country)\(national)",
            "\u{202A}\(plus)\u{202C}", "\u{200E}0\(grouped)\u{200F}", "\u{2066}\(plus)\u{2069}",
            "\(plus) (arbete)", "mobil: \(plus)", "0\(grouped) x12", "\(plus) ext. 7",
            "070SOMMAR\(national)", "\(plus), \(plus)", "0\(national) / 0\(national)",
            "0\(national) 0\(national)", "0\(national);0\(national)", "\(plus) eller \(plus)",
            "+\(plus)", "46+\(national)", "\(plus)+", "+00\(country)\(national)",
            "+0\(national)", "0\(grouped),1", "0\(grouped);1", "0\(grouped)#1", "*\(plus)",
            "0\(national)*", "0\(national)~", "[0\(national)]", "?0\(national)", "'0\(national)'",
            "112", "71240", "118118", "", " - ", "+", "0\(national.dropLast())", "\(plus)5",
        ]
        return ways.randomElement(using: &chance) ?? plus
    }

    /// The digits of another script.
    private static func script(_ text: String, from zero: UInt32) -> String {
        var other = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let value = scalar.value
            let isDigit = (0x30...0x39).contains(value)
            other.append(isDigit ? Unicode.Scalar(zero + value - 0x30) ?? scalar : scalar)
        }
        return String(other)
    }
}

/// Always the same numbers by chance (Knuth's generator), so that what fails fails again.
private struct Chance: RandomNumberGenerator {
    private var state: UInt64 = 20_261_123

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 32) << 32 | (state &* 2_862_933_555_777_941_757) >> 32
    }
}
