import Backends
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

/// What only Active Directory can show, by a real Samba domain controller.
@Suite("Active Directory", .enabled(if: Samba.isPossible, Comment(rawValue: Samba.wants)))
struct ActiveDirectoryTests {
    private let now = Moment(seconds: 1_800_000_000)

    /// A user name that nobody else in the domain has.
    private func name() -> String { "u\(UInt32.random(in: 0 ... .max))" }

    private func bench(
        _ history: ActiveDirectory.History = .own,
        address: String? = nil,
        people change: (inout LDAPPeople) -> Void = { _ in }
    ) throws -> ActiveDirectoryBench {
        let account = NewAccount(userName: name(), password: "")
        return try ActiveDirectoryBench(
            [account],
            history: history,
            address: address,
            people: change
        )
    }

    private func userName(_ bench: ActiveDirectoryBench) throws -> String {
        let line = try bench.samba.entry(bench.name(), "sAMAccountName")
            .split(separator: "\n").first { $0.hasPrefix("sAMAccountName: ") }
        return String(try #require(line).dropFirst("sAMAccountName: ".count))
    }

    private func account(_ bench: ActiveDirectoryBench) throws -> Account {
        try bench.find(userName(bench))
    }

    private func refusal(
        _ password: StaticString,
        _ bench: ActiveDirectoryBench
    ) throws -> DirectoryError? {
        let id = try account(bench).id
        do { try bench.directory.set(secret(password), for: id, at: now) } catch { return error }
        return nil
    }

    @Test func `a person is found by each name, and is the same after a move`() throws {
        let bench = try bench()
        let mail = "\(name())@example.se"
        let principal = "\(name())@ad.test"
        try bench.change(
            0,
            "add: userPrincipalName",
            "userPrincipalName: \(principal)",
            "-",
            "add: mail",
            "mail: \(mail)"
        )
        let found = try account(bench)
        for name in [mail, principal, principal.uppercased()] {
            #expect(try bench.find(name) == found)
        }
        try bench.samba.change(
            """
            dn: \(bench.name())
            changetype: moddn
            newrdn: CN=Gift
            deleteoldrdn: 1

            """
        )
        #expect(try bench.directory.account(found.id) == found)
        try bench.directory.set(secret("Nytt2026ord"), for: found.id, at: now)
        #expect(try bench.samba.logIn("Nytt2026ord", as: "CN=Gift,\(bench.base)").isIn)
    }

    @Test(arguments: ["ldaps", "ldap"])
    func `P12 a password is set by TLS and by StartTLS`(scheme: String) throws {
        let samba = try Samba.shared.get()
        let bench = try bench(address: scheme == "ldaps" ? samba.tls : samba.startTLS)
        #expect(try refusal("Nytt2026ord", bench) == nil)
        #expect(try bench.accepts("Nytt2026ord") && !bench.accepts("Gammalt2024"))
    }

    @Test func `a login that wrong passwords have locked is opened by a reset, and by that alone`()
        throws
    {
        let bench = try bench()
        for _ in 0..<6 { #expect(try !bench.accepts("Fel2026ord")) }
        let locked = try account(bench)
        #expect(locked.isLocked && !locked.isDisabled)
        #expect(try bench.samba.logIn("Gammalt2024", as: bench.name()).words.contains("data 775"))
        #expect(try !bench.directory.verify(secret("Gammalt2024"), for: locked.id))
        try bench.directory.unlock(locked.id, at: now)
        #expect(try !account(bench).isLocked && bench.accepts("Gammalt2024"))
        for _ in 0..<6 { #expect(try !bench.accepts("Fel2026ord")) }
        #expect(try refusal("Nytt2026ord", bench) == nil)
        #expect(try !account(bench).isLocked && bench.accepts("Nytt2026ord"))
    }

    @Test func `what a log-in says is told apart`() throws {
        func outcome(_ lines: String...) throws -> ActiveDirectoryLogIn {
            let bench = try bench()
            if !lines.isEmpty { try bench.change(0, lines.joined(separator: "\n")) }
            let connection = try LDAPPool(bench.server).connect()
            return try connection.logIn(as: bench.name(), secret("Gammalt2024"))
        }
        #expect(try outcome() == .isIn)
        #expect(try outcome("replace: pwdLastSet", "pwdLastSet: 0") == .mustChange)
        #expect(
            try outcome("replace: userAccountControl", "userAccountControl: 514") == .disabled
        )
        #expect(
            try outcome("replace: accountExpires", "accountExpires: 130000000000000000")
                == .accountExpired
        )
        #expect(
            try outcome("replace: unicodePwd", "unicodePwd:: \(Samba.unicodePassword("Ny2026ord"))")
                == .wrong
        )
    }

    @Test(arguments: [
        ["replace: accountExpires", "accountExpires: 130000000000000000"],
        ["replace: userAccountControl", "userAccountControl: 514"],
    ])
    func `an account that is closed or over is not reset`(lines: [String]) throws {
        let bench = try bench()
        try bench.change(0, lines.joined(separator: "\n"))
        #expect(try account(bench).isDisabled)
        #expect(try refusal("Nytt2026ord", bench) == .gone)
    }

    @Test func `who logs in by card alone has no password to replace`() throws {
        let bench = try bench()
        try bench.change(0, "replace: userAccountControl", "userAccountControl: 262656")
        #expect(try !account(bench).hasPassword)
        #expect(try refusal("Nytt2026ord", bench) == .gone)
    }

    @Test func `P11 each refusal of the domain becomes its own`() throws {
        let bench = try bench(.temporaryChange)
        try bench.change(0, "add: displayName", "displayName: Anna-Lisa Hultqvist")
        #expect(try refusal("Kort1", bench) == .refused(.tooShort(minimum: 8, length: 5)))
        #expect(try refusal("litenbokstav1", bench) == .refused(.tooSimple))
        #expect(try refusal("Min1hultqvist", bench) == .refused(.personal))
        #expect(try bench.accepts("Gammalt2024"))
        #expect(try refusal("Gammalt2024", bench) == .refused(.oldGone))
        #expect(try refusal("Nytt2026ord", bench) == nil && bench.accepts("Nytt2026ord"))
    }

    @Test func `H10 by temporary and change the domain's own history holds on a reset`() throws {
        let bench = try bench(.temporaryChange)
        #expect(try refusal("Nytt2026ord", bench) == nil)
        for used: StaticString in ["Gammalt2024", "Nytt2026ord"] {
            #expect(try refusal(used, bench) == .refused(.oldGone))
            // The refused one has cost the present one, and nobody was told of the one between.
            let after = try account(bench)
            #expect(after.hasPassword && !after.mustChange)
        }
        #expect(try refusal("Annat2026ord", bench) == nil && bench.accepts("Annat2026ord"))
    }

    @Test func `H10 where the server has no hints and no other way is configured, nothing is set`()
        throws
    {
        let bench = try bench(.hints)
        let seeing = ActiveDirectory(
            bench.server,
            people: bench.people,
            history: .own,
            clock: { [now] in now }
        )
        let name = try userName(bench)
        let identifier = try #require(Identifier(name))
        let id = try #require(try seeing.account(named: identifier)).id
        #expect {
            try bench.directory.set(secret("Nytt2026ord"), for: id, at: now)
        } throws: { error in
            guard case .notPermitted(let why) = error as? DirectoryError else { return false }
            return why.contains("hints") && why.contains("history")
        }
        // And it is known before an SMS is spent.
        #expect {
            _ = try bench.find(name)
        } throws: { error in
            guard case .unavailable = error as? DirectoryError else { return false }
            return true
        }
        #expect(try bench.accepts("Gammalt2024"))
    }

    @Test func `a person's own rules count, and what they are may be kept from us`() throws {
        let bench = try bench(.temporaryChange)
        let rules = "pso\(UInt32.random(in: 0 ... .max))"
        let user = try account(bench).userName
        try bench.samba.tool(
            "domain passwordsettings pso create \(rules) 10 -H private/sam.ldb "
                + "--min-pwd-length=12 --min-pwd-age=1"
        )
        try bench.samba.tool(
            "domain passwordsettings pso apply \(rules) \(user) -H private/sam.ldb"
        )
        #expect(try refusal("Nytt2026ord", bench) == .refused(.oldGone))
        // Their age too; but one that must be changed may be changed at once.
        #expect(try refusal("Nytt2026lang", bench) == nil)
        #expect(try refusal("Annat2026lang", bench) == nil)
        #expect(try bench.accepts("Annat2026lang"))
        try bench.samba.tool("domain passwordsettings pso delete \(rules) -H private/sam.ldb")
    }

    @Test func `a password of any letters is set as it was typed`() throws {
        let bench = try bench()
        for password: StaticString in ["ÅterställtÄrDet1", "LösenOrd1€", "Nyckel2026🔑"] {
            #expect(try refusal(password, bench) == nil)
            #expect(try bench.accepts(password.description))
        }
    }

    @Test
    func `I3 a temporary password must be changed, and is replaced only as long as it was not`()
        throws
    {
        let bench = try bench()
        let id = try account(bench).id
        try bench.directory.setTemporary(secret("Tillfalligt1"), for: id, at: now)
        #expect(try account(bench).mustChange)
        #expect(
            try bench.samba.logIn("Tillfalligt1", as: bench.name()).words.contains("data 773")
        )
        #expect(try bench.directory.replaceTemporary(by: secret("Nastan1okand"), for: id, at: now))
        #expect(try !bench.directory.verify(secret("Tillfalligt1"), for: id))
        #expect(try refusal("Nytt2026ord", bench) == nil)
        #expect(try !bench.directory.replaceTemporary(by: secret("An1okandare"), for: id, at: now))
        #expect(try bench.accepts("Nytt2026ord"))
    }

    @Test func `I3 whose account needs no password has one all the same once one was given out`()
        throws
    {
        let bench = try bench()
        let id = try account(bench).id
        try bench.change(0, "replace: userAccountControl", "userAccountControl: 544")
        try bench.directory.setTemporary(secret("Tillfalligt1"), for: id, at: now)
        #expect(try account(bench).hasPassword)
        #expect(try bench.directory.replaceTemporary(by: secret("Nastan1okand"), for: id, at: now))
        #expect(try !bench.directory.verify(secret("Tillfalligt1"), for: id))
        #expect(try refusal("Nytt2026ord", bench) == nil)
    }

    @Test func `M3 two numbers in one place are none, and the first place that holds one counts`()
        throws
    {
        let bench = try bench { $0.mobiles = ["mobile", "otherMobile"] }
        #expect(try account(bench).phone == nil)
        try bench.change(0, "add: otherMobile", "otherMobile: 070-174 06 05")
        #expect(try account(bench).phone == "+46701740605")
        try bench.change(0, "add: otherMobile", "otherMobile: 070-174 06 06")
        #expect(try account(bench).phone == nil)
        try bench.change(0, "add: mobile", "mobile: 0701740607")
        #expect(try account(bench).phone == "+46701740607")
    }
}
