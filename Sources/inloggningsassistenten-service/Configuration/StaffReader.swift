import Glibc
package import ResetFlow
import Service

/// What the operator decides of the staff: `[staff]`.
package struct StaffConfiguration: Equatable, Sendable {
    /// The group of this system whose members are the staff; nobody is when there is none (I1).
    package var group: String?
    /// What they may do.
    package var policy = AssistancePolicy()
    /// So many calls of one of them in an hour are usual.
    package var callsPerHour = 20
    /// The hours in which they usually work.
    package var hours = 7..<18
    /// Their own accounts in the directory, where the names differ.
    package var accounts: [String: String] = [:]

    /// The roll that the service calls.
    func roll(isDemonstration: Bool) -> StaffRoll {
        var name = StaffRoll.empty.name
        if let group { name = StaffRoll.members(of: group) }
        if isDemonstration { name = StaffRoll.only(geteuid()) }
        return StaffRoll(
            policy: policy,
            callsPerHour: callsPerHour,
            hours: hours,
            accounts: accounts,
            name: name
        )
    }
}

extension Configuration {
    /// Reads `[staff]` and `[staff.accounts]`.
    mutating func read(staff section: ConfigurationSection) throws(Failure) {
        var section = section
        if let group = try section.string("group") {
            guard getgrnam(group) != nil else {
                throw section.refuse("group", "is no group of this system: see /etc/group")
            }
            staff.group = group
        }
        let standard = AssistancePolicy()
        staff.policy.proofs = try section.words("proofs", of: Proof.allCases) ?? standard.proofs
        staff.policy.outcomes =
            try section.words("outcomes", of: AssistancePolicy.possibleOutcomes)
            ?? standard.outcomes
        let names = try section.strings("second_person_for") ?? []
        staff.policy.secondPersonFor = Set(names.map(Identifier.fold))
        staff.callsPerHour = try section.integer("calls_per_hour", 1...1_000, default: 20)
        limits.lookUpsPerStaff = try section.integer(
            "look_ups_per_hour",
            1...1_000,
            default: limits.lookUpsPerStaff
        )
        if let hours = try section.string("hours") {
            guard let range = Configuration.hours(hours) else {
                throw section.refuse("hours", "is no time of work: write it as \"07-18\"")
            }
            staff.hours = range
        }
        var accounts = try section.section("accounts")
        for name in accounts.keys { staff.accounts[name] = try accounts.string(name) }
        try section.finish()
    }

    /// The hours from the first up to the second, both in two digits.
    private static func hours(_ text: String) -> Range<Int>? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
            let start = Int(parts[0]), let end = Int(parts[1]), (0..<24).contains(start),
            (start + 1...24).contains(end)
        else { return nil }
        return start..<end
    }
}
