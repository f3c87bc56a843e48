import ResetFlow
import Secrets

/// An SMS as the service sends it, for the gateways.
enum SampleMessage {
    static let now = Moment(milliseconds: 1_795_348_512_347)
    /// å, ä and ö stand before the code: what cuts a text at the first of them loses the code.
    static let text = "Åäö ÅÄÖ: 123456 är din säkerhetskod.\nGiltig till 14:35. \"é\" \\ @"

    static func make(
        id: String = "7f3a",
        to: String = "+46701740605",
        from: String = "Orebro kn",
        text: String = SampleMessage.text,
        code: String? = "123456",
        now: Moment = SampleMessage.now
    ) -> Message {
        Message(
            id: id,
            to: to,
            from: from,
            text: secret(text),
            code: code.map { (secret($0), now + .minutes(10)) },
            attempt: 1,
            language: .swedish,
            kind: code == nil ? .notice : .selfService
        )
    }

    static func secret(_ text: String) -> Secret {
        let secret = Secret(capacity: text.utf8.count)
        secret.append(publicText: text)
        return secret
    }
}

extension MessageGateway {
    /// Sends with a deadline so long from now.
    func send(
        _ message: Message,
        within span: Moment.Span = .seconds(30),
        at now: Moment = SampleMessage.now
    ) -> DeliveryOutcome {
        send(message, at: now, deadline: now + span)
    }
}
