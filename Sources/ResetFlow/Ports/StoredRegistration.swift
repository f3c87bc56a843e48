/// What the store decides of registrations, beyond what they share with resets.
package protocol RegistrationStore: Sendable {
    /// Counts a password, committed before it is compared, against flow, account, terminal and all.
    ///
    /// An account is counted under its own name, anybody else under the digest of theirs, so that
    /// both meet the same limits (E6, E10).
    func countPassword(
        _ flow: FlowID,
        of account: AccountID?,
        named identifierDigest: [UInt8],
        at now: Moment
    ) throws(StoreError) -> PasswordVerdict

    /// Takes a counted password back, since the directory could not compare it; `wasAsked` as `countPassword` told.
    func takeBackPassword(_ flow: FlowID, wasAsked: Bool, at now: Moment) throws(StoreError)

    /// Binds the flow to the account whose password was right, and takes that try back; false when the flow is over.
    func admit(_ flow: FlowID, _ account: AccountID, at now: Moment) throws(StoreError) -> Bool

    /// Counts an SMS with a code to a mobile, and makes it the flow's live code.
    ///
    /// Where a budget is used up it ends the flow: whoever has shown who they are is told so, and is not
    /// left to wait for a code that never comes.
    func grantCode(
        _ flow: FlowID,
        to phone: Registration.Phone,
        digest: [UInt8],
        at now: Moment
    ) throws(StoreError) -> CodeVerdict

    /// Uses the former mobile's code up; false when it was used, dead or never good (C5).
    ///
    /// To be called only when the code was right.
    func agree(_ flow: FlowID, at now: Moment) throws(StoreError) -> Bool

    /// Writes that a number is about to be registered, before the directory is asked; false when the flow is over.
    ///
    /// The account's other flows are over with it. The notices of the change are written too, but are not
    /// due before `finishRegistration`, or before `tidy` finds the flow over.
    func intendRegistration(_ flow: FlowID, _ change: PhoneChange, at now: Moment)
        throws(StoreError) -> Bool

    /// Keeps the number that is about to be replaced with its notice, encrypted, until the notice has come to
    /// its end: no restart loses it. No audit row of its own: the intent has one.
    func keepFormer(_ sealed: [UInt8], of flow: FlowID) throws(StoreError)

    /// Takes the intent back when the directory has certainly not written the number.
    func withdrawRegistration(_ flow: FlowID, reason: String, at now: Moment) throws(StoreError)

    /// Ends the flow as done: the notices of the change are due.
    func finishRegistration(_ flow: FlowID, at now: Moment) throws(StoreError)
}

/// What a number that is registered changes, and so who is told of it.
package enum PhoneChange: Equatable, Sendable {
    /// Nothing: it stands there already.
    case none
    /// It is the account's first. Its owner is told by e-mail or letter: whoever only knows the password
    /// could else have the account in silence.
    case first
    /// It takes another's place, of that keyed digest; whoever has that one is told too (A3).
    case replaces([UInt8])
}

/// Whether a password may be compared.
package enum PasswordVerdict: Equatable, Sendable {
    /// Compare; so many tries are left after this one. The directory is to be asked, or else the
    /// password is wrong without asking, since the account has had as many tries as may be.
    case compare(left: Int, asksDirectory: Bool)
    /// The terminal must wait until then.
    case paused(until: Moment)
    /// The flow is over.
    case over(EndReason)
}

/// What became of a code that is to be sent.
package enum CodeVerdict: Equatable, Sendable {
    /// The code's window; it is to be sent, or else is on its way already.
    case granted(CodeWindow, isSent: Bool)
    /// The flow is over.
    case over(EndReason)
}
