import Backends
import PseudoTerminal
import ResetFlow
import Testing

@Suite("Kannel")
struct KannelTests {
    private let bench: PresetBench
    private let kannel: Kannel

    init() throws {
        bench = try PresetBench()
        kannel = try Kannel()
        try bench.folder.write("secret", Kannel.secret)
    }

    private func send(_ text: String, to number: String = "+46701740605") throws -> DeliveryOutcome
    {
        let origin = "http://127.0.0.1:\(kannel.port)"
        let settings = try bench.settings("kannel", at: origin)
        return PresetBench.send(settings, PresetBench.message(text, to: number))
    }

    @Test func `the network gets the Swedish text as it was`() throws {
        let text = "Din säkerhetskod är 012345. ÅÄÖ @#"
        let outcome = try send(text)
        #expect(outcome == .accepted(receipt: nil))
        try kannel.wait(for: text, to: "+46701740605")
    }

    @Test func `M5 a wrong password and a closed route are not the number's fault`() throws {
        try bench.folder.write("secret", "fel")
        #expect(try send("fel") == .misconfigured("HTTP 403"))
        try bench.folder.write("secret", Kannel.secret)
        #expect(try send("", to: "").word == "rejected")
        try kannel.closeRoute()
        #expect(try send("ingen väg") == .temporary("HTTP 403"))
    }

    @Test func `what Kannel keeps for later is accepted, and a Kannel that is not there is not`()
        throws
    {
        try kannel.stopCentre()
        #expect(try send("senare 012345") == .accepted(receipt: nil))
        try kannel.stop()
        #expect(try send("aldrig").word == "temporary")
    }

    @Test func `over SMPP the text comes as it was, with the rest of the code's life`() throws {
        let centre = try SMPPCentre()
        let kannel = try Kannel(.smpp(centre))
        let settings = try bench.settings("kannel", at: "http://127.0.0.1:\(kannel.port)")
        let text = "Din säkerhetskod är 012345. ÅÄÖ @#"
        #expect(PresetBench.send(settings, PresetBench.message(text)) == .accepted(receipt: nil))
        try kannel.wait(for: text, to: "+46701740605")
        let arrival = try #require(try centre.arrivals().first)
        #expect(arrival.from == "Orebro" && arrival.coding.contains("DEFAULT"))
        #expect(!arrival.validity.isEmpty)
        // What the centre refuses Kannel has accepted long before: nobody tells us.
        let refused = PresetBench.message(text, to: "+46701740611")
        #expect(PresetBench.send(settings, refused).word == "accepted")
        try kannel.wait { try centre.arrivals().contains { $0.status == "ESME_RINVDSTADR" } }
        #expect(try kannel.texts(to: "+46701740611").isEmpty)
    }
}
