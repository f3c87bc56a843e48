import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

/// What `check` says of a real Samba domain, and how it is mended.
@Suite("Active Directory: check", .enabled(if: Samba.isPossible, Comment(rawValue: Samba.wants)))
struct ActiveDirectoryCheckTests {
    /// The time by the system's clock: certificates are of today.
    private let now = Moment(seconds: Int64(time(nil)))

    private func report(
        _ history: ActiveDirectory.History = .temporaryChange,
        people: (inout LDAPPeople) -> Void = { _ in },
        server: (inout LDAPServer) -> Void = { _ in }
    ) throws -> DirectoryReport {
        let account = NewAccount(userName: "u\(UInt32.random(in: 0 ... .max))", password: "")
        let bench = try ActiveDirectoryBench(
            [account],
            history: history,
            people: people,
            server: server
        )
        let before = try bench.samba.entry(bench.name())
        let report = bench.directory.report(at: now)
        #expect(try bench.samba.entry(bench.name()) == before)
        #expect(try bench.accepts("Gammalt2024"))
        return report
    }

    @Test(arguments: [
        (ActiveDirectory.History.hints, [String](), 1), (.temporaryChange, ["random"], 0),
        (.own, ["set here"], 0),
    ])
    func `G5 H10 a server without policy hints is told, and what that costs; nothing is changed`(
        history: ActiveDirectory.History,
        remarks: [String],
        faults: Int
    ) throws {
        let report = try report(history)
        #expect(report.faults.count == faults && report.remarks.count == remarks.count)
        #expect(report.faults.allSatisfy { $0.contains("directory.history") })
        #expect(zip(report.remarks, remarks).allSatisfy { $0.contains($1) }, "\(report)")
    }

    @Test func `G5 who is not there or not let in is told`() throws {
        let nobody = try report(people: { $0.filter = "(title={name})" }).faults
        #expect(nobody.map { $0.contains("directory.filter") } == [true])
        let nowhere = try report(people: { $0.base = "OU=x,\(Samba.domain)" }).faults
        #expect(nowhere.map { $0.contains("directory.base") } == [true])
        let stranger = try report(server: { $0.user = "CN=x,\(Samba.domain)" }).faults
        #expect(stranger.map { $0.contains("directory.secret_file") } == [true])
    }

    @Test func `G5 A1 each right that is missing is told`() throws {
        let user = "svc\(UInt32.random(in: 0 ... .max))"
        let name = "CN=\(user),CN=Users,\(Samba.domain)"
        let samba = try Samba.shared.get()
        try samba.change(
            """
            dn: \(name)
            changetype: add
            objectClass: user
            sAMAccountName: \(user)
            userAccountControl: 66048
            unicodePwd:: \(Samba.unicodePassword(Samba.serviceSecret))

            """
        )
        defer { try? samba.remove(name) }
        let report = try report(server: { $0.user = name })
        let expected = ["Passwords may not be reset", "lockoutTime", "pwdLastSet"]
        #expect(report.faults.count == 3, "\(report)")
        #expect(zip(report.faults, expected).allSatisfy { $0.hasPrefix($1) }, "\(report)")
        #expect(report.faults.allSatisfy { $0.contains("docs/operators.md") })
        #expect(report.remarks.contains { $0.hasPrefix("mobile may not be written") })
    }

    @Test func `G5 P12 a server that takes log-ins without TLS is told`() throws {
        let folder = try TemporaryFolder()
        let lax = try Samba(requiresProtection: false)
        let server = LDAPServer(
            addresses: [try LDAPAddress(lax.tls)],
            authorities: lax.authority,
            user: Samba.service,
            secret: SecretFile(at: try folder.write("secret", Samba.serviceSecret))
        )
        let now = now
        let directory = ActiveDirectory(
            server,
            people: LDAPPeople(
                base: Samba.people,
                filter: ActiveDirectory.filter,
                userName: "sAMAccountName"
            ),
            history: .own,
            clock: { now }
        )
        #expect(directory.report(at: now).remarks.contains { $0.contains("without TLS") })
    }
}
