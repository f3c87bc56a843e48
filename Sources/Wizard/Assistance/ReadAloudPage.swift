internal import ResetFlow
internal import Secrets

/// A temporary password that is read to the caller: shown once, and wiped with the page.
struct ReadAloudPage: PageState {
    /// The phrase.
    let phrase: Secret
    /// The same with a word for each character, so as secret as the phrase.
    let spelled: Secret
    let until: Moment

    init(_ phrase: Secret, _ language: Language, until: Moment) {
        self.phrase = phrase
        spelled = SpellingAlphabet.of(language).spell(phrase)
        self.until = until
    }

    var fieldCount: Int { 2 }

    func wipe() {
        phrase.wipe()
        spelled.wipe()
    }

    func verbs(_ view: View) -> [Verb] {
        let words = view.words
        return [
            Verb(.assist(.endCall), words.assistance.endCall), Verb(.help, words.common.help),
            Verb(.nextLanguage, words.common.nextLanguage),
        ]
    }

    func help(_ view: View) -> HelpText {
        let words = view.words.assistance
        return HelpText(title: words.readAloud.title, paragraphs: words.help.readAloud)
    }

    func draw(_ view: View) -> Page {
        let words = view.words.assistance.readAloud
        var page = view.page(words.title, [words.say])
        page.fields = [
            Page.Field(
                label: words.phrase,
                content: .secret(phrase, cursor: 0, isShown: true)
            ),
            Page.Field(
                label: words.spelled,
                content: .secret(spelled, cursor: 0, isShown: true)
            ),
        ]
        page.advice = [words.until(view.day(until), view.time(until))]
        return page
    }
}
