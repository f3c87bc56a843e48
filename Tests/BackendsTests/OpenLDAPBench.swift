import Backends
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

/// People in a slapd, in a unit of their own, so that tests do not see each other's.
final class OpenLDAPBench {
    let slapd: Slapd
    /// The unit.
    let base: String
    let folder: TemporaryFolder
    let directory: OpenLDAPDirectory
    /// What the directory asks by, for a test that asks by itself.
    let pool: LDAPPool

    init(
        _ accounts: [NewAccount],
        slapd: Slapd? = nil,
        addresses: [String]? = nil,
        people change: (inout LDAPPeople) -> Void = { _ in },
        server changeServer: (inout LDAPServer) -> Void = { _ in }
    ) throws {
        self.slapd = try slapd ?? Slapd.shared.get()
        folder = try TemporaryFolder()
        base = "ou=u\(UInt64.random(in: 0 ... .max)),\(Slapd.people)"
        var people = LDAPPeople(
            base: base,
            filter: "(&(objectClass=inetOrgPerson)(|(uid={name})(mail={name})))",
            userName: "uid",
            mobileChanged: "destinationIndicator"
        )
        change(&people)
        var server = try LDAPServer.test(self.slapd, addresses, in: folder)
        changeServer(&server)
        pool = LDAPPool(server)
        directory = OpenLDAPDirectory(
            server,
            people: people,
            defaultPolicy: "cn=default,ou=policies,dc=test",
            clock: { Moment(seconds: 1_800_000_000) }
        )
        let unit = "dn: \(base)\nobjectClass: organizationalUnit\n"
        try self.slapd.add(unit + accounts.enumerated().map(entry).joined())
    }

    /// The distinguished name of an account that was added, by its place.
    func name(_ place: Int = 0) -> String { "cn=p\(place),\(base)" }

    /// Whether the directory's own client logs in with this password.
    func accepts(_ password: String, _ place: Int = 0) throws -> Bool {
        try slapd.accepts(password, for: name(place))
    }

    /// The account of that name, which must be there.
    func find(_ name: String) throws -> Account {
        let identifier = try #require(Identifier(name))
        return try #require(try directory.account(named: identifier))
    }

    /// How setting the first account's password fails; nil when it does not.
    func failure(of password: StaticString, at now: Moment) throws -> DirectoryError? {
        let id = try #require(try slapd.value("entryUUID", of: name()))
        do throws(DirectoryError) {
            try directory.set(secret(password), for: AccountID(id), at: now)
        } catch { return error }
        return nil
    }

    /// Puts the first account under a policy of its own.
    func adopt(_ rules: String) throws {
        let policy = "cn=r\(UInt64.random(in: 0 ... .max)),ou=policies,dc=test"
        try slapd.add(
            """
            dn: \(policy)
            objectClass: applicationProcess
            objectClass: pwdPolicy
            pwdAttribute: userPassword
            \(rules)

            """
        )
        try change("replace: pwdPolicySubentry\npwdPolicySubentry: \(policy)")
    }

    /// Changes the first account as the administrator, by the lines of an LDIF.
    func change(_ lines: String) throws {
        try slapd.modify("dn: \(name())\nchangetype: modify\n\(lines)\n")
    }

    /// The first account, with a mobile.
    func withPhone() throws -> OpenLDAPBench {
        try change("replace: mobile\nmobile: 0701740605")
        return self
    }

    /// What the administrator sees of the first account.
    func entry() throws -> String { try slapd.entry(name()) }

    /// The first value of one of its attributes.
    func value(_ attribute: String) throws -> String {
        try #require(try slapd.value(attribute, of: name()))
    }

    private func entry(_ place: Int, _ account: NewAccount) -> String {
        var lines = [
            "", "dn: \(name(place))", "objectClass: inetOrgPerson", "cn: p\(place)",
            "uid: \(account.userName)",
            "sn: \(account.family.isEmpty ? account.userName : account.family)",
        ]
        lines += account.email.map { ["mail: \($0)"] } ?? []
        lines += account.given.isEmpty ? [] : ["givenName: \(account.given)"]
        lines += account.phone.map { ["mobile: \($0)"] } ?? []
        lines += account.password == nil ? [] : ["userPassword: Gammalt2024"]
        lines += account.mustChange ? ["pwdReset: TRUE"] : []
        lines += account.isLocked ? ["pwdAccountLockedTime: 20260101000000Z"] : []
        lines += account.isDisabled ? ["pwdAccountLockedTime: 000001010000Z"] : []
        return lines.joined(separator: "\n") + "\n"
    }
}

extension DirectoryBench {
    static let openLDAP = DirectoryBench(testDescription: "OpenLDAP") { accounts in
        let bench = try OpenLDAPBench(accounts)
        return Fixture(directory: bench.directory) { (password, id) in
            try bench.directory.verify(password, for: id)
        }
    }
}
