import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Testing

/// The spool gateway and a real smsd, with a modem that is none.
@Suite("Spool gateway with smstools3")
struct SMSSpoolDaemonTests {
    private let smsd: SMSTools

    /// The files' times are the clock's, so the messages' are too.
    private let now = Moment(seconds: Int64(time(nil)))

    init() throws { smsd = try SMSTools() }

    private var gateway: SpoolGateway {
        var settings = SpoolSettings(
            outgoing: smsd.folder.file("outgoing"),
            temporary: smsd.folder.file("own")
        )
        settings.checked = smsd.folder.file("checked")
        settings.sent = smsd.folder.file("sent")
        settings.failed = smsd.folder.file("failed")
        return SpoolGateway(settings)
    }

    @Test func `the text comes to the modem as it was, once however often it is tried`() throws {
        try smsd.start()
        let message = SampleMessage.make(text: "Åäö ÅÄÖ: 123456 är din säkerhetskod {€}.\n@ 14:35")
        for _ in 1...2 {
            let outcome = gateway.send(message, within: .seconds(60), at: now)
            #expect(outcome == .accepted(receipt: "inloggning-7f3a"), "\(smsd.log)")
        }
        let line =
            #"{"to": "46701740605", "text": "Åäö ÅÄÖ: 123456 är din säkerhetskod {€}.\n@ 14:35"}"#
        #expect(smsd.modem.sent == line + "\n")
    }

    @Test func `a number that the network refuses is rejected, with its code`() throws {
        try smsd.start()
        let outcome = gateway.send(
            SampleMessage.make(to: "+46701740692"),
            within: .seconds(60),
            at: now
        )
        #expect(outcome == .rejected("CMS ERROR 28 Unindentified subscriber"), "\(smsd.log)")
        #expect(smsd.modem.sent.isEmpty)
    }

    @Test func `M5 while the daemon does not run nothing is sent, nor when it runs again`() throws {
        #expect(
            gateway.send(SampleMessage.make(id: "a"), within: .seconds(1), at: now).word
                == "temporary"
        )
        #expect(
            Folder.files(below: smsd.folder.path).allSatisfy {
                !FileText.read($0).contains("123456")
            }
        )
        try smsd.start()
        #expect(
            gateway.send(SampleMessage.make(id: "b"), within: .seconds(60), at: now).word
                == "accepted"
        )
        #expect(smsd.modem.sent.split(separator: "\n").count == 1)
    }

    @Test func `M7 whenever it is taken back: what is accepted is sent once, and nothing else is`()
        throws
    {
        try smsd.start()
        var accepted: Set<String> = []
        // smsd looks every second or two: some are taken, some are not, some in that very moment.
        for round in 1...16 {
            let message = SampleMessage.make(id: "\(round)", text: "Nummer \(round) av 16")
            let span = Moment.Span.milliseconds(Int64.random(in: 300...1_800))
            let outcome = plain.send(message, within: span, at: now)
            if outcome.word == "accepted" { accepted.insert("Nummer \(round) av 16") }
        }
        let last = SampleMessage.make(id: "last", text: "Sist")
        #expect(gateway.send(last, within: .seconds(60), at: now).word == "accepted")
        let sent = smsd.modem.sent.split(separator: "\n").compactMap {
            $0.firstMatch(of: #/"text": "(.*)"/#).map { String($0.1) }
        }
        #expect(sent.sorted() == (accepted.union(["Sist"])).sorted(), "\(smsd.log)")
    }

    /// Without waiting for what becomes of it.
    private var plain: SpoolGateway {
        var settings = gateway.settings
        (settings.sent, settings.failed) = (nil, nil)
        return SpoolGateway(settings)
    }
}
