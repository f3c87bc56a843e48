/// Domains whose Schema and Enterprise Admins have rights over the people of another.
///
/// Those groups are in the forest's first domain, whose identifier is not that of the people's.
struct ActiveDirectoryForest: Equatable {
    /// The identifier of the first domain, or of all that might be it.
    let domains: [String]
    /// Whether it is the first domain's own.
    let isCertain: Bool
}

extension LDAPConnection {
    /// Asks which domain is the forest's first; nil where it is the one that is asked.
    ///
    /// A controller holds its own domain, and for others it points elsewhere, where we do not go. But it
    /// knows those that its domain trusts, its parent among them (MS-ADTS 6.1.6.7). Where it shows none
    /// nobody knows who has rights.
    func forest(of domain: ActiveDirectoryDomain) throws(LDAPError) -> ActiveDirectoryForest? {
        guard let root = domain.root else {
            throw .notAsked("the server does not say which domain is the forest's first")
        }
        if root.lowercased() == domain.name.lowercased() { return nil }
        if let first = try identifier(ofDomain: root) {
            return ActiveDirectoryForest(domains: [first], isCertain: true)
        }
        let trusts = try trusts(of: domain)
        guard !trusts.isEmpty else {
            throw .notAsked("neither \(root) nor a trust of \(domain.name) shows its identifier")
        }
        let host = DomainTrust.host(root)
        let first = trusts.filter { $0.partner.lowercased() == host }
        return ActiveDirectoryForest(
            domains: (first.isEmpty ? trusts : first).map(\.identifier),
            isCertain: !first.isEmpty
        )
    }

    /// Nil for one that this server does not hold.
    private func identifier(ofDomain name: String) throws(LDAPError) -> String? {
        do throws(LDAPError) {
            let found = try find(.init(of: name, [ActiveDirectoryRights.identifier])).first
            return found?.identifier(in: ActiveDirectoryRights.identifier)
        } catch .answered(let answer) where answer.code == LDAPResult.referral { return nil }
    }

    private func trusts(of domain: ActiveDirectoryDomain) throws(LDAPError) -> [DomainTrust] {
        try find(
            .init(
                below: "CN=System,\(domain.name)",
                matching: "(objectClass=trustedDomain)",
                [DomainTrust.identifier, DomainTrust.partner],
                atMost: DomainTrust.most
            )
        ).compactMap(DomainTrust.init)
    }
}

/// Another domain that a domain trusts.
private struct DomainTrust {
    static let identifier = "securityIdentifier"
    static let partner = "trustPartner"
    /// More nobody has.
    static let most: Int32 = 1_000

    /// Its name, as its hosts have it.
    let partner: String
    let identifier: String

    init?(_ entry: LDAPEntry) {
        guard let identifier = entry.identifier(in: DomainTrust.identifier) else { return nil }
        self.identifier = identifier
        partner = entry.text(DomainTrust.partner) ?? ""
    }

    /// A domain's name as its hosts have it: `ad.test` of `DC=ad,DC=test`.
    static func host(_ name: String) -> String {
        name.lowercased().split(separator: ",").map { $0.trimmingPrefix("dc=") }
            .joined(separator: ".")
    }
}

extension LDAPEntry {
    fileprivate func identifier(in attribute: String) -> String? {
        bytes(attribute).first.flatMap(SecurityIdentifier.init)?.text
    }
}
