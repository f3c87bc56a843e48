import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Secrets
import Testing
import Wire

/// Staff against policy, with a raw client on the socket: each refused by the service itself.
@Suite("Staff: policy at the socket")
struct StaffPolicyTests {
    private static func configuration(_ more: String) -> String {
        """
        [sms]
        backend = "file"
        development = true
        [argon2id]
        operations = 2
        memory_mib = 19
        \(more)
        """
    }

    /// The group that the tests run as, whose members are the staff of this story.
    private static func staff(_ more: String = "") throws -> String {
        let group = try #require(getgrgid(getegid()).map { String(cString: $0.pointee.gr_name) })
        return configuration("[staff]\ngroup = \"\(group)\"\n\(more)")
    }

    private static var user: String {
        getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) } ?? "?"
    }

    /// A service with two people.
    private func site(_ configuration: String) throws -> (site: FaultSite, service: Process) {
        let site = try FaultSite(configuration: configuration)
        let service = try site.start()
        let books = try site.books()
        for (name, phone) in [("anna", "+46701740605"), ("erik", "+46701740609")] {
            _ = try books.add(name, phone: phone)
        }
        return (site, service)
    }

    private func client(
        _ site: FaultSite,
        finding name: String? = nil,
        _ proof: Proof = .idShown
    ) throws -> FaultClient {
        let client = try FaultClient(to: site.socket)
        try client.ask(.assistance(.call(ticket: "4711", proof: proof, language: .swedish)))
        if let name { try client.ask(.assistance(.find(identifier: name))) }
        return client
    }

    private let acts: [AssistanceRequest] =
        [.send, .number("0701740699")]
        + AssistanceAction.allCases.map { .act($0) }

    @Test func `I5 on their own account nothing is done`() throws {
        let accounts = "[staff.accounts]\n\(Self.user) = \"anna\""
        let (site, service) = try site(Self.staff(accounts))
        for act in acts {
            let client = try client(site, finding: "anna")
            #expect(try client.ask(.assistance(act)) == .ended(.notAllowed), "\(act)")
        }
        try site.stop(service)
    }

    @Test func `I5 on a protected account nothing is done`() throws {
        let (site, service) = try site(Self.staff())
        let run = try Process.run([
            Built.service, "account", "protect", "anna", "--config",
            site.folder.file("config.toml"),
            "--state", site.state,
        ])
        #expect(run.status == .code(0), "\(run.errors)")
        for act in acts {
            let client = try client(site, finding: "anna")
            #expect(try client.ask(.assistance(act)) == .ended(.notAllowed), "\(act)")
        }
        try site.stop(service)
    }

    @Test func `I4 without ticket and proof, or before the right code, nothing is done`() throws {
        let (site, service) = try site(Self.staff("proofs = [\"call-back\"]"))
        let ticketless = try FaultClient(to: site.socket)
        #expect(
            try ticketless.ask(
                .assistance(.call(ticket: "", proof: .callBack, language: .swedish))
            ) == .assistance(.ticketRefused)
        )
        #expect(
            try ticketless.ask(.assistance(.find(identifier: "erik"))) == .ended(.notAllowed)
        )
        let proofless = try FaultClient(to: site.socket)
        #expect(
            try proofless.ask(.assistance(.call(ticket: "1", proof: .idShown, language: .swedish)))
                == .ended(.notAllowed)
        )
        for act in acts where act != .send && act != .act(.send) {
            let client = try client(site, finding: "erik", .callBack)
            #expect(try client.ask(.assistance(act)) == .ended(.notAllowed), "\(act)")
        }
        try site.stop(service)
    }

    @Test func `I1 without a group nobody is of the staff, not even root`() throws {
        let (site, service) = try site(Self.configuration(""))
        let client = try FaultClient(to: site.socket)
        #expect(try client.ask(.assistance(.enter)) == .ended(.notAllowed))
        try site.stop(service)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can become somebody else"))
    func `I1 as another user the staff's pages end before they begin`() throws {
        let (site, service) = try site(Self.staff())
        // The kernel's word is all that is to keep this one out.
        for path in [site.folder.path, site.folder.file("run")] { chmod(path, 0o755) }
        chmod(site.socket, 0o666)
        let program = site.folder.file("program")
        let copied = try Process.run(["cp", Built.frontEnd, program])
        #expect(copied.status == .code(0), "\(copied.errors)")
        let screen = try Terminal(
            [
                "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", program, "staff",
                "--socket", site.socket, "--language", "sv",
            ],
            environment: ["LC_ALL": "C.UTF-8", "PATH": "/usr/sbin:/usr/bin:/bin"]
        )
        try screen.waitFor("Du har inte behörighet")
        let row = try #require(try site.books().store.audit(limit: 100).last)
        #expect(row.event == "protocol" && row.terminal == "uid 65534")
        try site.stop(service)
    }
}
