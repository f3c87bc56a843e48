import Backends
import PseudoTerminal
import ResetFlow

extension LDAPServer {
    /// A slapd of the tests, or other addresses with what it trusts.
    static func test(
        _ slapd: Slapd,
        _ addresses: [String]? = nil,
        authority: String? = nil,
        in folder: TemporaryFolder
    ) throws -> LDAPServer {
        LDAPServer(
            addresses: try (addresses ?? [slapd.tls]).map { (uri) in try LDAPAddress(uri) },
            authorities: authority ?? slapd.authority,
            user: Slapd.service,
            secret: SecretFile(at: try folder.write("secret", Slapd.serviceSecret + "\n"))
        )
    }
}
