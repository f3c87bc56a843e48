/// What is kept of each SMS on its way: how it went, never what stands in it.
///
/// A row is opened before the first try, so that one whose sender died is found again. Each call throws `StoreError`.
package protocol Outbox: Sendable {
    /// Opens a message's row before its first try, or anew for "send again"; gives the backend that
    /// took it last, if one has.
    func beginSending(
        _ id: String,
        _ kind: Message.Kind,
        until: Moment?,
        at now: Moment
    ) throws(StoreError) -> String?

    /// Ends it; nil for one that only looks sent, since a decoy is written as much about (E8).
    func endSending(_ id: String, _ result: SendingResult?, at now: Moment) throws(StoreError)

    /// Ends what nobody sends any more, with its audit rows, and gives what can be made again.
    ///
    /// Whoever was at it for longer than any sending takes has died. A code is dropped once it is dead,
    /// and never sent from here: who could type it in was on a connection of the service that died, or
    /// is on another one's and presses "send again". A notice comes due again by itself.
    func dropDeadMessages(at now: Moment) throws(StoreError) -> [UnsentHelp]

    /// Keeps such a message for the one who makes it again; false when another was first.
    func claim(_ help: UnsentHelp, at now: Moment) throws(StoreError) -> Bool
}

/// How a sending ended, over all its tries.
package struct SendingResult: Equatable, Sendable {
    /// The best that came of it.
    package var outcome: DeliveryOutcome
    /// The backend that took it; nil when none did.
    package var backend: String?
    /// What that one calls it, with nothing of the message in it.
    package var receipt: String?
    /// How many tries there were, over all backends.
    package var tries: Int

    /// A result.
    package init(outcome: DeliveryOutcome, backend: String?, receipt: String?, tries: Int) {
        self.outcome = outcome
        self.backend = backend
        self.receipt = receipt
        self.tries = tries
    }
}

/// An SMS that says what to do instead of a reset (E9), whose sender died.
package struct UnsentHelp: Equatable, Sendable {
    /// The message.
    package var id: String
    /// The flow that it belongs to.
    package var flow: FlowID
    /// Whom it is for.
    package var account: AccountID
    /// The language that it was to be in.
    package var language: Language
    /// When somebody was at it last.
    package var last: Moment

    /// Such a message.
    package init(
        id: String,
        flow: FlowID,
        account: AccountID,
        language: Language,
        last: Moment
    ) {
        self.id = id
        self.flow = flow
        self.account = account
        self.language = language
        self.last = last
    }
}
