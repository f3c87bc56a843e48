import Glibc
import ResetFlow
import Secrets
import Synchronization

/// Sends nothing: counts, and keeps what was last sent to a number, as the phone would.
final class ServiceGateway: MessageGateway {
    /// A code as it came; these belong to nobody.
    struct Delivery {
        let code: [UInt8]
        let at: ContinuousClock.Instant
    }

    private struct Sent {
        var count = 0
        var codes: [String: Delivery] = [:]
    }

    private let sent = Mutex(Sent())

    func send(_ message: Message, at now: Moment, deadline: Moment) -> DeliveryOutcome {
        let code = message.code.map { code in
            Delivery(
                code: (0..<code.digits.count).map { code.digits[$0] },
                at: ContinuousClock.now
            )
        }
        sent.withLock { sent in
            sent.count += 1
            if let code { sent.codes[message.to] = code }
        }
        return .accepted(receipt: nil)
    }

    /// How many messages have gone.
    var count: Int { sent.withLock { $0.count } }

    /// Waits for the code to a number and takes it; nil when none comes within ten seconds.
    func code(to number: String) -> Delivery? {
        for _ in 0..<10_000 {
            if let code = sent.withLock({ $0.codes.removeValue(forKey: number) }) { return code }
            poll(nil, 0, 1)
        }
        return nil
    }
}
