import Secrets
import Terminal
import Wizard

extension Frame {
    /// The frame as text, one line a row, without the spaces at the ends.
    var picture: String {
        let rows = rows.map { pieces in
            var row = pieces.map(\.text).joined()
            while row.last == " " { row.removeLast() }
            return row
        }
        return rows.joined(separator: "\n")
    }

    /// The cells of a row, with an empty one after each wide character.
    func cells(_ row: Int) -> [String] {
        rows[row].flatMap { piece in
            piece.text.flatMap { character in
                let width = character.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
                return [String(character)] + Array(repeating: "", count: max(width - 1, 0))
            }
        }
    }
}

extension Frame.Piece {
    /// What a person sees; only a test may make a text of a secret.
    var text: String {
        switch ink {
        case .text(let text): text
        case .secret(let secret, let range):
            secret.withBytes { String(decoding: $0[range], as: UTF8.self) }
        }
    }
}

/// A secret with a text in it.
func secret(_ text: String) -> Secret {
    let secret = Secret(capacity: 256)
    secret.append(publicText: text)
    return secret
}

/// The page of step 3, as full as it gets.
func passwordPage(
    focus: Target = .field(0),
    announcement: Page.Announcement? = nil,
    error: String? = nil
) -> Page {
    Page(
        title: "Steg 3 av 4: Nytt lösenord",
        banner: "Demonstration: sms skrivs i ~/.local/state/sms.log",
        paragraphs: [
            "Skriv ett lösenord som du inte har haft förut. Välj gärna ett långt, minst 15 tecken.",
            "Lösenordet får inte innehålla Å, Ä eller Ö.",
        ],
        fields: [
            Page.Field(
                label: "Nytt lösenord",
                content: .secret(secret("Sommar"), cursor: 6, isShown: false),
                note: "dolt",
                error: error
            ),
            Page.Field(
                label: "Samma igen",
                content: .secret(secret(""), cursor: 0, isShown: false)
            ),
        ],
        checklist: [
            Page.Rule(.broken, "minst 8 tecken (nu 6)"),
            Page.Rule(.met, "inga Å, Ä eller Ö"),
            Page.Rule(.open, "inte använt tidigare"),
        ],
        buttons: [Page.Button("Nästa"), Page.Button("Tillbaka"), Page.Button("Visa")],
        keys: ["F1 Hjälp", "F2 Visa", "Esc Tillbaka", "F8 Språk"],
        focus: focus,
        announcement: announcement,
        languageTag: "sv"
    )
}

/// The page of step 1.
func namePage(_ value: String = "", cursor: Int? = nil, focus: Target = .field(0)) -> Page {
    Page(
        title: "Steg 1 av 4: Vem är du?",
        paragraphs: ["Vi skickar en kod till den mobiltelefon som du har registrerat."],
        fields: [
            Page.Field(
                label: "Användarnamn eller e-postadress",
                content: .open(Array(value), cursor: cursor ?? value.count)
            )
        ],
        buttons: [Page.Button("Nästa"), Page.Button("Avbryt")],
        keys: ["F1 Hjälp", "F8 Language", "Esc Avbryt"],
        focus: focus,
        languageTag: "sv"
    )
}

/// A page with a choice, as of the feedback.
func choicePage(chosen: Int?) -> Page {
    Page(
        title: "Hjälpte det här dig?",
        fields: [
            Page.Field(label: "Ditt svar", content: .choice(["Ja", "Nej"], chosen: chosen)),
            Page.Field(label: "Vad kan bli bättre?", content: .open([], cursor: 0)),
        ],
        buttons: [Page.Button("Skicka"), Page.Button("Hoppa över")],
        keys: ["F1 Hjälp"],
        focus: .field(0),
        languageTag: "sv"
    )
}

/// The newest SMS, as the demonstration shows it.
func messagePage() -> Page {
    let text =
        "123456 är din kod hos Örebro kommun.\nDen gäller till 14:35. Läs den inte upp för någon."
    return Page(
        title: "Senaste sms",
        fields: [
            Page.Field(
                label: "Meddelande",
                content: .secret(secret(text), cursor: 0, isShown: true)
            )
        ],
        buttons: [Page.Button("Tillbaka")],
        keys: ["Esc Tillbaka"],
        focus: .field(0),
        languageTag: "sv"
    )
}
