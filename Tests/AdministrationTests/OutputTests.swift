import Testing
import inloggningsassistenten_service

@Suite("Output")
struct OutputTests {
    @Test(
        arguments: [
            ("hej\u{1B}[2J", #"hej\u001b[2J"#), ("a\nb\r\t", #"a\u000ab\u000d\u0009"#),
            ("\u{202E}\u{2066}\u{200B}\u{FEFF}", #"\u202e\u2066\u200b\ufeff"#),
            ("\u{7F}\u{9B}", #"\u007f\u009b"#), ("\u{E0041}", #"\udb40\udc41"#),
            ("åäö €😀 \"\\", "åäö €😀 \"\\"),
        ]
    )
    func `K3 what strangers wrote cannot move an administrator's cursor`(
        _ text: String,
        _ shown: String
    ) {
        #expect(Output.plain(text) == shown)
    }

    @Test func `L5 a JSON string ends where it should`() {
        #expect(Output.json("a\"b\\c\n") == #""a\"b\\c\u000a""#)
        #expect(Output.json(nil) == "null")
    }
}
