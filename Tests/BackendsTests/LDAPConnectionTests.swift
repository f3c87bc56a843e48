import Backends
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

/// The layer under both directories, against a real slapd.
@Suite("LDAP connection")
struct LDAPConnectionTests {
    private let slapd: Slapd
    private let folder: TemporaryFolder

    init() throws {
        slapd = try Slapd.shared.get()
        folder = try TemporaryFolder()
    }

    private func server(_ addresses: [String], authority: String? = nil) throws -> LDAPServer {
        try LDAPServer.test(slapd, addresses, authority: authority, in: folder)
    }

    @Test(arguments: ["ldaps", "ldap", "ldapi"])
    func `P12 it is let in by TLS, StartTLS and the local socket`(scheme: String) throws {
        let uri = ["ldaps": slapd.tls, "ldap": slapd.startTLS, "ldapi": slapd.local][scheme]
        let pool = LDAPPool(try server([try #require(uri)]))
        let found = try pool.read { (connection) throws(LDAPError) in
            try connection.find(.init(of: Slapd.people, ["ou"]))
        }
        #expect(found.map { $0.text("OU") } == ["people"])
    }
}
