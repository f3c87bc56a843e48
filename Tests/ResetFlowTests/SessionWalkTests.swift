import ResetFlow
import Testing

/// A small generator that a seed repeats (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// What may be true of a flow, told by simple facts and without the machine's states.
private struct Reference {
    var isRight = false
    var isIntended = false
    var isChecked = false
    var isOver = false
    var counted = 0
    var compared = 0
    var sets = 0

    /// Notes what was ordered; nil when it may be, else why not.
    mutating func objection(to order: Session.Order) -> String? {
        switch order {
        case .compare:
            compared += 1
            return compared > counted ? "compared before it was counted" : nil
        case .checkPassword: return isRight && !isOver ? nil : "checked without the right code"
        case .intend:
            return isRight && isChecked ? nil : "an intent without a right code and a check"
        case .setPassword:
            sets += 1
            return isRight && isIntended && !isOver ? nil : "set without right code and intent"
        case .reply(.passwordSet): return sets > 0 ? nil : "success without the directory"
        case .reply(.ended):
            isOver = true
            return nil
        case .countAttempt: return isOver || isRight ? "a try on a flow that is over" : nil
        case .open, .resend, .countRefusal, .withdraw, .finish, .close, .noteLanguage,
            .keepFeedback, .findNewestMessage, .reply:
            return nil
        }
    }

    mutating func note(_ result: Session.Result) {
        switch result {
        case .counted(.compare): counted += 1
        case .compared(let consumption): isRight = isRight || consumption != nil
        case .checked(let refusals): isChecked = refusals.isEmpty
        case .intended(let isWritten): isIntended = isWritten
        default: break
        }
    }
}

@Suite("The session on random walks")
struct SessionWalkTests {
    private static let start = Moment(seconds: 1_800_000_000)

    @Test func `CVE-2026-18963 no sequence of requests sets a password without the right code`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        var reached = 0
        for _ in 0..<100_000 {
            if let objection = walk(&generator, &reached) {
                Issue.record("\(objection); seed \(seed)")
                return
            }
        }
        // The walk proves nothing if it never gets to the end.
        #expect(reached > 100, "only \(reached) walks set a password; seed \(seed)")
    }

    private func walk(_ generator: inout SeededGenerator, _ reached: inout Int) -> String? {
        var session = Session()
        var reference = Reference()
        var now = Self.start
        let all = Request.Kind.allCases
        for _ in 0..<Int.random(in: 1...14, using: &generator) {
            now = now + .seconds(Int64.random(in: 0...90, using: &generator))
            // Two in three are the expected one, or few walks would come far.
            let request =
                Int.random(in: 0..<3, using: &generator) > 0
                ? expected(session) : all[Int.random(in: 0..<all.count, using: &generator)]
            var order = session.receive(request, at: now)
            for _ in 0..<12 {
                if let objection = reference.objection(to: order) {
                    return "\(objection): \(order)"
                }
                if case .reply(let reply) = order {
                    if reply == .passwordSet { reached += 1 }
                    break
                }
                let result = result(of: order, now, &generator)
                reference.note(result)
                order = session.conclude(result, at: now)
            }
        }
        return nil
    }

    private func expected(_ session: Session) -> Request.Kind {
        switch session.state {
        case .idle: .begin
        case .awaitingCode: .code
        case .verified: .password
        default: .feedback
        }
    }

    private func result(
        of order: Session.Order,
        _ now: Moment,
        _ generator: inout SeededGenerator
    ) -> Session.Result {
        let window = CodeWindow(until: now, resendFrom: now, resendsLeft: 1)
        let consumption = Consumption(
            by: Addressee(account: AccountID("1"), phoneDigest: [7]),
            until: now + .minutes(5)
        )
        let choices: [Session.Result] =
            switch order {
            case .open:
                [
                    .opened(.opened(window)), .opened(.paused(until: now)), .opened(.stopped),
                    .opened(.noMessages),
                ]
            case .resend:
                [
                    .resent(.granted(window, to: nil)), .resent(.refused(window)),
                    .resent(.over(.timeUp)),
                ]
            case .countAttempt:
                [
                    .counted(.compare(left: 2)), .counted(.compare(left: 0)),
                    .counted(.paused(until: now)), .counted(.over(.elsewhere)),
                ]
            case .compare: [.compared(consumption), .compared(nil)]
            case .checkPassword:
                [
                    .checked([]), .checked([]), .checked([.common]), .notChecked,
                    .changedMeanwhile,
                ]
            case .countRefusal: [.refusalCounted(3), .refusalCounted(0), .refusalCounted(nil)]
            case .intend: [.intended(true), .intended(true), .intended(false)]
            case .setPassword:
                [
                    .set, .notSet(.unavailable("")), .notSet(.unknown("")), .notSet(.gone),
                    .notSet(.refused(.usedBefore)),
                ]
            case .withdraw: [.withdrawn]
            case .finish: [.finished]
            case .close: [.closed]
            case .noteLanguage, .keepFeedback: [.noted]
            case .findNewestMessage: [.newestMessage(.newestMessage(nil))]
            case .reply: []
            }
        // Now and then the store fails, whatever was ordered.
        guard Int.random(in: 0..<40, using: &generator) > 0 else { return .failed }
        return choices.randomElement(using: &generator) ?? .failed
    }
}
