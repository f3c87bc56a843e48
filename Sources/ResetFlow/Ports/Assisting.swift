/// What the store keeps and decides for the staff's calls; each change with its audit row (L2, L3).
///
/// The code of a call is a flow of the purpose `assisted`: `countAttempt`, `consume`, `resend`,
/// `delivered` and `close` are those of every flow.
package protocol AssistingStore: Sendable {
    /// Begins a call, and tells what is unusual about it (I7).
    func openCall(_ call: NewCall, at now: Moment) throws(StoreError) -> CallOpening

    /// Counts a look-up; the moment until which no further one may be made, if that is reached.
    func countLookUp(in call: FlowID, limit: Int, at now: Moment) throws(StoreError) -> Moment?

    /// Notes whom a look-up has found; nil for nobody.
    func noteLookUp(_ account: AccountID?, _ result: String, in call: FlowID, at now: Moment)
        throws(StoreError)

    /// Says whom the code of a flow goes to, and counts it against the number's and all budgets.
    func sendAssisted(_ flow: FlowID, to: Addressee, at now: Moment) throws(StoreError)
        -> AssistedSending

    /// Opens a flow of its own for the code to a number, under the same call; why the call is over, if it
    /// is. Each number has tries of its own, so a call has `numbersPerFlow` of them, and ends with the next.
    func openNumber(_ flow: FlowID, in call: FlowID, at now: Moment) throws(StoreError)
        -> EndReason?

    /// Writes that a number is about to be registered at the desk, before the directory is asked; false
    /// when its code was not right, or it is over. What is to be told of the change is written too, but
    /// is not due before `finishNumber`, or before `tidy` finds its flow over.
    func intendNumber(_ flow: FlowID, _ change: PhoneChange, at now: Moment)
        throws(StoreError) -> Bool

    /// Ends the number's flow and its call as done, and the account's others: the notices of the change are due.
    func finishNumber(_ flow: FlowID, in call: FlowID, at now: Moment) throws(StoreError)

    /// What became of a flow's newest SMS.
    func delivery(of flow: FlowID) throws(StoreError) -> DeliveryState

    /// Notes what is about to be done, or was done, to the account of a call.
    func noteAction(
        _ action: AssistanceAction,
        _ result: String,
        on account: AccountID,
        in call: FlowID,
        at now: Moment
    ) throws(StoreError)

    /// Keeps the digest of a reference for the account of a call, whose code must have been right.
    func handOver(_ digest: [UInt8], in call: FlowID, until: Moment, at now: Moment)
        throws(StoreError) -> Bool

    /// Uses a reference up; whose it was, nil when it is none, dead or used.
    ///
    /// `digest` tells what would be kept of it if it were an account's.
    func redeem(in flow: FlowID, at now: Moment, _ digest: (AccountID) -> [UInt8])
        throws(StoreError) -> AccountID?

    /// Opens the path to a reset that too many wrong codes have closed (T7).
    func openPath(of account: AccountID, in call: FlowID, at now: Moment) throws(StoreError)

    /// Whether too many wrong codes have closed the path.
    func isPathClosed(of account: AccountID) throws(StoreError) -> Bool

    /// The last resets of an account, newest first.
    func lastResets(of account: AccountID, limit: Int) throws(StoreError) -> [PastReset]

    /// Keeps until when an account's temporary password holds, before it is set; until when the one before
    /// it did, which holds on if this one cannot be set.
    func keepTemporary(of account: AccountID, in call: FlowID, until: Moment, at now: Moment)
        throws(StoreError) -> Moment?

    /// The accounts whose temporary password is past its time, at most 100.
    func deadTemporaries(at now: Moment) throws(StoreError) -> [AccountID]

    /// Looks at a temporary password that cannot be replaced now again later.
    func postponeTemporary(of account: AccountID, until: Moment, at now: Moment)
        throws(StoreError)

    /// Asks a second person to approve an action for the account of a call, whose code must have been
    /// right; until when they may. Asked again while it is open, it is the same question.
    func askApproval(of action: AssistanceAction, in call: FlowID, at now: Moment)
        throws(StoreError) -> Moment?

    /// How a question of `asker`'s stands, as the kernel names them; once it is approved, that is used up by
    /// this very look.
    ///
    /// An approval counts only as it was given: by somebody else, to this asker, for this account.
    func takeApproval(
        of action: AssistanceAction,
        in call: FlowID,
        by asker: String,
        at now: Moment
    ) throws(StoreError) -> ApprovalState

    /// The newest open question of a case that somebody else than `actor` asks; their own when there is no other.
    func openApproval(in ticket: Ticket, for actor: String, at now: Moment) throws(StoreError)
        -> OpenApproval?

    /// Notes that a question was shown to one who may answer it, or why it was not.
    func noteApproval(
        _ approval: OpenApproval?,
        _ result: String,
        by approver: Approver,
        at now: Moment
    )
        throws(StoreError)

    /// Notes the answer, unless the question is over, answered, or their own; whether it was noted.
    func decide(
        _ approval: OpenApproval,
        isApproved: Bool,
        by approver: Approver,
        at now: Moment
    ) throws(StoreError) -> Bool

    /// Forgets a temporary password that is replaced, or was changed before.
    func forgetTemporary(of account: AccountID, _ result: String, at now: Moment)
        throws(StoreError)
}

/// A call that begins.
package struct NewCall: Equatable, Sendable {
    /// The flow of its code.
    package var id: FlowID
    /// Who of the staff, as the audit names them: `staff:NAME`.
    package var actor: String
    /// The number of the case.
    package var ticket: Ticket
    /// How the caller was identified.
    package var proof: Proof
    /// Where it is: known from the kernel.
    package var terminal: String
    /// The caller's language.
    package var language: Language
    /// So many calls of one of the staff in an hour are usual.
    package var usualCalls: Int
    /// Whether the staff usually does not work now.
    package var isOddHour: Bool

    /// A call.
    package init(
        id: FlowID,
        actor: String,
        ticket: Ticket,
        proof: Proof,
        terminal: String,
        language: Language,
        usualCalls: Int,
        isOddHour: Bool
    ) {
        self.id = id
        self.actor = actor
        self.ticket = ticket
        self.proof = proof
        self.terminal = terminal
        self.language = language
        self.usualCalls = usualCalls
        self.isOddHour = isOddHour
    }
}

/// A call that has begun.
package struct CallOpening: Equatable, Sendable {
    /// It ends then, unless the right code comes before.
    package var until: Moment
    /// What is unusual about it.
    package var alarms: [AssistanceAlarm]

    /// An opening.
    package init(until: Moment, alarms: [AssistanceAlarm]) {
        self.until = until
        self.alarms = alarms
    }
}

/// How what one of the staff asks of a second person stands (I8).
package enum ApprovalState: Equatable, Sendable {
    case waiting(until: Moment)
    /// Approved, and used up by having been told.
    case granted
    case refused
    case expired
    /// The call is over.
    case over(EndReason)
}

/// A question that a second person may answer.
package struct OpenApproval: Equatable, Sendable {
    /// The call that it is asked in.
    package var call: FlowID
    /// Who asks, as the audit names them.
    package var actor: String
    /// Whom it is for.
    package var account: AccountID
    /// What is to be done.
    package var action: AssistanceAction
    /// When it was asked: another question of the same call is another.
    package var asked: Moment
    /// The answer must come before.
    package var until: Moment

    /// A question.
    package init(
        call: FlowID,
        actor: String,
        account: AccountID,
        action: AssistanceAction,
        asked: Moment,
        until: Moment
    ) {
        self.call = call
        self.actor = actor
        self.account = account
        self.action = action
        self.asked = asked
        self.until = until
    }
}

/// One of the staff who answers for a colleague's case.
package struct Approver: Equatable, Sendable {
    /// Who, as the audit names them: `staff:NAME`.
    package var actor: String
    /// Where: known from the kernel.
    package var terminal: String

    /// An approver.
    package init(actor: String, terminal: String) {
        self.actor = actor
        self.terminal = terminal
    }
}

/// What an operator should look at; the raw value stands in the audit (I7).
package enum AssistanceAlarm: String, CaseIterable, Sendable {
    /// More calls in an hour than usual.
    case calls = "staff-calls"
    /// A call outside the usual hours.
    case hours = "staff-hours"
    /// More look-ups in an hour than may be.
    case lookUps = "staff-look-ups"
    /// Codes for several accounts to one number.
    case samePhone = "staff-same-phone"
}

/// Whether the code of a call may go.
package enum AssistedSending: Equatable, Sendable {
    /// Send it; what is unusual about it.
    case send(CodeWindow, alarms: [AssistanceAlarm])
    /// No further SMS may go to the number, or to anybody.
    case hold
    /// The call is over.
    case over(EndReason)
}
