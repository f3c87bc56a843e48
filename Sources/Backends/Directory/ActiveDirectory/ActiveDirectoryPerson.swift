import ResetFlow

/// A person's entry with all that decides whether it may be reset.
struct ActiveDirectoryPerson {
    /// Its distinguished name now.
    let name: String
    let account: Account
    /// What the directory asks of this person's passwords.
    let policy: ActiveDirectoryPolicy
    /// What a password may not contain, as the directory sees it.
    let displayName: String?
    /// When the password was set, as the directory counts it, in 100 ns; 0 while it must be changed.
    let passwordSet: Int
    /// The controller that this was read at.
    let controller: String?
    /// What stands there.
    let entry: LDAPEntry
    /// Whether the server keeps the history on a reset when it is asked to, and by which control.
    let hints: PolicyHints?

    /// Whether it was told to change the password, and has not.
    var hasTemporary: Bool { passwordSet == 0 }

    /// Whether a password may be set at all; what the password itself is like is for others.
    var isResettable: Bool {
        account.hasPassword && !account.isDisabled && !account.isPrivileged
    }
}

/// The attributes that tell of an account's state (MS-ADA3 2.350, 2.223; MS-ADTS 3.1.1.4.5.17).
private enum Kept {
    static let control = "userAccountControl"
    static let computed = "msDS-User-Account-Control-Computed"
    static let passwordSet = "pwdLastSet"
    static let expires = "accountExpires"
    static let displayName = "displayName"
    static let policy = "msDS-ResultantPSO"
    /// How often a password was written, the account's beginning counted (MS-ADTS 3.1.1.4.5.16).
    static let times = "msDS-KeyVersionNumber"

    static let all = [control, computed, passwordSet, expires, displayName, policy, times]
}

/// Bits of userAccountControl (MS-ADTS 2.2.16).
private enum Flag {
    static let disabled = 0x2
    static let locked = 0x10
    static let needsNoPassword = 0x20
    static let smartcardOnly = 0x4_0000
    static let passwordExpired = 0x80_0000
}

extension ActiveDirectory {
    var attributes: [String] {
        [ObjectGUID.attribute] + Kept.all + ActiveDirectoryRights.attributes + people.attributes
    }

    /// Reads all that decides about an entry that was found.
    ///
    /// What every account has and this one does not show is kept from us: then nobody knows whether it
    /// is closed, and nothing is done with it.
    func person(
        _ entry: LDAPEntry,
        _ connection: LDAPConnection
    ) throws(LDAPError) -> ActiveDirectoryPerson? {
        guard let identity = entry.bytes(ObjectGUID.attribute).first.flatMap(ObjectGUID.init),
            var account = people.person(entry, id: AccountID(identity.text))
        else { return nil }
        guard let control = entry.number(Kept.control), let set = entry.number(Kept.passwordSet),
            let rights = ActiveDirectoryRights(entry)
        else {
            throw .notAsked("\(entry.name) does not show its state: the right to read is missing")
        }
        let domain = try connection.domain()
        let policy = try connection.policy(of: domain, entry.text(Kept.policy))
        let computed = entry.number(Kept.computed) ?? 0
        let smartcard = control & Flag.smartcardOnly != 0
        // One that was given out and must be changed has no time either.
        let isNew = set == 0 && (entry.number(Kept.times) ?? 1) < 2
        let neverHadOne = isNew && control & Flag.needsNoPassword != 0
        account.hasPassword = !smartcard && !neverHadOne
        account.isDisabled = control & Flag.disabled != 0 || hasExpired(entry, at: clock())
        account.isLocked = computed & Flag.locked != 0
        account.mustChange = set == 0 || computed & Flag.passwordExpired != 0
        account.isPrivileged = try rights.isPrivileged(people.privileged, domain, connection)
        // A reset that asks for the history is bound by the age too; any other is not.
        if domain.hints != nil, !policy.isHidden, let set = Moment(fileTime: set) {
            account.restsUntil = set + policy.minimumAge
        }
        return ActiveDirectoryPerson(
            name: entry.name,
            account: account,
            policy: policy,
            displayName: entry.text(Kept.displayName),
            passwordSet: set,
            controller: domain.controller,
            entry: entry,
            hints: domain.hints
        )
    }

    private func hasExpired(_ entry: LDAPEntry, at now: Moment) -> Bool {
        guard let number = entry.number(Kept.expires), let end = Moment(fileTime: number) else {
            return false
        }
        return end <= now
    }
}

extension LDAPEntry {
    /// The first value of an attribute that is a whole number.
    func number(_ attribute: String) -> Int? { text(attribute).flatMap { Int($0) } }
}

extension Moment {
    /// A time as Windows counts it, in 100 ns since 1601; nil for 0 and the greatest, which mean never.
    init?(fileTime: Int) {
        guard fileTime > 0, fileTime < .max else { return nil }
        self.init(milliseconds: Int64(fileTime) / 10_000 - 11_644_473_600_000)
    }
}
