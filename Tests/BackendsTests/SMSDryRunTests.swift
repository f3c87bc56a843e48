import Backends
import ResetFlow
import Testing

@Suite("Dry run")
struct SMSDryRunTests {
    @Test func `a message that would go is accepted, and its receipt says that it did not`() {
        #expect(DryRun().send(SampleMessage.make()) == .accepted(receipt: "dry"))
        #expect(DryRun().send(SampleMessage.make(code: nil)) == .accepted(receipt: "dry"))
    }

    @Test(arguments: [
        (String(repeating: "å", count: 161), "the text takes 2 SMS in gsm7"),
        ("”" + String(repeating: "x", count: 70), "the text takes 2 SMS in ucs2"),
    ])
    func `a text that takes more than one SMS is rejected`(_ text: String, _ why: String) {
        #expect(DryRun().send(SampleMessage.make(text: text)) == .rejected(why))
    }
}
