internal import ResetFlow

/// Step 1: who is it? The answer is the same whatever is typed, so only emptiness is an error here (E1).
struct IdentifyPage: PageState {
    var name = OpenField(maximum: Identifier.longest, room: Identifier.longest)
    /// The name that a login script knows.
    private let known: String?
    private var isChecked = false

    /// The page; a name that a login script knows stands in the field.
    init(name known: String?) {
        self.known = known
        name.replace(with: known ?? "")
    }

    var fieldCount: Int { 1 }

    /// Whether the person has written a name, and not found it there.
    var isWritten: Bool { !name.text.isEmpty && name.text != known }

    /// Whether the system has asked for a change, so that the page speaks of that.
    private var isAsked: Bool { known != nil }

    mutating func edit(_ key: Key, field: Int) { name.edit(key) }

    mutating func place(_ position: Int, field: Int) { name.place(position) }

    /// Before going on; to leave an empty field on the way to a button is no error.
    mutating func checkAll(_ view: View) { isChecked = true }

    func error(of field: Int, _ view: View) -> String? {
        guard isChecked, name.text.isEmpty else { return nil }
        return view.words.common.error(view.words.identify.empty)
    }

    func verbs(_ view: View) -> [Verb] {
        let words = view.words.common
        return [
            Verb(.begin, words.next), Verb(.back, words.cancel), Verb(.help, words.help),
            Verb(.nextLanguage, words.nextLanguage),
        ]
    }

    func help(_ view: View) -> HelpText {
        HelpText(title: view.words.identify.title, paragraphs: view.words.help.identify)
    }

    func draw(_ view: View) -> Page {
        let words = view.words.identify
        var page = view.page(
            view.words.common.step(1, isAsked ? words.titleWhenAsked : words.title),
            [isAsked ? words.textWhenAsked : words.text]
        )
        page.fields = [
            Page.Field(
                label: words.label,
                content: .open(name.characters, cursor: name.cursor),
                note: view.note(name.notice, maximum: name.maximum),
                error: error(of: 0, view)
            )
        ]
        return page
    }
}

extension View {
    /// What a field says about what it did not take.
    func note(_ notice: FieldNotice?, maximum: Int) -> String? {
        switch notice {
        case nil: nil
        case .full: words.common.full(maximum)
        case .invisibleRemoved: words.common.invisibleRemoved
        }
    }
}
