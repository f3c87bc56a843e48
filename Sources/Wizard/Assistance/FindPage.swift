internal import ResetFlow

/// The search for the one whom the call is about.
struct FindPage: PageState {
    private(set) var name = OpenField(maximum: Identifier.longest, room: Identifier.longest)
    private var isChecked = false
    /// What the service said of the last look-up.
    private var outcome: Outcome?

    /// What came of a look-up that found no card.
    enum Outcome {
        case notFound, notDone
    }

    var fieldCount: Int { 1 }

    mutating func edit(_ key: Key, field: Int) {
        outcome = nil
        name.edit(key)
    }

    mutating func place(_ position: Int, field: Int) { name.place(position) }

    mutating func checkAll(_ view: View) { isChecked = name.text.isEmpty }

    mutating func refuse(_ outcome: Outcome) { self.outcome = outcome }

    func error(of field: Int, _ view: View) -> String? {
        let words = view.words.assistance
        let sentence: String? =
            switch outcome {
            case .notFound?: words.find.notFound
            case .notDone?: words.notDone
            case nil: isChecked && name.text.isEmpty ? words.find.empty : nil
            }
        return sentence.map(view.words.common.error)
    }

    func verbs(_ view: View) -> [Verb] {
        let words = view.words
        return [
            Verb(.assist(.find), words.assistance.find.search),
            Verb(.assist(.endCall), words.assistance.endCall), Verb(.help, words.common.help),
            Verb(.nextLanguage, words.common.nextLanguage),
        ]
    }

    func help(_ view: View) -> HelpText {
        let words = view.words.assistance
        return HelpText(title: words.find.title, paragraphs: words.help.find)
    }

    func draw(_ view: View) -> Page {
        let words = view.words.assistance.find
        var page = view.page(words.title, [words.text])
        page.fields = [
            Page.Field(
                label: view.words.identify.label,
                content: .open(name.characters, cursor: name.cursor),
                note: view.note(name.notice, maximum: name.maximum),
                error: error(of: 0, view)
            )
        ]
        return page
    }
}
