import ResetFlow
import Testing

private let now = Moment(seconds: 1_800_000_000)
private let later = now + .minutes(5)
private let window = CodeWindow(
    until: now + .minutes(10),
    resendFrom: now + .seconds(60),
    resendsLeft: 2
)
private let right = Consumption(
    by: Addressee(account: AccountID("1"), phoneDigest: [7]),
    until: later
)

/// The results that lead a new session to each state in which the service waits for the person.
private var roads: [(name: String, road: [Step])] {
    [
        ("idle", []),
        ("code", [.ask(.begin), .answer(.opened(.opened(window)))]),
        (
            "password",
            [
                .ask(.begin), .answer(.opened(.opened(window))), .ask(.code),
                .answer(.counted(.compare(left: 4))), .answer(.compared(right)),
            ]
        ),
        (
            "done",
            [
                .ask(.begin), .answer(.opened(.opened(window))), .ask(.code),
                .answer(.counted(.compare(left: 4))), .answer(.compared(right)), .ask(.password),
                .answer(.checked([])), .answer(.intended(true)), .answer(.set), .answer(.finished),
            ]
        ),
        ("ended", [.ask(.cancel)]),
    ]
}

enum Step {
    case ask(Request.Kind)
    case answer(Session.Result)
}

private func session(after road: [Step]) -> Session {
    var session = Session()
    for step in road {
        switch step {
        case .ask(let request): _ = session.receive(request, at: now)
        case .answer(let result): _ = session.conclude(result, at: now)
        }
    }
    return session
}

@Suite("The session's table")
struct SessionTableTests {
    /// What each state allows; everything else is refused and ends the flow.
    private static var allowed: [String: [Request.Kind: Session.Order]] {
        [
            "idle": [
                .begin: .open, .language: .reply(.languageTaken),
                .cancel: .reply(.ended(.cancelled)),
            ],
            "code": [
                .code: .countAttempt, .resend: .resend, .language: .noteLanguage,
                .cancel: .close(.cancelled),
            ],
            "password": [
                .password: .checkPassword, .language: .noteLanguage, .cancel: .close(.cancelled),
            ],
            "done": [
                .feedback: .keepFeedback, .language: .reply(.languageTaken),
                .cancel: .reply(.ended(.cancelled)),
            ],
        ]
    }

    @Test(arguments: Request.Kind.allCases)
    func `S1 what the table does not allow ends the flow`(request: Request.Kind) {
        for (name, road) in roads {
            var session = session(after: road)
            let order = session.receive(request, at: now)
            if request == .newestMessage {
                #expect(order == .findNewestMessage, "\(name)")
            } else if name == "ended" {
                #expect(order == .reply(.ended(.cancelled)), "\(request)")
            } else {
                let expected = Self.allowed[name]?[request] ?? .close(.notAllowed)
                #expect(order == expected, "\(name) \(request)")
            }
        }
    }

    @Test func `C6 a try is counted before it is compared`() {
        var session = session(after: roads[1].road)
        #expect(session.receive(.code, at: now) == .countAttempt)
        #expect(session.conclude(.counted(.compare(left: 3)), at: now) == .compare)
        #expect(session.conclude(.compared(nil), at: now) == .reply(.codeWrong(left: 3)))
    }

    @Test func `the last wrong code ends the flow`() {
        var session = session(after: roads[1].road)
        _ = session.receive(.code, at: now)
        _ = session.conclude(.counted(.compare(left: 0)), at: now)
        #expect(session.conclude(.compared(nil), at: now) == .close(.tooManyCodes))
        #expect(session.conclude(.closed, at: now) == .reply(.ended(.tooManyCodes)))
    }

    @Test func `S8 the password step is over in time, whoever is active`() {
        var session = session(after: roads[2].road)
        #expect(session.receive(.password, at: later) == .close(.timeUp))
    }

    @Test func `M12 an account that changed after the code was right is not given a password`() {
        var session = session(after: roads[2].road)
        _ = session.receive(.password, at: now)
        #expect(session.conclude(.changedMeanwhile, at: now) == .close(.elsewhere))
    }

    @Test func `H9 the intent is written before the directory is asked`() {
        var session = session(after: roads[2].road)
        #expect(session.receive(.password, at: now) == .checkPassword)
        #expect(session.conclude(.checked([]), at: now) == .intend)
        #expect(session.conclude(.intended(true), at: now) == .setPassword)
        #expect(session.conclude(.set, at: now) == .finish)
        #expect(session.conclude(.finished, at: now) == .reply(.passwordSet))
    }

    @Test func `P11 a directory's refusal is counted, told, and can be mended`() {
        var session = session(after: roads[2].road)
        _ = session.receive(.password, at: now)
        _ = session.conclude(.checked([]), at: now)
        _ = session.conclude(.intended(true), at: now)
        #expect(
            session.conclude(.notSet(.refused(.usedBefore)), at: now) == .withdraw(.usedBefore)
        )
        #expect(session.conclude(.withdrawn, at: now) == .countRefusal)
        #expect(
            session.conclude(.refusalCounted(8), at: now)
                == .reply(.passwordRefused([.usedBefore], left: 8))
        )
        #expect(session.receive(.password, at: now) == .checkPassword)
    }

    @Test func `F9 a directory that is gone costs the person nothing that was proven`() {
        var session = session(after: roads[2].road)
        _ = session.receive(.password, at: now)
        _ = session.conclude(.checked([]), at: now)
        _ = session.conclude(.intended(true), at: now)
        #expect(session.conclude(.notSet(.unavailable("")), at: now) == .withdraw(nil))
        #expect(
            session.conclude(.withdrawn, at: now) == .reply(.passwordNotTaken(until: later))
        )
        #expect(session.receive(.password, at: now) == .checkPassword)
    }

    @Test func `F10 a password that is perhaps set is neither taken back nor called not taken`() {
        var session = session(after: roads[2].road)
        _ = session.receive(.password, at: now)
        _ = session.conclude(.checked([]), at: now)
        _ = session.conclude(.intended(true), at: now)
        #expect(
            session.conclude(.notSet(.unknown("")), at: now)
                == .reply(.passwordPerhapsSet(until: later))
        )
        #expect(session.receive(.password, at: now) == .checkPassword)
    }

    @Test func `F13 a check that cannot be made refuses nothing and accepts nothing`() {
        var session = session(after: roads[2].road)
        _ = session.receive(.password, at: now)
        #expect(session.conclude(.notChecked, at: now) == .reply(.passwordNotTaken(until: later)))
    }

    @Test func `S6 a connection that goes away closes the flow, and nothing twice`() {
        for (name, road) in roads {
            var session = session(after: road)
            let isLive = name == "code" || name == "password"
            #expect(session.hangUp() == (isLive ? .close(.cancelled) : nil), "\(name)")
        }
    }

    @Test func `a result that nobody ordered ends the flow`() {
        let results: [Session.Result] = [
            .opened(.opened(window)), .counted(.compare(left: 1)), .compared(right), .checked([]),
            .intended(true), .set, .finished, .withdrawn, .refusalCounted(1), .failed,
        ]
        for (name, road) in roads where name != "done" {
            for result in results {
                var session = session(after: road)
                #expect(session.conclude(result, at: now) == .reply(.ended(.fault)), "\(name)")
            }
        }
    }
}
