/// What may happen on one connection: the registration of a mobile, from the name to the number.
///
/// A pure machine as `Session` is. No order to write a number exists in any state that the right
/// password and the right code to that number did not lead to, nor, where another mobile is
/// registered, the right code to that one. The diagram stands in docs/architecture.md.
package struct Registration: Equatable, Sendable {
    /// Which of the two mobiles a code is sent to.
    package enum Phone: Equatable, Sendable {
        /// The one that is registered already, whose owner must agree (M12).
        case former
        /// The one that is to be registered.
        case new
    }

    /// What the person is asked for, once the password was right.
    package enum Place: Equatable, Sendable {
        case number
        case code(Phone, CodeWindow)
    }

    /// Where the flow is.
    package enum State: Equatable, Sendable {
        /// Nobody has said who they are.
        case idle
        case opening
        /// The flow is open, and no password was right so far.
        case awaitingPassword
        case countingPassword
        case verifying(left: Int)
        /// The password was right.
        case awaiting(Place)
        case judging(Place)
        case sending(Phone)
        case resending(Phone, CodeWindow)
        case counting(Phone, CodeWindow)
        case comparing(Phone, CodeWindow, left: Int)
        /// Every code was right; the directory could not take the number so far.
        case proven(until: Moment)
        case intending(until: Moment)
        case writing(until: Moment)
        /// The directory did not take it: the intent is taken back, and for a reason the flow ends.
        case withdrawing(until: Moment, EndReason?)
        case finishing(restsUntil: Moment?, isFormerTold: Bool)
        /// The number is registered.
        case done
        case closing(EndReason)
        case ended(EndReason)
    }

    /// What the desk is to do, or to answer.
    package enum Order: Equatable {
        case open
        /// Look the person up and count the try, and commit that, before anything is compared.
        case countPassword
        /// Have the password compared; as one that is wrong when the directory may not be asked.
        case verify(asksDirectory: Bool)
        /// Read the number, and whether another one is registered.
        case judge
        case send(Phone)
        case resend(Phone)
        /// Count the try, and commit that, before anything is compared (C6).
        case countAttempt
        /// Compare the code and, if it is right, use it up.
        case compare(Phone)
        case intend
        case register
        case withdraw(EndReason?)
        case finish
        case close(EndReason)
        case noteLanguage
        case findNewestMessage
        case reply(Reply)
    }

    /// What came of an order.
    package enum Result: Equatable {
        case opened(FlowOpening)
        case passwordCounted(PasswordVerdict)
        /// Whether the password was right.
        case verified(Bool)
        /// The directory cannot be asked just now.
        case notAvailable
        case numberRefused(PhoneRefusal)
        case numberGood(hasFormer: Bool)
        case sent(CodeVerdict)
        case resent(ResendVerdict)
        case counted(AttemptVerdict)
        /// Whether the former mobile's code was right.
        case agreed(Bool)
        /// Until when the number may be written; nil for every code that is not right.
        case compared(until: Moment?)
        /// The account is gone, closed, or its number another than before (M12).
        case changedMeanwhile
        /// Whether the intent is written; false when the flow is over.
        case intended(Bool)
        /// The number is written; until when it may not reset, nil when it may at once, and whether
        /// another, whose place it took, is told.
        case registered(restsUntil: Moment?, isFormerTold: Bool = false)
        case notRegistered(DirectoryError)
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
    /// Whether the directory's answer to a number was lost: then perhaps it is registered, whatever it
    /// answers after that, and what is to be told of it is not taken back.
    private var isPerhapsWritten = false

    /// A registration on which nobody has said anything.
    package init() {}

    /// The person asks for something; what the table does not allow ends the flow (S1).
    package mutating func receive(_ request: Request.Kind, at now: Moment) -> Order {
        switch (state, request) {
        case (_, .newestMessage): return .findNewestMessage
        case (.idle, .registerBegin): return turn(to: .opening, .open)
        case (.awaitingPassword, .registerBegin):
            return turn(to: .countingPassword, .countPassword)
        case (.awaiting(let place), .registerNumber): return turn(to: .judging(place), .judge)
        case (.awaiting(.code(.former, let window)), .registerFormerCode):
            return turn(to: .counting(.former, window), .countAttempt)
        case (.awaiting(.code(.new, let window)), .registerCode):
            return turn(to: .counting(.new, window), .countAttempt)
        case (.awaiting(.code(let phone, let window)), .registerResend):
            return turn(to: .resending(phone, window), .resend(phone))
        case (.proven(let until), .registerAgain):
            guard now < until else { return notDone(.timeUp) }
            return turn(to: .intending(until: until), .intend)
        case (.idle, .language), (.done, .language): return .reply(.languageTaken)
        case (.awaitingPassword, .language), (.awaiting, .language), (.proven, .language):
            return .noteLanguage
        case (.idle, .cancel), (.done, .cancel): return end(.cancelled)
        case (.awaitingPassword, .cancel), (.awaiting, .cancel), (.proven, .cancel):
            return close(.cancelled)
        case (.ended(let reason), _): return .reply(.ended(reason))
        case (.idle, _), (.awaitingPassword, _), (.awaiting, _), (.proven, _), (.done, _):
            return close(.notAllowed)
        // In the middle of an order nothing is read from the connection; if it comes, it is no client of ours.
        case (.opening, _), (.countingPassword, _), (.verifying, _), (.judging, _), (.sending, _),
            (.resending, _), (.counting, _), (.comparing, _), (.intending, _), (.writing, _),
            (.withdrawing, _), (.finishing, _), (.closing, _):
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
        case .countingPassword:
            guard case .passwordCounted(let verdict) = result else { return end(.fault) }
            return counted(verdict)
        case .verifying(let left): return verified(result, left: left)
        case .judging(let place): return judged(result, at: place, now)
        case .sending(let phone):
            guard case .sent(let verdict) = result else { return end(.fault) }
            return sent(verdict, phone)
        case .resending(let phone, let window):
            guard case .resent(let verdict) = result else { return end(.fault) }
            return resent(verdict, phone, window)
        case .counting(let phone, let window):
            guard case .counted(let verdict) = result else { return end(.fault) }
            return counted(verdict, phone, window)
        case .comparing(.former, let window, let left):
            guard case .agreed(let isRight) = result else { return end(.fault) }
            guard isRight else { return wrong(.former, window, left: left) }
            return turn(to: .sending(.new), .send(.new))
        case .comparing(.new, let window, let left):
            guard case .compared(let until) = result else { return end(.fault) }
            guard let until else { return wrong(.new, window, left: left) }
            return turn(to: .intending(until: until), .intend)
        case .intending(let until): return intended(result, until: until, at: now)
        case .writing(let until):
            if case .notRegistered(let error) = result { return notRegistered(error, until: until) }
            guard case .registered(let rests, let isTold) = result else { return end(.fault) }
            return turn(to: .finishing(restsUntil: rests, isFormerTold: isTold), .finish)
        case .withdrawing(let until, let reason):
            guard case .withdrawn = result else { return end(.fault) }
            guard let reason else { return notTaken(until: until) }
            return close(reason)
        case .finishing(let rests, let isTold):
            // The directory has confirmed, so the number is registered whatever became of our own
            // books: the intent and its audit row were written before.
            let reply = RegistrationReply.registered(restsUntil: rests, isFormerTold: isTold)
            return turn(to: .done, .reply(.registration(reply)))
        case .closing(let reason): return end(reason)
        case .awaitingPassword, .awaiting, .proven:
            guard case .noted = result else { return end(.fault) }
            return .reply(.languageTaken)
        case .idle, .done, .ended: return end(.fault)
        }
    }

    /// The connection is gone: what is left to do, if anything (S6).
    package mutating func hangUp() -> Order? {
        switch state {
        case .idle, .opening, .done, .ended: return nil
        case .awaitingPassword, .countingPassword, .verifying, .awaiting, .judging, .sending,
            .resending, .counting, .comparing, .proven, .intending, .writing, .withdrawing,
            .finishing, .closing:
            return close(.cancelled)
        }
    }
}

extension Registration {
    private mutating func opened(_ opening: FlowOpening) -> Order {
        switch opening {
        case .opened: turn(to: .countingPassword, .countPassword)
        case .paused(let until): turn(to: .idle, .reply(.paused(until: until)))
        case .stopped: end(.stopped)
        case .noMessages: end(.noMessages)
        }
    }

    private mutating func counted(_ verdict: PasswordVerdict) -> Order {
        switch verdict {
        case .compare(let left, let asksDirectory):
            turn(to: .verifying(left: left), .verify(asksDirectory: asksDirectory))
        case .paused(let until): turn(to: .awaitingPassword, .reply(.paused(until: until)))
        case .over(let reason): end(reason)
        }
    }

    private mutating func verified(_ result: Result, left: Int) -> Order {
        if case .notAvailable = result {
            return turn(to: .awaitingPassword, .reply(.registration(.notAvailable)))
        }
        guard case .verified(let isRight) = result else { return end(.fault) }
        if isRight { return turn(to: .awaiting(.number), .reply(.registration(.passwordRight))) }
        guard left > 0 else { return close(.tooManyPasswords) }
        return turn(to: .awaitingPassword, .reply(.registration(.passwordWrong(left: left))))
    }

    private mutating func judged(_ result: Result, at place: Place, _ now: Moment) -> Order {
        if case .numberRefused(let refusal) = result {
            return turn(to: .awaiting(place), .reply(.registration(.numberRefused(refusal))))
        }
        if case .notAvailable = result {
            return turn(to: .awaiting(place), .reply(.registration(.notAvailable)))
        }
        if case .changedMeanwhile = result { return close(.elsewhere) }
        guard case .numberGood(let hasFormer) = result else { return end(.fault) }
        switch place {
        case .number:
            let phone: Phone = hasFormer ? .former : .new
            return turn(to: .sending(phone), .send(phone))
        // What the former mobile's owner is asked does not depend on the number.
        case .code(.former, let window):
            // A code that has died is sent anew, or the person could not go on.
            guard now < window.until else { return turn(to: .sending(.former), .send(.former)) }
            return turn(to: .awaiting(place), .reply(.registration(.sentToFormer(window))))
        case .code(.new, _): return turn(to: .sending(.new), .send(.new))
        }
    }

    private mutating func sent(_ verdict: CodeVerdict, _ phone: Phone) -> Order {
        switch verdict {
        case .granted(let window, isSent: _):
            let reply: RegistrationReply =
                switch phone {
                case .former: .sentToFormer(window)
                case .new: .sent(window)
                }
            return turn(to: .awaiting(.code(phone, window)), .reply(.registration(reply)))
        case .over(let reason): return end(reason)
        }
    }

    private mutating func resent(
        _ verdict: ResendVerdict,
        _ phone: Phone,
        _ window: CodeWindow
    ) -> Order {
        switch verdict {
        case .granted(let window, to: .some):
            turn(to: .awaiting(.code(phone, window)), .reply(.resent(window)))
        // Who has shown who they are is not left to wait for an SMS that is held.
        case .granted(let window, to: nil), .refused(let window):
            turn(to: .awaiting(.code(phone, window)), .reply(.notResent(window)))
        case .over(let reason): end(reason)
        }
    }

    private mutating func counted(
        _ verdict: AttemptVerdict,
        _ phone: Phone,
        _ window: CodeWindow
    ) -> Order {
        switch verdict {
        case .compare(let left):
            turn(to: .comparing(phone, window, left: left), .compare(phone))
        case .paused(let until):
            turn(to: .awaiting(.code(phone, window)), .reply(.paused(until: until)))
        case .over(let reason): end(reason)
        }
    }

    private mutating func wrong(_ phone: Phone, _ window: CodeWindow, left: Int) -> Order {
        guard left > 0 else { return close(.tooManyCodes) }
        return turn(to: .awaiting(.code(phone, window)), .reply(.codeWrong(left: left)))
    }

    private mutating func intended(_ result: Result, until: Moment, at now: Moment) -> Order {
        if case .changedMeanwhile = result { return notDone(.elsewhere) }
        if case .notAvailable = result { return notTaken(until: until) }
        guard case .intended(let isWritten) = result else { return end(.fault) }
        guard isWritten else { return notDone(now < until ? .elsewhere : .timeUp) }
        return turn(to: .writing(until: until), .register)
    }

    private mutating func notRegistered(_ error: DirectoryError, until: Moment) -> Order {
        switch error {
        // No directory refuses a number as it refuses a password: then it is broken, and may mend.
        case .unavailable, .refused:
            guard !isPerhapsWritten else { return notTaken(until: until) }
            return turn(to: .withdrawing(until: until, nil), .withdraw(nil))
        case .notPermitted: return withdraw(.notPermitted, until: until)
        case .gone: return withdraw(.elsewhere, until: until)
        // Perhaps it is registered: the intent stays, and whose number it was is told of it.
        case .unknown:
            isPerhapsWritten = true
            return notTaken(until: until)
        }
    }

    private mutating func withdraw(_ reason: EndReason, until: Moment) -> Order {
        guard !isPerhapsWritten else { return notDone(reason) }
        return turn(to: .withdrawing(until: until, reason), .withdraw(reason))
    }

    /// Ends for a reason, where it is certain that nothing was written; its page says so.
    private mutating func notDone(_ reason: EndReason) -> Order {
        close(isPerhapsWritten ? .fault : reason)
    }

    private mutating func notTaken(until: Moment) -> Order {
        turn(to: .proven(until: until), .reply(.registration(.notTaken(until: until))))
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
