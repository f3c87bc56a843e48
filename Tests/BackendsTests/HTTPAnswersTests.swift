import Backends
import ResetFlow
import Testing

@Suite("Answers to SMS by HTTP")
struct HTTPAnswersTests {
    private func outcome(
        _ status: Int,
        _ body: String,
        _ answers: HTTPAnswers
    ) -> DeliveryOutcome {
        answers.outcome(
            status: status,
            body: HTTPBench.secret(body),
            for: HTTPBench.message()
        )
    }

    /// The string or number at a place, by way of the receipt.
    private func value(_ pointer: String, _ body: String) throws -> String? {
        var answers = HTTPAnswers()
        answers.receipt = .value(try #require(JSONPointer(pointer)))
        guard case .accepted(let receipt) = outcome(200, body, answers) else { return nil }
        return receipt
    }

    @Test(arguments: [
        ("/a", "{\"a\":\"x\"}", "x"), ("/a", " { \"b\" : [1, {\"a\":2}] , \"a\" : 7 } ", "7"),
        ("/a/1/b", "{\"a\":[{\"b\":\"no\"},{\"b\":\"yes\"}]}", "yes"), ("/0", "[true]", "true"),
        ("/a~1b/~0", "{\"a/b\":{\"~\":\"x\"}}", "x"), ("/å", "{\"\\u00e5\":\"x\"}", "x"),
        ("/a", "{\"a\":\"\\u0041\\/\"}", "A/"), ("/", "{\"\":\"x\"}", "x"),
        ("/c", "{\"a\":\"}{\\\"\\\\\",\"b\":[[],{}],\"c\":-1.5e3}", "-1.5e3"),
        ("/a", "{\"a\":null}", "null"),
    ])
    func `a value is found where its pointer says (RFC 6901)`(
        pointer: String,
        body: String,
        value: String
    ) throws {
        #expect(try self.value(pointer, body) == value)
    }

    @Test(arguments: [
        ("/a", "{\"b\":\"x\"}"), ("/a", "[\"x\"]"), ("/1", "[\"x\"]"), ("/-1", "[\"x\"]"),
        ("/a/b", "{\"a\":\"x\"}"), ("/a", "{\"a\":{\"a\":\"x\"}}"), ("/a", "{\"a\":\"x"),
        ("/a", ""),
        ("/a", "{\"a\":\"\\"), ("/a", "{\"a\":\"\\u00\"}"), ("/a", "{\"a\":\"\\ud800\"}"),
        ("/a", "x"),
        ("/a", "{\"b\":}}}"), ("/a", "{\"a\"}"), ("/0", "[]"), ("/a", "{\"b\":[[[[[[\"a\":\"x\""),
    ])
    func `nothing is found where nothing is`(pointer: String, body: String) throws {
        #expect(try value(pointer, body) == nil)
    }

    @Test func `a pointer begins with a slash`() {
        #expect(JSONPointer("a/b") == nil && JSONPointer("") == nil)
    }

    @Test func `the first rule that applies decides`() throws {
        var answers = HTTPAnswers()
        let code = try #require(JSONPointer("/code"))
        answers.error = .value(code)
        answers.rules = [
            .init(.temporary, condition: .value(code, in: ["20429"])),
            .init(.misconfigured, statuses: [400], condition: .value(code, in: ["20003", "7"])),
            .init(.rejected, statuses: [400, 403]),
            .init(
                .accepted,
                statuses: [201],
                condition: .pattern(try #require(AnswerPattern("^OK:")))
            ),
            .init(.unknown, statuses: [404]),
        ]
        #expect(outcome(201, "OK: 7", answers) == .accepted(receipt: nil))
        // There are rules for good answers, and this is none.
        #expect(outcome(201, "no OK:", answers) == .unknown("HTTP 201"))
        #expect(outcome(200, "OK: 7", answers) == .unknown("HTTP 200"))
        #expect(outcome(400, "{\"code\":20429}", answers) == .temporary("HTTP 400, 20429"))
        #expect(outcome(400, "{\"code\":20003}", answers) == .misconfigured("HTTP 400, 20003"))
        #expect(outcome(400, "{\"code\":\"7\"}", answers) == .misconfigured("HTTP 400, 7"))
        #expect(outcome(400, "{\"code\":21211}", answers) == .rejected("HTTP 400, 21211"))
        #expect(outcome(403, "", answers) == .rejected("HTTP 403"))
        #expect(outcome(404, "", answers) == .unknown("HTTP 404"))
        #expect(outcome(429, "", answers) == .temporary("HTTP 429"))
    }

    @Test(arguments: ["Hemlig9Xyz2q", "is-Hemlig9X", "123456", "säkerhetskod"])
    func `L1 a word of a gateway that repeats the text is neither log's nor outbox's`(
        word: String
    ) throws {
        var answers = HTTPAnswers()
        let place = HTTPAnswers.Place.value(try #require(JSONPointer("/a")))
        (answers.error, answers.receipt) = (place, place)
        let message = SampleMessage.make(
            text: "123456 är din säkerhetskod, lösen Hemlig9Xyz2q",
            code: nil
        )
        for (status, outcome) in [
            (400, DeliveryOutcome.rejected("HTTP 400")), (200, .accepted(receipt: nil)),
        ] {
            let body = SampleMessage.secret("{\"a\":\"\(word)\"}")
            #expect(answers.outcome(status: status, body: body, for: message) == outcome)
        }
    }

    @Test(arguments: ["0701740605", "id-46701740605", "0046701740605.1"])
    func `L1 a receipt with the number in it, however it begins, is none`(_ receipt: String) throws
    {
        var answers = HTTPAnswers()
        answers.receipt = .value(try #require(JSONPointer("/a")))
        let body = SampleMessage.secret("{\"a\":\"\(receipt)\"}")
        #expect(
            answers.outcome(status: 200, body: body, for: SampleMessage.make())
                == .accepted(receipt: nil)
        )
    }

    @Test func `a rule about refusals only makes a good status no certain one`() throws {
        var answers = HTTPAnswers()
        let pattern = try #require(AnswerPattern("ERR"))
        answers.rules = [.init(.rejected, statuses: [200], condition: .pattern(pattern))]
        #expect(outcome(200, "ERR 5", answers).word == "rejected")
        #expect(outcome(200, "OK", answers).word == "unknown")
        answers.rules = [.init(.temporary, statuses: [503])]
        #expect(outcome(200, "OK", answers).word == "accepted")
        #expect(outcome(503, "", answers).word == "temporary")
    }

    @Test(arguments: [
        ("<Id>([a-z]+)</Id>", "x<Id>abc</Id>", "abc"), ("[0-9]+", "ID 47", "47"),
        ("ID (åä)?([0-9]+)", "ID 47", nil), ("b", "aaa", nil),
    ])
    func `a receipt is the first group of a pattern, or all of it`(
        pattern: String,
        body: String,
        receipt: String?
    ) throws {
        var answers = HTTPAnswers()
        answers.receipt = .pattern(try #require(AnswerPattern(pattern)))
        #expect(outcome(200, body, answers) == .accepted(receipt: receipt))
    }

    @Test func `a pattern that is none is refused`() {
        #expect(AnswerPattern("(") == nil && AnswerPattern("[") == nil)
    }
}
