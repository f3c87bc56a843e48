import Backends
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

/// What a message becomes, read back by other people's readers: Python's.
@Suite("Bodies of SMS by HTTP")
struct HTTPBodyTests {
    private let recorder: HTTPRecorder

    init() throws { recorder = try HTTPRecorder(nil) }

    private func request(
        _ body: HTTPBody,
        _ message: Message = HTTPBench.message()
    ) throws -> HTTPRecorder.Request {
        var settings = try HTTPBench.settings(recorder)
        settings.body = body
        #expect(HTTPBench.send(settings, message).word == "accepted")
        return try #require(try recorder.requests(1).last)
    }

    /// What Python's reader of that kind makes of a body, as sorted JSON.
    private func read(_ kind: String, _ request: HTTPRecorder.Request) throws -> String {
        try Python.run("read-body.py", [kind], input: request.text)
    }

    private func object(_ members: [(String, JSONTemplate)]) -> JSONTemplate {
        .object(members.map { JSONMember($0, $1) })
    }

    private func template(_ text: String) throws -> JSONTemplate { .text(try HTTPTemplate(text)) }

    @Test func `a form keeps every character of the text`() throws {
        let body = HTTPBody.form(
            try HTTPBench.entries([
                ("t&=å", "{text}"), ("Fast +", "a b&c={to}"), ("v", "{validity_s}"),
            ])
        )
        let expected = Python.quoted(HTTPBench.text)
        #expect(
            try read("form", request(body))
                == "{\"Fast +\": \"a b&c=+46701740605\", \"t&=å\": \(expected), \"v\": \"600\"}\n"
        )
        let notice = HTTPBench.message("Hej", hasCode: false)
        #expect(
            try read("form", request(body, notice))
                == "{\"Fast +\": \"a b&c=+46701740605\", \"t&=å\": \"Hej\"}\n"
        )
    }

    @Test func `JSON keeps every character, and its numbers and flags`() throws {
        let body = HTTPBody.json(
            object([
                ("a\"b", try template("{text}")), ("flag", .flag(true)),
                ("list", .array([try template("x{id}"), .integer(7), .number(0.5)])),
                ("empty", object([])),
            ])
        )
        let request = try request(body)
        #expect(request.headers["content-type"] == "application/json")
        let text = Python.quoted(HTTPBench.text)
        #expect(
            try read("json", request)
                == "{\"a\\\"b\": \(text), \"empty\": {}, \"flag\": true, \"list\": [\"x7f-1\", 7, 0.5]}\n"
        )
    }

    @Test(arguments: ["123456", "012345", "0", "true", "null", "1e5", "", "-1"])
    func `a text stays a string, whatever it holds`(text: String) throws {
        let body = HTTPBody.json(object([("text", try template("{text}"))]))
        #expect(try request(body, HTTPBench.message(text)).text == "{\"text\":\"\(text)\"}")
    }

    @Test func `a validity alone is a number, and beside other words a part of a text`() throws {
        let body = HTTPBody.json(
            object([
                ("s", try template("{validity_s}")), ("ms", try template("{validity_ms}")),
                ("t", try template("{validity_min} min")), ("e", try template("{expires}")),
            ])
        )
        #expect(
            try request(body).text
                == "{\"s\":600,\"ms\":600000,\"t\":\"10 min\",\"e\":\"2026-11-22T12:05:12.347Z\"}"
        )
    }

    @Test func `what a message has nothing for is left out, with all that says only this`() throws {
        let validity: JSONTemplate = object([
            ("amount", try template("{validity_min}")), ("unit", try template("MINUTES")),
        ])
        let body = HTTPBody.json(
            object([
                ("text", try template("{text}")), ("options", object([("validity", validity)])),
                ("list", .array([try template("{expires}"), try template("{id}")])),
            ])
        )
        let notice = HTTPBench.message("Hej", hasCode: false)
        #expect(try request(body, notice).text == "{\"text\":\"Hej\",\"list\":[\"7f-1\"]}")
        #expect(
            try request(body).text.contains("{\"validity\":{\"amount\":10,\"unit\":\"MINUTES\"}}")
        )
    }

    @Test func `XML keeps every character in elements and attributes`() throws {
        let body = HTTPBody.xml(
            try HTTPTemplate("<sms to=\"{to}\" text=\"{text}\"><text>{text}</text></sms>")
        )
        let request = try request(body)
        #expect(request.headers["content-type"] == "application/xml; charset=utf-8")
        let text = Python.quoted(HTTPBench.text)
        #expect(
            try read("xml", request) == "[{\"text\": \(text), \"to\": \"+46701740605\"}, \(text)]\n"
        )
    }

    @Test func `a plain body is the text, and its type may be said otherwise`() throws {
        var settings = try HTTPBench.settings(recorder)
        settings.body = .text(try HTTPTemplate("{text}"))
        #expect(HTTPBench.send(settings).word == "accepted")
        settings.headers = try HTTPBench.entries([("content-type", "text/x-sms")])
        settings.method = .put
        #expect(HTTPBench.send(settings).word == "accepted")
        let requests = try recorder.requests(2)
        #expect(requests.map(\.text) == [HTTPBench.text, HTTPBench.text])
        #expect(requests[0].headers["content-type"] == "text/plain; charset=utf-8")
        #expect(requests[1].headers["content-type"] == "text/x-sms")
        #expect(requests.map { $0.line } == ["POST /send", "PUT /send"])
    }

    @Test func `a number is written as the gateway wants it`() throws {
        let body = HTTPBody.text(try HTTPTemplate("{to} {to_digits} {to_00} {{to}} {from} {text}"))
        let message = HTTPBench.message("x")
        #expect(
            try request(body, message).text
                == "+46701740605 46701740605 0046701740605 {to} Orebro kn x"
        )
    }

    @Test(arguments: ["{who}", "{To}", "{ to}", "{}", "{to", "a{"])
    func `a place that nothing fills is refused`(text: String) {
        #expect(throws: HTTPTemplate.Defect.self) { try HTTPTemplate(text, values: ["sid": "x"]) }
    }
}
