import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

/// What `check` says of a directory, and how it is mended.
@Suite("OpenLDAP: check")
struct OpenLDAPCheckTests {
    /// The time by the system's clock: certificates are of today.
    private var now: Moment { Moment(seconds: Int64(time(nil))) }

    private func report(_ bench: OpenLDAPBench) -> DirectoryReport {
        bench.directory.report(at: now)
    }

    private func bench(
        _ slapd: Slapd? = nil,
        addresses: [String]? = nil,
        people: (inout LDAPPeople) -> Void = { _ in },
        server: (inout LDAPServer) -> Void = { _ in }
    ) throws -> OpenLDAPBench {
        try OpenLDAPBench(
            [NewAccount(userName: "anna", password: "")],
            slapd: slapd,
            addresses: addresses,
            people: people,
            server: server
        )
    }

    @Test
    func `G5 a directory as it should be has neither faults nor remarks, and nothing is changed`()
        throws
    {
        let bench = try bench()
        let before = try bench.entry()
        #expect(report(bench) == DirectoryReport())
        #expect(try bench.entry() == before)
        #expect(try bench.accepts("Gammalt2024"))
    }

    @Test(arguments: [
        (Slapd.Certificate.expired, "ended on"), (.otherName, "for ldap.example.se"),
        (.otherAuthority, "directory.ca_file"),
    ])
    func `G5 why a certificate is not believed is told`(
        certificate: Slapd.Certificate,
        words: String
    ) throws {
        let foreign = try Slapd(certificate: certificate)
        for uri in [foreign.tls, foreign.startTLS] {
            let faults = report(try bench(foreign, addresses: [uri])).faults
            #expect(faults.count == 1 && faults[0].contains(words), "\(faults)")
        }
    }

    @Test func `G5 who cannot be reached, does not let us in or shows nobody is told`() throws {
        let port = try Slapd.freePort()
        let slapd = try Slapd.shared.get()
        let gone = "ldaps://127.0.0.1:\(port)"
        let cases: [(OpenLDAPBench, String)] = [
            (try bench(addresses: [gone]), "cannot be reached"),
            (try bench(server: { $0.user = "cn=other,dc=test" }), "directory.secret_file"),
            (try bench(server: { $0.secret = SecretFile(at: "/nonexistent") }), "/nonexistent"),
            (try bench(people: { $0.base = "ou=nowhere,dc=test" }), "directory.base"),
            (try bench(people: { $0.filter = "(title={name})" }), "directory.filter"),
        ]
        for (bench, words) in cases {
            let faults = report(bench).faults
            #expect(faults.count == 1 && faults[0].contains(words), "\(faults)")
        }
        // One of two is enough, and the other is told.
        let half = report(try bench(addresses: [gone, slapd.tls]))
        #expect(half.faults.isEmpty && half.remarks.count == 1)
    }

    @Test
    func `G5 P12 a server that takes passwords in the clear is told, and one that does not is not`()
        throws
    {
        let closed = try Slapd.shared.get()
        #expect(report(try bench(closed, addresses: [closed.startTLS])) == DirectoryReport())
        let open = try Slapd(secrecy: 0)
        let report = report(try bench(open, addresses: [open.startTLS]))
        #expect(report.faults.isEmpty)
        #expect(report.remarks.map { $0.contains("without TLS") } == [true])
    }

    @Test func `G5 an identity with too few rights or too many is told`() throws {
        let few = try Slapd(access: Slapd.access.replacing("=sw", with: "=s"))
        #expect(report(try bench(few)).faults.map { $0.contains("grant =sw") } == [true])
        let many = try Slapd(access: Slapd.access.replacing("=sw", with: "manage"))
        #expect(report(try bench(many)).faults.map { $0.contains("may manage") } == [true])
        let root = try bench(server: { $0.user = Slapd.administrator })
        let secret = try root.folder.write("root", "secret")
        let asRoot = try bench(server: {
            $0.user = Slapd.administrator
            $0.secret = SecretFile(at: secret)
        })
        #expect(report(asRoot).faults.map { $0.contains("may manage") } == [true])
        #expect(try asRoot.accepts("Gammalt2024"))
    }

    @Test func `G5 I5 what is kept from us and would decide is told`() throws {
        let blind = try Slapd(access: "access to attrs=title,pwdEndTime by * none\n" + Slapd.access)
        #expect(report(try bench(blind)).faults.map { $0.contains("not shown to us") } == [true])
        let dim = try Slapd(access: "access to attrs=title by * none\n" + Slapd.access)
        for filter in ["(title=operator)", "(noSuchAttribute=x)"] {
            let bench = try bench(dim, people: { $0.privileged = filter })
            let faults = report(bench).faults
            #expect(faults.map { $0.contains("privileged_filter") } == [true], "\(faults)")
        }
    }

    @Test(arguments: [Slapd.Policing.none, .idle])
    func `G5 H10 a server that has no policy, or uses it for nobody, is told`(
        policing: Slapd.Policing
    ) throws {
        // Without the module nobody knows these attributes.
        let known = Slapd.access.replacing(
            "pwdReset,pwdAccountLockedTime,pwdFailureTime",
            with: policing == .none ? "pager" : "pwdReset"
        )
        let bench = try bench(Slapd(access: known, policing: policing))
        #expect(report(bench).faults.map { $0.contains("ppolicy") } == [true])
    }

    @Test func `G5 a policy that hinders, or remembers nothing, is told`() throws {
        let strict = try bench()
        try strict.adopt("pwdSafeModify: TRUE\npwdInHistory: 3")
        #expect(report(strict).faults.map { $0.contains("pwdSafeModify") } == [true])
        let lax = try bench()
        try lax.adopt("pwdInHistory: 0")
        #expect(report(lax).remarks.map { $0.contains("pwdInHistory") } == [true])
    }
}
