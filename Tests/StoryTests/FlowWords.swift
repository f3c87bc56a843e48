import PseudoTerminal

/// The sentences that the stories wait for, as the person reads them.
struct FlowWords {
    let tooManyCodes: String
    let wrongCode: @Sendable (Int) -> String
    let goBackQuestion: String

    static func of(_ language: String) -> FlowWords {
        switch language {
        case "en": english
        case "fi": finnish
        default: swedish
        }
    }

    private static let swedish = FlowWords(
        tooManyCodes: "För många fel koder",
        wrongCode: {
            "Fel: Koden är inte rätt. Du kan försöka \($0 == 1 ? "en gång" : "\($0) gånger") till."
        },
        goBackQuestion: "Gå tillbaka till steg 1?"
    )

    private static let english = FlowWords(
        tooManyCodes: "Too many wrong codes",
        wrongCode: {
            "Error: The code is not right. You can try \($0 == 1 ? "once more" : "\($0) more times")."
        },
        goBackQuestion: "Go back to step 1?"
    )

    private static let finnish = FlowWords(
        tooManyCodes: "Liian monta väärää koodia",
        wrongCode: {
            "Virhe: Koodi ei ole oikein. Voit yrittää vielä \($0 == 1 ? "kerran" : "\($0) kertaa")."
        },
        goBackQuestion: "Palataanko vaiheeseen 1?"
    )
}

extension Story {
    /// The sentences of the language that the program was started in.
    var words: FlowWords { FlowWords.of(language) }

    /// Goes back to step 1 and says yes to the question.
    func goBack() throws {
        terminal.key(.escape)
        try page(words.goBackQuestion)
        terminal.key(.up)
        terminal.key(.enter)
        try page(.identify)
    }
}
