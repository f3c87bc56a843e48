import Glibc
import PseudoTerminal
import Testing

/// The whole wizard, and SMS that go through real gateways; the accounts live in a real slapd.
@Suite("SMS gateways")
struct GatewayTests {
    /// The gateways that the tests can start.
    enum Peer: CaseIterable {
        case kannel, smpp, smsTools, gammu, elks, twilio, infobip, sinch, link, notificationService

        func start() throws -> any MessagePeer {
            switch self {
            case .kannel: return try Kannel()
            case .smpp: return try Kannel(.smpp(SMPPCentre()))
            case .smsTools:
                let tools = try SMSTools()
                try tools.start()
                return tools
            case .gammu:
                let gammu = try Gammu()
                try gammu.start()
                return gammu
            case .elks: return try Vendor("46elks")
            case .twilio: return try Vendor("twilio")
            case .infobip: return try Vendor("infobip")
            case .sinch: return try Vendor("sinch")
            case .link: return try Vendor("link-mobility")
            case .notificationService: return try NotificationService()
            }
        }
    }

    @Test(arguments: Peer.allCases)
    func
        `a password is reset by a code that came through a real gateway, and no log holds the code`(
            _ kind: Peer
        ) throws
    {
        let peer = try kind.start()
        let site = try GatewaySite([("first", peer.section)])
        let story = try site.story()
        story.enter("anna.andersson")
        try story.page(.code)
        let text = try site.text(through: peer, story)
        #expect(text.contains(" är din kod för nytt lösenord, Örebro kommun. "))
        let code = String(text.prefix(6))
        story.enter(code)
        try story.page(.password)
        for _ in 1...2 { story.enter(GatewaySite.password) }
        try story.page(.done)
        #expect(try site.accepts(GatewaySite.password))
        // The notice comes the same way.
        try story.terminal.wait(for: "the notice") { _ in
            try peer.texts(to: StoryState.anna).contains { $0.hasPrefix("Ditt lösenord byttes") }
        }
        try site.holdsNothing(of: code)
    }

    /// Root only, as in `MemoryTests`.
    @Test(
        .enabled(if: geteuid() == 0, "only root may read the memory of the service"),
        arguments: [Peer.elks, .infobip, .notificationService, .gammu, .smsTools]
    )
    func `K10 L1 a code that left by a gateway, and its text, are nowhere in the service's memory`(
        _ kind: Peer
    ) throws {
        let peer = try kind.start()
        let site = try GatewaySite([("first", peer.section)])
        let story = try site.story()
        story.enter("anna.andersson")
        try story.page(.code)
        let code = String(try site.text(through: peer, story).prefix(6))
        story.enter(code)
        try story.page(.password)
        for _ in 1...2 { story.enter(GatewaySite.password) }
        try story.page(.done)
        try story.terminal.wait(for: "the notice") { _ in
            try peer.texts(to: StoryState.anna).contains { $0.hasPrefix("Ditt lösenord byttes") }
        }
        let service = try #require(site.service.pid)
        // The search sees what is there.
        #expect(try !ProcessMemory.search(service, for: [site.service.socket]).isEmpty)
        let texts = [code, code + " är din kod", code + "+%C3%A4r", GatewaySite.password]
        // What is on its way out of a worker's hands is gone a moment later.
        try story.terminal.wait(for: "an end of the code") { _ in
            try ProcessMemory.search(service, for: texts).allSatisfy { !$0.isCopy }
        }
        for file in ["environ", "cmdline"] {
            let bytes = FileText.bytes("/proc/\(service)/\(file)") ?? []
            #expect(ProcessMemory.search(bytes, for: texts) == [])
        }
    }

    @Test
    func `C2 a text that a killed service left in its spool is gone when the next has started`()
        throws
    {
        let folder = try TemporaryFolder()
        for name in ["own", "outgoing"] { try #require(mkdir(folder.file(name), 0o700) == 0) }
        let text = try folder.write("own/inloggning-dead", "123456")
        var old = timeval()
        old.tv_sec = time(nil) - 180
        try #require(utimes(text, [old, old]) == 0)
        let site = try GatewaySite([
            (
                "modem",
                """
                kind = "spool"
                outgoing = "\(folder.file("outgoing"))"
                temporary = "\(folder.file("own"))"
                """
            )
        ])
        try withExtendedLifetime(site) {
            try eventually("the text to be gone") { access(text, F_OK) != 0 }
        }
    }

    @Test(arguments: Peer.allCases)
    func `M5 when the first gateway is gone the same code comes through the next one`(
        _ kind: Peer
    ) throws {
        let first = try kind.start()
        let second = try Vendor("46elks")
        let site = try GatewaySite([("first", first.section), ("second", second.section)])
        try first.stop()
        let story = try site.story()
        story.enter("anna.andersson")
        try story.page(.code)
        let text = try site.text(through: second, story)
        story.enter(String(text.prefix(6)))
        try story.page(.password)
        #expect(site.service.log.contains(" first ") || site.service.log.contains(" first:"))
        try site.holdsNothing(of: String(text.prefix(6)))
    }
}
