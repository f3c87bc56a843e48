package import ResetFlow
package import Secrets

/// The SMS in one language; a sentence that is missing in one does not compile.
///
/// Each fits into one SMS even with the longest place and number, says nothing that a stranger
/// with the phone could use beyond the code, and has no link: none may be learnt to be normal (M3).
/// The code comes first so that a phone shows it in the notification, and the time of day is
/// absolute, so that the newer of two SMS can be told.
package struct MessageTexts: Equatable, Sendable {
    /// The most characters that a place's name may have, all of GSM 03.38; the configuration refuses more.
    package static let longestPlace = 20
    /// The most characters that the staff's telephone number may have.
    package static let longestPhone = 15

    var code: MessageTemplate
    var registration: MessageTemplate
    var former: MessageTemplate
    var help: MessageTemplate
    var changed: MessageTemplate
    var codeUsed: MessageTemplate
    var phoneReplaced: MessageTemplate
    /// Those of a call to the staff.
    var assistance: AssistanceTexts

    /// The text of a kind.
    package subscript(kind: TextKind) -> MessageTemplate {
        get { self[keyPath: MessageTexts.path(kind)] }
        set { self[keyPath: MessageTexts.path(kind)] = newValue }
    }

    private static func path(_ kind: TextKind) -> WritableKeyPath<MessageTexts, MessageTemplate> {
        switch kind {
        case .code: \.code
        case .registration: \.registration
        case .former: \.former
        case .help: \.help
        case .changed: \.changed
        case .codeUsed: \.codeUsed
        case .phoneReplaced: \.phoneReplaced
        case .assisted: \.assistance.code
        case .desk: \.assistance.desk
        case .temporary: \.assistance.temporary
        }
    }

    /// The SMS with a code; `until` is `14:35`, and only a call to the staff has a ticket.
    package func code(
        _ kind: TextKind,
        _ digits: Secret,
        until: String,
        place: String,
        ticket: String = "",
        phone: String
    ) -> Secret {
        self[kind].filled([
            .code: .secret(digits), .until: .words(until), .place: .words(place),
            .ticket: .words(ticket), .phone: .words(phone),
        ])
    }

    /// The SMS with a temporary password; `until` is `2026-11-23 14:35`.
    package func temporary(
        _ password: Secret,
        until: String,
        place: String,
        phone: String
    ) -> Secret {
        self[.temporary].filled([
            .password: .secret(password), .until: .words(until), .place: .words(place),
            .phone: .words(phone),
        ])
    }

    /// The SMS to somebody whose account is closed or has no password to replace (E9).
    package func help(place: String, phone: String) -> Secret {
        self[.help].filled([.place: .words(place), .phone: .words(phone)])
    }

    /// The SMS that tells of what has happened (A3, A7); `changed` is `2026-11-22 14:35`.
    package func notice(
        _ kind: Notice.Kind,
        changed: String,
        place: String,
        phone: String
    ) -> Secret {
        self[TextKind(kind)].filled([
            .changed: .words(changed), .place: .words(place), .phone: .words(phone),
        ])
    }
}

/// The SMS of a call to the staff, in one language; see `MessageTexts` for what holds for all SMS.
///
/// What is to be read aloud says so, names the case and the one condition: that *you* called (M4).
package struct AssistanceTexts: Equatable, Sendable {
    var code: MessageTemplate
    var desk: MessageTemplate
    var temporary: MessageTemplate
}

/// The SMS in all languages, as compiled in or as the operator wants them.
package struct TextsByLanguage: Equatable, Sendable {
    private var swedish: MessageTexts
    private var english: MessageTexts
    private var finnish: MessageTexts

    /// Those that come with the program.
    package static let compiledIn = TextsByLanguage(
        swedish: .swedish,
        english: .english,
        finnish: .finnish
    )

    /// The texts in a language.
    package subscript(language: Language) -> MessageTexts {
        get {
            switch language {
            case .swedish: swedish
            case .english: english
            case .finnish: finnish
            }
        }
        set {
            switch language {
            case .swedish: swedish = newValue
            case .english: english = newValue
            case .finnish: finnish = newValue
            }
        }
    }
}
