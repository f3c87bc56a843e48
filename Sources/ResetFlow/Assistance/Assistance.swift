package import Secrets

/// What may happen on one connection of the staff: one call, for one person.
///
/// A pure machine, as `Session` is: an event in, a new state and at most one order out. No order that
/// changes anything exists in a state without a ticket, a proof and a card whose actions the policy
/// has just worked out; what follows a right code is ordered only where that code was right in this
/// very call (I2, I4, I6), and what needs a second person only after their approval (I8). The diagram stands in docs/architecture.md.
package struct Assistance: Equatable, Sendable {
    /// Where the call is.
    package enum State: Equatable, Sendable {
        /// There is no call.
        case idle
        case opening(Proof)
        /// The call is noted; nobody has been looked for.
        case open(Proof)
        case finding(Proof)
        /// Somebody's card is on the screen.
        case serving(Person)
        case sending(Person)
        case resending(Person)
        case counting(Person, Matter)
        case comparing(Person, Matter, left: Int)
        case acting(Person, AssistanceAction)
        /// A second person is being asked, or is to answer (I8).
        case asking(Person, AssistanceAction)
        case waiting(Person, AssistanceAction)
        case askingAgain(Person, AssistanceAction)
        case offering(Person)
        case registering(Person)
        /// The one thing that ends a call is done.
        case done
        /// This one is the second person, in a colleague's case.
        case looking
        case judging
        case deciding
        case closing(EndReason)
        case ended(EndReason)
    }

    /// The one whom the call is about.
    package struct Person: Equatable, Sendable {
        /// How they were identified.
        package var proof: Proof
        /// Their card, with what can be done now.
        package var card: AssistanceCard
        /// The code that was sent to their registered phone.
        package var code: CodeWindow?
        /// Whether a code was sent to a number that is to be registered.
        package var hasNumber = false
    }

    /// What a code is to prove.
    package enum Matter: Equatable, Sendable {
        /// That the caller has the registered phone.
        case phone
        /// That the number to be registered is theirs.
        case number
    }

    /// What the clerk is to do, or to answer.
    package enum Order: Equatable {
        case openCall
        case find
        case send
        case resend
        case readDelivery
        /// Count the try, and commit that, before anything is compared (C6).
        case count(Matter)
        case compare(Matter)
        /// Do it; the clerk notes it before and after (L3).
        case perform(AssistanceAction)
        case offerNumber
        case register
        /// Ask a second person; and look whether they have approved, which counts once.
        case askApproval(AssistanceAction)
        case takeApproval(AssistanceAction)
        /// Show a colleague's question, and note the answer to it.
        case findQuestion
        case decide
        case close(EndReason)
        case findNewestMessage
        case reply(Reply)
    }

    /// What came of an order.
    package enum Result: Equatable {
        case opened(until: Moment)
        case ticketRefused
        case found(AssistanceCard)
        case notFound
        case paused(until: Moment)
        case sent(AssistedSending)
        case resent(ResendVerdict)
        case delivery(DeliveryState)
        case counted(AttemptVerdict)
        /// What a right code opened; nil for every code that is not right.
        case compared(Consumption?)
        case handedOver(reference: String, until: Moment)
        case temporarySent(until: Moment)
        /// The login is unlocked, or the path open.
        case acted
        case offered(number: String, AssistedSending)
        case numberRefused(NumberRefusal)
        case registered(restsUntil: Moment?)
        case readAloud(Secret, Language, until: Moment)
        case asked(until: Moment)
        case approval(ApprovalState)
        case question(ApprovalQuestion)
        case noQuestion(ApprovalObstacle)
        case decided(Bool)
        /// Certainly not done: the directory could not be asked.
        case notDone
        /// The account is gone, closed, or its number another than the code went to.
        case changedMeanwhile
        case closed
        case newestMessage(Reply)
        /// The store could not do it, so nothing has happened.
        case failed
    }

    /// Where the call is now.
    package private(set) var state: State = .idle
    private let desk: AssistanceDesk?
    private let policy: AssistancePolicy

    /// A session on which nobody has said anything; without a desk, of one who is not of the staff (I1).
    package init(desk: AssistanceDesk?, policy: AssistancePolicy) {
        self.desk = desk
        self.policy = policy
    }

    /// The staff asks for something; what the table does not allow ends the call (S1).
    package mutating func receive(_ request: Request, at now: Moment) -> Order {
        if case .ended(let reason) = state { return .reply(.ended(reason)) }
        guard let desk else { return close(.notAllowed) }
        switch request {
        case .newestMessage: return .findNewestMessage
        case .cancel: return leave()
        case .assistance(let request): return receive(request, at: desk, now)
        case .begin, .code, .resend, .password, .language, .feedback, .registration:
            return close(.notAllowed)
        }
    }

    private mutating func receive(
        _ request: AssistanceRequest,
        at desk: AssistanceDesk,
        _ now: Moment
    ) -> Order {
        // Who has asked a second person may do something else instead; asked again, it is the same question.
        if case .waiting(let person, _) = state, request != .approval { state = .serving(person) }
        switch (state, request) {
        case (.idle, .enter): return answer(.entered(desk))
        case (.idle, .approve): return turn(to: .looking, .findQuestion)
        case (.judging, .approve): return turn(to: .looking, .findQuestion)
        case (.judging, .decide): return turn(to: .deciding, .decide)
        case (.idle, .call(_, let proof, _)):
            guard policy.proofs.contains(proof) else { return close(.notAllowed) }
            return turn(to: .opening(proof), .openCall)
        case (.open(let proof), .find): return turn(to: .finding(proof), .find)
        case (.serving(let person), .find) where person.isUntouched:
            return turn(to: .finding(person.proof), .find)
        case (.serving(let person), .send):
            guard may(.send, person) else { return close(.notAllowed) }
            return person.code == nil
                ? turn(to: .sending(person), .send) : turn(to: .resending(person), .resend)
        case (.serving, .delivery), (.done, .delivery): return .readDelivery
        case (.serving(let person), .code) where person.code != nil && !person.isVerified:
            return turn(to: .counting(person, .phone), .count(.phone))
        case (.serving(let person), .act(let action)):
            return act(action, person, now)
        case (.waiting(let person, let action), .approval):
            return turn(to: .askingAgain(person, action), .takeApproval(action))
        case (.serving(let person), .number):
            guard may(.register, person) else { return close(.notAllowed) }
            return turn(to: .offering(person), .offerNumber)
        case (.serving(let person), .numberCode) where person.hasNumber:
            guard may(.register, person) else { return close(.notAllowed) }
            return turn(to: .counting(person, .number), .count(.number))
        case (.idle, _), (.open, _), (.serving, _), (.waiting, _), (.done, _), (.judging, _):
            return close(.notAllowed)
        // In the middle of an order nothing is read from the connection; if it comes, it is no client of ours.
        case (.opening, _), (.finding, _), (.sending, _), (.resending, _), (.counting, _),
            (.comparing, _), (.acting, _), (.asking, _), (.askingAgain, _), (.offering, _),
            (.registering, _), (.looking, _), (.deciding, _), (.closing, _), (.ended, _):
            return close(.notAllowed)
        }
    }

    private mutating func act(
        _ action: AssistanceAction,
        _ person: Person,
        _ now: Moment
    ) -> Order {
        switch action {
        // These have requests of their own, which carry what they need.
        case .send, .register: return close(.notAllowed)
        case .handover, .temporary, .readAloud, .unlock, .open: break
        }
        if let until = person.card.verifiedUntil, now >= until { return close(.timeUp) }
        guard may(action, person) else { return close(.notAllowed) }
        if policy.needsSecondPerson(action, for: person.card) {
            return turn(to: .asking(person, action), .askApproval(action))
        }
        return turn(to: .acting(person, action), .perform(action))
    }

    private func may(_ action: AssistanceAction, _ person: Person) -> Bool {
        policy.actions(on: person.card, proof: person.proof).contains(action)
    }

    private mutating func leave() -> Order {
        switch state {
        case .idle, .done, .judging: end(.cancelled)
        case .open, .serving, .waiting: close(.cancelled)
        case .opening, .finding, .sending, .resending, .counting, .comparing, .acting, .asking,
            .askingAgain, .offering, .registering, .looking, .deciding, .closing, .ended:
            close(.notAllowed)
        }
    }

    /// The connection is gone: what is left to do, if anything (S6).
    package mutating func hangUp() -> Order? {
        switch state {
        case .idle, .done, .looking, .judging, .deciding, .ended: nil
        case .opening, .open, .finding, .serving, .sending, .resending, .counting, .comparing,
            .acting, .asking, .waiting, .askingAgain, .offering, .registering, .closing:
            close(.cancelled)
        }
    }

    func answer(_ reply: AssistanceReply) -> Order { .reply(.assistance(reply)) }

    mutating func close(_ reason: EndReason) -> Order {
        turn(to: .closing(reason), .close(reason))
    }

    mutating func end(_ reason: EndReason) -> Order {
        turn(to: .ended(reason), .reply(.ended(reason)))
    }

    mutating func turn(to next: State, _ order: Order) -> Order {
        state = next
        return order
    }

    /// Shows a card, on which stands what the policy allows now.
    mutating func show(
        _ person: Person,
        _ reply: (AssistanceCard) -> AssistanceReply
    ) -> Order {
        var person = person
        person.card.actions = policy.actions(on: person.card, proof: person.proof)
        state = .serving(person)
        return answer(reply(person.card))
    }
}

extension Assistance.Person {
    /// Whether nothing was sent for them, so that the staff may still look for another.
    fileprivate var isUntouched: Bool { code == nil && !hasNumber && !isVerified }
    var isVerified: Bool { card.verifiedUntil != nil }
}
