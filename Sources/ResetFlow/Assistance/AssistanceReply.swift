package import Secrets

/// What the service answers to the staff.
package enum AssistanceReply: Equatable {
    /// Who is at work, and how callers may be identified.
    case entered(AssistanceDesk)
    /// The call is open until then.
    case called(until: Moment)
    /// That is no ticket number.
    case ticketRefused
    /// The one who was looked for.
    case card(AssistanceCard)
    /// Nobody, or more than one, answers to that name.
    case notFound
    /// The code is on its way.
    case sent(CodeWindow)
    /// No SMS goes.
    case notSent(SendRefusal)
    /// What became of the newest SMS of the call.
    case delivery(DeliveryState)
    /// The code that was read is not right.
    case codeWrong(left: Int)
    /// It was right: what can be done now.
    case verified(AssistanceCard)
    /// The reference that the caller types instead of a name, eight digits; good until then.
    case handedOver(reference: String, until: Moment)
    /// A temporary password is on its way to the registered phone; dead after that.
    case temporarySent(until: Moment)
    /// A second person is asked, and has until then.
    case waiting(until: Moment)
    /// They have not approved: what can be done now.
    case notApproved(ApprovalRefusal, AssistanceCard)
    /// The phrase to read to the caller, in whose language it is spelled; dead after that.
    case readAloud(Secret, Language, until: Moment)
    /// What a colleague asks to have approved.
    case asked(ApprovalQuestion)
    /// There is nothing in that case that this one may approve.
    case notAsked(ApprovalObstacle)
    /// The answer is noted; false when the question was over by then.
    case decided(Bool)
    /// It is done: what can be done now.
    case acted(AssistanceCard)
    /// A code is on its way to the number, here in E.164.
    case numberSent(number: String, CodeWindow)
    /// That is no number that a code may be sent to.
    case numberRefused(NumberRefusal)
    /// The number is registered; one that took another's place cannot reset before then.
    case registered(restsUntil: Moment?)
    /// Nothing was done: the directory or the store could not be asked just now.
    case notDone
}

/// What one of the staff asks another to approve (I8).
package struct ApprovalQuestion: Equatable, Sendable {
    /// Who asks, as the audit names them.
    package var staff: String
    /// Whom it is for, as their card has it.
    package var person: String
    /// What is to be done.
    package var action: AssistanceAction
    /// The answer must come before.
    package var until: Moment

    /// A question.
    package init(staff: String, person: String, action: AssistanceAction, until: Moment) {
        self.staff = staff
        self.person = person
        self.action = action
        self.until = until
    }
}

/// Why something was not approved.
package enum ApprovalRefusal: String, CaseIterable, Sendable {
    /// The second person has said no.
    case refused
    /// Nobody has answered in time, or what was approved was used before.
    case expired
}

/// Why one of the staff is not asked in a case.
package enum ApprovalObstacle: String, CaseIterable, Sendable {
    /// Nobody asks anything in that case.
    case nothing
    /// It is their own question.
    case own
    /// It is for their own account (I5).
    case ownAccount = "own-account"
}

/// The staff's desk, as the screen shows it.
package struct AssistanceDesk: Equatable, Sendable {
    /// Who is at work, as the audit names them.
    package var staff: String
    /// How a caller may be identified, by policy.
    package var proofs: [Proof]
    /// Whether there is anything that only a second person can approve.
    package var approves: Bool

    /// A desk.
    package init(staff: String, proofs: [Proof], approves: Bool = false) {
        self.staff = staff
        self.proofs = proofs
        self.approves = approves
    }
}

/// What the staff sees of a person: enough to help, nothing to misuse (E7, I5).
package struct AssistanceCard: Equatable, Sendable {
    /// Given and family name.
    package var name: String
    /// The name that they log in with.
    package var userName: String
    /// What is so with the account, in the order of `AccountState`; empty when it is simply active.
    package var states: [AccountState]
    /// The last two digits of the registered mobile; nil when there is none, or the card is barred.
    package var phoneEnding: String?
    /// Until when a changed mobile rests; nil when it does not (M12).
    package var restsUntil: Moment?
    /// Why nothing may be done; nil when something may (I5).
    package var bar: AssistanceBar?
    /// The last resets, newest first.
    package var resets: [PastReset]
    /// Until when the right code holds; nil before it.
    package var verifiedUntil: Moment?
    /// What can be done now.
    package var actions: [AssistanceAction] = []

    /// A card on which nothing is proven yet.
    package init(
        name: String,
        userName: String,
        states: [AccountState] = [],
        phoneEnding: String? = nil,
        restsUntil: Moment? = nil,
        bar: AssistanceBar? = nil,
        resets: [PastReset] = []
    ) {
        self.name = name
        self.userName = userName
        self.states = states
        self.phoneEnding = phoneEnding
        self.restsUntil = restsUntil
        self.bar = bar
        self.resets = resets
    }
}

/// What can be special about an account.
package enum AccountState: String, CaseIterable, Sendable {
    case disabled, locked
    case noPassword = "no-password"
    case mustChange = "must-change"
    case noPhone = "no-phone"
    case phoneRests = "phone-rests"
    /// Too many wrong codes in a row have closed the way to a reset (T7).
    case pathClosed = "path-closed"
}

/// Why the staff may do nothing for an account (I5).
package enum AssistanceBar: String, CaseIterable, Sendable {
    /// It is their own.
    case own
    /// It is one with rights that the staff have not.
    case privileged
}

/// A reset that was.
package struct PastReset: Equatable, Sendable {
    /// How it came about.
    package enum Way: String, CaseIterable, Sendable {
        /// By the person alone.
        case alone
        /// By the staff, as a temporary password.
        case assisted
    }

    /// When.
    package var at: Moment
    /// How.
    package var way: Way

    /// A reset.
    package init(at: Moment, way: Way) {
        self.at = at
        self.way = way
    }
}

/// Why no SMS goes to a caller.
package enum SendRefusal: String, CaseIterable, Sendable {
    /// One has just gone, or as many as may in one call.
    case again
    /// The number, or all numbers together, have had as many as may be (T3, T4).
    case budget
}

/// What became of an SMS, as far as the gateway has told.
package enum DeliveryState: String, CaseIterable, Sendable {
    /// It waits for the gateway.
    case queued
    case accepted, temporary, rejected, misconfigured, unknown
    /// Nothing went: the number was changed meanwhile.
    case held
}

/// Why a number cannot be registered; `PhoneRefusal` without what was typed.
package enum NumberRefusal: String, CaseIterable, Sendable {
    /// There is no number, or more than a number.
    case notANumber = "not-a-number"
    /// A country that no SMS is sent to.
    case countryNotServed = "country"
    /// No mobile.
    case notMobile = "not-mobile"
    /// It is registered already.
    case same

    /// The refusal of a text that is no number.
    package init(_ refusal: PhoneRefusal) {
        self =
            switch refusal {
            case .empty, .unexpected, .misplacedPlus: .notANumber
            case .countryNotServed: .countryNotServed
            case .notMobile: .notMobile
            }
    }
}
