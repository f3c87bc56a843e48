package import ResetFlow

/// The e-mail, or the letter, that tells of something in one language; without a link, as every SMS (M3).
package struct MailTexts: Sendable {
    /// What it is about.
    let subject: @Sendable (Notice.Kind) -> String
    /// What has happened: when, and where.
    let event: @Sendable (Notice.Kind, String, String) -> String
    /// What to do if it was somebody else: the telephone number.
    let advice: @Sendable (String) -> String

    /// The texts in a language.
    package static func of(_ language: Language) -> MailTexts {
        switch language {
        case .swedish: swedish
        case .english: english
        case .finnish: finnish
        }
    }

    /// The subject's line.
    package func subject(of kind: Notice.Kind) -> String { subject(kind) }

    /// The text; `changed` is `2026-11-22 14:35`.
    package func text(_ kind: Notice.Kind, changed: String, place: String, phone: String) -> String
    {
        event(kind, changed, place) + "\n\n" + advice(phone)
    }

    /// The text of a letter.
    package func text(_ letter: Letter, _ place: String, _ phone: String) -> String {
        let changed = LocalTime(letter.changed)
        return text(
            letter.kind,
            changed: "\(changed.day) \(changed.time)",
            place: place,
            phone: phone
        )
    }
}

extension MailTexts {
    fileprivate static let swedish = MailTexts(
        subject: { kind in
            switch kind {
            case .changed: "Ditt lösenord har bytts"
            case .codeUsed: "En kod för nytt lösenord har använts"
            case .phoneReplaced: "Ett nytt mobilnummer är registrerat"
            }
        },
        event: { kind, changed, place in
            switch kind {
            case .changed: "Ditt lösenord byttes \(changed), \(place)."
            case .codeUsed:
                "En kod för nytt lösenord till ditt konto användes \(changed), \(place). "
                    + "Inget nytt lösenord sparades."
            case .phoneReplaced:
                "Ett nytt mobilnummer registrerades för ditt konto \(changed), \(place)."
            }
        },
        advice: {
            "Var det inte du? Ring \($0) så snart du kan.\n\nDet här brevet går inte att svara på."
        }
    )

    fileprivate static let english = MailTexts(
        subject: { kind in
            switch kind {
            case .changed: "Your password was changed"
            case .codeUsed: "A code for a new password was used"
            case .phoneReplaced: "A new mobile number was registered"
            }
        },
        event: { kind, changed, place in
            switch kind {
            case .changed: "Your password was changed \(changed), \(place)."
            case .codeUsed:
                "A code for a new password to your account was used \(changed), \(place). "
                    + "No new password was saved."
            case .phoneReplaced:
                "A new mobile number was registered for your account \(changed), \(place)."
            }
        },
        advice: {
            "Was it not you? Call \($0) as soon as you can.\n\nThis message cannot be replied to."
        }
    )

    fileprivate static let finnish = MailTexts(
        subject: { kind in
            switch kind {
            case .changed: "Salasanasi on vaihdettu"
            case .codeUsed: "Uuden salasanan koodia on käytetty"
            case .phoneReplaced: "Uusi matkapuhelinnumero on rekisteröity"
            }
        },
        event: { kind, changed, place in
            switch kind {
            case .changed: "Salasanasi vaihdettiin \(changed), \(place)."
            case .codeUsed:
                "Tilisi uuden salasanan koodia käytettiin \(changed), \(place). "
                    + "Uutta salasanaa ei tallennettu."
            case .phoneReplaced:
                "Tilillesi rekisteröitiin uusi matkapuhelinnumero \(changed), \(place)."
            }
        },
        advice: {
            "Jos se et ollut sinä, soita mahdollisimman pian numeroon \($0).\n\nTähän viestiin ei voi vastata."
        }
    )
}
