import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Testing

/// The folder of an SMS daemon, where the test is the daemon.
@Suite("Spool gateway")
struct SMSSpoolTests {
    private let folder: TemporaryFolder
    private let name = "inloggning-7f3a"
    /// The files' times are the clock's, so the messages' are too.
    private let now = Moment(seconds: Int64(time(nil)))

    init() throws {
        folder = try TemporaryFolder()
        for name in ["own", "outgoing", "checked", "sent", "failed"] {
            try #require(mkdir(folder.file(name), 0o700) == 0)
        }
    }

    private var settings: SpoolSettings {
        var settings = SpoolSettings(
            outgoing: folder.file("outgoing"),
            temporary: folder.file("own")
        )
        settings.checked = folder.file("checked")
        return settings
    }

    private func sample(code: String? = "123456") -> Message {
        SampleMessage.make(code: code, now: now)
    }

    /// Makes a file so old.
    private func age(_ file: String, _ age: Moment.Span) {
        var time = timeval()
        time.tv_sec = Int((now - age).seconds)
        utimes(folder.file(file), [time, time])
    }

    /// Sends while a shell does what the daemon does, in the folder; `$f` is the file's name.
    private func send(
        _ message: Message? = nil,
        _ settings: SpoolSettings? = nil,
        within span: Moment.Span = .seconds(30),
        daemon script: String = ":"
    ) throws -> DeliveryOutcome {
        let script = "until [ -e outgoing/$f ]; do sleep 0.01; done; \(script); echo done"
        let daemon = try Process(
            ["/bin/sh", "-c", script],
            environment: ["PATH": "/usr/bin:/bin", "f": name],
            folder: folder.path
        )
        let outcome = SpoolGateway(settings ?? self.settings).send(
            message ?? sample(),
            within: span,
            at: now
        )
        try daemon.waitForExit()
        #expect(daemon.output == "done\n", "\(daemon.errors)")
        return outcome
    }

    /// Sends when no daemon runs.
    private func withdrawn() -> DeliveryOutcome {
        SpoolGateway(settings).send(sample(), within: .milliseconds(50), at: now)
    }

    private var left: [String] { Folder.entries(folder.file("own")).sorted() }

    @Test func `the daemon finds the whole file, with nothing in its head but ours`() throws {
        let outcome = try send(daemon: "stat -c %a outgoing/$f > mode; mv outgoing/$f taken")
        #expect(outcome == .accepted(receipt: name))
        #expect(
            folder.read("taken") == "To: 46701740605\nAlphabet: UTF-8\nValidity: 10 min\n\n"
                + SampleMessage.text
        )
        #expect(folder.read("mode") == "600\n")
        // The mark, which holds nothing.
        #expect(left == [name + ".taken"] && folder.read("own/" + left[0]).isEmpty)
    }

    @Test func `a notice has no validity; a report and a group are as the operator says`() throws {
        var settings = settings
        settings.report = true
        settings.group = getegid()
        let outcome = try send(
            sample(code: nil),
            settings,
            daemon: "stat -c '%a %g' outgoing/$f > mode; mv outgoing/$f taken"
        )
        #expect(outcome == .accepted(receipt: name))
        #expect(
            folder.read("taken").hasPrefix("To: 46701740605\nAlphabet: UTF-8\nReport: yes\n\nÅäö")
        )
        #expect(folder.read("mode") == "660 \(getegid())\n")
    }

    @Test func `after the deadline nothing is begun`() {
        let outcome = SpoolGateway(settings).send(sample(), within: .seconds(0), at: now)
        #expect(outcome == .temporary("there was no time left"))
        #expect(left.isEmpty)
    }

    @Test func `what the daemon does not take is taken back, and leaves nothing`() throws {
        let outcome = withdrawn()
        #expect(outcome == .temporary("the daemon has not taken the file, and it was taken back"))
        #expect(left.isEmpty && Folder.entries(folder.file("outgoing")).isEmpty)
    }

    @Test func `M7 a second try of a message that was taken writes nothing`() throws {
        let notice = sample(code: nil)
        #expect(try send(notice, daemon: "mv outgoing/$f taken") == .accepted(receipt: name))
        #expect(SpoolGateway(settings).send(notice, at: now) == .accepted(receipt: name))
        #expect(Folder.entries(folder.file("outgoing")).isEmpty)
    }

    @Test func `M7 a second try of a message that was taken back sends it once`() throws {
        #expect(withdrawn().word == "temporary")
        #expect(try send(daemon: "mv outgoing/$f taken") == .accepted(receipt: name))
    }

    @Test func `who asks for the SMS with his code again gets another, however soon`() throws {
        #expect(try send(daemon: "mv outgoing/$f taken") == .accepted(receipt: name))
        #expect(try send(daemon: "mv outgoing/$f again") == .accepted(receipt: name))
        #expect(folder.read("again") == folder.read("taken"))
    }

    @Test func `what became of the SMS of before is not taken for the fate of the next`() throws {
        var settings = settings
        (settings.sent, settings.failed) = (folder.file("sent"), folder.file("failed"))
        try folder.write("failed/" + name, "Fail_reason: of before\n\n")
        age("failed/" + name, .seconds(60))
        let outcome = try send(
            sample(),
            settings,
            within: .seconds(5),
            daemon: "mv outgoing/$f sent/"
        )
        #expect(outcome == .accepted(receipt: name))
    }

    @Test func `C2 texts that a service left which died are removed without another sending`()
        throws
    {
        for name in ["own/inloggning-old", "own/inloggning-old.taken", "own/inloggning-new"] {
            try folder.write(name, "x")
        }
        try folder.write("outgoing/inloggning-lost", "x")
        age("own/inloggning-old", .minutes(3))
        age("outgoing/inloggning-lost", .minutes(16))
        GatewaySettings(name: "modem", kind: .spool(settings)).sweep(at: now)
        #expect(left == ["inloggning-new"])
        #expect(Folder.entries(folder.file("outgoing")).isEmpty)
    }

    @Test func `F1 a try that died while it waited is gone on with, not begun anew`() throws {
        try folder.write("own/\(name).taken", "")
        try folder.write("outgoing/" + name, "the first one's")
        #expect(try send(daemon: "mv outgoing/$f taken") == .accepted(receipt: name))
        #expect(folder.read("taken") == "the first one's")
    }

    @Test(arguments: [true, false])
    func `F1 a try that died before it handed over, or while it took back, is begun anew`(
        hasMark: Bool
    ) throws {
        if hasMark { try folder.write("own/\(name).taken", "") }
        try folder.write("own/" + name, "half a")
        #expect(try send(daemon: "mv outgoing/$f taken") == .accepted(receipt: name))
        #expect(folder.read("taken").hasSuffix(SampleMessage.text))
    }

    @Test func `F1 texts that a try left behind are removed, and their marks`() throws {
        let old = [
            "own/inloggning-old", "own/inloggning-old.taken", "outgoing/inloggning-lost",
            "own/inloggning-lost.taken",
        ]
        for file in old { try folder.write(file, "x") }
        try folder.write("outgoing/another", "x")
        try folder.write("own/inloggning-young", "x")
        try folder.write("own/inloggning-ancient.taken", "")
        for file in old { age(file, .minutes(16)) }
        age("outgoing/another", .hours(48))
        age("own/inloggning-young", .minutes(1))
        age("own/inloggning-ancient.taken", .hours(25))
        #expect(withdrawn().word == "temporary")
        #expect(left == ["inloggning-young"])
        #expect(Folder.entries(folder.file("outgoing")) == ["another"])
    }

    @Test(arguments: ["", ".LOCK"])
    func `a file that the daemon has copied, or copies, and not yet removed counts as taken`(
        _ ending: String
    ) throws {
        // smsd: a lock beside the copy, the copy, the removal, the lock's removal.
        try folder.write("checked/" + name + ending, "")
        #expect(withdrawn() == .accepted(receipt: name))
        #expect(left == [name + ".taken"] && Folder.entries(folder.file("outgoing")).isEmpty)
    }

    @Test(arguments: [
        ("mv outgoing/$f sent/", DeliveryOutcome.accepted(receipt: "inloggning-7f3a")),
        (
            """
            printf 'To: 46701740605\\nFail_reason: CMS ERROR: 28 (46701740605)\\n\\nFail_reason: text\\n' > failed/new
            mv failed/new failed/$f; rm outgoing/$f
            """,
            .rejected("CMS ERROR")
        ),
        (
            "echo To: 46701740605 > failed/$f; rm outgoing/$f",
            .rejected("the daemon gives no reason")
        ),
        // Taken, and no more is known in time: it is the daemon's.
        ("rm outgoing/$f", .accepted(receipt: "inloggning-7f3a")),
    ])
    func `what became of it is waited for when the folders are known`(
        _ script: String,
        _ outcome: DeliveryOutcome
    ) throws {
        var settings = settings
        (settings.sent, settings.failed) = (folder.file("sent"), folder.file("failed"))
        #expect(
            try send(sample(), settings, within: .seconds(10), daemon: script) == outcome
        )
    }

    @Test
    func `folders that are missing, open to others or elsewhere are a fault that check names too`()
        throws
    {
        func fault(_ settings: SpoolSettings) -> String {
            let outcome = SpoolGateway(settings).send(sample(), at: now)
            guard case .misconfigured(let reason) = outcome else { return "\(outcome)" }
            let findings = SpoolGateway(settings).check(now: SampleMessage.now)
            #expect(findings == [GatewayFinding(isFault: true, sentence: reason + ".")])
            return String(reason.dropFirst(folder.path.count))
        }
        #expect(SpoolGateway(settings).check(now: SampleMessage.now).isEmpty)
        var other = settings
        other.outgoing = folder.file("missing")
        #expect(fault(other) == "/missing: No such file or directory")
        symlink(folder.file("outgoing"), folder.file("link"))
        other.outgoing = folder.file("link")
        #expect(fault(other).hasPrefix("/link: "))
        chmod(folder.file("own"), 0o750)
        #expect(
            fault(settings)
                == "/own is not the service's alone: chown it to its user and chmod 700 it"
        )
        chmod(folder.file("own"), 0o700)
        chmod(folder.file("outgoing"), 0o777)
        #expect(fault(settings) == "/outgoing may be written by anybody: chmod o-w it")
        chmod(folder.file("outgoing"), 0o700)
        other.outgoing = "/proc/self/fd"
        #expect(fault(other).hasPrefix("/own is on another filesystem than /proc/self/fd"))
        var without = settings
        without.checked = nil
        #expect(SpoolGateway(without).check(now: SampleMessage.now).map(\.isFault) == [false])
        #expect(left.isEmpty)
    }

    @Test func `when the file cannot be put there, nothing of it stays anywhere`() throws {
        try #require(mkdir(folder.file("outgoing/" + name), 0o700) == 0)
        let outcome = SpoolGateway(settings).send(sample(), at: now)
        #expect(outcome == .misconfigured("\(folder.file("outgoing")): Is a directory"))
        #expect(left.isEmpty)
    }
}
