/// The authority: attempts, limits, expiry and consumption are decided here, each in one transaction.
///
/// Several terminals and several services share it, so nothing is decided from what a process
/// remembers. Each call that changes something writes its audit row in the same transaction (L3):
/// if the row cannot be written, nothing has happened. Each call throws `StoreError`.
package protocol Store: RegistrationStore, AssistingStore, Outbox, Breakers, Alarms {
    /// Begins a flow: counts the start against its terminal first, known person or not (E6).
    func open(_ flow: NewFlow, at now: Moment) throws(StoreError) -> FlowOpening

    /// Says whom a flow is about, counts the account, the number and all messages, and tells whether to send.
    func resolve(_ flow: FlowID, as resolution: Resolution, at now: Moment) throws(StoreError)
        -> SendVerdict

    /// Asks to send the code again; counts it.
    func resend(_ flow: FlowID, at now: Moment) throws(StoreError) -> ResendVerdict

    /// Notes how a sending went; nil when there was none, so that a decoy is written as much about (E8).
    func delivered(_ flow: FlowID, _ outcome: DeliveryOutcome?, at now: Moment) throws(StoreError)

    /// Counts a try, committed before anything is compared (C6), against flow, account, terminal and all.
    func countAttempt(_ flow: FlowID, at now: Moment) throws(StoreError) -> AttemptVerdict

    /// Whom a flow's code went to, as its row says now: a code is compared as theirs.
    func addressee(of flow: FlowID) throws(StoreError) -> Addressee?

    /// Uses the code up and opens the password step; nil when it was used, dead or never good (C5), or
    /// when it went to another than `addressee`, as whose it was compared (C10).
    ///
    /// To be called only when the code was right; takes the tries of this flow off the account's
    /// consecutive count again.
    func consume(_ flow: FlowID, by addressee: Addressee?, at now: Moment) throws(StoreError)
        -> Consumption?

    /// Counts a refused password and tells how many may still be refused; nil when the flow is over.
    func countRefusal(_ flow: FlowID, at now: Moment) throws(StoreError) -> Int?

    /// All that an account has had, by epoch, oldest first.
    func history(of account: AccountID) throws(StoreError) -> [HistoryEpoch]

    /// Writes what is about to be set, before the directory is asked (H9); the flow must be in its password step.
    ///
    /// False when the flow is over. The account's other flows are over with it: a password is set in
    /// one of them only (X4). The notice is written too, but is not due before `finish`, or before
    /// `tidy` finds the flow over.
    func intend(_ entry: HistoryEntry, in flow: FlowID, at now: Moment) throws(StoreError) -> Bool

    /// Takes an intent back when the directory has certainly refused.
    func withdraw(_ entry: HistoryEntry, in flow: FlowID, reason: String, at now: Moment)
        throws(StoreError)

    /// Ends the flow as done: the account's other flows die, its counters are forgiven, a notice is due (S7, T8).
    func finish(_ flow: FlowID, at now: Moment) throws(StoreError)

    /// Ends the flow for another reason; nothing when it is over already.
    func close(_ flow: FlowID, as reason: EndReason, at now: Moment) throws(StoreError)

    /// Notes that something was asked at a terminal, outside of any flow, that may not be asked there (S1).
    func noteNotAllowed(at terminal: String, at now: Moment) throws(StoreError)

    /// The audit's end as people write it down, for a place outside of the database: a number and 16
    /// hexadecimal digits (L4).
    func auditHead() throws(StoreError) -> String

    /// Notes the language that the flow's SMS are written in from now on.
    func setLanguage(_ language: Language, of flow: FlowID, at now: Moment) throws(StoreError)

    /// The notices that are due and not yet sent, oldest first, at most 100.
    func dueNotices(at now: Moment) throws(StoreError) -> [Notice]

    /// Keeps a due notice for the one who sends it, so that nobody gets it twice; false when another was first.
    ///
    /// It is due again `until` then, for the case that the sender dies. No audit row: nothing has been sent yet.
    func claim(_ notice: Notice, until: Moment, at now: Moment) throws(StoreError) -> Bool

    /// Notes that the account's number is no longer the one that the code went to: the owner may not be told.
    func noticeGoesElsewhere(_ notice: Notice, at now: Moment) throws(StoreError)

    /// Ends a notice of what has not happened after all.
    func noticeIsNotNeeded(_ notice: Notice, at now: Moment) throws(StoreError)

    /// Notes how a notice went: gone, or due again at a later time; nil ends it, and where it has not gone
    /// one for the staff takes its place with `asLetter` (A4).
    func noticed(
        _ notice: Notice,
        _ outcome: DeliveryOutcome,
        again: Moment?,
        asLetter: Bool,
        at now: Moment
    ) throws(StoreError)

    /// Ends a notice that no e-mail can carry; with `asLetter` it becomes one for the staff (A4).
    func noticeHasNoAddress(_ notice: Notice, asLetter: Bool, at now: Moment) throws(StoreError)

    /// The letters that wait, or all that are kept, oldest first.
    func letters(withSent: Bool) throws(StoreError) -> [Letter]

    /// Notes that a letter is in the post; false when it was, or there is none of that number.
    func letterSent(_ number: Int64, by actor: String, at now: Moment) throws(StoreError) -> Bool

    /// Notes how the hook after a reset ended (A6).
    func hookRan(for account: AccountID, _ result: String, at now: Moment) throws(StoreError)

    /// Keeps an answer, with nothing but the day.
    func add(_ feedback: Feedback, at now: Moment) throws(StoreError)

    /// All answers, oldest day first, those of a day in no order.
    func feedback() throws(StoreError) -> [(day: String, answer: Feedback)]

    /// Ends what is out of time, finishes for those who died between intent and `finish`, and forgets what is past its retention (T11, DESIGN 4).
    func tidy(at now: Moment) throws(StoreError)
}

/// Why the store could not do it; nothing has happened then.
package enum StoreError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The disk is full or cannot be written.
    case cannotWrite(String)
    /// Another holds it for too long.
    case busy
    /// It is damaged, or not one of ours.
    case corrupt(String)
    /// A later version of this program made it.
    case newer(found: Int, known: Int)
    /// Whatever else the driver said.
    case failed(String)

    /// For the log.
    package var description: String {
        switch self {
        case .cannotWrite(let detail): "the store cannot be written: \(detail)"
        case .busy: "the store is busy"
        case .corrupt(let detail): "the store is damaged: \(detail)"
        case .newer(let found, let known):
            "the store has schema \(found), this program knows \(known): install the newer program"
        case .failed(let detail): "the store failed: \(detail)"
        }
    }
}
