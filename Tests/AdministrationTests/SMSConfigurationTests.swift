import ResetFlow
import Secrets
import Service
import Testing
import inloggningsassistenten_service

@Suite("The configuration of numbers, texts and sender")
struct SMSConfigurationTests {
    private func read(_ text: String) throws(Failure) -> Configuration {
        try Configuration(
            file: "c.toml",
            text: "[sms]\nbackend = \"file\"\ndevelopment = true\n\(text)"
        )
    }

    private func serves(_ text: String, _ number: String) throws -> Bool {
        try read(text).numbers.serves(number)
    }

    @Test func `M2 without a word the Nordic countries are served`() throws {
        #expect(try read("").numbers == .nordic)
    }

    @Test func `M2 a country that is not named is not served`() throws {
        let text = "countries = [\"46\"]"
        #expect(try serves(text, "+46701740605"))
        #expect(try !serves(text, "+358401234567"))
    }

    @Test func `M2 numbers without a country code are of the first country`() throws {
        let plan = try read("countries = [\"358\", \"46\"]").numbers
        #expect(try PhoneNumber("040 123 4567", in: plan).e164 == "+358401234567")
        #expect(throws: PhoneRefusal.notMobile) { try PhoneNumber("070-174 06 05", in: plan) }
        let danish = try read("countries = [\"45\"]").numbers
        #expect(try PhoneNumber("20 12 34 56", in: danish).e164 == "+4520123456")
        #expect(try PhoneNumber("45 12 34 56", in: danish).e164 == "+4545123456")
        #expect(try PhoneNumber("4520123456", in: danish).e164 == "+4520123456")
    }

    @Test func `M2 what a country's mobiles begin with can be said, and must be for a further one`()
        throws
    {
        let text = """
            countries = ["46", "49"]
            [sms.mobile_prefixes]
            46 = ["70", "719"]
            49 = ["15", "16", "17"]
            """
        #expect(try serves(text, "+46719123456") && !serves(text, "+46721740605"))
        #expect(try serves(text, "+4915112345678"))
        #expect(try !serves(text, "+493012345678"))
        // E.164 has at most 15 digits.
        #expect(try serves(text, "+491511234567890") && !serves(text, "+4915112345678901"))
        let plan = try read(text).numbers
        #expect(try PhoneNumber("+49 (0)151 1234 5678", in: plan).e164 == "+4915112345678")
    }

    @Test(
        arguments: [
            ("countries = []", "4: sms.countries has from 1 to 16"),
            ("countries = [\"Sverige\"]", "4: sms.countries has \"Sverige\": write a code as"),
            ("countries = [\"046\"]", "4: sms.countries has \"046\""),
            ("countries = [\"4\", \"46\"]", "4: sms.countries has 4 and 46: leave one out"),
            ("countries = [\"46\", \"46\"]", "4: sms.countries has 46 and 46"),
            ("countries = [\"49\"]", "4: sms.countries has 49, whose mobiles are not known: write"),
            ("countries = 46", "4: sms.countries is no list"),
            (
                "[sms.mobile_prefixes]\n49 = [\"15\"]",
                "4: sms.mobile_prefixes is about 49, which is not among the countries"
            ),
            ("[sms.mobile_prefixes]\n46 = []", "5: sms.mobile_prefixes.46 is a list of 1 to 5"),
            (
                "[sms.mobile_prefixes]\n46 = [\"7x\"]",
                "5: sms.mobile_prefixes.46 is a list of 1 to 5 digits each"
            ),
            (
                "[sms.mobile_prefixes]\n46 = [\"070\"]",
                "4: sms.mobile_prefixes has a 0 before the mobiles of 46: leave it out"
            ),
        ]
    )
    func `M2 countries that cannot be served are refused by line and key`(
        _ text: String,
        _ refusal: String
    ) {
        refused(text, refusal)
    }

    @Test func `M3 an operator's text takes the place of the one compiled in, and of no other`()
        throws
    {
        let texts = try read(
            "[sms.texts.sv]\ncode = \"{code} a\u{30A}r koden till {until}, {place}.\""
        ).texts
        var expected = TextsByLanguage.compiledIn
        expected[.swedish][.code] = "\(.code) \u{E5}r koden till \(.until), \(.place)."
        #expect(texts == expected)
    }

    @Test(arguments: TextKind.allCases)
    func `M3 each text can be said in each language, and each is checked`(_ kind: TextKind) {
        for language in Language.allCases {
            refused(
                "[sms.texts.\(language.rawValue)]\n\(kind.rawValue) = \"{x}\"",
                "5: sms.texts.\(language.rawValue).\(kind.rawValue) has no use for {x}: it may"
            )
        }
    }

    @Test(
        arguments: [
            ("[sms.texts.no]\ncode = \"\"", "4: sms.texts.no is unknown: the keys of [sms.texts]"),
            ("[sms.texts.sv]\nkod = \"x\"", "5: sms.texts.sv.kod is unknown: the keys of"),
            (
                "[sms.texts.sv]\ncode = \"{code} till {until} – ja\"",
                "5: sms.texts.sv.code has \"–\" (U+2013), with which it does not fit into one SMS"
            ),
            (
                "[sms.texts.fi]\nhelp = \"\(String(repeating: "ä", count: 161))\"",
                "5: sms.texts.fi.help takes 161 characters with the longest place"
            ),
            (
                "[sms.texts.en]\nhelp = \"See www.example.com\"",
                "5: sms.texts.en.help has \"www.example.com\", which phones make a link of"
            ),
        ]
    )
    func `M3 a text that is no good SMS is refused by line and key`(
        _ text: String,
        _ refusal: String
    ) {
        refused(text, refusal)
    }

    @Test(arguments: ["Orebro kn", "A", "0 a", "12345678901x".dropFirst(1).description, "71120"])
    func `a sender that carriers pass on is taken`(_ sender: String) throws {
        #expect(try read("sender = \"\(sender)\"").sender == sender)
    }

    @Test(
        arguments: [
            ("Örebro", ": write \"Orebro\" or the like"),
            ("Örebro kommun", ": write \"Orebro komm\" or the like"),
            ("Gävle_kn", ": write \"Gavle kn\" or the like"), ("12", "3 to 15 digits"),
            ("12 34", "digits"), ("1234567890123456", "digits"), ("+", "digits"),
            ("é!", ": write \"e\" or the like"),
        ]
    )
    func `a sender that carriers change is refused with one that they do not`(
        _ sender: String,
        _ example: String
    ) {
        let failure = #expect(throws: Failure.self) { try read("sender = \"\(sender)\"") }
        #expect(failure?.sentence.hasPrefix("c.toml:4: sms.sender may have at most 11 of") == true)
        #expect(failure?.sentence.hasSuffix(example) == true, "\(failure as Any)")
    }

    @Test func `a name that sends to Finland must be registered there, which check says`() throws {
        #expect(try read("sender = \"Orebro\"").senderNotes.count == 1)
        #expect(try read("sender = \"71120\"").senderNotes.isEmpty)
        #expect(try read("countries = [\"46\"]\nsender = \"Orebro\"").senderNotes.isEmpty)
        #expect(Configuration.demonstration(home: "/x").senderNotes.isEmpty)
    }

    @Test func `M3 a place whose name phones make a link of is refused`() {
        refused("[service]\nplace = \"orebro.se\"", "5: service.place has \"orebro.se\", which")
    }

    private func refused(_ text: String, _ refusal: String) {
        let failure = #expect(throws: Failure.self) { try read(text) }
        #expect(failure?.code == .configuration)
        #expect(failure?.sentence.hasPrefix("c.toml:" + refusal) == true, "\(failure as Any)")
    }
}
