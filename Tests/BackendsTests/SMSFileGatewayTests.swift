import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

@Suite("Development SMS log")
struct SMSFileGatewayTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }
    private let now = Moment(milliseconds: 1_795_348_512_347)

    private var path: String { folder.path + "/sms.log" }

    private func message(
        to number: String = "+46701740605",
        text: String = "012345 är din kod",
        code: String? = "012345",
        kind: Message.Kind = .selfService
    ) -> Message {
        Message(
            id: "7f",
            to: number,
            from: "Orebro",
            text: secret(text),
            code: code.map { (secret($0), now + .minutes(10)) },
            attempt: 1,
            language: .swedish,
            kind: kind
        )
    }

    private func secret(_ text: String) -> Secret {
        let secret = Secret(capacity: text.utf8.count)
        secret.append(publicText: text)
        return secret
    }

    @discardableResult
    private func send(_ message: Message, deadline: Moment? = nil) -> DeliveryOutcome {
        FileGateway(path: path, wait: { _ in }).send(
            message,
            at: now,
            deadline: deadline ?? now + .seconds(30)
        )
    }

    private var lines: [String] {
        folder.read("sms.log").split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init
        )
    }

    @Test func `a line has the keys of the contract in their order`() throws {
        #expect(send(message()) == .accepted(receipt: nil))
        let line = try #require(lines.first)
        let pattern =
            #/\{"v":1,"at":"2026-11-2\dT\d\d:\d\d:12\.347[+-]\d\d:\d\d","to":"\+46701740605",/#
        #expect(line.prefixMatch(of: pattern) != nil)
        let keys = line.matches(of: #/[{,]"([a-z]+)":/#).map { String($0.1) }
        let contract = "v,at,to,code,until,id,try,lang,kind,enc,segments,from,text"
        #expect(keys.joined(separator: ",") == contract)
        #expect(line.contains(#""code":"012345","until":"2026-11-2"#))
        let rest = #""id":"7f","try":1,"lang":"sv","kind":"self","enc":"gsm7","segments":1,"#
        #expect(line.contains(rest + #""from":"Orebro","text":"012345 är din kod"}"#))
    }

    @Test func `a notice has no code`() throws {
        send(message(text: "Ditt lösenord byttes", code: nil, kind: .notice))
        #expect(try #require(lines.first).contains(#""code":null,"until":null,"#))
    }

    @Test(
        arguments: [
            ("a\nb", #"a\nb"#), ("\"\\", #"\"\\"#), ("\u{1B}[2J", #"\u001b[2J"#),
            ("\u{7F}\u{9B}", #"\u007f\u009b"#), ("\u{202E}\u{2066}", #"\u202e\u2066"#),
            ("\u{2028}\u{FEFF}\r", #"\u2028\ufeff\u000d"#), ("\u{E0041}", #"\udb40\udc41"#),
            ("åäö€😀", "åäö€😀"),
        ]
    )
    func `L5 what could move a terminal's cursor is escaped and comes back`(
        _ text: String,
        _ written: String
    ) throws {
        send(message(text: text))
        #expect(lines.count == 2, "one message is one line")
        #expect(lines[0].hasSuffix(#""text":"\#(written)"}"#))
        let entry = try #require(try MessageLog(path: path).newest())
        #expect(entry.text.isEqual(to: secret(text)))
    }

    @Test(
        arguments: [
            ("91", DeliveryOutcome.temporary("the number ends in 91"), 0),
            ("92", .rejected("the number ends in 92"), 0),
            ("93", .misconfigured("the number ends in 93"), 0),
            ("94", .accepted(receipt: nil), 1), ("95", .accepted(receipt: nil), 2),
            ("96", .accepted(receipt: nil), 1),
        ]
    )
    func `the last two digits choose the fault`(
        _ ending: String,
        _ outcome: DeliveryOutcome,
        _ written: Int
    ) {
        #expect(send(message(to: "+467017406" + ending)) == outcome)
        #expect(lines.dropLast().count == written)
    }

    @Test func `M6 the slow number is sent, and its answer is lost at the deadline`() {
        let slept = Slept()
        let gateway = FileGateway(path: path) { slept.spans.append($0) }
        let slow = message(to: "+46701740694")
        let lost = gateway.send(slow, at: now, deadline: now + .seconds(3))
        #expect(lost.word == "unknown")
        #expect(gateway.send(slow, at: now, deadline: now + .seconds(30)).word == "accepted")
        #expect(gateway.send(slow, at: now, deadline: now - .seconds(1)).word == "unknown")
        #expect(slept.spans == [.seconds(3), .seconds(10), .milliseconds(0)])
        #expect(lines.dropLast().count == 3)
    }

    /// What a gateway slept in a test of one thread.
    private final class Slept: @unchecked Sendable { var spans: [Moment.Span] = [] }

    @Test func `M11 the log is made for its owner only`() {
        send(message())
        #expect(folder.mode("sms.log") == 0o600)
    }

    @Test func `M11 a log that others could read, replace or listen at is refused`() throws {
        #expect(mkfifo(path, 0o600) == 0)
        #expect(send(message()).word == "misconfigured", "a pipe without a reader does not block")
        unlink(path)
        try folder.write("sms.log", "", mode: 0o644)
        #expect(send(message()).word == "misconfigured")
        unlink(path)
        try folder.write("other", "")
        #expect(symlink(folder.path + "/other", path) == 0)
        #expect(send(message()).word == "misconfigured")
        unlink(path)
        #expect(link(folder.path + "/other", path) == 0)
        #expect(send(message()).word == "misconfigured")
        #expect(folder.read("other").isEmpty)
        let nowhere = FileGateway(path: folder.path + "/no/sms.log")
        #expect(nowhere.send(message(), at: now, deadline: now).word == "misconfigured")
    }

    @Test func `F1 half a line that a power cut left costs no other line`() throws {
        send(message(to: "+46701740605"))
        let whole = folder.read("sms.log")
        try folder.write("sms.log", whole + whole.dropLast(20))
        let cursor = try MessageLog(path: path).end()
        send(message(to: "+46701740606"))
        send(message(to: "+46701740607"))
        #expect(lines.count == 5, "four lines and the end of the last")
        let log = MessageLog(path: path)
        let next = try #require(try log.first(after: cursor))
        #expect(next.to == "+46701740606")
        #expect(try log.first(after: next.next)?.to == "+46701740607")
        // Read from the beginning, too.
        let first = try #require(try log.first(after: 0))
        #expect(first.to == "+46701740605")
        #expect(try log.first(after: first.next)?.to == "+46701740606")
    }

    @Test func `F a full disk is told, is temporary and leaves no half line`() async {
        // The limit on a file's size stands in for a full disk; it holds for a whole process.
        await #expect(processExitsWith: .success) {
            let test = try SMSFileGatewayTests()
            test.send(test.message())
            let whole = test.folder.read("sms.log")
            signal(SIGXFSZ, SIG_IGN)
            let size = rlim_t(whole.utf8.count)
            var limit = rlimit(rlim_cur: size + 40, rlim_max: size + 40)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            let reasons = ["the disk is full", "File too large"]
            for reason in reasons {
                #expect(test.send(test.message()) == .temporary("\(test.path): \(reason)"))
                #expect(test.folder.read("sms.log") == whole)
                limit.rlim_cur = size
                setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            }
        }
    }
}
