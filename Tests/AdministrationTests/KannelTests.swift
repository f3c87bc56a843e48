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
    }

    private func send(_ text: String, to number: String = "+46701740605") throws -> DeliveryOutcome
    {
        let origin = "http://127.0.0.1:\(kannel.port)"
        let settings = try bench.settings("kannel", at: origin)
        return PresetBench.send(settings, PresetBench.message(text, to: number))
    }

    @Test func `the network gets the Swedish text as it was`() throws {
        let text = "Din säkerhetskod är 012345. ÅÄÖ @#"
        #expect(try send(text) == .accepted(receipt: nil))
        try kannel.waitForMessage("<Orebro +46701740605 text \(text)>")
    }

    @Test func `a wrong password and a closed route are not the number's fault`() throws {
        try bench.folder.write("secret", "fel")
        #expect(try send("fel") == .misconfigured("HTTP 403"))
        try bench.folder.write("secret", Kannel.password)
        #expect(try send("", to: "").word == "rejected")
        try kannel.closeRoute()
        #expect(try send("ingen väg") == .misconfigured("HTTP 403"))
    }

    @Test func `what Kannel keeps for later is accepted, and a Kannel that is not there is not`()
        throws
    {
        try kannel.endNetwork()
        #expect(try send("senare 012345") == .accepted(receipt: nil))
        try kannel.end()
        #expect(try send("aldrig").word == "temporary")
    }
}
