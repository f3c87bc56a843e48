import Backends
import ResetFlow
import Secrets
import Service

/// A test SMS by each gateway of the configuration, so that what stands in reserve is tried too.
struct GatewayTrial {
    let configuration: Configuration
    /// The number, in E.164.
    let to: String
    /// The gateway's name, when only one is to be tried.
    var only: String?
    /// Whether nothing is to leave, and nothing to be paid.
    var isDry: Bool
    let language: Language

    /// Longer than the service waits: who tests wants to know what a slow gateway says in the end.
    private static let patience = Moment.Span.seconds(30)

    private var sendsNothing: Bool { isDry || configuration.messages.isDryRun }

    /// Writes a line for each gateway; the code of the first that did not take it.
    func run() throws(Failure) -> Failure.Code? {
        let gateways = configuration.gateways.filter { only == nil || $0.name == only }
        guard !gateways.isEmpty else {
            let names = configuration.gateways.map(\.name).joined(separator: ", ")
            throw Failure(.usage, "There is no gateway \(only ?? ""): there are \(names).")
        }
        var first: Failure.Code?
        for gateway in gateways {
            let outcome = send(by: gateway)
            let code = try tell(outcome, gateway.name)
            try takeBack(gateway.name, outcome)
            first = first ?? code
        }
        return first
    }

    /// Lets the services trust a gateway again that has just taken an SMS; a failed trial is no person's.
    private func takeBack(_ gateway: String, _ outcome: DeliveryOutcome) throws(Failure) {
        guard case .accepted = outcome, !sendsNothing, configuration.messageLog == nil else {
            return
        }
        let store = try State(configuration).store
        _ = try attempt { () throws(StoreError) in
            try store.note(outcome, of: gateway, to: to, at: systemClock())
        }
    }

    private func send(by settings: GatewaySettings) -> DeliveryOutcome {
        let gateway: any MessageGateway = sendsNothing ? DryRun() : settings.gateway
        let now = systemClock()
        return gateway.send(message(settings.name), at: now, deadline: now + GatewayTrial.patience)
    }

    /// The letters stand before the digits: a gateway that cuts the text at å is found out.
    private func message(_ gateway: String) -> Message {
        let text = Secret(capacity: 320)
        text.append(publicText: "Inloggningsassistenten: åäö ÅÄÖ 123456, \(gateway)")
        return Message(
            id: FlowID.random().description,
            to: to,
            from: configuration.sender,
            text: text,
            code: nil,
            attempt: 1,
            language: language,
            kind: .notice
        )
    }

    private func tell(
        _ outcome: DeliveryOutcome,
        _ gateway: String
    ) throws(Failure) -> Failure.Code? {
        let section = configuration.messageLog == nil ? "sms.gateway.\(gateway)" : "sms"
        let (code, sentence): (Failure.Code?, String) =
            switch outcome {
            case .accepted where sendsNothing:
                (nil, "dry run: nothing was sent; number, sender and length would do")
            case .accepted(let receipt):
                (nil, "has taken the SMS" + (receipt.map { " (\($0))" } ?? ""))
            case .temporary(let why):
                (
                    .tryAgain,
                    "has not taken it (\(why)): try again; if it goes on, look at [\(section)]"
                )
            case .rejected(let why):
                (.data, "refuses it (\(why)): look at the number, and at [\(section)]")
            case .misconfigured(let why):
                (.configuration, "cannot send (\(why)): correct [\(section)], or our account there")
            case .unknown(let why):
                (.tryAgain, "has perhaps taken it (\(why)): look at the phone first")
            }
        let line = "\(code == nil ? "ok   " : "FAIL ") sms \(gateway): \(sentence)"
        try Output.line(Output.plain(line))
        return code
    }
}
