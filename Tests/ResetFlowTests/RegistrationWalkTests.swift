import ResetFlow
import Testing

/// What may be true of a registration, told by simple facts and without the machine's states.
private struct Reference {
    private var isPasswordRight = false
    private var hasFormer: Bool?
    private var isAgreed = false
    private var isProven = false
    private var isIntended = false
    private var isOver = false
    private var isPerhapsWritten = false
    private var passwords = (counted: 0, compared: 0)
    private var codes = (counted: 0, compared: 0)
    private var writes = 0

    /// Notes what was ordered; nil when it may be, else why not.
    mutating func objection(to order: Registration.Order) -> String? {
        switch order {
        case .verify:
            passwords.compared += 1
            return passwords.compared > passwords.counted ? "a password was not counted" : nil
        case .judge, .send(.former), .resend:
            return isPasswordRight && !isOver ? nil : "a number without the right password"
        case .send(.new):
            let mayBe = isPasswordRight && !isOver && (hasFormer == false || isAgreed)
            return mayBe ? nil : "an SMS that the former mobile has not agreed to"
        case .compare:
            codes.compared += 1
            return codes.compared > codes.counted ? "a code was not counted" : nil
        case .register:
            writes += 1
            let mayBe =
                isPasswordRight && isProven && isIntended && !isOver
                && (hasFormer == false || isAgreed)
            return mayBe ? nil : "a number was written without the password and every code"
        case .reply(.registration(.registered)):
            return writes > 0 ? nil : "success without the directory"
        case .reply(.ended):
            isOver = true
            return nil
        case .countPassword: return isPasswordRight ? "a password after the right one" : nil
        case .countAttempt: return isOver || isProven ? "a try on a flow that is over" : nil
        case .withdraw: return isPerhapsWritten ? "taken back what is perhaps written" : nil
        case .open, .intend, .finish, .close, .noteLanguage, .findNewestMessage, .reply:
            return nil
        }
    }

    mutating func note(_ result: Registration.Result) {
        switch result {
        case .passwordCounted(.compare): passwords.counted += 1
        case .verified(let isRight): isPasswordRight = isPasswordRight || isRight
        case .numberGood(let has): hasFormer = hasFormer ?? has
        case .counted(.compare): codes.counted += 1
        case .agreed(let isRight): isAgreed = isAgreed || isRight
        case .compared(let until): isProven = isProven || until != nil
        case .intended(let isWritten): isIntended = isWritten
        case .notRegistered(.unknown): isPerhapsWritten = true
        default: break
        }
    }
}

@Suite("The registration on random walks")
struct RegistrationWalkTests {
    private static let start = Moment(seconds: 1_800_000_000)

    @Test func `no sequence of requests writes a number without the password and every code`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        var reached = [0, 0]
        for _ in 0..<100_000 {
            if let objection = walk(&generator, &reached) {
                Issue.record("\(objection); seed \(seed)")
                return
            }
        }
        // The walk proves nothing if it never gets to the end, with and without a former mobile.
        #expect(reached.allSatisfy { $0 > 100 }, "only \(reached) walks wrote one; seed \(seed)")
    }

    private func walk(_ generator: inout SeededGenerator, _ reached: inout [Int]) -> String? {
        var registration = Registration()
        var reference = Reference()
        var now = Self.start
        let hasFormer = Bool.random(using: &generator)
        let all = Request.Kind.allCases
        for _ in 0..<Int.random(in: 1...16, using: &generator) {
            now = now + .seconds(Int64.random(in: 0...60, using: &generator))
            // Most requests are the expected one, or few walks would come far.
            let request =
                Int.random(in: 0..<8, using: &generator) > 0
                ? expected(registration) : all[Int.random(in: 0..<all.count, using: &generator)]
            var order = registration.receive(request, at: now)
            for _ in 0..<12 {
                if let objection = reference.objection(to: order) {
                    return "\(objection): \(order)"
                }
                if case .reply(let reply) = order {
                    if case .registration(.registered) = reply { reached[hasFormer ? 1 : 0] += 1 }
                    break
                }
                let result = result(of: order, hasFormer, now, &generator)
                reference.note(result)
                order = registration.conclude(result, at: now)
            }
        }
        return nil
    }

    private func expected(_ registration: Registration) -> Request.Kind {
        switch registration.state {
        case .idle, .awaitingPassword: .registerBegin
        case .awaiting(.number): .registerNumber
        case .awaiting(.code(.former, _)): .registerFormerCode
        case .awaiting(.code(.new, _)): .registerCode
        case .proven: .registerAgain
        default: .registerResend
        }
    }

    private func result(
        of order: Registration.Order,
        _ hasFormer: Bool,
        _ now: Moment,
        _ generator: inout SeededGenerator
    ) -> Registration.Result {
        let window = CodeWindow(until: now, resendFrom: now, resendsLeft: 1)
        let choices: [Registration.Result] =
            switch order {
            case .open:
                [
                    .opened(.opened(window)), .opened(.opened(window)),
                    .opened(.paused(until: now)), .opened(.stopped), .opened(.noMessages),
                ]
            case .countPassword:
                [
                    .passwordCounted(.compare(left: 2, asksDirectory: true)),
                    .passwordCounted(.compare(left: 1, asksDirectory: false)),
                    .passwordCounted(.compare(left: 0, asksDirectory: true)),
                    .passwordCounted(.paused(until: now)), .passwordCounted(.over(.timeUp)),
                ]
            case .verify: [.verified(true), .verified(true), .verified(false), .notAvailable]
            case .judge:
                [
                    .numberGood(hasFormer: hasFormer), .numberGood(hasFormer: hasFormer),
                    .numberRefused(.empty), .notAvailable, .changedMeanwhile,
                ]
            case .send:
                [
                    .sent(.granted(window, isSent: true)), .sent(.granted(window, isSent: false)),
                    .sent(.over(.tooManyNumbers)),
                ]
            case .resend:
                [
                    .resent(.granted(window, to: nil)), .resent(.refused(window)),
                    .resent(.over(.timeUp)),
                ]
            case .countAttempt:
                [
                    .counted(.compare(left: 2)), .counted(.compare(left: 1)),
                    .counted(.compare(left: 0)), .counted(.paused(until: now)),
                    .counted(.over(.elsewhere)),
                ]
            case .compare(.former): [.agreed(true), .agreed(true), .agreed(false)]
            case .compare(.new):
                [.compared(until: now + .minutes(5)), .compared(until: nil)]
            case .intend:
                [
                    .intended(true), .intended(true), .intended(false), .changedMeanwhile,
                    .notAvailable,
                ]
            case .register:
                [
                    .registered(restsUntil: nil), .registered(restsUntil: now + .hours(72)),
                    .notRegistered(.unavailable("")), .notRegistered(.unknown("")),
                    .notRegistered(.gone), .notRegistered(.notPermitted("")),
                ]
            case .withdraw: [.withdrawn]
            case .finish: [.finished]
            case .close: [.closed]
            case .noteLanguage: [.noted]
            case .findNewestMessage: [.newestMessage(.newestMessage(nil))]
            case .reply: []
            }
        // Now and then the store fails, whatever was ordered.
        guard Int.random(in: 0..<60, using: &generator) > 0 else { return .failed }
        // The first leads on; half the time it is that one, or few walks would come far.
        let isGood = Bool.random(using: &generator)
        return (isGood ? choices.first : choices.randomElement(using: &generator)) ?? .failed
    }
}
