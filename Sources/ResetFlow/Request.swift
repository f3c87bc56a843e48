package import Secrets

/// What a front end may ask of the service (docs/protocol.md).
package enum Request: Equatable {
    /// Step 1: who is it? The text as typed; the service normalises it.
    case begin(identifier: String, language: Language)
    /// Step 2: the six digits as typed, without spaces.
    case code(Secret)
    /// Step 2: send the code again.
    case resend
    /// Step 3: the new password.
    case password(Secret)
    /// Any step: SMS in this language from now on.
    case language(Language)
    /// After step 4: did this help?
    case feedback(Feedback)
    /// The demonstration only: the newest SMS, as F12 shows it.
    case newestMessage
    /// The person leaves; the flow is over.
    case cancel
    /// What only a registration asks.
    case registration(RegistrationRequest)
    /// A member of the staff asks, for a caller.
    case assistance(AssistanceRequest)

    /// The request without what it carries, as the machine sees it.
    package var kind: Kind {
        switch self {
        case .begin: .begin
        case .code: .code
        case .resend: .resend
        case .password: .password
        case .language: .language
        case .feedback: .feedback
        case .newestMessage: .newestMessage
        case .cancel: .cancel
        case .registration(let request): request.kind
        case .assistance(let request): request.kind
        }
    }

    /// A request's name on the wire.
    package enum Kind: String, CaseIterable, Sendable {
        case begin, code, resend, password, language, feedback
        case newestMessage = "newest-message"
        case cancel
        case registerBegin = "register-begin"
        case registerNumber = "register-number"
        case registerFormerCode = "register-former-code"
        case registerCode = "register-code"
        case registerResend = "register-resend"
        case registerAgain = "register-again"
        case staffEnter = "staff-enter"
        case staffCall = "staff-call"
        case staffFind = "staff-find"
        case staffSend = "staff-send"
        case staffDelivery = "staff-delivery"
        case staffCode = "staff-code"
        case staffAct = "staff-act"
        case staffNumber = "staff-number"
        case staffNumberCode = "staff-number-code"
        case staffApproval = "staff-approval"
        case staffApprove = "staff-approve"
        case staffDecide = "staff-decide"
    }
}

/// An anonymous answer to "did this help?": no flow, no terminal, no time but the day (A8).
package struct Feedback: Equatable, Sendable {
    /// The longest text that is kept, in characters.
    package static let longest = 500

    /// Whether it helped; nil when only a text was given.
    package var helped: Bool?
    /// What could be better, in the person's words; may be empty.
    package var text: String
    /// The language of the screen.
    package var language: Language

    /// An answer.
    package init(helped: Bool?, text: String, language: Language) {
        self.helped = helped
        self.text = text
        self.language = language
    }
}
