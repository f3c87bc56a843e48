import Backends
import PseudoTerminal
import ResetFlow
import Testing

@Suite("AWS SNS")
struct AmazonTests {
    private let bench: PresetBench

    init() throws { bench = try PresetBench() }

    @Test func `moto lists the SMS, and refuses a number that is none`() throws {
        let moto = try Moto()
        let settings = try bench.settings("aws-sns", at: "http://127.0.0.1:\(moto.port)")
        let outcome = PresetBench.send(settings)
        guard case .accepted(let receipt?) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(receipt.utf8.count == 36)
        #expect(
            try moto.messages() == ["[\"+46701740605\", \(Python.quoted(PresetBench.text))]"]
        )
        let refused = PresetBench.send(settings, PresetBench.message(to: "0701740605"))
        #expect(refused == .rejected("HTTP 400, InvalidParameter"))
        #expect(try moto.messages().count == 1)
    }

    /// Moto does not look at signatures; AWS's own library makes the one that must be there.
    @Test func `the signature is the one that AWS's own library makes`() throws {
        try bench.recorder.answer(200, "<MessageId>a-1</MessageId>")
        #expect(PresetBench.send(try bench.settings("aws-sns")) == .accepted(receipt: "a-1"))
        let request = try #require(try bench.recorder.requests(1).first)
        let date = try #require(request.headers["x-amz-date"])
        let authorization = try #require(request.headers["authorization"])
        let names = try #require(
            authorization.firstMatch(of: #/SignedHeaders=([a-z0-9;-]+)/#)?.1
        )
        #expect(Set(names.split(separator: ";")).isSuperset(of: ["host", "x-amz-date"]))
        let headers = names.split(separator: ";").filter { !["host", "x-amz-date"].contains($0) }
            .map { "\"\($0)\": \(Python.quoted(request.headers[String($0)] ?? ""))" }
        let said = """
            {"url": "\(bench.recorder.origin)/", "headers": {\(headers.joined(separator: ", "))},
            "body": \(Python.quoted(request.text)), "date": "\(date)", "key": "AKID",
            "secret": "hemlig", "region": "eu-north-1", "service": "sns"}
            """
        #expect(try Python.run("sigv4.py", [], input: said) == authorization + "\n")
    }
}
