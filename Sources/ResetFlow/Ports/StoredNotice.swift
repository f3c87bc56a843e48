/// A notice that is due, as "your password was changed".
package struct Notice: Equatable, Sendable {
    /// What has happened.
    package enum Kind: String, CaseIterable, Sendable {
        /// The password was changed (A3).
        case changed
        /// A code was used, and no password came of it (A7).
        case codeUsed = "code-used"
        /// A mobile was registered. Told by e-mail or letter, and where it took another's place by SMS to
        /// that one, whose number no table has in clear (L10, M12).
        case phoneReplaced = "phone-replaced"
    }

    /// Which way it goes; each address that is known has a notice of its own (A3).
    package enum Channel: String, CaseIterable, Sendable {
        /// To the phone.
        case message
        /// To the e-mail address, or by letter where there is none (A4).
        case mail
    }

    /// Its number in the store.
    package var number: Int64
    /// What it tells of.
    package var kind: Kind
    /// Which way it goes.
    package var channel: Channel
    /// The flow that it came of.
    package var flow: FlowID
    /// Whose, and the number that the code went to, or that was replaced.
    package var addressee: Addressee
    /// The number that was replaced, encrypted; nil for every other notice.
    package var former: [UInt8]?
    /// Where it was changed, as the place is called.
    package var terminal: String
    /// When it was changed.
    package var changed: Moment
    /// The language of the flow.
    package var language: Language
    /// How many times it has been tried.
    package var attempts: Int

    /// A notice.
    package init(
        number: Int64,
        kind: Kind,
        channel: Channel,
        flow: FlowID,
        addressee: Addressee,
        former: [UInt8]? = nil,
        terminal: String,
        changed: Moment,
        language: Language,
        attempts: Int
    ) {
        self.number = number
        self.kind = kind
        self.channel = channel
        self.flow = flow
        self.addressee = addressee
        self.former = former
        self.terminal = terminal
        self.changed = changed
        self.language = language
        self.attempts = attempts
    }
}

/// A notice that can only go by post (A4): nobody but the staff can send it.
package struct Letter: Equatable, Sendable {
    /// Its number in the store.
    package var number: Int64
    /// To whom.
    package var account: AccountID
    /// What it tells of.
    package var kind: Notice.Kind
    /// Where it happened, as the terminal is known.
    package var terminal: String
    /// When it happened.
    package var changed: Moment
    /// The language of the flow.
    package var language: Language
    /// When it was sent; nil while it waits.
    package var sent: Moment?

    /// A letter.
    package init(
        number: Int64,
        account: AccountID,
        kind: Notice.Kind,
        terminal: String,
        changed: Moment,
        language: Language,
        sent: Moment?
    ) {
        self.number = number
        self.account = account
        self.kind = kind
        self.terminal = terminal
        self.changed = changed
        self.language = language
        self.sent = sent
    }
}
