internal import ResetFlow

/// Every sentence that a person reads, in one language; a missing one does not compile.
///
/// Only ASCII and å, ä, ö, so that every terminal can draw them (DESIGN 5).
struct Words: Sendable {
    let common: Common
    let start: Start
    let identify: Identify
    let code: Code
    let password: Password
    let done: Done
    let feedback: Feedback
    let endings: Endings
    let covers: Covers
    let help: Help
    let registration: RegistrationWords
    let assistance: AssistanceWords

    /// The sentences of a language.
    static func of(_ language: Language) -> Words {
        switch language {
        case .swedish: .swedish
        case .english: .english
        case .finnish: .finnish
        }
    }

    /// What stands on more than one page.
    struct Common: Sendable {
        let languageTag: String
        /// In the language that F8 turns to, in its own words.
        let nextLanguage: String
        let step: @Sendable (Int, String) -> String
        /// Puts the word first that says that something is wrong.
        let error: @Sendable (String) -> String
        /// The permanent line of the demonstration, with the path of its SMS log.
        let banner: @Sendable (String) -> String
        /// Goes on behind it where F12 works.
        let newestMessage: String
        let next: String
        let back: String
        let cancel: String
        let yes: String
        let no: String
        let help: String
        let done: String
        let startOver: String
        let leave: String
        let tryAgain: String
        /// The kiosk's screen is about to be wiped, in so many seconds.
        let idle: @Sendable (Int) -> String
        let cleared: @Sendable (Int) -> String
        /// What Page Up and Page Down bring, where a page has more than fits.
        let more: String
        let full: @Sendable (Int) -> String
        let invisibleRemoved: String
        /// Whom to ask; the telephone number, if it is known.
        let contact: @Sendable (String) -> String
        let contactUnknown: String
        let waiting: @Sendable (Waiting.Kind) -> String
    }

    /// The kiosk's first page.
    struct Start: Sendable {
        let title: String
        let text: String
        let choose: String
    }

    /// Step 1.
    struct Identify: Sendable {
        let title: String
        let titleWhenAsked: String
        let text: String
        let textWhenAsked: String
        let label: String
        let empty: String
    }

    /// Step 2.
    struct Code: Sendable {
        let title: String
        let text: String
        let noMessage: String
        let label: String
        let validUntil: @Sendable (String) -> String
        let validNoLonger: @Sendable (String) -> String
        let resend: String
        let resendFrom: @Sendable (String) -> String
        let resendNoMore: String
        let resent: String
        let over: String
        let empty: String
        let count: @Sendable (Int) -> String
        let stranger: @Sendable (Character?, Int) -> String
        let foreignDigits: String
        let unclear: String
        let wrong: @Sendable (Int) -> String
    }

    /// Step 3.
    struct Password: Sendable {
        let title: String
        let text: @Sendable (String) -> String
        let advice: @Sendable (Int) -> String
        let label: String
        let labelAgain: String
        let hidden: String
        let shown: String
        let show: String
        let hide: String
        let capsLock: String
        let ruleMinimum: @Sendable (Int, Int) -> String
        let ruleMaximum: @Sendable (Int, Int) -> String
        let ruleCharacters: String
        let ruleAlike: String
        let rulePersonal: String
        let ruleCommon: String
        let ruleNew: String
        /// Stands under the rules, of which only the service can judge the last three.
        let judgedLater: String
        let empty: String
        let tooShort: @Sendable (_ minimum: Int, _ length: Int) -> String
        let tooLong: @Sendable (Int) -> String
        let swedishLetter: @Sendable (Character, Int) -> String
        let space: @Sendable (Int) -> String
        let forbidden: @Sendable (Character?, Int) -> String
        let personal: String
        let common: String
        let usedBefore: String
        let oldGone: String
        let tooSimple: String
        let tooSoon: String
        /// The next step after those that no mending helps.
        let another: String
        let notAlike: String
        let left: @Sendable (Int) -> String
        let notTaken: @Sendable (String) -> String
        /// Nobody knows whether it was saved; another one would do.
        let perhapsSet: @Sendable (String) -> String
    }

    /// Step 4 and after it.
    struct Done: Sendable {
        let title: String
        let text: String
        let notice: String
        let answer: String
        let thanks: String
        let thanksText: String
    }

    /// The anonymous question.
    struct Feedback: Sendable {
        let title: String
        let text: String
        let warning: String
        let helped: String
        /// The keys for Yes or No; line by line they have numbers instead.
        let howToChoose: String
        let better: String
        let send: String
        let skip: String
        let removed: String
        let empty: String
        let notSent: String
    }

    /// A page that says what happened and the next step.
    struct Ending: Sendable {
        let title: String
        let text: String
        let next: String

        init(_ title: String, _ text: String, _ next: String) {
            self.title = title
            self.text = text
            self.next = next
        }
    }

    /// Where a flow stops before its end.
    struct Endings: Sendable {
        let ended: @Sendable (EndReason) -> Ending
        let unavailable: Ending
        /// Goes on behind it when the person has written something.
        let kept: String
        let perhapsSet: Ending
        let pausedTitle: String
        let paused: @Sendable (String) -> String
        let pauseOver: String
    }

    /// What lies over a page for a while.
    struct Covers: Sendable {
        let leaveTitle: String
        let leaveText: String
        let goBackTitle: String
        let goBackText: String
        let messageTitle: String
        let messageText: String
        let messageNone: String
        let messageLabel: String
    }

    /// F1, for each page.
    struct Help: Sendable {
        let title: @Sendable (String) -> String
        let keys: String
        let start: [String]
        let identify: [String]
        let code: [String]
        /// The fewest characters that the rules ask for.
        let password: @Sendable (_ minimum: Int) -> [String]
        let done: [String]
        let feedback: [String]
        let ending: [String]
    }
}
