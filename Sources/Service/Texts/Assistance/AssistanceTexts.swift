package import ResetFlow
package import Secrets

/// The SMS of a call to the staff, in one language; see `MessageTexts` for what holds for all SMS.
///
/// What is to be read aloud says so, names the case and the one condition: that *you* called (M4).
package struct AssistanceTexts: Sendable {
    /// Goes on after the digits, with until when, place, ticket and telephone number.
    let afterCode: @Sendable (String, String, String, String) -> String
    /// Goes on after the digits, with until when, place and ticket.
    let afterNumberCode: @Sendable (String, String, String) -> String
    /// Goes on after the password, with until when, place and telephone number.
    let afterTemporary: @Sendable (String, String, String) -> String

    /// The texts in a language.
    package static func of(_ language: Language) -> AssistanceTexts {
        switch language {
        case .swedish: assistanceSwedish
        case .english: assistanceEnglish
        case .finnish: assistanceFinnish
        }
    }

    /// The code that the caller reads to the staff.
    package func code(
        _ digits: Secret,
        until: String,
        place: String,
        ticket: String,
        phone: String
    ) -> Secret {
        AssistanceTexts.secret(digits, afterCode(until, place, ticket, phone))
    }

    /// The code that a person at the desk reads from the phone that is to be registered.
    package func numberCode(
        _ digits: Secret,
        until: String,
        place: String,
        ticket: String
    ) -> Secret {
        AssistanceTexts.secret(digits, afterNumberCode(until, place, ticket))
    }

    /// The temporary password; `until` is `2026-11-23 14:35`.
    package func temporary(
        _ password: Secret,
        until: String,
        place: String,
        phone: String
    ) -> Secret {
        AssistanceTexts.secret(password, afterTemporary(until, place, phone))
    }

    private static func secret(_ first: Secret, _ rest: String) -> Secret {
        let rest = Identifier.compose(rest)
        let secret = Secret(capacity: first.count + rest.utf8.count)
        secret.append(first)
        secret.append(publicText: rest)
        return secret
    }
}
