internal import ResetFlow

/// The anonymous question after the reset (A8).
///
/// Did this help, and what can be better? It belongs to no flow, terminal or person.
struct FeedbackPage: PageState {
    private(set) var helped: Bool?
    // Four bytes a character are enough for every letter there is; the rest are heaps of marks.
    private(set) var text = OpenField(maximum: Feedback.longest, room: 4 * Feedback.longest)
    private var isEmptySaid = false
    private var isRemovedSaid = false
    private var isNotSent = false

    var fieldCount: Int { 2 }

    /// Whether there is nothing to send.
    private var isEmpty: Bool { helped == nil && text.text.isEmpty }

    mutating func edit(_ key: Key, field: Int) {
        isNotSent = false
        if field == 0 {
            choose(key)
        } else {
            isRemovedSaid = false
            text.edit(key)
        }
    }

    /// A click: an option by its place, or a place in the text.
    mutating func place(_ position: Int, field: Int) {
        if field == 0 {
            helped = position == 0
        } else {
            text.place(position)
        }
    }

    /// On leaving: what looks like somebody's is taken out, and the person is told.
    mutating func check(field: Int, _ view: View) { removePersonalData() }

    private mutating func removePersonalData() {
        let typed = text.text
        let kept = PersonalData.removed(from: typed)
        // White space in another place alone is nothing to tell.
        guard kept.filter({ $0 != " " }) != typed.filter({ $0 != " " }) else { return }
        text.replace(with: kept)
        isRemovedSaid = true
    }

    /// Before sending: an answer must hold something, and what was told before was read.
    mutating func checkAll(_ view: View) {
        isRemovedSaid = false
        removePersonalData()
        isEmptySaid = isEmpty
    }

    /// What is sent.
    func answer(in language: Language) -> Feedback {
        Feedback(helped: helped, text: text.text, language: language)
    }

    mutating func fail() { isNotSent = true }

    func error(of field: Int, _ view: View) -> String? {
        let words = view.words.feedback
        if field == 0 {
            return isEmptySaid && isEmpty ? view.words.common.error(words.empty) : nil
        }
        return isRemovedSaid ? view.words.common.error(words.removed) : nil
    }

    func verbs(_ view: View) -> [Verb] {
        let words = view.words
        return [
            Verb(.sendFeedback, words.feedback.send), Verb(.leave, words.feedback.skip),
            Verb(.help, words.common.help), Verb(.nextLanguage, words.common.nextLanguage),
        ]
    }

    func help(_ view: View) -> HelpText {
        HelpText(title: view.words.feedback.title, paragraphs: view.words.help.feedback)
    }

    func draw(_ view: View) -> Page {
        let words = view.words.feedback
        var page = view.page(words.title, [words.text, words.warning])
        let common = view.words.common
        page.fields = [
            Page.Field(
                label: words.helped,
                content: .choice([common.yes, common.no], chosen: helped.map { $0 ? 0 : 1 }),
                note: words.howToChoose,
                error: error(of: 0, view)
            ),
            Page.Field(
                label: words.better,
                content: .open(text.characters, cursor: text.cursor),
                note: view.note(text.notice, maximum: text.maximum)
                    ?? view.words.common.full(text.maximum),
                error: error(of: 1, view)
            ),
        ]
        if isNotSent { page.status = Page.Status(common.error(words.notSent), isError: true) }
        return page
    }

    private mutating func choose(_ key: Key) {
        switch key {
        case .left: helped = true
        case .right: helped = false
        case .character(" "): helped = !(helped ?? false)
        case .character, .pasted, .pasteBegins, .pasteEnds, .enter, .escape, .tab, .backTab, .up,
            .down, .home, .end, .backspace, .delete, .deleteWord, .deleteWordForward,
            .deleteToStart, .deleteToEnd, .wordLeft, .wordRight, .function, .redraw, .interrupt,
            .suspend, .click:
            break
        }
    }
}
