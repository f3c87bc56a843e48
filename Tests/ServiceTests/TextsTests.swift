import ResetFlow
import Secrets
import Service
import Testing

@Suite("SMS texts")
struct TextsTests {
    private func all(_ language: Language) -> [String] {
        let texts = TextsByLanguage.compiledIn[language]
        return TextKind.allCases.map { kind in
            var values: [MessageTemplate.Slot: MessageTemplate.Value] = [:]
            for slot in MessageTemplate.Slot.allCases { values[slot] = .words("\(slot)") }
            return text(texts[kind].filled(values))
        }
    }

    /// A made-up code is no secret; only so can a test read what was written round it.
    private func text(_ secret: Secret) -> String {
        secret.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: Language.allCases, TextKind.allCases)
    func `M3 the longest of each compiled in fits into one SMS, as an operator's own must`(
        _ language: Language,
        _ kind: TextKind
    ) throws {
        try TextsByLanguage.compiledIn[language][kind].check(as: kind)
    }

    @Test(arguments: Language.allCases)
    func `M3 the code stands first and alone, then until when, where and whom to call`(
        _ language: Language
    ) {
        for kind in [TextKind.code, .registration, .former, .assisted] {
            let sms = text(
                TextsByLanguage.compiledIn[language].code(
                    kind,
                    secret("012345"),
                    until: "14:35",
                    place: "Rådhuset",
                    ticket: "A-1",
                    phone: "019"
                )
            )
            #expect(sms.hasPrefix("012345 "))
            #expect(sms.split { !$0.isWholeNumber }.count { $0.count == 6 } == 1)
            #expect(sms.contains("14:35") && sms.contains("Rådhuset") && sms.hasSuffix("019"))
        }
    }

    @Test(arguments: Language.allCases)
    func `M4 what is read aloud names its one condition and its ticket`(_ language: Language) {
        let texts = TextsByLanguage.compiledIn[language]
        let assisted = text(texts[.assisted].filled([.ticket: .words("ARENDE-7")]))
        let desk = text(texts[.desk].filled([.ticket: .words("ARENDE-7")]))
        let condition = [
            Language.swedish: "bara om du själv ringde oss", .english: "only if you called us",
            .finnish: "vain, jos soitit meille itse",
        ][language]
        #expect(assisted.contains(condition ?? "?"))
        #expect(assisted.contains("ARENDE-7") && desk.contains("ARENDE-7"))
    }

    @Test func `a place typed as letter and ring is sent as one letter`() {
        let help = TextsByLanguage.compiledIn[.swedish].help(place: "Ra\u{30A}dhuset", phone: "019")
        #expect(MessageSize(help).encoding == .gsm7)
    }

    @Test func `the three languages say it in words of their own`() {
        let texts = Language.allCases.map(all)
        for kind in texts[0].indices { #expect(Set(texts.map { $0[kind] }).count == 3) }
    }

    @Test func `an operator's text and one compiled in are the same data`() throws {
        let own = try MessageTemplate(reading: "{code} a\u{30A}r koden, {place}")
        #expect(own == "\(.code) \u{E5}r koden, \(.place)")
        let sms = own.filled([.code: .secret(secret("012345")), .place: .words("Torget")])
        #expect(text(sms) == "012345 år koden, Torget")
    }

    @Test(
        arguments: [
            (.code, "{code} gäller till {until}. Säg ”nej”", .obstacle("”")),
            (.code, "{code} – till {until}", .obstacle("–")),
            (.code, "{code} till {until} 😀", .obstacle("😀")),
            (.code, "Din kod gäller till {until}", .missing(.code)),
            (.code, "{code} är din kod", .missing(.until)),
            (.code, "{code} till {until}, {code}", .twice(.code)),
            (.code, "kod{code} till {until}", .touching),
            (.code, "{code}{until}", .touching),
            (.code, "{code} till {until}. Ring 211000.", .secondCode("211000")),
            (.code, "+{code} till {until}", .touching),
            (.code, "{code} till {until}, {ticket}", .unknownSlot("ticket", slots)),
            (.assisted, "{code} till {until}", .missing(.ticket)),
            (.desk, "{code} till {until}", .missing(.ticket)),
            (.temporary, "Nytt lösenord till {until}", .missing(.password)),
            (.help, "{code}", .unknownSlot("code", [.place, .phone])),
            (.changed, "Se https://x", .link("https://x")), (.changed, "Se www.x", .link("www.x")),
            (.changed, "Se orebro.se.", .link("orebro.se.")),
            (.changed, "Se t.co/abc", .link("t.co/abc")),
            (.changed, "Skriv till a@example.com", .link("a@example.com")),
            (.help, "{place}.se", .link("ÖÖÖÖÖÖÖÖÖÖÖÖÖÖÖÖÖÖÖÖ.se")),
            (.help, String(repeating: "å", count: 161), .tooLong(161)),
            (.help, String(repeating: "[", count: 81), .tooLong(162)),
            (.help, String(repeating: "å", count: 141) + "{place}", .tooLong(161)),
        ] as [(TextKind, String, TextRefusal)]
    )
    func `M3 an operator's text that is no good SMS is refused by name`(
        _ kind: TextKind,
        _ text: String,
        _ refusal: TextRefusal
    ) throws {
        let template = try MessageTemplate(reading: text)
        #expect(throws: refusal) { try template.check(as: kind) }
    }

    private static let slots: [MessageTemplate.Slot] = [.code, .until, .place, .phone]

    @Test(arguments: ["{kod}", "{}", "{code", "code}", "{{code}}", "{ code }"])
    func `what stands in braces is a slot or a mistake`(_ text: String) {
        #expect(throws: TextRefusal.self) { try MessageTemplate(reading: text) }
    }

    @Test(arguments: ["kl. 14.35", "2026.11.22", "Hej. Ring 019-21 10 00.", "o.s.v.", "Fel..."])
    func `a full stop makes no link of what is none`(_ text: String) {
        #expect(Link.first(in: text) == nil)
    }

    @Test func `a telephone number is no second code`() throws {
        for number in ["019-211000", "0192110000", "21 10 00"] {
            let text = "{code} till {until}. Ring \(number)."
            try MessageTemplate(reading: text).check(as: .code)
        }
    }

    @Test func `exactly one hundred and sixty characters fit`() throws {
        try MessageTemplate(reading: String(repeating: "å", count: 160)).check(as: .help)
        try MessageTemplate(reading: String(repeating: "å", count: 140) + "{place}").check(
            as: .help
        )
    }
}
