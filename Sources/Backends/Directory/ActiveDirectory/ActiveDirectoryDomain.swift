import ResetFlow

/// What a server says of itself and its domain.
struct ActiveDirectoryDomain {
    /// The domain's own entry, where its rules stand.
    let name: String
    /// The first domain of the forest, which is this one in most.
    let root: String?
    /// The controller itself: a name in an address may be that of several.
    let controller: String?
    /// How it can be asked to mind the history on a reset; nil when it cannot.
    let hints: PolicyHints?

    /// What the server's own entry tells (MS-ADTS 3.1.1.3.2).
    static let attributes = [
        "defaultNamingContext", "rootDomainNamingContext", "dsServiceName", "supportedControl",
    ]
}

/// The control that makes a reset mind the history and the age (MS-ADTS 3.1.1.3.4.1.27).
enum PolicyHints: String, CaseIterable {
    /// Of Windows Server 2012, Samba 4.24 and newer.
    case current = "1.2.840.113556.1.4.2239"
    /// Of Windows Server 2008 R2 SP1.
    case deprecated = "1.2.840.113556.1.4.2066"

    /// The control; a server that does not mind it must refuse, so it is critical.
    var control: RequestControl {
        // SEQUENCE { INTEGER 1 }: mind them.
        RequestControl(rawValue, isCritical: true, value: [0x30, 0x03, 0x02, 0x01, 0x01])
    }
}

/// What is asked of a person's passwords.
struct ActiveDirectoryPolicy {
    /// The fewest characters.
    var minimumLength = 0
    /// Whether three of the kinds of characters must be in it (MS-SAMR 3.1.1.7.2).
    var wantsKinds = false
    /// How long a password must be kept.
    var minimumAge = Moment.Span.seconds(0)
    /// How many old passwords are refused.
    var history = 0
    /// Whether it is the person's own, and what it says is not shown to us.
    var isHidden = false
}

extension LDAPConnection {
    /// Asks the server about itself.
    func domain() throws(LDAPError) -> ActiveDirectoryDomain {
        let own = try find(.init(of: "", ActiveDirectoryDomain.attributes)).first
        guard let own, let name = own.text("defaultNamingContext") else {
            throw .notAsked("the server is no domain controller: it names no domain")
        }
        let controls = own.texts("supportedControl")
        return ActiveDirectoryDomain(
            name: name,
            root: own.text("rootDomainNamingContext"),
            controller: own.text("dsServiceName"),
            hints: PolicyHints.allCases.first { controls.contains($0.rawValue) }
        )
    }

    /// The domain's rules, or those made for this person among others.
    func policy(
        of domain: ActiveDirectoryDomain,
        _ own: String? = nil
    ) throws(LDAPError) -> ActiveDirectoryPolicy {
        if let own {
            let found = try find(.init(of: own, ActiveDirectoryPolicy.ownAttributes)).first
            if let policy = found.flatMap(ActiveDirectoryPolicy.init(own:)) { return policy }
        }
        let found = try find(.init(of: domain.name, ActiveDirectoryPolicy.attributes)).first
        var policy = found.map(ActiveDirectoryPolicy.init(domain:)) ?? ActiveDirectoryPolicy()
        policy.isHidden = own != nil || found == nil
        return policy
    }
}

extension ActiveDirectoryPolicy {
    static let attributes = ["minPwdLength", "pwdProperties", "minPwdAge", "pwdHistoryLength"]
    static let ownAttributes = [
        "msDS-MinimumPasswordLength", "msDS-PasswordComplexityEnabled", "msDS-MinimumPasswordAge",
        "msDS-PasswordHistoryLength",
    ]

    /// Of the domain's entry.
    init(domain entry: LDAPEntry) {
        minimumLength = entry.number("minPwdLength") ?? 0
        // DOMAIN_PASSWORD_COMPLEX (MS-SAMR 2.2.1.4).
        wantsKinds = (entry.number("pwdProperties") ?? 0) & 1 != 0
        minimumAge = ActiveDirectoryPolicy.span(entry.number("minPwdAge"))
        history = entry.number("pwdHistoryLength") ?? 0
    }

    /// Of a password settings object; nil when it is not shown to us.
    init?(own entry: LDAPEntry) {
        guard let length = entry.number("msDS-MinimumPasswordLength") else { return nil }
        minimumLength = length
        wantsKinds = entry.text("msDS-PasswordComplexityEnabled") == "TRUE"
        minimumAge = ActiveDirectoryPolicy.span(entry.number("msDS-MinimumPasswordAge"))
        history = entry.number("msDS-PasswordHistoryLength") ?? 0
    }

    /// A length of time as Windows counts it, in 100 ns below zero.
    private static func span(_ count: Int?) -> Moment.Span {
        guard let count, count < 0, count != .min else { return .seconds(0) }
        return .milliseconds(Int64(-count) / 10_000)
    }
}
