package import Secrets

/// What the service answers (docs/protocol.md); the first, `hello`, comes unasked.
package enum Reply: Equatable {
    /// The service is there; what the screens need to know of it.
    case hello(Greeting)
    /// Step 1 is done, for everybody alike.
    case started(CodeWindow)
    /// The code is not right: wrong, old or used, all alike (C11).
    case codeWrong(left: Int)
    /// The code was right; a password may be set until then.
    case codeRight(until: Moment)
    /// The same code is on its way again.
    case resent(CodeWindow)
    /// Not sent again: too early, or as often as may be.
    case notResent(CodeWindow)
    /// The password is set and the directory has said so.
    case passwordSet
    /// The password breaks these rules, all of them at once.
    case passwordRefused([PasswordRefusal], left: Int)
    /// The directory cannot take it just now; what was proven still holds until then.
    case passwordNotTaken(until: Moment)
    /// The directory's answer was lost: perhaps it is set, and that is so to the flow's end (F10).
    case passwordPerhapsSet(until: Moment)
    /// This terminal has tried too much and must wait until then.
    case paused(until: Moment)
    /// The answer is kept.
    case feedbackTaken
    /// The newest SMS of the demonstration; nil when there is none, or this is no demonstration.
    case newestMessage(Secret?)
    /// The SMS will be in that language.
    case languageTaken
    /// The flow is over.
    case ended(EndReason)
    /// What only a registration is answered.
    case registration(RegistrationReply)
    /// What the staff is answered.
    case assistance(AssistanceReply)
}

/// Until when the code holds and when it can be sent again.
package struct CodeWindow: Equatable, Sendable {
    /// The code is dead after this.
    package var until: Moment
    /// It can be sent again after this.
    package var resendFrom: Moment
    /// How many times it can still be sent again.
    package var resendsLeft: Int

    /// A window.
    package init(until: Moment, resendFrom: Moment, resendsLeft: Int) {
        self.until = until
        self.resendFrom = resendFrom
        self.resendsLeft = resendsLeft
    }
}

/// Why a flow is over.
package enum EndReason: String, CaseIterable, Sendable {
    /// Five wrong codes.
    case tooManyCodes = "too-many-codes"
    /// Ten refused passwords, or five wrong ones where the current one is asked for.
    case tooManyPasswords = "too-many-passwords"
    /// The flow, or the time to set the password, has run out.
    case timeUp = "time-up"
    /// The person left.
    case cancelled
    /// The account was reset in another flow, or closed meanwhile.
    case elsewhere
    /// Something was asked that may not happen in this state (S1).
    case notAllowed = "not-allowed"
    /// More mobile numbers than one registration may try.
    case tooManyNumbers = "too-many-numbers"
    /// The directory does not let us write what the person wants; the staff know who may.
    case notPermitted = "not-permitted"
    /// The service could not go on: its store is not there.
    case fault
    /// The service has stopped all starts (T4).
    case stopped
    /// No SMS can be sent just now: none of the gateways takes any (M5).
    case noMessages = "no-messages"
}

/// What the screens need to know of the service.
package struct Greeting: Equatable, Sendable {
    /// The path of the demonstration's SMS log; nil in earnest.
    package var demonstrationLog: String?
    /// Whether the newest SMS is shown when it is asked for: only to the demonstration's own front
    /// end, since at a socket anybody's code would be there for anybody (M11).
    package var showsMessages: Bool
    /// The rules that a new password must follow.
    package var rules: PasswordRules
    /// The telephone number of the staff, as it is shown.
    package var helpPhone: String
    /// What the place calls itself, as "Örebro kommun".
    package var place: String
    /// Which numbers SMS are sent to, so that a number is read on the screen as the service reads it.
    package var numbers: NumberPlan

    /// A greeting.
    package init(
        demonstrationLog: String?,
        showsMessages: Bool = false,
        rules: PasswordRules,
        helpPhone: String,
        place: String,
        numbers: NumberPlan = .nordic
    ) {
        self.demonstrationLog = demonstrationLog
        self.showsMessages = showsMessages
        self.rules = rules
        self.helpPhone = helpPhone
        self.place = place
        self.numbers = numbers
    }
}
