import Logging
import ResetFlow

/// The second person: a colleague's question, and the answer to it (I8).
extension AssistanceClerk {
    /// Shows what is asked in a case, unless it is their own question or for their own account.
    func findQuestion(in typed: String, at now: Moment) throws(StoreError) -> Assistance.Result {
        question = nil
        guard let approver else { return .failed }
        guard let ticket = Ticket(typed) else { return .ticketRefused }
        let open = try office.store.openApproval(in: ticket, for: approver.actor, at: now)
        guard let open else {
            try office.store.noteApproval(nil, "nothing", by: approver, at: now)
            return .noQuestion(.nothing)
        }
        let account: Account?
        do throws(DirectoryError) { account = try office.directory.account(open.account) } catch {
            office.log.error("approval: \(error)")
            return .notDone
        }
        guard let account else { return .noQuestion(.nothing) }
        if let obstacle = obstacle(to: open, for: account, approver) {
            try office.store.noteApproval(open, obstacle.rawValue, by: approver, at: now)
            return .noQuestion(obstacle)
        }
        try office.store.noteApproval(open, "shown", by: approver, at: now)
        question = open
        return .question(
            ApprovalQuestion(
                staff: String(open.actor.dropFirst(AssistanceClerk.staffPrefix.count)),
                person: account.shownName,
                action: open.action,
                until: open.until
            )
        )
    }

    func decide(_ isApproved: Bool, at now: Moment) throws(StoreError) -> Assistance.Result {
        guard let approver, let question else { return .failed }
        self.question = nil
        return .decided(
            try office.store.decide(question, isApproved: isApproved, by: approver, at: now)
        )
    }

    private func obstacle(
        to question: OpenApproval,
        for account: Account,
        _ approver: Approver
    ) -> ApprovalObstacle? {
        if question.actor == approver.actor { return .own }
        return isOwn(account) ? .ownAccount : nil
    }

    /// Who asks or answers; the names are the kernel's, so another name is another user id.
    var approver: Approver? {
        staff.map { Approver(actor: AssistanceClerk.staffPrefix + $0, terminal: peer.terminal) }
    }

    /// How the audit begins a member of the staff's name.
    static let staffPrefix = "staff:"
}
