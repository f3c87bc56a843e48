import Backends
import Foundation
import Glibc
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

/// A program of the operator's that sends SMS, with each trap set.
@Suite("Command gateway")
struct SMSCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A gateway by a script, which has its arguments behind its name and may write into `$1`.
    private func gateway(
        _ script: String,
        arguments: [String] = [],
        input: CommandSettings.Input = .text,
        receipt: String? = nil,
        environment: [String] = [],
        rejected: [Int] = [],
        misconfigured: [Int] = []
    ) throws -> CommandGateway {
        CommandGateway(
            try CommandSettings(
                command: ["/bin/bash", "-c", script, "script", folder.file("out")] + arguments,
                input: input,
                receipt: receipt,
                environment: environment,
                rejected: rejected,
                misconfigured: misconfigured
            )
        )
    }

    private func send(_ script: String, within span: Moment.Span = .seconds(30)) throws
        -> DeliveryOutcome
    {
        try gateway(script).send(SampleMessage.make(), within: span)
    }

    @Test func `the text arrives whole on the standard input, å ä ö before the code`() throws {
        #expect(try send("cat > $1") == .accepted(receipt: nil))
        #expect(folder.read("out") == SampleMessage.text)
    }

    @Test func `the arguments have number, sender, name and validity`() throws {
        let words = [
            "{to}", "--to={to_digits}", "{to_00}", "{from}", "{id}.x", "{validity_min}m{id}",
            "{\"a b\":{id}}",
        ]
        let gateway = try gateway("printf '%s\\n' \"$@\" > $1", arguments: words)
        #expect(gateway.send(SampleMessage.make()) == .accepted(receipt: nil))
        let lines = folder.read("out").split(separator: "\n").dropFirst()
        #expect(
            lines == [
                "+46701740605", "--to=46701740605", "0046701740605", "Orebro kn", "7f3a.x",
                "10m7f3a",
                "{\"a b\":7f3a}",
            ]
        )
    }

    @Test func `the JSON on the standard input is read by others as it was meant`() throws {
        let reader = """
            import json, sys
            m = json.load(sys.stdin)
            print("\\n".join([*m, m["id"], m["to"], m["from"], m["language"], m["kind"], str(m["validity_s"])]))
            print(m["text"], end="")
            """
        try folder.write("reader.py", reader)
        let gateway = try gateway("python3 \(folder.file("reader.py")) > $1", input: .json)
        #expect(gateway.send(SampleMessage.make()) == .accepted(receipt: nil))
        let keys = "id\nto\nfrom\ntext\nlanguage\nkind\nvalidity_s\n"
        #expect(
            folder.read("out") == keys + "7f3a\n+46701740605\nOrebro kn\nsv\nself\n600\n"
                + SampleMessage.text
        )
        #expect(gateway.send(SampleMessage.make(code: nil)) == .accepted(receipt: nil))
        #expect(folder.read("out").contains("\nnotice\nNone\n"))
    }

    @Test func `the environment has what it is told to have, and neither number nor text`() throws {
        setenv("SMS_TEST_ONLY_HERE", "1", 1)
        setenv("INLOGGNING_TEST_PASSED", "å", 1)
        let gateway = try gateway(
            "env > $1; pwd >> $1",
            environment: ["INLOGGNING_TEST_PASSED", "NOT_THERE"]
        )
        #expect(gateway.send(SampleMessage.make()) == .accepted(receipt: nil))
        let names = [
            "LC_ALL=C.UTF-8", "SMS_ID=7f3a", "SMS_FROM=Orebro kn", "SMS_LANG=sv", "SMS_KIND=self",
        ]
        let lines = Set(folder.read("out").split(separator: "\n").map(String.init))
        #expect(
            lines.isSuperset(of: names + ["SMS_VALIDITY_S=600", "INLOGGNING_TEST_PASSED=å", "/"])
        )
        // What bash adds by itself, PATH, and the folder.
        let others = lines.filter {
            !$0.hasPrefix("SMS_")
                && !["PWD", "OLDPWD", "SHLVL", "_", "PATH", "LC_ALL"].contains(
                    $0.prefix { $0 != "=" }
                )
        }
        #expect(others == ["INLOGGNING_TEST_PASSED=å", "/"])
        #expect(
            !lines.contains {
                $0.contains("701740605") || $0.contains("123456") || $0.contains("ONLY_HERE")
            }
        )
    }

    @Test(arguments: [
        (#"{"status":"accepted","id":"a-1"}"#, DeliveryOutcome.accepted(receipt: "a-1")),
        (#"{ "id": "a-1", "status": "accepted" }  "#, .accepted(receipt: "a-1")),
        (#"{"status":"accepted"}"#, .accepted(receipt: nil)),
        (#"{"status":"temporary","reason":"no credit (E-402)"}"#, .temporary("no credit E 402")),
        (#"{"status":"rejected"}"#, .rejected("the command gives no reason")),
        (#"{"status":"misconfigured","reason":"who"}"#, .misconfigured("who")),
        (#"{"status":"unknown","reason":"who knows"}"#, .unknown("who knows")),
        (#"{"status":"maybe"}"#, .temporary("the command ended with 3")),
        (#"{"status":"accepted""#, .temporary("the command ended with 3")),
        (#"accepted"#, .temporary("the command ended with 3")),
    ])
    func `its last line decides when it is JSON, else its exit code`(
        _ line: String,
        _ outcome: DeliveryOutcome
    ) throws {
        #expect(
            try send("echo '{\"status\":\"rejected\"}'; echo noise; echo '\(line)'; echo; exit 3")
                == outcome
        )
    }

    @Test(arguments: [
        (Int32(65), DeliveryOutcome.rejected("the command ended with 65")),
        (67, .rejected("the command ended with 67")),
        (69, .temporary("the command ended with 69")),
        (75, .temporary("the command ended with 75")),
        (77, .misconfigured("the command ended with 77")),
        (78, .misconfigured("the command ended with 78")),
        (1, .temporary("the command ended with 1")), (4, .rejected("the command ended with 4")),
        (255, .misconfigured("the command ended with 255")),
    ])
    func `its exit code is that of sysexits or what the operator says of it`(
        _ code: Int32,
        _ outcome: DeliveryOutcome
    ) throws {
        let gateway = try gateway("exit \(code)", rejected: [4], misconfigured: [2, 255])
        #expect(gateway.send(SampleMessage.make()) == outcome)
    }

    @Test func `a receipt stands behind the text that the operator names`() throws {
        let script = "echo Written message with ID /var/OUTC_+46701740605_sms0.smsbackup; echo done"
        let gateway = try gateway(script, receipt: "Written message with ID ")
        // Gammu names its files after the number, which is not for the outbox.
        #expect(
            gateway.send(SampleMessage.make()) == .accepted(receipt: "OUTC_+*_sms0.smsbackup")
        )
        let silent = try self.gateway("echo something else", receipt: "Written message with ID ")
        #expect(silent.send(SampleMessage.make()) == .accepted(receipt: nil))
    }

    @Test(arguments: [
        "gave 123456 to nobody", "code 123 456", "to +46 70-174 06 05", "0701740605",
        "Åäö ÅÄÖ: 123456 är din",
    ])
    func `L1 nothing that it says brings a code or a number into the log`(_ said: String) throws {
        let outcome = try send(
            "echo '{\"status\":\"rejected\",\"reason\":\"\(said)\",\"id\":\"123456\"}'"
        )
        guard case .rejected(let reason) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(!reason.contains { $0.isNumber } && reason.allSatisfy { $0.isASCII }, "\(reason)")
    }

    @Test func `L1 what it was given to read it brings into no log, a password of letters neither`()
        throws
    {
        let gateway = try gateway(
            "t=$(cat); echo \"{\\\"status\\\":\\\"temporary\\\",\\\"reason\\\":\\\"no line for $t\\\",\\\"id\\\":\\\"x\\\"}\""
        )
        let message = SampleMessage.make(text: "Your password: Hemlig9Xyz2q", code: nil)
        #expect(gateway.send(message) == .temporary("no line for Your"))
        let receipts = try self.gateway("cat", receipt: "password: ")
        #expect(receipts.send(message) == .accepted(receipt: nil))
    }

    @Test func `L1 a receipt that has the code in it is none`() throws {
        #expect(
            try send("echo '{\"status\":\"accepted\",\"id\":\"x123456\"}'")
                == .accepted(receipt: nil)
        )
    }

    @Test func `one that does not read what it is given has all the same done it`() throws {
        let long = SampleMessage.make(text: String(repeating: "x", count: 200_000))
        #expect(try gateway("exit 0").send(long) == .accepted(receipt: nil))
    }

    @Test func `50 MB of output stop nobody, and what is said last still decides`() throws {
        let script =
            "head -c 50000000 /dev/zero && echo && echo '{\"status\":\"accepted\",\"id\":\"z\"}'"
        #expect(try send(script) == .accepted(receipt: "z"))
    }

    @Test func `a helper that keeps the output open is not waited for`() throws {
        let mark = folder.file("left")
        let script = """
            (echo $BASHPID > \(mark); exec sleep 600) & until [ -s \(mark) ]; do :; done
            echo '{"status":"accepted","id":"k"}'
            """
        #expect(try send(script, within: .seconds(300)) == .accepted(receipt: "k"))
        #expect(isGone(mark))
    }

    @Test
    func `one that hangs and ignores SIGTERM is killed, with all it has started, and nobody knows`()
        throws
    {
        let mark = folder.file("hung")
        let script = """
            trap '' TERM; (trap '' TERM; echo $BASHPID > \(mark); exec sleep 600) &
            echo '{"status":"accepted"}'; wait
            """
        #expect(try send(script, within: .seconds(2)) == .unknown("the command took too long"))
        #expect(isGone(mark))
    }

    @Test func `one that talks without end is killed at the deadline`() throws {
        #expect(try send("exec yes", within: .seconds(1)) == .unknown("the command took too long"))
    }

    @Test func `one that closes its output is waited for`() throws {
        #expect(
            try send("exec >&-; read -t 0.3 <> <(:); exit 75")
                == .temporary("the command ended with 75")
        )
    }

    @Test func `one that a signal ends has perhaps sent`() throws {
        #expect(try send("kill -SEGV $$") == .unknown("the command was killed"))
    }

    @Test func `one that is not there, or is no program, is a fault of the configuration`() throws {
        let plain = try folder.write("plain", "#!/bin/sh\n")
        for program in [folder.file("nothing"), plain, folder.path] {
            let gateway = CommandGateway(try CommandSettings(command: [program]))
            #expect(
                gateway.send(SampleMessage.make()) == .misconfigured("the command ended with 127")
            )
            #expect(gateway.check(now: SampleMessage.now).map(\.isFault) == [true])
        }
    }

    @Test func `after the deadline nothing is begun`() throws {
        #expect(try send("touch $1", within: .seconds(0)) == .temporary("there was no time left"))
        #expect(folder.mode("out") == 0)
    }

    @Test func `check names what anybody may change, and a variable that is not there`() throws {
        let program = try folder.write("send", "#!/bin/sh\n")
        let settings = try CommandSettings(command: [program], environment: ["NOT_THERE"])
        chmod(program, 0o755)
        #expect(CommandGateway(settings).check(now: SampleMessage.now).map(\.isFault) == [false])
        chmod(program, 0o757)
        let findings = CommandGateway(settings).check(now: SampleMessage.now)
        #expect(findings.map(\.sentence) == ["\(program) may be changed by anybody: chmod o-w it."])
    }

    @Test(arguments: [
        (["sendsms"], CommandSettings.Defect.notAbsolute), ([], .notAbsolute),
        (["/bin/x", "{text}"], .placeholder("{text}")),
        (["/bin/x", "a{code}b"], .placeholder("{code}")),
        (["/bin/x", "{to"], .placeholder("{to")), (["/bin/x", "{}"], .placeholder("{}")),
    ])
    func `what is no command, or an unknown placeholder, is refused`(
        _ words: [String],
        _ defect: CommandSettings.Defect
    ) {
        #expect(throws: defect) { try CommandSettings(command: words) }
    }

    @Test(arguments: ["PATH", "LC_ALL", "SMS_ID", "A=B", "", "Å"])
    func `a variable of ours, or what is none, is not passed on`(_ name: String) {
        #expect(throws: CommandSettings.Defect.variable(name)) {
            try CommandSettings(command: ["/bin/x"], environment: [name])
        }
    }

    @Test(arguments: [
        ("0701740605", "Orebro", "7f", "rejected"), ("+46701740605\n", "Orebro", "7f", "rejected"),
        ("+46 701740605", "Orebro", "7f", "rejected"), ("+0701740605", "Orebro", "7f", "rejected"),
        ("-46701740605", "Orebro", "7f", "rejected"),
        ("+46701740605", "Örebro", "7f", "misconfigured"),
        ("+46701740605", "-Orebro", "7f", "misconfigured"),
        ("+46701740605", "", "7f", "misconfigured"),
        ("+46701740605", "Orebro", "../7f", "rejected"), ("+46701740605", "Orebro", "", "rejected"),
    ])
    func `M2 what is no number, sender or name reaches neither arguments nor files`(
        _ to: String,
        _ from: String,
        _ id: String,
        _ word: String
    ) throws {
        let message = SampleMessage.make(id: id, to: to, from: from)
        #expect(try gateway("touch $1", arguments: ["{to}"]).send(message).word == word)
        #expect(folder.mode("out") == 0)
        #expect(DryRun().send(message).word == word)
    }

    /// Whether the process whose number stands in a file has gone, or will have very soon.
    private func isGone(_ mark: String) -> Bool {
        let process = FileText.read(mark).filter { $0 != "\n" }
        let deadline = Deadline()
        while !process.isEmpty, !deadline.isOver {
            let status = FileText.read("/proc/\(process)/stat")
            if status.isEmpty || status.contains(") Z") { return true }
            sched_yield()
        }
        return false
    }
}
