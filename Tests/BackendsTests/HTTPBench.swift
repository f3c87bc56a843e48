import Backends
import PseudoTerminal
import ResetFlow
import Secrets

/// Messages and settings for the tests of the `http` gateway.
enum HTTPBench {
    /// The code in every message.
    static let code = "012345"
    /// The number that every message goes to, without its plus.
    static let digits = "46701740605"
    /// A text with everything that means something somewhere, and å, ä and ö.
    static let text =
        "Din säkerhetskod är 012345. ÅÄÖ \"<&>'\\ {to} %41+;\n@reset.example.se #012345"
    static let now = Moment(milliseconds: 1_795_348_512_347)

    static func secret(_ text: String) -> Secret {
        let secret = Secret(capacity: max(1, text.utf8.count))
        secret.append(publicText: text)
        return secret
    }

    /// A message with a code that holds for ten minutes, or with none.
    static func message(
        _ text: String = text,
        to number: String = "+" + digits,
        from: String = "Orebro kn",
        hasCode: Bool = true
    ) -> Message {
        Message(
            id: "7f-1",
            to: number,
            from: from,
            text: secret(text),
            code: hasCode ? (secret(code), now + .minutes(10)) : nil,
            attempt: 1,
            language: .swedish,
            kind: hasCode ? .selfService : .notice
        )
    }

    static func entries(_ templates: [(String, String)]) throws -> [HTTPEntry] {
        try templates.map { HTTPEntry($0, try HTTPTemplate($1)) }
    }

    /// A gateway at an address that takes `to` and `text` as a form; patient, for a loaded machine.
    static func settings(_ url: String) throws -> HTTPSettings {
        var settings = HTTPSettings(
            address: try HTTPAddress(url),
            body: .form(try entries([("to", "{to}"), ("text", "{text}")]))
        )
        settings.connecting = .seconds(60)
        return settings
    }

    /// The settings for a recorder, whose authority is trusted.
    static func settings(_ recorder: HTTPRecorder, path: String = "/send") throws -> HTTPSettings {
        var settings = try settings(recorder.origin + path)
        settings.authorities = recorder.folder.file("ca.pem")
        return settings
    }

    /// Sends a message; on a loaded machine nothing is late before a minute has passed.
    static func send(
        _ settings: HTTPSettings,
        _ message: Message = message(),
        within span: Moment.Span = .seconds(60)
    ) -> DeliveryOutcome {
        HTTPGateway(settings).send(message, at: now, deadline: now + span)
    }

    /// Whether code, text or number stand in an outcome.
    static func leaks(_ outcome: DeliveryOutcome) -> Bool {
        let words = "\(outcome)"
        return [code, digits, "säkerhetskod"].contains { words.contains($0) }
    }
}

extension DeliveryOutcome {
    /// The words for the log; empty where there are none.
    var reason: String {
        switch self {
        case .accepted(let receipt): receipt ?? ""
        case .temporary(let why), .rejected(let why), .misconfigured(let why), .unknown(let why):
            why
        }
    }
}
