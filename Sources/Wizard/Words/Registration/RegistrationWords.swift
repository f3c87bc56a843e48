internal import ResetFlow

/// Every sentence of a registration, in one language.
struct RegistrationWords: Sendable {
    let accountTitle: String
    let accountText: String
    let accountForgotten: String
    let passwordLabel: String
    let passwordEmpty: String
    /// Name and password do not belong together, or too much was tried: no number, since how often may
    /// be tried and for how long not would tell whose name it is (E1).
    let wrong: String
    let notAvailable: String

    let numberTitle: String
    let numberText: String
    let numberLabel: String
    /// The number as it was understood.
    let readAs: @Sendable (String) -> String
    let refused: @Sendable (PhoneRefusal, String) -> String

    let formerTitle: String
    let formerText: String
    let formerMissing: String
    /// The verb of who has not the former mobile.
    let formerLost: String
    let newTitle: String
    let newText: @Sendable (String) -> String
    let newMissing: String
    let resent: String

    let staffTitle: String
    let staffText: String
    let staffNext: String

    let doneTitle: String
    let doneText: @Sendable (String) -> String
    /// The day and the time from which it can be used.
    let rests: @Sendable (String, String) -> String
    let formerTold: String

    let notTakenTitle: String
    let notTakenText: @Sendable (String) -> String
    let notTakenNext: String

    let leaveTitle: String
    let goBackText: String
    let ended: @Sendable (EndReason) -> Words.Ending
    let unavailable: Words.Ending
    /// What goes on there, when a name was written.
    let kept: String
    let perhapsRegistered: Words.Ending

    let helpAccount: [String]
    let helpNumber: [String]
    let helpFormer: [String]
    let helpDone: [String]
}
