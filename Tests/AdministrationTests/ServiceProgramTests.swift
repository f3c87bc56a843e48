import Glibc
import PseudoTerminal
import ResetFlow
import Testing
import Wire

/// The built service, as systemd and the front ends see it.
@Suite("Service program")
struct ServiceProgramTests {
    private let folder: TemporaryFolder
    private var socket: String { folder.file("run/socket") }

    init() throws { folder = try TemporaryFolder() }

    /// Starts the service and waits until it listens; `shell` is done first, as a limit.
    private func start(_ shell: String = "true", options: String = "") throws -> Process {
        let command = "\(shell); exec \(Built.service) service \(options) --socket \(socket)"
        let process = try Process(
            ["/bin/sh", "-c", "\(command) --state \(folder.file("state"))"],
            environment: ["HOME": folder.path]
        )
        try process.wait(for: "a greeting") { _ in self.greeted() != nil }
        return process
    }

    /// A front end that has been greeted; nil when nobody greets it.
    private func greeted() -> Connection? {
        guard let connection = try? Connection.connect(to: socket) else { return nil }
        var ready = pollfd(fd: connection.descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&ready, 1, 5_000) > 0, (try? connection.nextReply()) != nil else { return nil }
        return connection
    }

    @Test func `T10 when no more files can be open it waits, and tells it once`() throws {
        let service = try start("ulimit -n 24")
        var guests: [Connection] = []
        // More than there is room for: the last ones stay at the door.
        for _ in 0..<30 { guests.append(try Connection.connect(to: socket)) }
        try service.waitFor("nobody can be let in")
        // Whoever leaves makes room, and who waits at the door gets it.
        guests.removeFirst(15)
        let last = try #require(guests.last)
        try service.wait(for: "the greeting of the last") { _ in
            (try? last.nextReply()) != nil
        }
        #expect(service.errors.split(separator: "\n").count { $0.contains("let in") } == 1)
    }

    @Test(arguments: [SIGSEGV, SIGILL, SIGTRAP, SIGABRT])
    func `L1 K9 a crash shows nothing of the memory`(fatal: Int32) throws {
        let service = try start()
        #expect(FileText.read("/proc/\(service.child.pid)/limits").contains(coreLimit))
        try service.waitFor("audit head: ")
        let before = service.errors
        service.child.send(signal: fatal)
        #expect(try service.waitForExit() == .signal(fatal))
        #expect(service.errors == before)
        let wizard = try Terminal(
            [Built.frontEnd, "--socket", socket, "--language", "sv"],
            environment: ["LC_ALL": "C.UTF-8"]
        )
        try wizard.waitFor("går inte att nå")
        wizard.child.send(signal: fatal)
        #expect(try wizard.waitForExit() == .signal(fatal))
        #expect(!String(decoding: wizard.rawOutput, as: UTF8.self).contains("rash"))
    }

    /// The line of /proc that says: no core file, now or later.
    private var coreLimit: String { "Max core file size        0                    0 " }

    @Test(arguments: ["", "[sms]\nbackend = \"file\"\ndevelopment = true\n"])
    func `M11 at a socket nobody is shown a message, and the file gateway is told`(
        configuration: String
    ) throws {
        let option = configuration.isEmpty ? "" : "--config " + folder.file("config.toml")
        try folder.write("config.toml", configuration)
        let service = try start(options: option)
        let guest = try Connection.connect(to: socket)
        guard case .hello(let greeting) = try reply(guest) else { throw WireError.unknownKind }
        #expect(greeting.demonstrationLog == folder.file("state/sms.log"))
        #expect(!greeting.showsMessages)
        #expect(service.errors.contains("SMS are not sent") == !configuration.isEmpty)
        let send = [Built.service, "sms", "send", "--to", "0701740605"]
        let rest =
            ["--state", folder.file("state")] + option.split(separator: " ").map(String.init)
        #expect(try Process.run(send + rest).status == .code(0))
        try guest.send(.newestMessage)
        #expect(try reply(guest) == .newestMessage(nil))
    }

    @Test func `G2 a foreign key is refused, and so is serving the demonstration in earnest`()
        throws
    {
        let configuration = try folder.write(
            "config.toml",
            "[sms]\nbackend = \"file\"\ndevelopment = true\n"
        )
        func list(_ state: String, _ options: String...) throws -> Process.Result {
            let words = [Built.service, "account", "list", "--state", folder.file(state)]
            return try Process.run(words + options)
        }
        #expect(try list("a").status == .code(0) && list("a").status == .code(0))
        #expect(try list("b", "--config", configuration).output.isEmpty)
        let earnest = try list("a", "--config", configuration)
        #expect(
            earnest.status == .code(78) && earnest.errors.contains("the demonstration's people")
        )
        let shown = try list("b")
        #expect(shown.status == .code(78) && shown.errors.contains("is not a demonstration's"))
        #expect(rename(folder.file("b/key"), folder.file("a/key")) == 0)
        let foreign = try list("a")
        #expect(foreign.status == .code(78) && foreign.errors.contains("is not the one of its"))
    }

    private func reply(_ connection: Connection) throws(WireError) -> Reply {
        while true {
            if let reply = try connection.nextReply() { return reply }
            var ready = pollfd(fd: connection.descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&ready, 1, 20_000) > 0 else { throw .idle }
        }
    }

    @Test func `F12 it ends with 0 on TERM`() throws {
        let service = try start()
        let guest = try #require(greeted())
        service.child.send(signal: SIGTERM)
        #expect(try service.waitForExit() == .code(0))
        // At its start and at its end, with what came in between.
        let heads = service.errors.split(separator: "\n").filter { $0.contains("audit head: ") }
        #expect(heads.count == 2 && Set(heads.map { $0.suffix(20) }).count == 2)
        withExtendedLifetime(guest) {}
    }
}
