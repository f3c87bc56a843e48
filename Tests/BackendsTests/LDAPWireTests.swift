import Backends
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

/// What somebody sees who listens between the service and the directory.
@Suite("LDAP: the wire")
struct LDAPWireTests {
    @Test(arguments: [true, false])
    func `P12 neither password nor the service's secret is ever on the wire in the clear`(
        beginsInTheClear: Bool
    ) throws {
        let slapd = try Slapd.shared.get()
        let line = try TroubledLine(to: beginsInTheClear ? slapd.ports.plain : slapd.ports.tls)
        let scheme = beginsInTheClear ? "ldap" : "ldaps"
        let bench = try OpenLDAPBench(
            [NewAccount(userName: "anna", password: "")],
            addresses: ["\(scheme)://127.0.0.1:\(line.port)"]
        )
        let id = try bench.find("anna").id
        #expect(try bench.failure(of: "Nytt2026ord", at: Moment(seconds: 1_800_000_000)) == nil)
        #expect(try bench.directory.verify(secret("Nytt2026ord"), for: id))
        let wire = line.wire
        for text in ["Nytt2026ord", Slapd.serviceSecret, "anna", Slapd.service] {
            #expect(!contains(wire, text), "\(text)")
        }
        // StartTLS asks for itself in the clear (RFC 4511 4.14): what is there would be found.
        #expect(contains(wire, "1.3.6.1.4.1.1466.20037") == beginsInTheClear)
        #expect(wire.count > 2_000)
    }

    private func contains(_ wire: [UInt8], _ text: String) -> Bool {
        let text = Array(text.utf8)
        return wire.indices.contains { wire[$0...].starts(with: text) }
    }
}
