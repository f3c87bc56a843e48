import Glibc
package import ResetFlow

/// Who is of the staff, and what they may do.
package struct StaffRoll: Sendable {
    /// What may be done for whom.
    package var policy: AssistancePolicy
    /// So many calls of one of them in an hour are usual; one more raises an alarm (I7).
    package var callsPerHour: Int
    /// The hours of the day, in the place's time, in which they usually work.
    package var hours: Range<Int>
    /// Their own accounts in the directory, by their names here, where the two differ (I5).
    package var accounts: [String: String]
    /// The name of a user who is of the staff; nil for all others (I1).
    package var name: @Sendable (UInt32) -> String?

    /// A roll.
    package init(
        policy: AssistancePolicy = AssistancePolicy(),
        callsPerHour: Int = 20,
        hours: Range<Int> = 7..<18,
        accounts: [String: String] = [:],
        name: @escaping @Sendable (UInt32) -> String?
    ) {
        self.policy = policy
        self.callsPerHour = callsPerHour
        self.hours = hours
        self.accounts = accounts
        self.name = name
    }

    /// Nobody is of the staff.
    package static let empty = StaffRoll(name: { _ in nil })

    /// The members of a group of this system, as it is at the time of asking.
    package static func members(of group: String) -> @Sendable (UInt32) -> String? {
        { user in
            guard let name = userName(user), let group = groupNumber(group) else { return nil }
            return groups(of: name.text, primary: name.group).contains(group) ? name.text : nil
        }
    }

    /// The one user of a demonstration, who runs it.
    package static func only(_ user: UInt32) -> @Sendable (UInt32) -> String? {
        { $0 == user ? userName(user)?.text ?? "uid \(user)" : nil }
    }

    /// Whether an account is the one of somebody of the staff.
    func isOwn(_ account: Account, of staff: String) -> Bool {
        let own = Identifier.fold(accounts[staff] ?? staff)
        return Identifier.fold(account.userName) == own || account.email.map(Identifier.fold) == own
    }

    /// Whether they usually do not work at that time of the day.
    func isOdd(_ now: Moment) -> Bool { !hours.contains(LocalTime.hour(now)) }

    private static func userName(_ user: UInt32) -> (text: String, group: UInt32)? {
        // The room holds the entry's texts, so they are read while it is lent.
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1 << 14) { room in
            var entry = passwd()
            var found: UnsafeMutablePointer<passwd>?
            guard let start = room.baseAddress,
                getpwuid_r(user, &entry, start, room.count, &found) == 0, found != nil,
                let name = entry.pw_name
            else { return nil }
            return (String(cString: name), entry.pw_gid)
        }
    }

    private static func groupNumber(_ name: String) -> UInt32? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1 << 16) { room in
            var entry = group()
            var found: UnsafeMutablePointer<group>?
            guard let start = room.baseAddress,
                getgrnam_r(name, &entry, start, room.count, &found) == 0, found != nil
            else { return nil }
            return entry.gr_gid
        }
    }

    private static func groups(of user: String, primary: UInt32) -> [UInt32] {
        var count: Int32 = 256
        var groups = [UInt32](repeating: 0, count: Int(count))
        // Who is in more groups than that is taken for a member of the first ones only.
        getgrouplist(user, primary, &groups, &count)
        return Array(groups.prefix(Int(max(0, min(count, 256)))))
    }
}
