package import ResetFlow
package import Secrets

/// The SMS in one language; a sentence that is missing in one does not compile.
///
/// Each fits into one SMS even with the longest place and number, says nothing that a stranger
/// with the phone could use beyond the code, and has no link: none may be learnt to be normal (M3).
package struct MessageTexts: Sendable {
    /// The most characters that a place's name may have, all of GSM 03.38; the configuration refuses more.
    package static let longestPlace = 20
    /// The most characters that the staff's telephone number may have.
    package static let longestPhone = 15

    /// Goes on after the digits, with until when, place and telephone number.
    let afterCode: @Sendable (String, String, String) -> String
    /// Goes on after the digits that came to a mobile which is to be registered; as `afterCode`.
    let afterRegistrationCode: @Sendable (String, String, String) -> String
    /// Goes on after the digits that came to the mobile which is to be replaced; as `afterCode`.
    let afterFormerCode: @Sendable (String, String, String) -> String
    /// Place and telephone number.
    let help: @Sendable (String, String) -> String
    /// What has happened, when, place and telephone number.
    let notice: @Sendable (Notice.Kind, String, String, String) -> String

    /// The texts in a language.
    package static func of(_ language: Language) -> MessageTexts {
        switch language {
        case .swedish: swedish
        case .english: english
        case .finnish: finnish
        }
    }

    /// The SMS with the code, which comes first so that a phone shows it in the notification.
    ///
    /// The time of day is absolute, so that the newer of two SMS can be told. `until` is `14:35`.
    package func code(_ digits: Secret, until: String, place: String, phone: String) -> Secret {
        MessageTexts.secret(digits, afterCode(until, place, phone))
    }

    /// The SMS with a registration's code: to the mobile that is to be registered, or to the former one.
    package func registration(
        _ digits: Secret,
        isFormer: Bool,
        until: String,
        place: String,
        phone: String
    ) -> Secret {
        let after = isFormer ? afterFormerCode : afterRegistrationCode
        return MessageTexts.secret(digits, after(until, place, phone))
    }

    private static func secret(_ digits: Secret, _ after: String) -> Secret {
        let rest = Identifier.compose(after)
        let text = Secret(capacity: digits.count + rest.utf8.count)
        text.append(digits)
        text.append(publicText: rest)
        return text
    }

    /// The SMS to somebody whose account is closed or has no password to replace (E9).
    package func help(place: String, phone: String) -> Secret {
        MessageTexts.secret(help(place, phone))
    }

    /// The SMS that tells of what has happened (A3, A7); `changed` is `2026-11-22 14:35`.
    package func notice(
        _ kind: Notice.Kind,
        changed: String,
        place: String,
        phone: String
    ) -> Secret {
        MessageTexts.secret(notice(kind, changed, place, phone))
    }

    private static func secret(_ text: String) -> Secret {
        let text = Identifier.compose(text)
        let secret = Secret(capacity: text.utf8.count)
        secret.append(publicText: text)
        return secret
    }
}
