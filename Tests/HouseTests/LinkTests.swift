import PseudoTerminal
import Testing

/// What is linked into the built programs, seen by the names of symbols and libraries in them.
@Suite("Links")
struct LinkTests {
    /// A name, and which of the two programs has it; nil where it depends on how it is linked.
    static let names: [(name: String, inFrontEnd: Bool, inService: Bool?)] = [
        ("sodium_malloc", true, true),
        ("sqlite3_prepare_v2", false, true),
        ("ldap_sasl_bind", false, true),
        ("$s14ArgumentParser", false, true),
        ("$s7TOMLKit", false, true),
        ("libFoundation.so", false, nil),
        ("$s7Service", false, true),
        ("$s8Backends", false, true),
        ("$s6Wizard", true, false),
        ("set_escdelay", true, false),
        // As archives: a kiosk's program cannot meet the wrong library, and starts sooner.
        ("libsodium.so", false, false),
        ("libncursesw.so", false, false),
        ("libsqlite3.so", false, false),
        // Its mends, and those of the TLS under it, come with the system's updates.
        ("libldap", false, true),
        ("libcurl", false, true),
    ]

    @Test func `what a stranger touches holds no SQL, no service, no parser of options`() throws {
        let frontEnd = try #require(FileText.bytes(Built.frontEnd))
        let service = try #require(FileText.bytes(Built.service))
        for (name, inFrontEnd, inService) in LinkTests.names {
            #expect(LinkTests.has(frontEnd, name) == inFrontEnd, "\(name) in the front end")
            guard let inService else { continue }
            #expect(LinkTests.has(service, name) == inService, "\(name) in the service")
        }
    }

    static func has(_ program: [UInt8], _ name: String) -> Bool {
        ProcessMemory.search(program, for: [name]).contains { $0.encoding == .utf8 }
    }
}
