/// Step 4: the password is set, and the directory has said so (A1).
struct DonePage: PageState {
    func verbs(_ view: View) -> [Verb] {
        let words = view.words
        return [
            Verb(.leave, words.common.done), Verb(.askFeedback, words.done.answer),
            Verb(.help, words.common.help), Verb(.nextLanguage, words.common.nextLanguage),
        ]
    }

    func help(_ view: View) -> HelpText { HelpText(done: view.words) }

    func draw(_ view: View) -> Page {
        let words = view.words
        return view.page(
            words.common.step(4, words.done.title),
            [words.done.text, words.done.notice]
        )
    }
}

/// After the answer: thanks, and nothing more; an answer is never replied to.
struct ThanksPage: PageState {
    func verbs(_ view: View) -> [Verb] { [Verb(.leave, view.words.common.done)] }

    func help(_ view: View) -> HelpText { HelpText(done: view.words) }

    func draw(_ view: View) -> Page {
        view.page(view.words.done.thanks, [view.words.done.thanksText])
    }
}

extension HelpText {
    fileprivate init(done words: Words) {
        self.init(title: words.done.title, paragraphs: words.help.done)
    }
}
