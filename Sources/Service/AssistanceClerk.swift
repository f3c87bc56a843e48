import Logging
import ResetFlow
import Secrets

/// Serves a member of the staff through one call: carries out what the assistance orders.
///
/// It decides nothing; what may be done is in the assistance and its policy. It belongs to one thread.
final class AssistanceClerk: Clerk {
    let office: Office
    let worker: Worker
    let peer: Peer
    /// Who it is, by the kernel and the group; nil for who is not of the staff (I1).
    let staff: String?
    private var assistance: Assistance
    /// The flow of the call, once it is open.
    var call: FlowID?
    /// What the call's SMS are written in and tell.
    var language: Language = .swedish
    var ticket = ""
    /// The one on the card, as the directory had them; and whom the right code was of.
    var account: Account?
    var addressee: Addressee?
    /// The number that is to be registered, and the flow of its code.
    var number: (phone: PhoneNumber, flow: FlowID)?
    /// The colleague's question that this one has before them.
    var question: OpenApproval?

    /// A clerk for whoever the kernel says is at the other end.
    init(office: Office, worker: Worker, peer: Peer) {
        self.office = office
        self.worker = worker
        self.peer = peer
        let staff = office.staff.name(peer.user)
        self.staff = staff
        let policy = office.staff.policy
        assistance = Assistance(
            desk: staff.map { staff in
                AssistanceDesk(
                    staff: staff,
                    proofs: policy.proofs,
                    approves: policy.hasApprovals
                )
            },
            policy: policy
        )
    }

    /// Carries out a request and answers it.
    func answer(_ request: Request) -> Reply {
        var order = assistance.receive(request, at: office.clock())
        while true {
            if case .reply(let reply) = order { return reply }
            order = assistance.conclude(carryOut(order, for: request), at: office.clock())
        }
    }

    /// The front end is gone: its call is closed (S6).
    func hangUp() {
        guard let order = assistance.hangUp() else { return }
        _ = assistance.conclude(carryOut(order, for: .cancel), at: office.clock())
    }

    private func carryOut(_ order: Assistance.Order, for request: Request) -> Assistance.Result {
        do throws(StoreError) { return try perform(order, for: request) } catch {
            office.log.error("call \(call.map(\.description) ?? "none"): \(error)")
            return .failed
        }
    }

    private func perform(
        _ order: Assistance.Order,
        for request: Request
    ) throws(StoreError) -> Assistance.Result {
        let now = office.clock()
        switch order {
        case .findNewestMessage: return .newestMessage(.newestMessage(office.newestMessage()))
        case .close(let reason):
            try close(reason, at: now)
            return .closed
        case .openCall, .find, .send, .resend, .readDelivery, .count, .compare, .perform,
            .askApproval, .takeApproval, .offerNumber, .register, .findQuestion, .decide, .reply:
            break
        }
        guard case .assistance(let asked) = request else { return .failed }
        if case .call(let ticket, let proof, let language) = asked, order == .openCall {
            return try open(ticket, proof, language, at: now)
        }
        if case .approve(let ticket) = asked { return try findQuestion(in: ticket, at: now) }
        if case .decide(let isApproved) = asked { return try decide(isApproved, at: now) }
        guard let call else { return .failed }
        switch (order, asked) {
        case (.find, .find(let typed)): return try find(typed, in: call, at: now)
        case (.send, _): return try send(in: call, at: now)
        case (.resend, _): return try resend(in: call, at: now)
        case (.readDelivery, _):
            return .delivery(try office.store.delivery(of: number?.flow ?? call))
        case (.count(.phone), _):
            return .counted(try office.store.countAttempt(call, at: now))
        case (.count(.number), _):
            guard let number else { return .failed }
            return .counted(try office.store.countAttempt(number.flow, at: now))
        case (.compare(.phone), .code(let typed)):
            return try compare(typed, in: call, at: now)
        case (.compare(.number), .numberCode(let typed)):
            return try compareNumber(typed, at: now)
        case (.askApproval(let action), _):
            let until = try office.store.askApproval(of: action, in: call, at: now)
            return until.map { .asked(until: $0) } ?? .changedMeanwhile
        case (.takeApproval(let action), _):
            guard let asker = approver?.actor else { return .failed }
            return .approval(
                try office.store.takeApproval(of: action, in: call, by: asker, at: now)
            )
        case (.perform(let action), _): return try perform(action, in: call, at: now)
        case (.offerNumber, .number(let typed)): return try offer(typed, in: call, at: now)
        case (.register, _): return try register(in: call, at: now)
        // The assistance orders these only for the request that carries what they need.
        case (.openCall, _), (.find, _), (.compare, _), (.offerNumber, _), (.close, _),
            (.findNewestMessage, _), (.findQuestion, _), (.decide, _), (.reply, _):
            return .failed
        }
    }

    private func open(
        _ typed: String,
        _ proof: Proof,
        _ language: Language,
        at now: Moment
    ) throws(StoreError) -> Assistance.Result {
        guard let staff, let ticket = Ticket(typed) else { return .ticketRefused }
        let new = NewCall(
            id: FlowID.random(),
            actor: AssistanceClerk.staffPrefix + staff,
            ticket: ticket,
            proof: proof,
            terminal: peer.terminal,
            language: language,
            usualCalls: office.staff.callsPerHour,
            isOddHour: office.staff.isOdd(now)
        )
        let opening = try office.store.openCall(new, at: now)
        call = new.id
        self.language = language
        self.ticket = ticket.text
        warn(opening.alarms)
        return .opened(until: opening.until)
    }

    private func find(
        _ typed: String,
        in call: FlowID,
        at now: Moment
    ) throws(StoreError) -> Assistance.Result {
        account = nil
        let limit = office.limits.lookUpsPerStaff
        if let until = try office.store.countLookUp(in: call, limit: limit, at: now) {
            warn([.lookUps])
            return .paused(until: until)
        }
        let found: Account?
        do throws(DirectoryError) {
            found = try Identifier(typed).flatMap { identifier throws(DirectoryError) in
                try office.directory.account(named: identifier)
            }
        } catch {
            office.log.error("call \(call): look-up: \(error)")
            try office.store.noteLookUp(nil, "unavailable", in: call, at: now)
            return .notDone
        }
        guard let found else {
            try office.store.noteLookUp(nil, "not-found", in: call, at: now)
            return .notFound
        }
        let card = try card(of: found, at: now)
        let result = card.bar?.rawValue ?? "found"
        try office.store.noteLookUp(found.id, result, in: call, at: now)
        account = found
        return .found(card)
    }

    /// The account as it is now, when it is still the one that was shown; nil when that is over.
    func current() throws(DirectoryError) -> Account? {
        guard let shown = account, let now = try office.directory.account(shown.id),
            !isBarred(now), !now.isDisabled, now.phone == shown.phone,
            now.phoneChanged == shown.phoneChanged
        else { return nil }
        return now
    }

    private func card(of account: Account, at now: Moment) throws(StoreError) -> AssistanceCard {
        AssistanceCard(
            of: account,
            isOwn: isOwn(account),
            isPathClosed: try office.store.isPathClosed(of: account.id),
            resets: try office.store.lastResets(of: account.id, limit: 3),
            limits: office.limits,
            numbers: office.numbers,
            at: now
        )
    }

    private func isBarred(_ account: Account) -> Bool { account.isPrivileged || isOwn(account) }

    func isOwn(_ account: Account) -> Bool {
        staff.map { office.staff.isOwn(account, of: $0) } ?? true
    }

    private func close(_ reason: EndReason, at now: Moment) throws(StoreError) {
        guard let call else {
            if reason == .notAllowed {
                try office.store.noteNotAllowed(at: peer.terminal, at: now)
            }
            return
        }
        if let number { try office.store.close(number.flow, as: reason, at: now) }
        try office.store.close(call, as: reason, at: now)
    }

    func warn(_ alarms: [AssistanceAlarm]) {
        for alarm in alarms {
            office.log.warning("alarm: \(alarm.rawValue), by \(staff ?? "nobody")")
        }
    }
}
