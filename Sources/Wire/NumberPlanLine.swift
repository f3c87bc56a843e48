internal import ResetFlow

/// A plan of numbers on a header's line: `46,trunk,9,9,70.72.73;47,,8,8,4.9`.
extension NumberPlan {
    /// The line's value.
    var line: String { countries.map(\.line).joined(separator: ";") }

    /// The plan that a line tells; nil when it is none, or the default, which has no line.
    init?(line: String) {
        var countries: [Country] = []
        for part in line.split(separator: ";", omittingEmptySubsequences: false) {
            guard let country = Country(line: part) else { return nil }
            countries.append(country)
        }
        self.init(countries: countries)
        guard self != .nordic, self.line == line else { return nil }
    }
}

extension NumberPlan.Country {
    private static let trunk = "trunk"

    fileprivate var line: String {
        let trunk = hasTrunkZero ? Self.trunk : ""
        let list = mobile.joined(separator: ".")
        return "\(code),\(trunk),\(lengths.lowerBound),\(lengths.upperBound),\(list)"
    }

    fileprivate init?(line: Substring) {
        let parts = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, let shortest = Int(parts[2]), let longest = Int(parts[3]),
            shortest > 0, shortest <= longest
        else { return nil }
        self.init(
            code: parts[0],
            hasTrunkZero: parts[1] == Self.trunk,
            mobile: parts[4].split(separator: ".").map(String.init),
            lengths: shortest...longest
        )
    }
}
