import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Testing

/// The command gateway and a real gammu-smsd, with gammu's phone that is only folders.
@Suite("Command gateway with gammu")
struct SMSGammuTests {
    private let gammu: Gammu

    init() throws { gammu = try Gammu() }

    /// As Assets/gateways/gammu.toml has it.
    private func gateway(_ configuration: String? = nil) throws -> CommandGateway {
        CommandGateway(
            try CommandSettings(
                command: [
                    "/usr/bin/gammu-smsd-inject", "-c", configuration ?? gammu.configuration,
                    "TEXT", "{to}", "-autolen", "160", "-validity", "HOUR",
                ],
                receipt: "Written message with ID ",
                misconfigured: [2, 255]
            )
        )
    }

    /// Without the lines' ends, which gammu's reader of the standard input keeps as they are.
    private let text = "Åäö ÅÄÖ: 123456 är din säkerhetskod. Giltig till 14:35."

    @Test func `the text comes to the phone as it was, also å ä ö, which a locale of C cuts off`()
        throws
    {
        try gammu.start()
        let outcome = try gateway().send(SampleMessage.make(text: text))
        guard case .accepted(let receipt?) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(receipt.hasPrefix("OUT") && !receipt.contains("701740605"))
        #expect(try gammu.sent(1) == ["+46701740605 " + text])
    }

    /// What the environment of the command is there for: with a locale of C the same program sends nothing of the
    /// text from the first of å, ä and ö on, and ends with 0.
    @Test func `the trap is there, and is not the gateway's`() throws {
        let settings = try CommandSettings(
            command: [
                "/usr/bin/env", "LC_ALL=C", "/usr/bin/gammu-smsd-inject", "-c", gammu.configuration,
                "TEXT", "{to}", "-autolen", "160",
            ]
        )
        try gammu.start()
        let cut = CommandGateway(settings).send(
            SampleMessage.make(text: "Din säkerhetskod är 123456")
        )
        #expect(cut.word == "accepted")
        #expect(try gammu.sent(1) == ["+46701740605 Din s"])
    }

    @Test func `a configuration that is not there, or leads nowhere, is one for the operator`()
        throws
    {
        let outcome = try gateway(gammu.folder.file("nothing")).send(SampleMessage.make())
        #expect(outcome == .misconfigured("the command ended with 2"))
        try #require(rmdir(gammu.folder.file("out")) == 0)
        #expect(try gateway().send(SampleMessage.make()).word == "misconfigured")
    }

    /// Gammu takes responsibility when it has the file: who wants to know more reads its database.
    @Test func `M5 while the daemon does not run it queues, and sends once when it runs`() throws {
        #expect(try gateway().send(SampleMessage.make(text: text)).word == "accepted")
        #expect(gammu.waiting == 1)
        try gammu.start()
        #expect(try gammu.sent(1) == ["+46701740605 " + text])
        #expect(gammu.waiting == 0)
    }
}
