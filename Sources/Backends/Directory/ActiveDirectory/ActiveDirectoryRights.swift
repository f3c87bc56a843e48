/// Whether an account has rights over others, so that it may never be reset here (I5).
///
/// Windows keeps delegated identities away from its own groups' members (AdminSDHolder); Samba does not,
/// and neither knows of a municipality's own groups. So it is looked at here, on every reset.
struct ActiveDirectoryRights {
    static let attributes = [protected, primary, identifier]

    private static let protected = "adminCount"
    private static let primary = "primaryGroupID"
    static let identifier = "objectSid"

    private let name: String
    private let isProtected: Bool
    private let primaryGroup: Int
    private let own: SecurityIdentifier

    /// What an entry shows; nil when it does not show what every account has.
    init?(_ entry: LDAPEntry) {
        let identifier = entry.bytes(ActiveDirectoryRights.identifier).first
        guard let primary = entry.number(ActiveDirectoryRights.primary),
            let own = identifier.flatMap(SecurityIdentifier.init)
        else { return nil }
        name = entry.name
        isProtected = (entry.number(ActiveDirectoryRights.protected) ?? 0) != 0
        primaryGroup = primary
        self.own = own
    }

    /// Whether it is protected itself, or in a group with rights, however deep, or as the configuration says.
    func isPrivileged(
        _ configured: String?,
        _ domain: ActiveDirectoryDomain,
        _ connection: LDAPConnection
    ) throws(LDAPError) -> Bool {
        if isProtected || ActiveDirectoryRights.accounts.contains(own.relative) { return true }
        let ofDomain = ActiveDirectoryRights.domainGroups
        let ofForest = ActiveDirectoryRights.forestGroups
        if ofDomain.union(ofForest).contains(primaryGroup) { return true }
        let first = try connection.forest(of: domain)?.domains ?? [own.domain]
        let groups =
            ActiveDirectoryRights.builtinGroups.map { "S-1-5-32-\($0)" }
            + ofDomain.map { "\(own.domain)-\($0)" }
            + first.flatMap { domain in ofForest.map { "\(domain)-\($0)" } }
        let inGroups = groups.map { "(memberOf:\(ActiveDirectoryRights.inChain):=<SID=\($0)>)" }
            .joined()
        if try connection.matches(name, "(|\(inGroups)\(configured ?? ""))") { return true }
        return try isPrimaryGroup(in: "(|\(inGroups))", connection)
    }

    /// Whether the primary group, which is no member of which the directory tells, is itself in such a group.
    private func isPrimaryGroup(
        in groups: String,
        _ connection: LDAPConnection
    ) throws(LDAPError) -> Bool {
        let group = "<SID=\(own.domain)-\(primaryGroup)>"
        if try connection.matches(group, groups) { return true }
        // One that is not shown to us might be in any.
        guard try !connection.find(.init(of: group, [])).isEmpty else {
            throw .notAsked("\(name) has a primary group that is not shown: \(group)")
        }
        return false
    }

    /// Follows groups in groups (MS-ADTS 3.1.1.3.4.4.3).
    private static let inChain = "1.2.840.113556.1.4.1941"
    /// Administrator, Guest, krbtgt (MS-DTYP 2.4.2.4).
    private static let accounts: Set = [500, 501, 502]
    /// Domain Admins, Controllers, Cert Publishers, Group Policy Creator Owners, Read-only Controllers,
    /// Key Admins.
    private static let domainGroups: Set = [512, 516, 517, 520, 521, 526]
    /// Schema and Enterprise Admins, Enterprise Key Admins, in the forest's first domain.
    private static let forestGroups: Set = [518, 519, 527]
    /// Administrators, the Operators of accounts, servers, printers and backups, Replicators.
    private static let builtinGroups: Set = [544, 548, 549, 550, 551, 552]
}

/// What stands for an account wherever rights are given (MS-DTYP 2.4.2.2).
struct SecurityIdentifier: Equatable {
    /// That of the domain, as it is written: `S-1-5-21-…`.
    let domain: String
    /// The last number, the account's within the domain.
    let relative: Int

    /// All of it; a domain's own ends with its last number.
    var text: String { "\(domain)-\(relative)" }

    /// One in an attribute's value.
    init?(bytes: [UInt8]) {
        guard bytes.count >= 12, bytes[0] == 1, bytes.count == 8 + 4 * Int(bytes[1]) else {
            return nil
        }
        let authority = bytes[2..<8].reduce(0) { $0 << 8 | Int($1) }
        let parts = stride(from: 8, to: bytes.count, by: 4).map { start in
            bytes[start..<start + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        guard let last = parts.last else { return nil }
        relative = last
        domain = (["S-1", String(authority)] + parts.dropLast().map(String.init))
            .joined(separator: "-")
    }
}
