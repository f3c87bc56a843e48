import Glibc
package import ResetFlow
internal import Secrets

/// Writes each SMS as a line into the development log instead of sending it (DESIGN 3, Contract).
///
/// A number that ends in 91 to 95 fails in a way of its own, so that every outcome can be tried out.
package struct FileGateway: MessageGateway {
    /// Where the lines go.
    package let path: String
    private let wait: @Sendable (Moment.Span) -> Void

    /// A gateway into a file, which is made if need be; `wait` sleeps for the slow number, and does not in tests.
    package init(path: String, wait: @escaping @Sendable (Moment.Span) -> Void = FileGateway.sleep)
    {
        self.path = path
        self.wait = wait
    }

    /// Writes the line, or fails as the number asks for.
    package func send(_ message: Message, at now: Moment, deadline: Moment) -> DeliveryOutcome {
        switch Fault(number: message.to) {
        case .none: return write(message, at: now)
        case .temporary: return .temporary("the number ends in 91")
        case .rejected: return .rejected("the number ends in 92")
        case .misconfigured: return .misconfigured("the number ends in 93")
        case .slow:
            // It is written first: a gateway that answers too late may well have sent.
            let outcome = write(message, at: now)
            let allowed = max(.milliseconds(0), deadline - now)
            wait(min(Fault.slowness, allowed))
            return allowed < Fault.slowness
                ? .unknown("the number ends in 94: no answer before the deadline") : outcome
        case .twice:
            _ = write(message, at: now)
            return write(message, at: now)
        }
    }

    /// What is seen of the file without sending (G5); the time is nothing to it.
    package func check(now _: Moment) -> [GatewayFinding] {
        do {
            close(try LogFile.opened(path))
            return [GatewayFinding(isFault: false, sentence: "nothing is sent; see \(path)")]
        } catch {
            switch error {
            case .unsafe(let reason), .cannotWrite(let reason):
                return [GatewayFinding(isFault: true, sentence: "\(path): \(reason).")]
            }
        }
    }

    /// Sleeps for a while.
    package static let sleep: @Sendable (Moment.Span) -> Void = { span in
        usleep(UInt32(clamping: span.milliseconds * 1_000))
    }

    private func write(_ message: Message, at now: Moment) -> DeliveryOutcome {
        let line = MessageLine.make(message, at: now)
        defer { line.wipe() }
        do {
            try LogFile.append(line, to: path)
            return .accepted(receipt: nil)
        } catch { return outcome(error) }
    }

    private func outcome(_ failure: LogFile.Failure) -> DeliveryOutcome {
        switch failure {
        case .unsafe(let reason): .misconfigured("\(path): \(reason)")
        case .cannotWrite(let reason): .temporary("\(path): \(reason)")
        }
    }
}

/// What a number's last two digits ask for (Contract).
private enum Fault {
    case none, temporary, rejected, misconfigured, slow, twice

    /// How long the slow number takes.
    static let slowness = Moment.Span.seconds(10)

    init(number: String) {
        switch number.suffix(2) {
        case "91": self = .temporary
        case "92": self = .rejected
        case "93": self = .misconfigured
        case "94": self = .slow
        case "95": self = .twice
        default: self = .none
        }
    }
}
