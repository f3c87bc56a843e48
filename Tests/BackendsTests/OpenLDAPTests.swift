import Backends
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

/// What only OpenLDAP can show: its policy, its locks and its rights.
@Suite("OpenLDAP")
struct OpenLDAPTests {
    private let now = Moment(seconds: 1_800_000_000)

    /// One account with the password `Gammalt2024`, in a unit of its own.
    private func bench(_ change: (inout LDAPPeople) -> Void = { _ in }) throws -> OpenLDAPBench {
        try OpenLDAPBench([NewAccount(userName: "anna", password: "")], people: change)
    }

    private func refusal(_ password: StaticString, _ bench: OpenLDAPBench) throws -> DirectoryError?
    {
        try bench.failure(of: password, at: now)
    }

    @Test func `H10 a reset by the service goes by the server's own history`() throws {
        let bench = try bench()
        #expect(try refusal("Gammalt2024", bench) == .refused(.usedBefore))
        #expect(try refusal("Nytt2026ord", bench) == nil)
        #expect(try refusal("Annat2026ord", bench) == nil)
        for used: StaticString in ["Gammalt2024", "Nytt2026ord", "Annat2026ord"] {
            #expect(try refusal(used, bench) == .refused(.usedBefore))
        }
        #expect(try bench.accepts("Annat2026ord") && !bench.accepts("Gammalt2024"))
    }

    @Test func `P11 each refusal of the policy becomes its own`() throws {
        let bench = try bench()
        #expect(try refusal("Kort1", bench) == .refused(.tooShort(minimum: 8, length: 5)))
        try bench.adopt("pwdSafeModify: TRUE")
        guard case .notPermitted = try refusal("Nytt2026ord", bench) else {
            Issue.record("the old password was not asked for")
            return
        }
        try bench.adopt("pwdMinAge: 86400")
        #expect(try refusal("Nytt2026ord", bench) == nil)
        #expect(try refusal("Annat2026ord", bench) == .refused(.tooSoon))
        #expect(try bench.accepts("Nytt2026ord"))
    }

    @Test func `a password that rests is known to before anything is promised`() throws {
        let bench = try bench()
        #expect(try refusal("Nytt2026ord", bench) == nil)
        try bench.adopt("pwdMinAge: 86400")
        let rests = try #require(try bench.find("anna").restsUntil)
        let changed = try #require(
            Moment(generalizedTime: try bench.value("pwdChangedTime"))
        )
        #expect(rests == changed + .hours(24))
        let resolution = Resolution(
            for: try bench.withPhone().find("anna"),
            limits: Limits(),
            numbers: .nordic,
            at: changed,
            digest: { _ in [] }
        )
        #expect(resolution.purpose == .help && resolution.reason == "password-rests")
    }

    @Test(arguments: [
        ("pwdAccountLockedTime: 000001010000Z", true, false),
        ("pwdAccountLockedTime: 20260101000000Z", false, true),
        ("pwdEndTime: 20260101000000Z", true, false),
        ("pwdEndTime: 20990101000000Z", false, false),
        ("pwdStartTime: 20990101000000Z", true, false),
    ])
    func `what is closed for good is never opened by a reset, and what failed log-ins lock is`(
        attribute: String,
        isDisabled: Bool,
        isLocked: Bool
    ) throws {
        let bench = try bench()
        let name = attribute.prefix { $0 != ":" }
        try bench.change("replace: \(name)\n\(attribute)")
        let account = try bench.find("anna")
        #expect(account.isDisabled == isDisabled && account.isLocked == isLocked)
        let hash = try bench.value("userPassword")
        let refusal = try refusal("Nytt2026ord", bench)
        #expect(refusal == (isDisabled ? .gone : nil))
        #expect(try (bench.value("userPassword") == hash) == isDisabled)
        #expect(try bench.entry().contains(attribute) == (isDisabled || name == "pwdEndTime"))
        #expect(try bench.accepts("Nytt2026ord") == !isDisabled)
    }

    @Test func `a password that is too old must be changed`() throws {
        let bench = try bench()
        #expect(try refusal("Nytt2026ord", bench) == nil)
        #expect(try !bench.find("anna").mustChange)
        // The server's clock is a good way behind the one that we look at here.
        try bench.adopt("pwdMaxAge: 1")
        #expect(try bench.find("anna").mustChange)
        #expect(try refusal("Annat2026ord", bench) == nil)
    }

    @Test(arguments: [
        ("pwdAccountLockedTime: 000001010000Z", DirectoryError.gone), ("title: Operator", .gone),
        ("title: Assistant", nil),
    ])
    func `I3 a temporary password is called changed only by who has seen that it is`(
        attribute: String,
        refusal: DirectoryError?
    ) throws {
        let bench = try bench { $0.privileged = "(title=operator)" }
        let directory = bench.directory
        let id = try bench.find("anna").id
        try bench.change(
            "replace: \(attribute.prefix { $0 != ":" })\n\(attribute)\n-\n"
                + "replace: pwdReset\npwdReset: TRUE"
        )
        let hash = try bench.value("userPassword")
        func replace(_ id: AccountID) -> Result<Bool, DirectoryError> {
            Result { () throws(DirectoryError) in
                try directory.replaceTemporary(by: secret("Slumpvis2026"), for: id, at: now)
            }
        }
        #expect(replace(id) == refusal.map(Result.failure) ?? .success(true))
        #expect(try (bench.value("userPassword") == hash) == (refusal != nil))
        try bench.change("delete: pwdReset")
        #expect(replace(id) == refusal.map(Result.failure) ?? .success(false))
        for nobody in [AccountID("nonsense"), AccountID(String(repeating: "0", count: 36))] {
            #expect(replace(nobody) == .failure(.gone))
        }
    }

    @Test func `I5 who has rights over others is never unlocked`() throws {
        let bench = try bench { $0.privileged = "(title=operator)" }
        let lock = "pwdAccountLockedTime: 20260101000000Z"
        try bench.change("replace: title\ntitle: Operator\n-\nadd: pwdAccountLockedTime\n\(lock)")
        let id = try bench.find("anna").id
        #expect(throws: DirectoryError.gone) { try bench.directory.unlock(id, at: now) }
        #expect(try bench.entry().contains(lock))
    }

    @Test func `a name that means two people means nobody where the server shows one of them`()
        throws
    {
        let bench = try OpenLDAPBench(
            [
                NewAccount(userName: "far", email: "familjen@example.se"),
                NewAccount(userName: "mor", email: "familjen@example.se"),
            ],
            slapd: Slapd(mostShown: 1)
        )
        let name = try #require(Identifier("familjen@example.se"))
        #expect(try bench.directory.account(named: name) == nil)
        #expect(try bench.find("far").email == "familjen@example.se")
    }

    @Test func `I5 who has rights over others is never reset`() throws {
        let bench = try bench { $0.privileged = "(title=operator)" }
        #expect(try !bench.find("anna").isPrivileged)
        try bench.change("replace: title\ntitle: Operator")
        #expect(try bench.find("anna").isPrivileged)
        #expect(try refusal("Nytt2026ord", bench) == .gone)
        let id = try bench.find("anna").id
        let phone = try PhoneNumber("0701740605", in: .nordic)
        #expect(throws: DirectoryError.gone) {
            try bench.directory.register(phone, replacing: nil, for: id, at: now)
        }
        #expect(try bench.accepts("Gammalt2024"))
    }

    @Test func `I5 who may have rights over others that are kept from us is never reset`() throws {
        let slapd = try Slapd(access: "access to attrs=title by * none\n" + Slapd.access)
        let bench = try OpenLDAPBench(
            [NewAccount(userName: "anna", password: "")],
            slapd: slapd,
            people: { $0.privileged = "(title=operator)" }
        )
        try bench.change("replace: title\ntitle: Operator")
        #expect(try refusal("Nytt2026ord", bench) == .gone)
        #expect(try bench.find("anna").isPrivileged)
        #expect(try bench.accepts("Gammalt2024"))
    }

    @Test(arguments: [
        "pwdAccountLockedTime: 000001010000Z", "pwdEndTime: 20200101000000Z",
        "pwdStartTime: 20990101000000Z",
    ])
    func `P11 an account whose closing is kept from us is not opened by its reset`(
        attribute: String
    ) throws {
        let name = attribute.prefix { $0 != ":" }
        let slapd = try Slapd(access: "access to attrs=\(name) by * none\n" + Slapd.access)
        let bench = try OpenLDAPBench([NewAccount(userName: "anna", password: "")], slapd: slapd)
        try bench.change("replace: \(name)\n\(attribute)")
        let before = try bench.value("userPassword")
        guard case .unavailable = try bench.failure(of: "Nytt2026ord", at: now) else {
            Issue.record("it was reset")
            return
        }
        #expect(try bench.entry().contains(attribute))
        #expect(try bench.value("userPassword") == before)
        #expect(throws: DirectoryError.self) { try bench.find("anna") }
    }

    @Test(arguments: [
        ("+46 70-174 06 05", "+46701740605"), ("070 1740605\nmobile: +46701740605", "+46701740605"),
        ("0701740605\nmobile: 0701740606", nil), ("019-21 10 00", "+46701740699"),
        ("fraga chefen", "+46701740699"), ("070-174 06 05 (jobb)", "+46701740699"),
    ])
    func `M2 a number is read from the first attribute that has one, and only when it is one`(
        values: String,
        expected: String?
    ) throws {
        let bench = try bench { $0.mobiles = ["mobile", "pager"] }
        try bench.change("replace: mobile\nmobile: \(values)\n-\nreplace: pager\npager: 0701740699")
        #expect(try bench.find("anna").phone == expected)
    }

    @Test func `an account that moves is the same account`() throws {
        let bench = try bench()
        let id = try bench.find("anna").id
        try bench.slapd.modify(
            "dn: \(bench.name())\nchangetype: modrdn\nnewrdn: cn=other\ndeleteoldrdn: 0\n"
        )
        #expect(try bench.directory.account(id)?.userName == "anna")
        try bench.directory.set(secret("Nytt2026ord"), for: id, at: now)
        #expect(try bench.slapd.accepts("Nytt2026ord", for: "cn=other,\(bench.base)"))
    }

    @Test func `I11 the identity that operators are told to make can do nothing else`() throws {
        let bench = try bench()
        let pool = bench.pool
        func code(_ body: (LDAPConnection) throws(LDAPError) -> Void) throws -> Int32 {
            do throws(LDAPError) { try pool.use(body) } catch .answered(let answer) {
                return answer.code
            }
            return 0
        }
        let found = try pool.read { (connection) throws(LDAPError) in
            try connection.find(.init(of: bench.name(), ["userPassword", "pwdHistory", "uid"]))
        }
        #expect(found.first?.texts("uid") == ["anna"])
        #expect(found.first?.bytes("userPassword") == [])
        // A guess at the hash is answered as if it were wrong, whatever it is.
        let guess = try pool.read { (connection) throws(LDAPError) in
            try connection.find(.init(of: bench.name(), matching: "(userPassword={*)", []))
        }
        #expect(guess.isEmpty)
        for attribute in ["uid", "mail", "title", "pwdEndTime", "pwdPolicySubentry"] {
            let isName = attribute == "pwdPolicySubentry"
            let change = LDAPChange(
                .replace,
                attribute,
                .text(isName ? Slapd.service : "20990101000000Z")
            )
            let answered = try code { (connection) throws(LDAPError) in
                try connection.modify(bench.name(), [change])
            }
            #expect(answered == 50, "\(attribute)")
        }
        for name in [Slapd.service, "cn=default,ou=policies,dc=test"] {
            let answered = try code { (connection) throws(LDAPError) in
                try connection.setPassword(of: name, to: secret("Nytt2026ord"))
            }
            #expect(answered == 50 || answered == 32, "\(name)")
        }
    }
}
