internal import Glibc
package import ResetFlow
internal import Secrets

/// Sends an SMS by a program of the operator's, run anew for each.
package struct CommandGateway: MessageGateway {
    /// What the operator says of it.
    package let settings: CommandSettings

    /// A gateway by a command.
    package init(_ settings: CommandSettings) { self.settings = settings }

    /// Runs the command: its last line decides, if that is the JSON of the contract, else its exit code.
    package func send(_ message: Message, at now: Moment, deadline: Moment) -> DeliveryOutcome {
        if let defect = message.defect { return defect }
        guard deadline > now else { return .temporary("there was no time left") }
        let command = Command(
            [settings.program] + settings.arguments.map { $0.filled(message, at: now) },
            environment: environment(message, now)
        )
        let said = Secret(capacity: CommandGateway.kept)
        let ending = command.run(input: input(message, now), output: said, within: deadline - now)
        return outcome(ending, said, message)
    }

    /// What can be seen without sending: whether the program is there, runs, and is nobody else's.
    package func check(now: Moment) -> [GatewayFinding] {
        func fault(_ why: String) -> [GatewayFinding] {
            [GatewayFinding(isFault: true, sentence: "\(settings.program) \(why).")]
        }
        var status = stat()
        guard stat(settings.program, &status) == 0 else {
            return fault(
                "cannot be run (\(String(cString: strerror(errno)))): install it, or correct the command"
            )
        }
        guard status.st_mode & S_IFMT == S_IFREG, access(settings.program, X_OK) == 0 else {
            return fault("is no program that the service may run: chmod 755 it")
        }
        guard status.st_mode & 0o002 == 0 else {
            return fault("may be changed by anybody: chmod o-w it")
        }
        let missing = settings.environment.filter { getenv($0) == nil }
        return missing.map {
            GatewayFinding(
                isFault: false,
                sentence: "There is no variable \($0) to pass on to \(settings.program)."
            )
        }
    }

    /// So much of the end of what the command says is read.
    private static let kept = 4_096

    /// What a script may want to know; never text, code or number.
    private func environment(_ message: Message, _ now: Moment) -> [String] {
        let passed = settings.environment.compactMap { name in
            getenv(name).map { "\(name)=\(String(cString: $0))" }
        }
        let validity = message.validity(at: now).map { ["SMS_VALIDITY_S=\($0)"] } ?? []
        return passed + validity + [
            "SMS_ID=\(message.id)", "SMS_FROM=\(message.from)",
            "SMS_LANG=\(message.language.rawValue)", "SMS_KIND=\(message.kind.rawValue)",
        ]
    }

    private func input(_ message: Message, _ now: Moment) -> Secret {
        switch settings.input {
        case .text: return message.text
        case .json:
            let line = JSONLine(for: message)
            line.string("id", message.id)
            line.string("to", message.to)
            line.string("from", message.from)
            line.secret("text", message.text)
            line.string("language", message.language.rawValue)
            line.string("kind", message.kind.rawValue)
            if let validity = message.validity(at: now) {
                line.number("validity_s", Int(validity))
            } else {
                line.null("validity_s")
            }
            return line.ended()
        }
    }

    /// A program that did not end by itself has not had its last word, whatever it has said.
    private func outcome(
        _ ending: Command.Ending,
        _ said: Secret,
        _ message: Message
    ) -> DeliveryOutcome {
        guard case .exited(let code) = ending else { return ending.outcome }
        if let told = CommandReport.outcome(said, message) { return told }
        if settings.rejected.contains(Int(code)) { return .rejected(ending.description) }
        if settings.misconfigured.contains(Int(code)) { return .misconfigured(ending.description) }
        guard code == EX_OK else { return ending.outcome }
        return .accepted(
            receipt: settings.receipt.flatMap { CommandReport.receipt($0, said, message) }
        )
    }
}
