import ResetFlow

/// A person's entry with all that decides whether it may be reset.
struct OpenLDAPPerson {
    let entry: LDAPEntry
    let account: Account
    /// The policy of its passwords, if it is known and shown to us.
    let policy: OpenLDAPPolicy?

    /// Its distinguished name now.
    var name: String { entry.name }

    /// Whether the next log-in asks for a new password, since somebody else has set this one.
    var isMarked: Bool { entry.text(Kept.mustChange) == "TRUE" }

    /// When the password was changed, as the server writes it; nil when it never was, or is not shown.
    var passwordChanged: String? { entry.text(Kept.changed) }

    /// Whether a password may be set at all; what the password itself is like is for the server.
    var isResettable: Bool {
        account.hasPassword && !account.isDisabled && !account.isPrivileged
    }
}

/// The attributes that the server itself keeps of a password (slapo-ppolicy), shown only when they are named.
private enum Kept {
    static let locked = "pwdAccountLockedTime"
    static let begins = "pwdStartTime"
    static let ends = "pwdEndTime"
    static let changed = "pwdChangedTime"
    static let mustChange = "pwdReset"
    static let policy = "pwdPolicySubentry"

    static let all = [locked, begins, ends, changed, mustChange, policy]
    /// Those that close an account, which must not look open because they are kept from us.
    static let closing = [locked, begins, ends]

    /// A lock that an administrator has put on, and only one may take off.
    static let lockedForGood = "000001010000Z"
}

extension OpenLDAPDirectory {
    /// The name that an entry keeps for ever, wherever it moves (RFC 4530).
    static let identity = "entryUUID"

    var attributes: [String] { [OpenLDAPDirectory.identity] + Kept.all + people.attributes }

    /// Reads all that decides about an entry that was found.
    ///
    /// Where an attribute is kept from us the server knows neither that it has a value nor that it has
    /// none (RFC 4511 4.5.1.7). So both that an account is not closed and that it has no rights over
    /// others is asked for as what is not there.
    func person(
        _ entry: LDAPEntry,
        _ connection: LDAPConnection
    ) throws(LDAPError) -> OpenLDAPPerson? {
        guard let id = entry.text(OpenLDAPDirectory.identity),
            var account = people.person(entry, id: AccountID(id))
        else { return nil }
        let notShown = Kept.closing.filter { entry.bytes($0).isEmpty }
        let isNotThere = notShown.map { "(!(\($0)=*))" }.joined()
        guard try connection.matches(entry.name, "(&(objectClass=*)\(isNotThere))") else {
            throw .notAsked("\(entry.name) does not show its state: the right to read is missing")
        }
        let policy = try policy(of: entry, connection)
        let now = clock()
        // The right to search, which is all that we have, tells that there is one and nothing about it.
        account.hasPassword = try connection.matches(entry.name, "(userPassword=*)")
        account.isDisabled = isClosed(entry, at: now)
        account.isLocked = isLocked(entry, policy, at: now)
        account.mustChange = mustChange(entry, policy, at: now)
        account.restsUntil = changed(entry).flatMap { changed in
            policy.map { changed + $0.minimumAge }
        }
        if let privileged = people.privileged {
            account.isPrivileged = try !connection.matches(entry.name, "(!\(privileged))")
        }
        return OpenLDAPPerson(entry: entry, account: account, policy: policy)
    }

    private func policy(
        of entry: LDAPEntry,
        _ connection: LDAPConnection
    ) throws(LDAPError) -> OpenLDAPPolicy? {
        guard let name = entry.text(Kept.policy) ?? defaultPolicy else { return nil }
        let found = try connection.find(.init(of: name, OpenLDAPPolicy.attributes))
        return found.first.map(OpenLDAPPolicy.init)
    }

    /// Locked for good, or outside the dates between which the entry may be used.
    ///
    /// The server would take the lock away with the new password, also that of an administrator.
    private func isClosed(_ entry: LDAPEntry, at now: Moment) -> Bool {
        if entry.text(Kept.locked) == Kept.lockedForGood { return true }
        // A date that nobody can read closes: it was meant to.
        let begins = entry.text(Kept.begins).map { Moment(generalizedTime: $0) }
        if let begins, begins.map({ now < $0 }) ?? true { return true }
        let ends = entry.text(Kept.ends).map { Moment(generalizedTime: $0) }
        guard let ends else { return false }
        return ends.map { $0 <= now } ?? true
    }

    /// Locked by failed log-ins, and not for longer than the policy says.
    private func isLocked(_ entry: LDAPEntry, _ policy: OpenLDAPPolicy?, at now: Moment) -> Bool {
        guard let text = entry.text(Kept.locked), text != Kept.lockedForGood else { return false }
        guard let since = Moment(generalizedTime: text), let span = policy?.lockout else {
            return true
        }
        return now < since + span
    }

    private func mustChange(
        _ entry: LDAPEntry,
        _ policy: OpenLDAPPolicy?,
        at now: Moment
    ) -> Bool {
        if entry.text(Kept.mustChange) == "TRUE" { return true }
        guard let changed = changed(entry), let span = policy?.maximumAge else { return false }
        return changed + span <= now
    }

    private func changed(_ entry: LDAPEntry) -> Moment? {
        entry.text(Kept.changed).flatMap { Moment(generalizedTime: $0) }
    }
}
