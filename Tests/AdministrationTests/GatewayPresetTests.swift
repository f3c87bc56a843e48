import Backends
import PseudoTerminal
import ResetFlow
import Testing
import inloggningsassistenten_service

@Suite("Presets of SMS gateways")
struct GatewayPresetTests {
    private let bench: PresetBench

    init() throws { bench = try PresetBench() }

    @Test(arguments: PresetBench.own.keys.sorted())
    func `every preset can be read, and says what it needs of an operator`(name: String) throws {
        let settings = try bench.settings(name)
        #expect(HTTPGateway(settings).check(now: PresetBench.now).allSatisfy { !$0.isFault })
        #expect(settings.authentication != .none)
        // As it is, with what is the operator's: the preset's own address is https, or this machine.
        let text = "[sms.gateway.g]\npreset = \"\(name)\"\nsecret_file = \"/s\"\n"
        let own = try #require(PresetBench.own[name])
        _ = try GatewayText.http(text + own)
        let bare = "[sms.gateway.g]\npreset = \"\(name)\"\n"
        #expect(throws: Failure.self) {
            try GatewayText.http(bare)
        }
    }

    @Test func `nine gateways are described`() {
        // Gammu has no address: its own test is among those of the sections.
        #expect(Set(GatewayPresets.names) == Set(PresetBench.own.keys).union(["gammu"]))
        #expect(GatewayPresets.names == GatewayPresets.names.sorted())
        #expect(GatewayPresets.text("nobody") == nil)
    }

    /// The vendor's own client is the oracle: the same message must be the same request.
    @Test(arguments: [
        ("twilio", "form"), ("infobip", "json"), ("sinch", "json"),
    ])
    func `a request is the one that the vendor's own client makes`(
        vendor: String,
        kind: String
    ) throws {
        let outcome = PresetBench.send(try bench.settings(vendor))
        let message = """
            {"user": "AC1", "secret": "hemlig", "id": "7f-1", "to": "+46701740605", "from": "Orebro",
            "text": \(Python.quoted(PresetBench.text)), "validity_s": 600,
            "expires": "2026-11-22T12:05:12.347+00:00"}
            """
        let name = try Python.run("vendor-sdk.py", [vendor, bench.recorder.origin], input: message)
        // The answer that the vendor's client understands is one that we understand.
        #expect(outcome == .accepted(receipt: String(name.dropLast())))
        let requests = try bench.recorder.requests(2)
        let (ours, theirs) = (requests[0], requests[1])
        #expect(ours.line == theirs.line)
        #expect(ours.headers["authorization"] == theirs.headers["authorization"])
        #expect(ours.headers["content-type"] == theirs.headers["content-type"])
        // Sinch's client writes microseconds.
        let expected = try PresetBench.read(kind, theirs).replacing(".347000Z", with: ".347Z")
        #expect(try PresetBench.read(kind, ours) == expected)
    }

    @Test(arguments: PresetBench.own.keys.sorted())
    func `a message without a code asks for no validity`(name: String) throws {
        _ = PresetBench.send(try bench.settings(name), PresetBench.message(hasCode: false))
        let request = try #require(try bench.recorder.requests(1).first)
        for word in ["alidity", "xpire"] {
            #expect(!request.text.contains(word))
            #expect(!request.headers.keys.contains { $0.contains(word) })
        }
    }

    @Test func `46elks is asked not to keep the text`() throws {
        let outcome = PresetBench.send(try bench.settings("46elks"))
        #expect(outcome == .accepted(receipt: "s70df59406a1b4643b96f3f91e0bfb7b0"))
        let request = try #require(try bench.recorder.requests(1).first)
        #expect(request.line == "POST /a1/sms")
        #expect(request.headers["authorization"] == "Basic dTE6aGVtbGln")
        let text = Python.quoted(PresetBench.text)
        #expect(
            try PresetBench.read("form", request)
                == "{\"dontlog\": \"message\", \"from\": \"Orebro\", \"message\": \(text), "
                + "\"to\": \"+46701740605\"}\n"
        )
    }

    @Test func `LINK Mobility is told the life in milliseconds, as a number`() throws {
        let outcome = PresetBench.send(try bench.settings("link-mobility"))
        #expect(outcome == .accepted(receipt: "Dcshuhod0PMAAAFQ+"))
        let request = try #require(try bench.recorder.requests(1).first)
        #expect(request.line == "POST /sms/send")
        let text = Python.quoted(PresetBench.text)
        #expect(
            try PresetBench.read("json", request)
                == "{\"dcs\": \"TEXT\", \"destination\": \"+46701740605\", \"destinationTON\": \"MSISDN\", "
                + "\"platformId\": \"COMMON_API\", \"platformPartnerId\": \"17\", \"refId\": \"7f-1\", "
                + "\"relativeValidityTime\": 600000, \"source\": \"Orebro\", "
                + "\"sourceTON\": \"ALPHANUMERIC\", \"useDeliveryReport\": false, \"userData\": \(text)}\n"
        )
    }

    @Test func `Kannel gets its password in a header, and the text as the body`() throws {
        try bench.recorder.answer(202, "0: Accepted for delivery")
        #expect(PresetBench.send(try bench.settings("kannel")) == .accepted(receipt: nil))
        let request = try #require(try bench.recorder.requests(1).first)
        #expect(request.line == "POST /cgi-bin/sendsms")
        #expect(request.headers["x-kannel-password"] == "hemlig")
        #expect(request.headers["x-kannel-username"] == "reset")
        #expect(request.headers["x-kannel-to"] == "+46701740605")
        #expect(request.headers["x-kannel-from"] == "Orebro")
        #expect(request.headers["x-kannel-validity"] == "10")
        #expect(request.headers["content-type"] == "text/plain; charset=utf-8")
        #expect(request.text == PresetBench.text)
    }

    @Test func `a hook of one's own gets number and text`() throws {
        try bench.recorder.answer(200)
        #expect(PresetBench.send(try bench.settings("json-hook")) == .accepted(receipt: nil))
        let request = try #require(try bench.recorder.requests(1).first)
        #expect(request.headers["authorization"] == "Bearer hemlig")
        let text = Python.quoted(PresetBench.text)
        #expect(
            try PresetBench.read("json", request)
                == "{\"message\": \(text), \"to\": \"+46701740605\"}\n"
        )
    }

    /// As the vendors' documentation has them, and Kannel's as it answered.
    @Test(arguments: [
        ("46elks", 200, "{\"id\":\"s1\",\"status\":\"failed\"}", "rejected"),
        ("46elks", 403, "Not enough credits", "misconfigured"),
        ("46elks", 401, "API access requires Basic HTTP authentication.", "misconfigured"),
        ("46elks", 400, "Invalid to number", "rejected"), ("46elks", 200, "<html>", "unknown"),
        ("twilio", 400, "{\"code\":21211,\"status\":400}", "rejected"),
        ("twilio", 400, "{\"code\":21606,\"status\":400}", "misconfigured"),
        ("twilio", 401, "{\"code\":20003,\"status\":401}", "misconfigured"),
        ("twilio", 429, "{\"code\":20429,\"status\":429}", "temporary"),
        ("twilio", 500, "{\"code\":20500,\"status\":500}", "unknown"),
        ("twilio", 201, "{\"sid\":\"SM1\",\"status\":\"failed\"}", "unknown"),
        ("infobip", 200, PresetAnswers.infobip("REJECTED", "REJECTED_DESTINATION"), "rejected"),
        (
            "infobip", 200, PresetAnswers.infobip("REJECTED", "REJECTED_NOT_ENOUGH_CREDITS"),
            "misconfigured"
        ),
        (
            "infobip", 200,
            PresetAnswers.infobip("UNDELIVERABLE", "UNDELIVERABLE_REJECTED_OPERATOR"), "rejected"
        ),
        ("infobip", 200, "{}", "unknown"), ("infobip", 401, "{}", "misconfigured"),
        ("sinch", 400, "{\"code\":\"syntax_invalid_parameter_format\"}", "rejected"),
        ("sinch", 401, "", "misconfigured"), ("sinch", 429, "", "temporary"),
        ("link-mobility", 200, "{\"resultCode\":3}", "temporary"),
        ("link-mobility", 200, "{\"resultCode\":2002}", "misconfigured"),
        ("link-mobility", 200, "{\"resultCode\":2106}", "rejected"),
        ("link-mobility", 200, "{\"resultCode\":105}", "unknown"),
        ("kannel", 202, "3: Queued for later delivery", "accepted"),
        ("kannel", 403, "Authorization failed for sendsms", "misconfigured"),
        ("kannel", 403, "Not routable. Do not try again.", "temporary"),
        ("kannel", 400, "Number(s) has/have been denied by white- and/or black-lists.", "rejected"),
        ("kannel", 503, "Temporal failure, try again later.", "temporary"),
        ("aws-sns", 400, "<Error><Code>InvalidParameter</Code></Error>", "rejected"),
        ("aws-sns", 400, "<Error><Code>Throttling</Code></Error>", "temporary"),
        ("aws-sns", 403, "<Error><Code>SignatureDoesNotMatch</Code></Error>", "misconfigured"),
        ("json-hook", 400, "{\"error\":\"invalid-phonenumber\"}", "rejected"),
        ("json-hook", 500, "{}", "unknown"), ("json-hook", 204, "", "unknown"),
    ])
    func `an answer means what its vendor says`(
        name: String,
        status: Int,
        body: String,
        word: String
    ) throws {
        try bench.recorder.answer(status, body)
        let outcome = PresetBench.send(try bench.settings(name))
        #expect(outcome.word == word, "\(outcome)")
    }
}

/// Answers of vendors.
enum PresetAnswers {
    static func infobip(_ group: String, _ name: String) -> String {
        "{\"messages\":[{\"messageId\":\"7f-1\",\"status\":{\"groupName\":\"\(group)\",\"name\":\"\(name)\"}}]}"
    }
}
