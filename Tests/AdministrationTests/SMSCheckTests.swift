import Backends
import PseudoTerminal
import ResetFlow
import Service
import Testing

/// What `check`, `sms` and `service` say of a chain before anybody waits for an SMS.
@Suite("SMS before the first person")
struct SMSCheckTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A gateway at which nobody listens.
    private func run(_ words: [String], _ keys: String = "") throws -> Process.Result {
        let configuration = """
            [sms]
            \(keys)
            chain = ["hook"]
            sender = "Orebro"
            countries = ["46"]
            [sms.gateway.hook]
            preset = "json-hook"
            url = "https://127.0.0.1:1/"
            """
        return try run(words, of: configuration)
    }

    private func run(_ words: [String], of configuration: String) throws -> Process.Result {
        try folder.write("c.toml", configuration)
        let common = ["--config", folder.file("c.toml"), "--state", folder.file("state")]
        return try Process.run(
            [Built.service] + words + common + ["--socket", folder.file("socket")],
            environment: ["HOME": folder.path, "LC_ALL": "C.UTF-8"]
        )
    }

    @Test func `G5 a gateway is told of, and what should be known of it is a note`() throws {
        let check = try run(["check"])
        #expect(check.status == .code(0))
        #expect(check.output.contains("ok    sms hook: set up as it should be; whether it takes"))
        #expect(check.output.contains("note  sms hook: The gateway is not told how long"))
        let trial = try run(["check", "--sms-to", "0701740605"])
        #expect(trial.status == .code(75))
        #expect(trial.output.contains("FAIL  sms hook: has not taken it"))
        #expect(trial.output.contains("look at [sms.gateway.hook]"))
    }

    @Test func `a number that is none is told before anything is looked at`() throws {
        let check = try run(["check", "--sms-to", "abc"])
        #expect(check.status == .code(64) && check.output.isEmpty)
        #expect(check.errors.hasPrefix("abc: "))
    }

    @Test func `M10 a gateway that takes the trial is trusted again`() throws {
        let commands = """
            [sms]
            chain = ["true"]
            sender = "Orebro"
            [sms.gateway.true]
            kind = "command"
            command = ["/bin/true", "{to}"]
            stdin = "text"
            """
        let trial = ["sms", "send", "--to", "0701740605"]
        _ = try run(["check"], of: commands)
        let driver = try SQLiteDriver(path: folder.file("state/state.sqlite"))
        let now = systemClock()
        _ = try driver.write { (session) throws(StoreError) in
            try session.execute(
                "INSERT INTO breaker (name, failures, opened, probe, last) VALUES ('true', 3, \(now), \(now), \(now))"
            )
        }
        #expect(
            try run(["check"], of: commands).output.contains("FAIL  sms: These gateways failed")
        )
        // A dry run has tried nothing.
        #expect(try run(trial + ["--dry-run"], of: commands).status == .code(0))
        #expect(try run(["check"], of: commands).status == .code(69))
        #expect(try run(trial, of: commands).output == "ok    sms true: has taken the SMS\n")
        #expect(try run(["check"], of: commands).status == .code(0))
    }

    @Test func `M11 a dry run costs nothing, and neither check nor service takes it for more`()
        throws
    {
        let dry = "dry_run = true"
        let sent = try run(["sms", "send", "--to", "0701740605"], dry)
        #expect(sent.status == .code(0))
        #expect(sent.output.hasPrefix("ok    sms hook: dry run: nothing was sent"))
        for words in [["check"], ["service"]] {
            let refused = try run(words, dry)
            #expect(refused.status == .code(78))
            let said = refused.output + refused.errors
            #expect(said.contains("[sms] dry_run = true sends nothing, and no service starts"))
        }
    }

    @Test func `there is no log to follow where SMS are sent, and what to do instead is said`()
        throws
    {
        let follow = try run(["sms", "follow"])
        #expect(follow.status == .code(78) && follow.output.isEmpty)
        #expect(follow.errors.contains("`sms send --to NUMBER` tries the gateways"))
    }
}
