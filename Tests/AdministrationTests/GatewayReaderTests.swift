import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Secrets
import Testing
import inloggningsassistenten_service

/// The sections of gateways that send by a command or a folder.
@Suite("Gateway sections")
struct GatewayReaderTests {
    private func command(_ lines: String) throws -> CommandSettings {
        try GatewayText.command(section("command", lines), named: "a")
    }

    private func spool(_ lines: String) throws -> SpoolSettings {
        try GatewayText.spool(section("spool", lines), named: "a")
    }

    /// The kind stands last, so that lines count from what a test says.
    private func section(_ kind: String, _ lines: String) -> String {
        let kind = lines.contains("kind = ") ? "" : "kind = \"\(kind)\""
        return "[sms.gateway.a]\n\(lines)\n\(kind)"
    }

    @Test(arguments: ["a b", "å", String(repeating: "a", count: 33), "a;b"])
    func `L5 a gateway's name has nothing that could be a line or another name in the log`(
        _ name: String
    ) throws {
        let text =
            "[sms.gateway.\"\(name)\"]\nkind = \"command\"\ncommand = [\"/a\"]\n"
            + "[sms]\nsender = \"Orebro\"\nchain = [\"\(name)\"]\n"
        #expect {
            try Configuration(file: "c.toml", text: text)
        } throws: {
            "\($0)".contains("c.toml:6: sms.chain names")
        }
    }

    @Test func `every key of a command is read`() throws {
        let settings = try command(
            """
            command = ["/bin/send", "{to}"]
            stdin = "json"
            receipt = "ID "
            environment = ["HOME"]
            rejected = [4]
            misconfigured = [2, 255]
            """
        )
        let same = try CommandSettings(
            command: ["/bin/send", "{to}"],
            input: .json,
            receipt: "ID ",
            environment: ["HOME"],
            rejected: [4],
            misconfigured: [2, 255]
        )
        #expect(settings == same)
        #expect(try command("command = [\"/bin/send\"]") == CommandSettings(command: ["/bin/send"]))
    }

    @Test(arguments: [
        ("", "1: sms.gateway.a.command is missing: write"),
        ("\ncommand = \"/bin/send\"", "3: sms.gateway.a.command is no list"),
        ("command = [\"send\"]", "2: sms.gateway.a.command begins with a program's path"),
        (
            "command = [\"/bin/send\", \"{text}\"]",
            "2: sms.gateway.a.command has {text} in it: there are {to} {to_digits}"
        ),
        (
            "command = [\"/a\"]\nstdin = \"xml\"",
            "3: sms.gateway.a.stdin is \"xml\": it may be \"text\" or \"json\""
        ),
        (
            "command = [\"/a\"]\nenvironment = [\"PATH\"]",
            "3: sms.gateway.a.environment has PATH in it"
        ),
        (
            "command = [\"/a\"]\nrejected = [0]",
            "3: sms.gateway.a.rejected is no list of whole numbers from 1 to 255"
        ),
        ("command = [\"/a\"]\nmisconfigured = 2", "3: sms.gateway.a.misconfigured is no list"),
        ("command = [\"/a\"]\nrecipe = \"x\"", "3: sms.gateway.a.recipe is unknown: the keys of"),
    ])
    func `G3 what no command can be is refused with its line`(_ text: String, _ why: String) {
        expectRefusal(why) { _ = try command(text) }
    }

    @Test func `every key of a spool is read`() throws {
        let least = "outgoing = \"/s/out\"\ntemporary = \"/s/tmp\"\n"
        #expect(try spool(least) == SpoolSettings(outgoing: "/s/out", temporary: "/s/tmp"))
        var settings = SpoolSettings(outgoing: "/s/out", temporary: "/s/tmp")
        settings.checked = "/s/checked"
        settings.sent = "/s/sent"
        settings.failed = "/s/failed"
        settings.group = 0
        settings.report = true
        let rest = """
            checked = "/s/checked"
            sent = "/s/sent"
            failed = "/s/failed"
            group = "root"
            report = true
            """
        #expect(try spool(least + rest) == settings)
    }

    @Test(arguments: [
        ("", "1: sms.gateway.a.outgoing is missing"),
        ("outgoing = \"/o\"", "1: sms.gateway.a.temporary is missing"),
        ("outgoing = \"o\"", "2: sms.gateway.a.outgoing is no path from the root"),
        (
            "outgoing = \"/o\"\ntemporary = \"/t\"\nsent = \"/s\"",
            "4: sms.gateway.a.sent stands alone"
        ),
        (
            "outgoing = \"/o\"\ntemporary = \"/t\"\nfailed = \"/s\"",
            "4: sms.gateway.a.failed stands alone"
        ),
        (
            "outgoing = \"/o\"\ntemporary = \"/t\"\ngroup = \"no-such-group\"",
            "4: sms.gateway.a.group is no group"
        ),
        ("outgoing = \"/o\"\ntemporary = \"/t\"\nreport = 1", "4: sms.gateway.a.report is neither"),
        ("outgoing = \"/o\"\ntemporary = \"/t\"\ntmp = 1", "4: sms.gateway.a.tmp is unknown"),
    ])
    func `G3 what no spool can be is refused with its line`(_ text: String, _ why: String) {
        expectRefusal(why) { _ = try spool(text) }
    }

    @Test func `the gateway for gammu that comes with the program sends by gammu`() throws {
        let gammu = try Gammu()
        try gammu.start()
        let text = FileText.read(Built.package + "/Assets/gateways/gammu.toml")
        #expect(text.contains("\nkind = \"command\"\n") && text.contains("/etc/gammu-smsdrc"))
        let settings = try command(
            text.replacing("/etc/gammu-smsdrc", with: gammu.configuration)
        )
        let (now, said) = (Moment(seconds: 0), Secret(capacity: 100))
        said.append(text: "Åäö: 123456 är din säkerhetskod")
        let message = Message(
            id: "7f",
            to: "+46701740605",
            from: "Orebro",
            text: said,
            code: nil,
            attempt: 1,
            language: .swedish,
            kind: .notice
        )
        let gateway = CommandGateway(settings)
        #expect(gateway.check(now: now).isEmpty)
        let outcome = gateway.send(message, at: now, deadline: now + .seconds(30))
        #expect(outcome.word == "accepted" && outcome != .accepted(receipt: nil))
        #expect(try gammu.sent(1) == ["+46701740605 Åäö: 123456 är din säkerhetskod"])
    }

    private func expectRefusal(_ why: String, _ body: () throws -> Void) {
        let failure = #expect(throws: Failure.self) { try body() }
        #expect(failure?.code == .configuration)
        #expect(failure?.sentence.hasPrefix("c.toml:" + why) == true, "\(failure as Any)")
    }
}
