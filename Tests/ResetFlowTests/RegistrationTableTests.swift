import ResetFlow
import Testing

private let now = Moment(seconds: 1_800_000_000)
private let later = now + .minutes(5)
private let window = CodeWindow(
    until: now + .minutes(10),
    resendFrom: now + .seconds(60),
    resendsLeft: 2
)

private enum Turn {
    case ask(Request.Kind)
    case answer(Registration.Result)
}

/// What leads a new registration to each state in which the service waits for the person.
private enum Road: String, CaseIterable {
    case idle, password, number, former, code, proven, done, ended

    var steps: [Turn] {
        switch self {
        case .idle: []
        case .password:
            [
                .ask(.registerBegin), .answer(.opened(.opened(window))),
                .answer(.passwordCounted(.compare(left: 4, asksDirectory: true))),
                .answer(.verified(false)),
            ]
        case .number:
            [
                .ask(.registerBegin), .answer(.opened(.opened(window))),
                .answer(.passwordCounted(.compare(left: 4, asksDirectory: true))),
                .answer(.verified(true)),
            ]
        case .former:
            Road.number.steps + [
                .ask(.registerNumber), .answer(.numberGood(hasFormer: true)),
                .answer(.sent(.granted(window, isSent: true))),
            ]
        case .code:
            Road.former.steps + [
                .ask(.registerFormerCode), .answer(.counted(.compare(left: 4))),
                .answer(.agreed(true)), .answer(.sent(.granted(window, isSent: true))),
            ]
        case .proven:
            Road.code.steps + [
                .ask(.registerCode), .answer(.counted(.compare(left: 4))),
                .answer(.compared(until: later)), .answer(.intended(true)),
                .answer(.notRegistered(.unavailable(""))), .answer(.withdrawn),
            ]
        case .done:
            Road.code.steps + [
                .ask(.registerCode), .answer(.counted(.compare(left: 4))),
                .answer(.compared(until: later)), .answer(.intended(true)),
                .answer(.registered(restsUntil: nil)), .answer(.finished),
            ]
        case .ended: [.ask(.cancel)]
        }
    }

    var registration: Registration {
        var registration = Registration()
        for step in steps {
            switch step {
            case .ask(let request): _ = registration.receive(request, at: now)
            case .answer(let result): _ = registration.conclude(result, at: now)
            }
        }
        return registration
    }

    /// What the state allows; everything else is refused and ends the flow.
    var allowed: [Request.Kind: Registration.Order] {
        let aside: [Request.Kind: Registration.Order] = [
            .language: .noteLanguage, .cancel: .close(.cancelled),
        ]
        let outside: [Request.Kind: Registration.Order] = [
            .language: .reply(.languageTaken), .cancel: .reply(.ended(.cancelled)),
        ]
        let own: [Request.Kind: Registration.Order]
        switch self {
        case .idle: own = outside.merging([.registerBegin: .open]) { $1 }
        case .password: own = aside.merging([.registerBegin: .countPassword]) { $1 }
        case .number: own = aside.merging([.registerNumber: .judge]) { $1 }
        case .former:
            own = aside.merging([
                .registerNumber: .judge, .registerFormerCode: .countAttempt,
                .registerResend: .resend(.former),
            ]) { $1 }
        case .code:
            own = aside.merging([
                .registerNumber: .judge, .registerCode: .countAttempt,
                .registerResend: .resend(.new),
            ]) { $1 }
        case .proven: own = aside.merging([.registerAgain: .intend]) { $1 }
        case .done: own = outside
        case .ended: own = [:]
        }
        return own
    }
}

@Suite("The registration's table")
struct RegistrationTableTests {
    @Test(arguments: Request.Kind.allCases)
    func `S1 what the table does not allow ends the flow`(request: Request.Kind) {
        for road in Road.allCases {
            var registration = road.registration
            let order = registration.receive(request, at: now)
            if request == .newestMessage {
                #expect(order == .findNewestMessage, "\(road)")
            } else if road == .ended {
                #expect(order == .reply(.ended(.cancelled)), "\(request)")
            } else {
                let expected = road.allowed[request] ?? .close(.notAllowed)
                #expect(order == expected, "\(road) \(request)")
            }
        }
    }

    @Test func `C6 a password is counted before it is compared`() {
        var registration = Registration()
        #expect(registration.receive(.registerBegin, at: now) == .open)
        #expect(registration.conclude(.opened(.opened(window)), at: now) == .countPassword)
        let verdict = PasswordVerdict.compare(left: 2, asksDirectory: false)
        #expect(
            registration.conclude(.passwordCounted(verdict), at: now)
                == .verify(asksDirectory: false)
        )
        #expect(
            registration.conclude(.verified(false), at: now)
                == .reply(.registration(.passwordWrong(left: 2)))
        )
    }

    @Test func `the last wrong password and the last wrong code end the flow`() {
        var registration = Road.password.registration
        _ = registration.receive(.registerBegin, at: now)
        let last = PasswordVerdict.compare(left: 0, asksDirectory: true)
        _ = registration.conclude(.passwordCounted(last), at: now)
        #expect(registration.conclude(.verified(false), at: now) == .close(.tooManyPasswords))
        for (road, request, wrong) in [
            (Road.former, Request.Kind.registerFormerCode, Registration.Result.agreed(false)),
            (.code, .registerCode, .compared(until: nil)),
        ] {
            var registration = road.registration
            _ = registration.receive(request, at: now)
            _ = registration.conclude(.counted(.compare(left: 0)), at: now)
            #expect(registration.conclude(wrong, at: now) == .close(.tooManyCodes))
        }
    }

    @Test func `M12 a first mobile needs its own code only, another one the former's too`() {
        var first = Road.number.registration
        _ = first.receive(.registerNumber, at: now)
        #expect(first.conclude(.numberGood(hasFormer: false), at: now) == .send(.new))
        var second = Road.number.registration
        _ = second.receive(.registerNumber, at: now)
        #expect(second.conclude(.numberGood(hasFormer: true), at: now) == .send(.former))
        var again = Road.former.registration
        _ = again.receive(.registerNumber, at: now)
        #expect(
            again.conclude(.numberGood(hasFormer: true), at: now)
                == .reply(.registration(.sentToFormer(window)))
        )
    }

    @Test func `a refused number leaves the person where they were`() {
        for road in [Road.number, .former, .code] {
            var registration = road.registration
            let before = registration.state
            _ = registration.receive(.registerNumber, at: now)
            let order = registration.conclude(.numberRefused(.notMobile), at: now)
            #expect(order == .reply(.registration(.numberRefused(.notMobile))))
            #expect(registration.state == before)
        }
    }

    @Test func `the intent is written before the directory is asked`() {
        var registration = Road.code.registration
        #expect(registration.receive(.registerCode, at: now) == .countAttempt)
        #expect(
            registration.conclude(.counted(.compare(left: 3)), at: now) == .compare(.new)
        )
        #expect(registration.conclude(.compared(until: later), at: now) == .intend)
        #expect(registration.conclude(.intended(true), at: now) == .register)
        let written = Registration.Result.registered(restsUntil: later, isFormerTold: true)
        #expect(registration.conclude(written, at: now) == .finish)
        #expect(
            registration.conclude(.failed, at: now)
                == .reply(.registration(.registered(restsUntil: later, isFormerTold: true)))
        )
    }

    @Test func `F9 a directory that is away costs the person nothing that was proven`() {
        var registration = Road.proven.registration
        #expect(registration.receive(.registerAgain, at: now) == .intend)
        var late = Road.proven.registration
        #expect(late.receive(.registerAgain, at: later) == .close(.timeUp))
    }

    @Test func `F10 an answer that was lost is not taken back`() {
        var registration = Road.proven.registration
        _ = registration.receive(.registerAgain, at: now)
        _ = registration.conclude(.intended(true), at: now)
        #expect(
            registration.conclude(.notRegistered(.unknown("")), at: now)
                == .reply(.registration(.notTaken(until: later)))
        )
    }

    @Test func `F10 after a lost answer nothing is taken back, whatever the directory says next`() {
        let notTaken = Registration.Order.reply(.registration(.notTaken(until: later)))
        let answers: [(DirectoryError, Registration.Order)] = [
            (.unavailable(""), notTaken), (.unknown(""), notTaken),
            (.notPermitted(""), .close(.fault)), (.gone, .close(.fault)),
        ]
        for (error, expected) in answers {
            var registration = Road.proven.registration
            func write(_ error: DirectoryError) -> Registration.Order {
                _ = registration.receive(.registerAgain, at: now)
                _ = registration.conclude(.intended(true), at: now)
                return registration.conclude(.notRegistered(error), at: now)
            }
            #expect(write(.unknown("")) == notTaken)
            #expect(write(error) == expected, "\(error)")
        }
    }

    @Test func `a directory that may not be written ends the flow and says so`() {
        var registration = Road.proven.registration
        _ = registration.receive(.registerAgain, at: now)
        _ = registration.conclude(.intended(true), at: now)
        #expect(
            registration.conclude(.notRegistered(.notPermitted("")), at: now)
                == .withdraw(.notPermitted)
        )
        #expect(registration.conclude(.withdrawn, at: now) == .close(.notPermitted))
        #expect(registration.conclude(.closed, at: now) == .reply(.ended(.notPermitted)))
    }

    @Test func `S6 a connection that goes away closes the flow, and nothing twice`() {
        for road in Road.allCases {
            var registration = road.registration
            let isOutside = road == .idle || road == .done || road == .ended
            #expect(registration.hangUp() == (isOutside ? nil : .close(.cancelled)), "\(road)")
        }
    }

    @Test func `a result that nobody ordered ends the flow`() {
        let results: [Registration.Result] = [
            .opened(.opened(window)), .verified(true), .numberGood(hasFormer: false),
            .counted(.compare(left: 1)), .agreed(true), .compared(until: later), .intended(true),
            .registered(restsUntil: nil), .finished, .withdrawn, .failed,
        ]
        for road in Road.allCases {
            for result in results {
                var registration = road.registration
                #expect(
                    registration.conclude(result, at: now) == .reply(.ended(.fault)),
                    "\(road) \(result)"
                )
            }
        }
    }
}
