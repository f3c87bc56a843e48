import Backends
import PseudoTerminal
import ResetFlow
import Secrets
import inloggningsassistenten_service

/// A preset that is pointed at a recorder, as an operator would write it, and a message for it.
struct PresetBench {
    static let text = "Din säkerhetskod är 012345. ÅÄÖ \"<&\n@reset.example.se #012345"
    static let now = Moment(milliseconds: 1_795_348_512_347)
    let folder: TemporaryFolder
    let recorder: HTTPRecorder

    init() throws {
        folder = try TemporaryFolder()
        recorder = try HTTPRecorder(nil)
        try recorder.answer(way: .vendor)
        try folder.write("secret", "hemlig")
    }

    /// What each preset needs of an operator.
    static let own = [
        "46elks": "user = \"u1\"",
        "twilio": "user = \"AC1\"\nvalues = { sid = \"AC1\" }",
        "infobip": "",
        "sinch": "values = { plan = \"plan1\" }",
        "link-mobility": "user = \"u1\"\nvalues = { platform = \"COMMON_API\", partner = \"17\" }",
        "kannel": "user = \"reset\"",
        "aws-sns": "user = \"AKID\"",
        "json-hook": "auth = \"bearer\"\nurl = \"https://hook.example.se/sms/send\"",
    ]

    /// The section of a gateway by a preset, at another origin than its own.
    func settings(_ preset: String, at origin: String? = nil) throws -> HTTPSettings {
        let said = "\(PresetBench.own[preset] ?? "")\n\(GatewayPresets.text(preset) ?? "")"
        let url = try PresetBench.value("url", said)
        let path = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)[2]
            .drop { $0 != "/" }
        let own = (PresetBench.own[preset] ?? "").split(separator: "\n")
            .filter { !$0.hasPrefix("url") }.joined(separator: "\n")
        let text = """
            [sms.gateway.g]
            preset = "\(preset)"
            secret_file = "\(folder.file("secret"))"
            url = "\(origin ?? recorder.origin)\(path)"
            \(own)

            """
        return try GatewayText.http(text)
    }

    private static func value(_ key: String, _ text: String) throws -> Substring {
        let line = text.split(separator: "\n").first { $0.hasPrefix(key + " = \"") }
        guard let line else { throw HarnessFailure(description: "no \(key)") }
        return line.dropFirst(key.count + 4).dropLast()
    }

    static func message(
        _ text: String = text,
        to number: String = "+46701740605",
        hasCode: Bool = true
    ) -> Message {
        func secret(_ text: String) -> Secret {
            let secret = Secret(capacity: text.utf8.count)
            secret.append(publicText: text)
            return secret
        }
        return Message(
            id: "7f-1",
            to: number,
            from: "Orebro",
            text: secret(text),
            code: hasCode ? (secret("012345"), now + .minutes(10)) : nil,
            attempt: 1,
            language: .swedish,
            kind: .selfService
        )
    }

    static func send(_ settings: HTTPSettings, _ message: Message = message()) -> DeliveryOutcome {
        HTTPGateway(settings).send(message, at: now, deadline: now + .seconds(60))
    }

    /// What Python's reader makes of a body, as sorted JSON.
    static func read(_ kind: String, _ request: HTTPRecorder.Request) throws -> String {
        try Python.run("read-body.py", [kind], input: request.text)
    }
}
