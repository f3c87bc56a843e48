import Backends
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

/// What only OpenLDAP can show: its policy, its locks and its rights.
@Suite("OpenLDAP")
struct OpenLDAPTests {
    private let now = Moment(seconds: 1_800_000_000)

    private func refusal(
        _ password: StaticString,
        _ bench: OpenLDAPBench,
        of name: String = "anna"
    ) throws -> DirectoryError? {
        let id = try bench.find(name).id
        do { try bench.directory.set(secret(password), for: id, at: now) } catch { return error }
        return nil
    }

    @Test func `H10 a reset by the service goes by the server's own history`() throws {
        let bench = try OpenLDAPBench([NewAccount(userName: "anna", password: "")])
        #expect(try refusal("Gammalt2024", bench) == .refused(.usedBefore))
        #expect(try refusal("Nytt2026ord", bench) == nil)
        #expect(try refusal("Annat2026ord", bench) == nil)
        for used: StaticString in ["Gammalt2024", "Nytt2026ord", "Annat2026ord"] {
            #expect(try refusal(used, bench) == .refused(.usedBefore))
        }
        #expect(try bench.accepts("Annat2026ord") && !bench.accepts("Gammalt2024"))
    }

    @Test func `P11 each refusal of the policy becomes its own`() throws {
        let bench = try OpenLDAPBench([NewAccount(userName: "anna", password: "")])
        #expect(
            try refusal("Kort1", bench) == .refused(.tooShort(minimum: 8, length: 5))
        )
        let policy = "cn=strict\(UInt64.random(in: 0 ... .max)),ou=policies,dc=test"
        func adopt(_ rules: String) throws {
            try bench.slapd.add(
                """
                dn: \(policy)
                objectClass: applicationProcess
                objectClass: pwdPolicy
                cn: strict
                pwdAttribute: userPassword
                \(rules)

                """.replacing("cn: strict\n", with: "")
            )
            try bench.slapd.modify(
                "dn: \(bench.name())\nchangetype: modify\nreplace: pwdPolicySubentry\npwdPolicySubentry: \(policy)\n"
            )
        }
        try adopt("pwdMinAge: 3600\npwdSafeModify: FALSE")
        #expect(try refusal("Nytt2026ord", bench) == nil)
        #expect(try refusal("Annat2026ord", bench) == .refused(.tooSoon))
    }
}
