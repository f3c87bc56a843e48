import ArgumentParser
import Backends
import ResetFlow
import Secrets
import Service

/// `sms send`: whether the gateway works, and keeps å, ä and ö.
struct SMSSend: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Sends a test SMS through the configured gateway.",
        discussion: "Ends with 0 when the gateway has taken it, 75 when another try may help."
    )

    @OptionGroup var common: CommonOptions
    @Option(help: "The number, as 070-174 06 05 or +46701740605.")
    var to: String

    func run() throws {
        let configuration = try common.configuration()
        let number = try configuration.mobile(to)
        try State.folder(configuration)
        let now = systemClock()
        let gateway = FileGateway(path: configuration.messageLog)
        let outcome = gateway.send(
            message(to: number, configuration),
            at: now,
            deadline: now + .seconds(30)
        )
        switch outcome {
        case .accepted: try Output.line("The gateway has taken the SMS to \(number).")
        case .temporary(let why): throw Failure(.tryAgain, "Not sent (\(why)): try again.")
        case .rejected(let why): throw Failure(.data, "Refused (\(why)): another try is of no use.")
        case .misconfigured(let why):
            throw Failure(.configuration, "Not sent (\(why)): correct [sms].")
        case .unknown(let why):
            throw Failure(
                .tryAgain,
                "Perhaps sent (\(why)): look at the phone before trying again."
            )
        }
    }

    /// The letters stand before the digits: a gateway that cuts the text at å is found out (sms.md 0.7).
    private func message(to number: String, _ configuration: Configuration) -> Message {
        let text = Secret(capacity: 160)
        text.append(publicText: "Inloggningsassistenten: åäö ÅÄÖ 123456, \(configuration.place)")
        return Message(
            id: FlowID.random().description,
            to: number,
            from: configuration.sender,
            text: text,
            code: nil,
            attempt: 1,
            language: common.language,
            kind: .notice
        )
    }
}
