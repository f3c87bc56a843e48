/// What may happen on one connection: one flow, from the name to the new password.
///
/// A pure machine. An event goes in; a new state and at most one order come out, and the desk
/// carries the order out and brings back its result as the next event. No order to set a password
/// exists in any state that a right code in this very flow did not lead to; Keycloak's
/// CVE-2026-18963 was a reset that could. The diagram stands in docs/architecture.md.
package struct Session: Equatable, Sendable {
    /// Where the flow is.
    package enum State: Equatable, Sendable {
        /// Nobody has said who they are.
        case idle
        case opening
        /// The code is on its way, or so it looks.
        case awaitingCode(CodeWindow)
        case resending(CodeWindow)
        case counting(CodeWindow)
        case comparing(CodeWindow, left: Int)
        /// The code was right.
        case verified(until: Moment)
        case checking(until: Moment)
        case countingRefusal(until: Moment, [PasswordRefusal])
        case intending(until: Moment)
        case setting(until: Moment)
        /// The directory did not take it: the intent is taken back, and for a refusal counted.
        case withdrawing(until: Moment, PasswordRefusal?)
        case finishing
        /// The password is set.
        case done(answered: Bool)
        case closing(EndReason)
        case ended(EndReason)
    }

    /// What the desk is to do, or to answer.
    package enum Order: Equatable {
        case open
        case resend
        /// Count the try, and commit that, before anything is compared (C6).
        case countAttempt
        /// Compare the code and, if it is right, use it up.
        case compare
        case checkPassword
        case countRefusal
        case intend
        case setPassword
        case withdraw(PasswordRefusal?)
        case finish
        case close(EndReason)
        case noteLanguage
        case keepFeedback
        case findNewestMessage
        case reply(Reply)
    }

    /// What came of an order.
    package enum Result: Equatable {
        case opened(FlowOpening)
        case resent(ResendVerdict)
        case counted(AttemptVerdict)
        /// What a right code opened; nil for every code that is not right.
        case compared(Consumption?)
        /// The rules that the password breaks, all at once.
        case checked([PasswordRefusal])
        /// The password could not be checked just now: no memory for the hash, no list to ask (F13, H4).
        case notChecked
        /// The account is gone, closed, or its number another than the code went to (M12).
        case changedMeanwhile
        /// How many may still be refused; nil when the flow is over.
        case refusalCounted(Int?)
        /// Whether the intent is written; false when the flow is over.
        case intended(Bool)
        case set
        case notSet(DirectoryError)
        case withdrawn
        case finished
        case closed
        case noted
        case newestMessage(Reply)
        /// The store could not do it, so nothing has happened.
        case failed
    }

    /// Where the flow is now.
    package private(set) var state: State = .idle

    /// A session on which nobody has said anything.
    package init() {}

    /// The person asks for something; what the table does not allow ends the flow (S1).
    package mutating func receive(_ request: Request.Kind, at now: Moment) -> Order {
        switch (state, request) {
        case (_, .newestMessage): return .findNewestMessage
        case (.idle, .begin): return turn(to: .opening, .open)
        case (.idle, .language), (.done, .language): return .reply(.languageTaken)
        case (.awaitingCode, .language), (.verified, .language): return .noteLanguage
        case (.awaitingCode(let window), .code): return turn(to: .counting(window), .countAttempt)
        case (.awaitingCode(let window), .resend): return turn(to: .resending(window), .resend)
        case (.verified(let until), .password):
            guard now < until else { return close(.timeUp) }
            return turn(to: .checking(until: until), .checkPassword)
        case (.done(answered: false), .feedback):
            return turn(to: .done(answered: true), .keepFeedback)
        case (.idle, .cancel), (.done, .cancel): return end(.cancelled)
        case (.awaitingCode, .cancel), (.verified, .cancel): return close(.cancelled)
        case (.ended(let reason), _): return .reply(.ended(reason))
        case (.idle, _), (.awaitingCode, _), (.verified, _), (.done, _): return close(.notAllowed)
        // In the middle of an order nothing is read from the connection; if it comes, it is no client of ours.
        case (.opening, _), (.resending, _), (.counting, _), (.comparing, _), (.checking, _),
            (.countingRefusal, _), (.intending, _), (.setting, _), (.withdrawing, _),
            (.finishing, _), (.closing, _):
            return close(.notAllowed)
        }
    }

    /// An order has been carried out; a result that the state did not order ends the flow.
    package mutating func conclude(_ result: Result, at now: Moment) -> Order {
        if case .newestMessage(let reply) = result { return .reply(reply) }
        switch state {
        case .opening:
            guard case .opened(let opening) = result else { return end(.fault) }
            return opened(opening)
        case .resending(let window):
            guard case .resent(let verdict) = result else { return end(.fault) }
            return resent(verdict, window)
        case .counting(let window):
            guard case .counted(let verdict) = result else { return end(.fault) }
            return counted(verdict, window)
        case .comparing(let window, let left):
            guard case .compared(let consumption) = result else { return end(.fault) }
            return compared(consumption, window, left: left)
        case .checking(let until):
            return checked(result, until: until)
        case .countingRefusal(let until, let refusals):
            guard case .refusalCounted(let left) = result else { return end(.fault) }
            guard let left else { return close(now < until ? .elsewhere : .timeUp) }
            guard left > 0 else { return close(.tooManyPasswords) }
            return turn(
                to: .verified(until: until),
                .reply(.passwordRefused(refusals, left: left))
            )
        case .intending(let until):
            guard case .intended(let isWritten) = result else { return end(.fault) }
            guard isWritten else { return close(now < until ? .elsewhere : .timeUp) }
            return turn(to: .setting(until: until), .setPassword)
        case .setting(let until):
            if case .notSet(let error) = result { return notSet(error, until: until) }
            guard case .set = result else { return end(.fault) }
            return turn(to: .finishing, .finish)
        case .withdrawing(let until, let refusal):
            guard case .withdrawn = result else { return end(.fault) }
            guard let refusal else {
                return turn(to: .verified(until: until), .reply(.passwordNotTaken(until: until)))
            }
            return turn(to: .countingRefusal(until: until, [refusal]), .countRefusal)
        case .finishing:
            // The directory has confirmed, so the password is set whatever became of our own
            // books: the intent and its audit row were written before.
            return turn(to: .done(answered: false), .reply(.passwordSet))
        case .closing(let reason):
            return end(reason)
        case .awaitingCode, .verified:
            guard case .noted = result else { return end(.fault) }
            return .reply(.languageTaken)
        case .done:
            return .reply(.feedbackTaken)  // an answer that could not be kept is no one's trouble
        case .idle, .ended:
            return end(.fault)
        }
    }

    /// The connection is gone: what is left to do, if anything (S6).
    package mutating func hangUp() -> Order? {
        switch state {
        case .idle, .opening, .done, .ended: return nil
        case .awaitingCode, .resending, .counting, .comparing, .verified, .checking,
            .countingRefusal, .intending, .setting, .withdrawing, .finishing, .closing:
            return close(.cancelled)
        }
    }

    private mutating func opened(_ opening: FlowOpening) -> Order {
        switch opening {
        case .opened(let window): turn(to: .awaitingCode(window), .reply(.started(window)))
        case .paused(let until): turn(to: .idle, .reply(.paused(until: until)))
        case .stopped: end(.stopped)
        case .noMessages: end(.noMessages)
        }
    }

    private mutating func resent(_ verdict: ResendVerdict, _ window: CodeWindow) -> Order {
        switch verdict {
        case .granted(let window, to: _):
            turn(to: .awaitingCode(window), .reply(.resent(window)))
        case .refused(let window): turn(to: .awaitingCode(window), .reply(.notResent(window)))
        case .over(let reason): end(reason)
        }
    }

    private mutating func counted(_ verdict: AttemptVerdict, _ window: CodeWindow) -> Order {
        switch verdict {
        case .compare(let left): turn(to: .comparing(window, left: left), .compare)
        case .paused(let until): turn(to: .awaitingCode(window), .reply(.paused(until: until)))
        case .over(let reason): end(reason)
        }
    }

    private mutating func compared(
        _ consumption: Consumption?,
        _ window: CodeWindow,
        left: Int
    ) -> Order {
        if let consumption {
            let until = consumption.until
            return turn(to: .verified(until: until), .reply(.codeRight(until: until)))
        }
        guard left > 0 else { return close(.tooManyCodes) }
        return turn(to: .awaitingCode(window), .reply(.codeWrong(left: left)))
    }

    private mutating func checked(_ result: Result, until: Moment) -> Order {
        if case .notChecked = result {
            return turn(to: .verified(until: until), .reply(.passwordNotTaken(until: until)))
        }
        if case .changedMeanwhile = result { return close(.elsewhere) }
        guard case .checked(let refusals) = result else { return end(.fault) }
        guard refusals.isEmpty else {
            return turn(to: .countingRefusal(until: until, refusals), .countRefusal)
        }
        return turn(to: .intending(until: until), .intend)
    }

    private mutating func notSet(_ error: DirectoryError, until: Moment) -> Order {
        switch error {
        case .unavailable, .notPermitted:
            turn(to: .withdrawing(until: until, nil), .withdraw(nil))
        case .refused(let refusal):
            turn(to: .withdrawing(until: until, refusal), .withdraw(refusal))
        // Perhaps it is set: the intent stays, and counts as used (H9).
        case .unknown:
            turn(to: .verified(until: until), .reply(.passwordPerhapsSet(until: until)))
        case .gone: close(.elsewhere)
        }
    }

    private mutating func close(_ reason: EndReason) -> Order {
        turn(to: .closing(reason), .close(reason))
    }

    private mutating func end(_ reason: EndReason) -> Order {
        turn(to: .ended(reason), .reply(.ended(reason)))
    }

    private mutating func turn(to next: State, _ order: Order) -> Order {
        state = next
        return order
    }
}
