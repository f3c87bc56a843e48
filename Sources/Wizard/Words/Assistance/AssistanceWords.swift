internal import ResetFlow

/// What the staff reads, in one language; a missing sentence does not compile.
struct AssistanceWords: Sendable {
    let call: Call
    let find: Find
    let card: Card
    let code: Code
    let number: Number
    let outcome: Outcome
    let approval: Approval
    let readAloud: ReadAloud
    /// What became of an SMS.
    let delivery: @Sendable (DeliveryState) -> String
    let notSent: @Sendable (SendRefusal) -> String
    let notDone: String
    let newCall: String
    let endCall: String
    let endTitle: String
    let endText: @Sendable (QuestionPage.CallEnd) -> String
    let over: @Sendable (EndReason) -> Words.Ending
    let refused: Words.Ending
    /// The service has gone away, perhaps in the middle of what was asked last.
    let unavailable: Words.Ending
    let help: Help

    /// The ticket, the proof, and the script: what to ask and what never (I4).
    struct Call: Sendable {
        let title: String
        let ask: String
        let never: String
        let ticket: String
        let proof: String
        let proofName: @Sendable (Proof) -> String
        let language: String
        let languageName: @Sendable (Language) -> String
        let badTicket: String
        let noProof: String
        /// After a call that was ended.
        let ended: String
    }

    /// The search.
    struct Find: Sendable {
        let title: String
        let text: String
        let search: String
        let empty: String
        let notFound: String
    }

    /// The card.
    struct Card: Sendable {
        let title: String
        let person: @Sendable (_ name: String, _ userName: String) -> String
        let barred: @Sendable (AssistanceBar) -> String
        let account: @Sendable (String) -> String
        let active: String
        let state: @Sendable (AccountState) -> String
        /// A changed phone that rests until a day.
        let rests: @Sendable (String) -> String
        /// The last two digits.
        let phone: @Sendable (String) -> String
        let noReset: String
        let resets: @Sendable (String) -> String
        let reset: @Sendable (_ day: String, PastReset.Way) -> String
        let ask: String
        let nothing: String
        let verified: @Sendable (String) -> String
        let action: @Sendable (AssistanceAction) -> String
        let toCode: String
        let another: String
        let show: String
        let codeRight: String
        let unlocked: String
        let opened: String
    }

    /// The code that is read aloud.
    struct Code: Sendable {
        let title: String
        let text: String
        let sms: String
    }

    /// The registration at the desk.
    struct Number: Sendable {
        let title: String
        let text: String
        let label: String
        let refused: @Sendable (NumberRefusal, String) -> String
        let codeTitle: String
        let codeText: @Sendable (String) -> String
        let other: String
    }

    /// What ends a call well.
    struct Outcome: Sendable {
        let handoverTitle: String
        let reference: @Sendable (String) -> String
        let handoverSay: String
        let handoverUntil: @Sendable (String) -> String
        let temporaryTitle: String
        let temporary: @Sendable (_ day: String, _ time: String) -> String
        let temporarySay: String
        let registeredTitle: String
        let registered: String
        let registeredSay: String
        let registeredRests: @Sendable (_ day: String, _ time: String) -> String
    }

    /// The second person, on both screens (I8).
    struct Approval: Sendable {
        let button: String
        let title: String
        let text: String
        let show: String
        let obstacle: @Sendable (ApprovalObstacle) -> String
        let judgeTitle: String
        let asks: @Sendable (_ staff: String, _ person: String) -> String
        let what: @Sendable (String) -> String
        let judge: @Sendable (String) -> String
        let approve: String
        let refuse: String
        let approved: String
        let refused: String
        let late: String
        let waitTitle: String
        let wait: String
        let waitUntil: @Sendable (String) -> String
        let other: String
        let notApproved: @Sendable (ApprovalRefusal) -> String
    }

    /// The password that is read aloud.
    struct ReadAloud: Sendable {
        let title: String
        let say: String
        let phrase: String
        let spelled: String
        let until: @Sendable (_ day: String, _ time: String) -> String
    }

    /// F1, for each page.
    struct Help: Sendable {
        let call: [String]
        let find: [String]
        let card: [String]
        let code: [String]
        let number: [String]
        let outcome: [String]
        let approval: [String]
        let readAloud: [String]
    }
}
