import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Secrets
import Testing
import Wire

/// The words that read the audit, as an operator's script sees them.
@Suite("Audit and statistics")
struct AuditCommandTests {
    private let folder: TemporaryFolder
    private var socket: String { folder.file("run/socket") }

    init() throws { folder = try TemporaryFolder() }

    @discardableResult
    private func run(_ words: String...) throws -> Process.Result {
        try Process.run(
            [Built.frontEnd] + words + ["--state", folder.file("state")],
            environment: ["HOME": folder.path, "LC_ALL": "C.UTF-8", "TZ": "Europe/Stockholm"]
        )
    }

    /// Changes the database behind everybody's back.
    private func edit(_ statement: SQL) throws {
        let driver = try SQLiteDriver(path: folder.file("state/state.sqlite"))
        try driver.write { (session) throws(StoreError) in try session.execute(statement) }
    }

    @Test func `the newest rows are listed, newest last, in 80 columns`() throws {
        try run("account", "lock", "anna.andersson")
        try run("account", "unlock", "anna.andersson")
        let list = try run("audit", "list", "--account", "anna.andersson", "--limit", "3")
        let lines = list.output.split(separator: "\n").map(String.init)
        #expect(list.status == .code(0) && lines.count == 4)
        #expect(lines[0].hasPrefix("   No Date and time       Flow     By"))
        #expect(lines[1].contains("account locked") && lines[3].contains("path opened"))
        #expect(lines.allSatisfy { $0.count <= 80 })
        let json = try run("audit", "list", "--event", "account", "--result", "locked", "--json")
        #expect(json.output.hasPrefix(#"{"number":9,"at":"20"#))
        #expect(
            json.output.hasSuffix(
                #","account":"1","event":"account","result":"locked","reason":null}"# + "\n"
            )
        )
        let since = try run("audit", "list", "--since", "2026-01-01T12:00", "--until", "2026-01-01")
        #expect(since.status == .code(0) && since.output.isEmpty)
        #expect(since.errors == "There is no such row.\n")
    }

    @Test func `L5 a row with an edited name is one line, and moves no cursor`() throws {
        try run("account", "list")
        try edit("UPDATE audit SET actor = \("a\u{1B}[2J\nb\u{202E}") WHERE number = 2")
        for list in [try run("audit", "list"), try run("audit", "list", "--json")] {
            #expect(list.output.contains(#"a\u001b[2J\u000ab\u202e"#))
            #expect(!list.output.contains("\u{1B}"))
        }
    }

    @Test func `L4 verify ends with 0 for a whole trail, and names what is not`() throws {
        try run("account", "lock", "anna.andersson")
        let whole = try run("audit", "verify")
        #expect(whole.status == .code(0))
        let head = try #require(whole.output.split(separator: " ").last).dropLast()
        #expect(try run("audit", "verify", "--head", String(head)).status == .code(0))
        #expect(try run("audit", "verify", "--head", "9").status == .code(64))
        try edit("UPDATE audit SET actor = 'nobody' WHERE number = 9")
        try edit("DELETE FROM audit WHERE number = 4")
        let broken = try run("audit", "verify")
        #expect(broken.status == .code(65))
        #expect(broken.output == "Row 4 is missing.\nRow 9 was changed.\n")
        #expect(broken.errors.hasPrefix("The audit is not as it was written: "))
    }

    @Test func `L4 a service whose audit has a forged end does not begin`() throws {
        try run("account", "list")
        try edit("UPDATE audit_chain SET last_number = 2")
        let service = try run("service", "--socket", socket)
        #expect(service.status == .code(65))
        #expect(service.errors.contains("see `audit verify`"))
        #expect(try run("audit", "verify").status == .code(65))
    }

    @Test func `L9 an export has all of a person's rows, and says in the audit that it was made`()
        throws
    {
        try run("account", "lock", "anna.andersson")
        let export = try run("audit", "export", "--account", "anna.andersson")
        let lines = export.output.split(separator: "\n")
        #expect(export.status == .code(0) && lines.count == 3)
        #expect(lines.allSatisfy { $0.contains(#""account":"1""#) })
        #expect(lines.last?.contains(#""event":"audit","result":"exported""#) == true)
        try run("account", "remove", "anna.andersson", "--yes")
        #expect(try run("audit", "export", "--account", "1").output.hasPrefix(export.output))
        #expect(try run("audit", "export").status == .code(64))
    }

    @Test func `L9 a masked export names nobody, and the same one the same`() throws {
        try run("account", "lock", "anna.andersson")
        try run("account", "lock", "bertil.berg")
        let who = try #require(
            try run("audit", "list", "--json").output.split(separator: "\n").last
        )
        #expect(who.contains(#""actor":"#))
        let export = try run("audit", "export", "--since", "2000-01-01", "--masked").output
        let lines = export.split(separator: "\n").map(String.init)
        #expect(lines.count == 11)
        #expect(lines.filter { $0.contains(#""actor":"actor-1""#) }.count == 3)
        #expect(lines.filter { $0.contains(#""account":"account-1""#) }.count == 2)
        #expect(lines.filter { $0.contains(#""account":"1""#) }.isEmpty)
    }

    @Test func `L7 purge tells of every table, dry or not`() throws {
        try run("account", "list")
        let kinds = [
            "flows", "counters", "pauses", "streaks", "feedback", "notices", "letters",
            "handovers", "approvals", "messages", "breakers", "audit",
        ]
        let dry = kinds.map { "\($0): 0 rows would be removed\n" }.joined()
        #expect(try run("audit", "purge", "--dry-run").output == dry)
        let purge = try run("audit", "purge")
        #expect(purge.output == kinds.map { "\($0): 0 rows removed\n" }.joined())
        try edit("INSERT INTO feedback VALUES ('2020-01-01', x'00', NULL, 'Bra', 'sv')")
        #expect(try run("feedback").output == "2020-01-01\tno answer\tsv\tBra\n")
        let old = try run("feedback", "purge", "--before", "2020-01-02", "--dry-run")
        #expect(old.output == "feedback: 1 row would be removed\n")
        #expect(try run("feedback", "purge").output == "feedback: 1 row removed\n")
        #expect(try run("feedback", "list").output.isEmpty)
    }

    @Test func `stats draws the way of the people in 80 columns, numbers first`() throws {
        try reset()
        let stats = try run("stats", "--days", "3")
        let lines = stats.output.split(separator: "\n").map(String.init)
        #expect(stats.status == .code(0) && lines.allSatisfy { $0.count <= 80 })
        #expect(lines.first?.hasPrefix("Resets of 3 days, 20") == true)
        // The person, and the stranger of whom nobody knows.
        let today = String(repeating: " ", count: 8)
        #expect(
            lines.contains {
                $0.hasSuffix(
                    "\(today)2          1           1             1  ###########-----------"
                )
            }
        )
        #expect(lines.contains("All               2          1           1             1"))
        #expect(lines.contains("Share         100 %       50 %        50 %          50 %"))
        #expect(lines.contains("Median            0          0           0             0"))
        #expect(lines.contains("Hour                   Sent  Entered    Share"))
        #expect(lines.contains { $0.hasSuffix(":00          1        1    100 %") })
        let json = try run("stats", "--days", "1", "--json").output
        #expect(json.contains(#""started":2,"sent":1,"right":1,"set":1}]"#))
        #expect(json.contains(#":00:00.000"#) && json.contains(#"","sent":1,"entered":1}]"#))
        #expect(json.contains(#""never_entered":0,"call_endings":{},"staff":{}}"#))
        #expect(try run("stats", "--days", "0").status == .code(64))
    }

    @Test func `L1 no name, number, code or password is in what is listed, exported or counted`()
        throws
    {
        let canaries = try reset()
        #expect(canaries.count == 6)
        for words in [
            ["audit", "list"], ["audit", "list", "--json"], ["audit", "verify"], ["stats"],
            ["audit", "export", "--since", "2000-01-01"], ["stats", "--json"],
            ["audit", "export", "--account", "anna.andersson", "--masked"],
        ] {
            let result = try Process.run(
                [Built.frontEnd] + words + ["--state", folder.file("state")],
                environment: ["HOME": folder.path]
            )
            #expect(result.status == .code(0) && !result.output.isEmpty)
            for canary in canaries { #expect(!result.output.contains(canary), "\(words)") }
        }
    }

    @Test func `M11 the service's begin and end stand in the audit`() throws {
        let service = try start()
        service.child.send(signal: SIGTERM)
        #expect(try service.waitForExit() == .code(0))
        let rows = try run("audit", "list", "--event", "service").output.split(separator: "\n")
        #expect(rows.count == 3)
        #expect(rows[1].contains("service started demonstration"))
        #expect(rows[2].contains("service ended signal"))
    }

    // MARK: A person at a socket

    private func start() throws -> Process {
        let service = try Process(
            [Built.service, "service", "--socket", socket, "--state", folder.file("state")],
            environment: ["HOME": folder.path]
        )
        try service.wait(for: "a greeting") { _ in
            guard let guest = try? Connection.connect(to: socket) else { return false }
            return (try? reply(guest)) != nil
        }
        return service
    }

    /// One resets the password, another is nobody; gives what must not be told of them.
    @discardableResult
    private func reset() throws -> [String] {
        let service = try start()
        let guest = try Connection.connect(to: socket)
        _ = try reply(guest)
        func ask(_ request: Request) throws -> Reply {
            try guest.send(request)
            return try reply(guest)
        }
        _ = try ask(.begin(identifier: "anna.andersson", language: .swedish))
        let wait = try run(
            "sms",
            "wait",
            "--to",
            "0701740605",
            "--after",
            "0",
            "--print",
            "code"
        )
        let code = String(wait.output.prefix(6))
        let wrong = code == "975310" ? "975311" : "975310"
        _ = try ask(.code(secret(wrong)))
        guard case .codeRight = try ask(.code(secret(code))) else { throw WireError.unknownKind }
        #expect(try ask(.password(secret("kanarieburen7"))) == .passwordSet)
        let stranger = try Connection.connect(to: socket)
        _ = try reply(stranger)
        try stranger.send(.begin(identifier: "kanarie.fagel", language: .swedish))
        _ = try reply(stranger)
        service.child.send(signal: SIGTERM)
        #expect(try service.waitForExit() == .code(0))
        return [
            code, wrong, "kanarieburen7", "kanarie.fagel", "anna.andersson", "701740605",
        ]
    }

    private func secret(_ text: String) -> Secret {
        let secret = Secret(capacity: text.utf8.count)
        secret.append(publicText: text)
        return secret
    }

    private func reply(_ connection: Connection) throws(WireError) -> Reply {
        while true {
            if let reply = try connection.nextReply() { return reply }
            var ready = pollfd(fd: connection.descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&ready, 1, 20_000) > 0 else { throw .idle }
        }
    }
}
