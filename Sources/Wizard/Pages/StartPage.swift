internal import ResetFlow

/// The kiosk's first page: the language, before anything is asked (EN 301 549, WCAG 3.1.1).
struct StartPage: PageState {
    /// Each language under its own name, in the order of the buttons.
    static let languages: [(language: Language, name: String)] = [
        (.swedish, "Svenska"), (.english, "English"), (.finnish, "Suomi"),
    ]

    /// The button of a language: to stand on it is to choose it.
    static func focus(_ language: Language) -> Target {
        .button(languages.firstIndex { $0.language == language } ?? 0)
    }

    func verbs(_ view: View) -> [Verb] {
        StartPage.languages.map { Verb(.choose($0.language), $0.name) }
    }

    func help(_ view: View) -> HelpText {
        HelpText(title: view.words.start.title, paragraphs: view.words.help.start)
    }

    func draw(_ view: View) -> Page {
        view.page(
            view.words.start.title,
            StartPage.languages.map { Words.of($0.language).start.text }
        )
    }
}
