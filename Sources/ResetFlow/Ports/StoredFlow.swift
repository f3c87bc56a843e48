/// What a flow is for; a row of one kind is of no use to a session of another.
package enum FlowPurpose: String, CaseIterable, Sendable {
    /// A reset that the person does alone.
    case selfService = "self"
    /// A phone that is to be registered.
    case registration = "register"
    /// A caller whom the staff helps.
    case assisted
}

/// A flow that begins.
package struct NewFlow: Equatable, Sendable {
    /// Its name.
    package var id: FlowID
    /// What it is for.
    package var purpose: FlowPurpose
    /// Where it is: known from the kernel, never from the client (T2).
    package var terminal: String
    /// A keyed hash of the identifier (E12).
    package var identifierDigest: [UInt8]
    /// The language of its SMS.
    package var language: Language

    /// A flow.
    package init(
        id: FlowID,
        purpose: FlowPurpose = .selfService,
        terminal: String,
        identifierDigest: [UInt8],
        language: Language
    ) {
        self.id = id
        self.purpose = purpose
        self.terminal = terminal
        self.identifierDigest = identifierDigest
        self.language = language
    }
}

/// What became of a start.
package enum FlowOpening: Equatable, Sendable {
    /// The flow is open; its code's window.
    case opened(CodeWindow)
    /// The terminal must wait until then.
    case paused(until: Moment)
    /// Nobody can start just now (T4).
    case stopped
    /// Nobody would get a code just now (M5).
    case noMessages
}

/// Whom a flow is about, as the look-up found.
package struct Resolution: Equatable, Sendable {
    /// What there is to send.
    package enum Purpose: String, Sendable {
        /// The code: everything is as it should be.
        case code
        /// An SMS that says what to do instead (E9): closed account, or no password.
        case help
        /// Nothing: unknown, no phone, a phone that rests, the directory is gone.
        case nothing
    }

    /// The account, if one was found.
    package var account: AccountID?
    /// A keyed hash of its number (L10).
    package var phoneDigest: [UInt8]?
    /// What there is to send.
    package var purpose: Purpose
    /// Why, for the audit: one word.
    package var reason: String
    /// Whether the staff has sent them here: neither a closed path nor earlier flows hold them back (T7).
    package var isHandedOver = false

    /// A resolution.
    package init(account: AccountID?, phoneDigest: [UInt8]?, purpose: Purpose, reason: String) {
        self.account = account
        self.phoneDigest = phoneDigest
        self.purpose = purpose
        self.reason = reason
    }
}

/// Whether an SMS may go.
package enum SendVerdict: Equatable, Sendable {
    /// Send it.
    case send
    /// Do not; the screen stays the same.
    case hold
}

/// What became of "send again".
package enum ResendVerdict: Equatable, Sendable {
    /// It counts as sent; send it to this one, to nobody for a decoy.
    case granted(CodeWindow, to: Addressee?)
    /// Too early, or as often as may be.
    case refused(CodeWindow)
    /// The flow is over.
    case over(EndReason)
}

/// Whom a flow's code went to, as the first look-up found: a name may mean another by now.
package struct Addressee: Equatable, Sendable {
    /// The account.
    package var account: AccountID
    /// The keyed hash of the number; the code goes to no other (M12).
    package var phoneDigest: [UInt8]

    /// Stands where there is no number.
    package static let noPhone = [UInt8](repeating: 0, count: 32)

    /// An addressee.
    package init(account: AccountID, phoneDigest: [UInt8]) {
        self.account = account
        self.phoneDigest = phoneDigest
    }

    /// What a code that goes to them is bound to: with another account or number in the flow's row it is
    /// another code, so that who can write the database gains nothing by editing the row (C10).
    package var binding: [UInt8] {
        // The length goes first, or bytes of the one could be taken for the other's.
        [UInt8(truncatingIfNeeded: phoneDigest.count)] + phoneDigest + Array(account.value.utf8)
    }
}

/// Whether a code may be compared.
package enum AttemptVerdict: Equatable, Sendable {
    /// Compare; so many tries are left after this one.
    case compare(left: Int)
    /// The terminal must wait until then (it has tried too many wrong codes).
    case paused(until: Moment)
    /// The flow is over.
    case over(EndReason)
}

/// What a right code opens.
package struct Consumption: Equatable, Sendable {
    /// Whose password may be set, as long as the number stays the one that the code went to.
    package var addressee: Addressee
    /// Until when.
    package var until: Moment

    /// A consumption.
    package init(by addressee: Addressee, until: Moment) {
        self.addressee = addressee
        self.until = until
    }
}
