import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

@Suite("SMS by HTTP, kept secret")
struct HTTPSecrecyTests {
    @Test func `M9 a gateway with the right certificate is spoken to`() throws {
        let recorder = try HTTPRecorder(.right)
        var settings = try HTTPBench.settings(recorder)
        #expect(HTTPBench.send(settings) == .accepted(receipt: nil))
        settings.pin = try Certificates.pin(in: recorder.folder)
        #expect(HTTPBench.send(settings) == .accepted(receipt: nil))
        #expect(HTTPGateway(settings).check(now: HTTPBench.now).allSatisfy { !$0.isFault })
        #expect(try recorder.count == 2)
    }

    @Test(arguments: [Slapd.Certificate.otherName, .expired, .otherAuthority])
    func `M9 one with a wrong certificate never sees a byte of the request`(
        certificate: Slapd.Certificate
    ) throws {
        let recorder = try HTTPRecorder(certificate)
        let outcome = HTTPBench.send(try HTTPBench.settings(recorder))
        #expect(outcome.word == "misconfigured")
        #expect(try recorder.count == 0)
    }

    @Test func `a pin and an authority are both needed`() throws {
        let recorder = try HTTPRecorder(.right)
        let other = try HTTPRecorder(.otherAuthority)
        var settings = try HTTPBench.settings(recorder)
        settings.pin = try Certificates.pin(in: other.folder)
        #expect(HTTPBench.send(settings).word == "misconfigured")
        settings = try HTTPBench.settings(other)
        settings.pin = try Certificates.pin(in: other.folder)
        #expect(HTTPBench.send(settings).word == "misconfigured")
        #expect(try recorder.count == 0 && other.count == 0)
    }

    @Test func `a file that vouches for nobody is misconfigured, and check says so`() throws {
        let recorder = try HTTPRecorder(.right)
        for name in ["missing.pem", "server.key"] {
            var settings = try HTTPBench.settings(recorder)
            settings.authorities = recorder.folder.file(name)
            #expect(HTTPBench.send(settings).word == "misconfigured")
            let faults = HTTPGateway(settings).check(now: HTTPBench.now).filter(\.isFault)
            #expect(faults.count == 1 && faults[0].sentence.contains(name))
        }
        #expect(try recorder.count == 0)
    }

    @Test func `no secret goes to a server that speaks no TLS`() throws {
        let recorder = try HTTPRecorder(nil)
        let origin = recorder.origin.replacing("http://", with: "https://")
        #expect(HTTPBench.send(try HTTPBench.settings(origin + "/")).word == "temporary")
        #expect(try recorder.count == 0)
    }

    @Test(arguments: [
        "http://sms.example.se/", "http://10.0.0.1/", "http://127.0.0.1.example.se/",
        "http://128.0.0.1/", "ftp://127.0.0.1/", "file:///etc/passwd", "127.0.0.1",
        "https://user:password@sms.example.se/", "https://sms.example.se:0/", "https:///a",
        "https://sms.example.se/?a=b", "https://sms.example.se/#a", "https://sms.example.se/å",
        "https://{to}.example.se/", "https://sms.example.se{to}/", "https://sms.example.se:{id}/",
        "https://sms.example.se/{", "https://sms.example.se/{who}", "https://sms.example.se/a b",
    ])
    func `M9 an address beyond this machine has https, and its host is fixed`(url: String) {
        #expect(throws: HTTPAddress.Defect.self) { try HTTPAddress(url) }
    }

    @Test(arguments: [
        "https://sms.example.se", "https://sms.example.se:8443/a/{id}", "http://127.0.0.1:13013/",
        "http://localhost/", "http://[::1]:80/", "https://[2001:db8::1]/",
    ])
    func `addresses that are right`(url: String) throws { _ = try HTTPAddress(url) }

    @Test func `a proxy is told where to, and a no of its is not the gateway's`() throws {
        let proxy = try HTTPRecorder(nil)
        let folder = try TemporaryFolder()
        // Reserved for documentation: nobody is there, and nobody is asked (RFC 5737).
        var settings = try HTTPBench.settings("https://192.0.2.1/send")
        settings.proxy = proxy.origin
        settings.proxySecret = SecretFile(at: try folder.write("proxy", "anna:hemlig"))
        settings.authentication = .header(
            "X-Key",
            prefix: "",
            SecretFile(at: try folder.write("key", "nyckel"))
        )
        for (status, word) in [(407, "misconfigured"), (403, "misconfigured"), (503, "temporary")] {
            try proxy.answer(status)
            let outcome = HTTPBench.send(settings)
            #expect(outcome.word == word && outcome.reason == "the proxy says \(status)")
        }
        let request = try #require(try proxy.requests(3).last)
        #expect(request.line == "CONNECT 192.0.2.1:443")
        #expect(request.headers["proxy-authorization"] == "Basic YW5uYTpoZW1saWc=")
        #expect(request.headers["x-key"] == nil)
        #expect(!request.text.contains(HTTPBench.code))
    }

    @Test func `what stays in this machine goes past every proxy`() throws {
        let recorder = try HTTPRecorder(nil)
        let proxy = try HTTPRecorder(nil)
        var settings = try HTTPBench.settings(recorder)
        settings.proxy = proxy.origin
        #expect(HTTPBench.send(settings) == .accepted(receipt: nil))
        #expect(try proxy.count == 0)
    }

    /// 46elks says the text again in its answer.
    @Test(arguments: [200, 400, 401, 429, 500])
    func `L1 an outcome holds no text, no code and no number, whatever the gateway says`(
        status: Int
    ) throws {
        let recorder = try HTTPRecorder(nil)
        var settings = try HTTPBench.settings(recorder)
        let places = ["/text", "/code", "/long", "/to", "/line", "/dashed"].compactMap {
            JSONPointer($0)
        }
        #expect(places.count == 6)
        try recorder.answer(
            status,
            "{\"text\": \"Din säkerhetskod är 012345\", \"code\": \"012345\", \"long\": \"x-012345-y\", "
                + "\"to\": \"+46701740605\", \"dashed\": \"070-174-06-05\", \"line\": \"a\\\\nb\"}"
        )
        for place in places {
            // A receipt is a name of the gateway's own: only what is written as it was given is known.
            if place != JSONPointer("/dashed") { settings.answers.receipt = .value(place) }
            settings.answers.error = .value(place)
            let outcome = HTTPBench.send(settings)
            #expect(!HTTPBench.leaks(outcome), "\(outcome)")
            let plain = outcome == .accepted(receipt: nil) || outcome.reason == "HTTP \(status)"
            #expect(plain, "\(outcome)")
        }
        settings.answers.error = .pattern(try #require(AnswerPattern("text\": \"(.*)\", \"code")))
        #expect(!HTTPBench.leaks(HTTPBench.send(settings)))
    }
}
