import Backends
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

@Suite("SMS by HTTP")
struct HTTPGatewayTests {
    private let recorder: HTTPRecorder

    init() throws { recorder = try HTTPRecorder(nil) }

    @Test func `a message is one request, and a good status is accepted`() throws {
        #expect(HTTPBench.send(try HTTPBench.settings(recorder)) == .accepted(receipt: nil))
        let request = try #require(try recorder.requests(1).first)
        #expect(request.line == "POST /send")
        #expect(request.headers["content-type"] == "application/x-www-form-urlencoded")
        #expect(request.headers["user-agent"] == "inloggningsassistenten")
        #expect(request.headers["authorization"] == nil)
        #expect(request.text.hasPrefix("to=%2B46701740605&text=Din%20s%C3%A4kerhetskod%20%C3%A4r"))
        #expect(try recorder.count == 1)
    }

    /// What a status means where no rule speaks of it.
    @Test(arguments: [
        (200, "accepted"), (202, "accepted"), (204, "accepted"), (302, "misconfigured"),
        (307, "misconfigured"), (400, "rejected"), (401, "misconfigured"), (402, "misconfigured"),
        (403, "misconfigured"), (404, "misconfigured"), (405, "misconfigured"),
        (407, "misconfigured"), (408, "temporary"),
        (422, "rejected"), (425, "temporary"), (429, "temporary"), (451, "rejected"),
        (500, "unknown"), (502, "unknown"), (503, "unknown"), (504, "unknown"),
    ])
    func `every status has an outcome of its own`(status: Int, word: String) throws {
        try recorder.answer(status)
        let outcome = HTTPBench.send(try HTTPBench.settings(recorder))
        #expect(outcome.word == word)
        #expect(word == "accepted" || outcome.reason == "HTTP \(status)")
        #expect(try recorder.count == 1)
    }

    @Test func `nobody there is temporary, and nothing was written`() throws {
        let settings = try HTTPBench.settings("http://127.0.0.1:\(try Slapd.freePort())/")
        #expect(HTTPBench.send(settings).word == "temporary")
    }

    @Test func `a name that nobody knows is temporary`() throws {
        // The name is reserved for never being there (RFC 6761 6.4).
        var settings = try HTTPBench.settings("https://sms.invalid/")
        settings.connecting = .seconds(2)
        let outcome = HTTPBench.send(settings)
        #expect(outcome.word == "temporary")
    }

    @Test func `M6 a request without an answer is unknown, and ends at the deadline`() throws {
        try recorder.answer(200, "", way: .slow)
        let outcome = HTTPBench.send(try HTTPBench.settings(recorder), within: .seconds(2))
        #expect(outcome.word == "unknown")
        #expect(try recorder.requests(1).count == 1)
    }

    @Test func `a gateway that drips is cut off at the deadline`() throws {
        // 2 000 seconds long.
        try recorder.answer(200, String(repeating: "x", count: 10_000), way: .drip)
        let start = ContinuousClock.now
        let outcome = HTTPBench.send(try HTTPBench.settings(recorder), within: .seconds(2))
        #expect(outcome.word == "unknown")
        #expect(ContinuousClock.now - start < .seconds(60))
    }

    @Test(arguments: [HTTPRecorder.Way.reset, .half])
    func `an answer that is lost is unknown, whatever its status`(way: HTTPRecorder.Way) throws {
        for status in [200, 400] {
            try recorder.answer(status, "{\"status\":\"ok\"}", way: way)
            #expect(HTTPBench.send(try HTTPBench.settings(recorder)).word == "unknown")
        }
        #expect(try recorder.count == 2)
    }

    @Test func `M9 a redirect is not followed, and no secret goes after it`() throws {
        let other = try HTTPRecorder(nil)
        let folder = try TemporaryFolder()
        var settings = try HTTPBench.settings(recorder)
        settings.authentication = .basic(
            user: "u",
            SecretFile(at: try folder.write("s", "hemligt1"))
        )
        for status in [301, 302, 303, 307, 308] {
            try recorder.answer(status, "", header: ("Location", other.origin + "/"))
            #expect(HTTPBench.send(settings) == .misconfigured("HTTP \(status)"))
        }
        #expect(try other.count == 0)
        #expect(try recorder.count == 5)
    }

    @Test func `more than 64 KiB is not read, and half an answer says nothing`() throws {
        let body = "{\"status\":\"ok\",\"rest\":\"" + String(repeating: "x", count: 1 << 20) + "\"}"
        var settings = try HTTPBench.settings(recorder)
        try recorder.answer(200, body)
        #expect(HTTPBench.send(settings) == .accepted(receipt: nil))
        let pointer = try #require(JSONPointer("/status"))
        settings.answers.rules = [
            .init(.accepted, statuses: [200], condition: .value(pointer, in: ["ok"]))
        ]
        settings.answers.receipt = .value(pointer)
        #expect(HTTPBench.send(settings) == .unknown("HTTP 200"))
        try recorder.answer(200, "{\"status\":\"ok\"}")
        #expect(HTTPBench.send(settings) == .accepted(receipt: "ok"))
    }

    @Test func `no time and no life left: nothing is sent`() throws {
        let gateway = HTTPGateway(try HTTPBench.settings(recorder))
        let message = HTTPBench.message()
        let late = HTTPBench.now
        #expect(gateway.send(message, at: late, deadline: late).word == "temporary")
        let dead = HTTPBench.now + .minutes(10)
        #expect(gateway.send(message, at: dead, deadline: dead + .seconds(5)).word == "rejected")
        #expect(try recorder.count == 0)
    }

    @Test func `the secret comes from its file each time, and never stands in the address`() throws
    {
        let folder = try TemporaryFolder()
        var settings = try HTTPBench.settings(recorder)
        let file = SecretFile(at: folder.file("secret"))
        let kinds: [(HTTPSettings.Authentication, String, String)] = [
            (.basic(user: "å", file), "authorization", "Basic w6U6aGVtbGln"),
            (.header("X-Key", prefix: "App ", file), "x-key", "App hemlig"),
            (.header("Authorization", prefix: "Bearer ", file), "authorization", "Bearer hemlig"),
        ]
        for (kind, name, value) in kinds {
            settings.authentication = kind
            try folder.write("secret", "hemlig\n")
            #expect(HTTPBench.send(settings).word == "accepted")
            #expect(try recorder.requests(1).last?.headers[name] == value)
            #expect(try recorder.requests(1).last?.line == "POST /send")
        }
        try folder.write("secret", "annan")
        #expect(HTTPBench.send(settings).word == "accepted")
        #expect(try recorder.requests(4).last?.headers["authorization"] == "Bearer annan")
    }

    @Test(arguments: ["", "a\r\nX-Other: b", "a\u{0}b"])
    func `a secret that would end its header is refused`(secret: String) throws {
        let folder = try TemporaryFolder()
        let file = SecretFile(at: try folder.write("secret", secret))
        for kind: HTTPSettings.Authentication in [
            .basic(user: "u", file), .header("X-Key", prefix: "", file),
        ] {
            var settings = try HTTPBench.settings(recorder)
            settings.authentication = kind
            let outcome = HTTPBench.send(settings)
            #expect(outcome.word == "misconfigured")
            #expect(!outcome.reason.contains("X-Other"))
            #expect(HTTPGateway(settings).check(now: HTTPBench.now).contains { $0.isFault })
        }
        #expect(try recorder.count == 0)
    }

    @Test func `a secret that others may read is misconfigured, and says so (G1)`() throws {
        let folder = try TemporaryFolder()
        var settings = try HTTPBench.settings(recorder)
        let file = SecretFile(at: try folder.write("secret", "hemlig", mode: 0o640))
        settings.authentication = .basic(user: "u", file)
        let outcome = HTTPBench.send(settings)
        #expect(outcome.word == "misconfigured" && outcome.reason.contains("chmod 600"))
        #expect(try recorder.count == 0)
    }

    @Test
    func `what would begin another header is refused, and what is filled into a path is escaped`()
        throws
    {
        var settings = try HTTPBench.settings(recorder, path: "/a/{from}/b")
        settings.query = try HTTPBench.entries([("f&=", "{from}"), ("v", "{validity_s}")])
        #expect(HTTPBench.send(settings, HTTPBench.message(from: "a/../?#&=å")).word == "accepted")
        let escaped = "a%2F..%2F%3F%23%26%3D%C3%A5"
        #expect(
            try recorder.requests(1).last?.line == "POST /a/\(escaped)/b?f%26%3D=\(escaped)&v=600"
        )
        settings.headers = try HTTPBench.entries([("X-From", "{from}")])
        let outcome = HTTPBench.send(settings, HTTPBench.message(from: "a\r\nX-Other: b"))
        #expect(outcome.word == "misconfigured")
        #expect(try recorder.count == 1)
    }

    @Test func `a message without a code leaves out what would say how long it holds`() throws {
        var settings = try HTTPBench.settings(recorder)
        settings.headers = try HTTPBench.entries([("X-Life", "{validity_min} minutes")])
        settings.query = try HTTPBench.entries([("until", "{expires}"), ("id", "{id}")])
        #expect(HTTPBench.send(settings, HTTPBench.message(hasCode: false)).word == "accepted")
        #expect(HTTPBench.send(settings).word == "accepted")
        let requests = try recorder.requests(2)
        #expect(
            requests[0].headers["x-life"] == nil && requests[1].headers["x-life"] == "10 minutes"
        )
        #expect(requests[0].line == "POST /send?id=7f-1")
        #expect(requests[1].line == "POST /send?until=2026-11-22T12%3A05%3A12.347Z&id=7f-1")
    }

    @Test func `G5 what is missing for a sending is seen without one`() throws {
        var settings = try HTTPBench.settings("https://sms.example.se/send")
        let findings = HTTPGateway(settings).check(now: HTTPBench.now)
        #expect(findings.map(\.isFault) == [false, false])
        #expect(findings[0].sentence.contains("set auth"))
        #expect(findings[1].sentence.contains("{validity_s}"))
        let folder = try TemporaryFolder()
        settings.query = try HTTPBench.entries([("v", "{validity_min}")])
        let file = SecretFile(at: folder.file("secret"))
        settings.authentication = .signature(key: "k", file, scope: "aws:amz:eu-north-1:sns")
        settings.proxySecret = SecretFile(at: folder.file("proxy"))
        let faults = HTTPGateway(settings).check(now: HTTPBench.now)
        #expect(faults.map(\.isFault) == [true, true])
        try folder.write("secret", "hemlig")
        try folder.write("proxy", "u:p")
        #expect(HTTPGateway(settings).check(now: HTTPBench.now).isEmpty)
    }
}
