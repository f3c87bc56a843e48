internal import ResetFlow

/// Step 4: the mobile is registered, and the directory has said so.
struct RegisteredPage: PageState {
    let number: PhoneNumber
    /// Until when it may not reset; nil when it may at once (M12).
    let restsUntil: Moment?
    /// Whether another, whose place it took, gets an SMS about it.
    let isFormerTold: Bool

    func verbs(_ view: View) -> [Verb] {
        let words = view.words.common
        return [
            Verb(.leave, words.done), Verb(.help, words.help),
            Verb(.nextLanguage, words.nextLanguage),
        ]
    }

    func help(_ view: View) -> HelpText {
        let words = view.words.registration
        return HelpText(title: words.doneTitle, paragraphs: words.helpDone)
    }

    func draw(_ view: View) -> Page {
        let words = view.words.registration
        var paragraphs = [words.doneText(number.spaced)]
        if let restsUntil {
            let from = restsUntil + .milliseconds(59_999)
            paragraphs.append(words.rests(view.setting.day(from), view.time(from)))
        }
        if isFormerTold { paragraphs.append(words.formerTold) }
        return view.page(view.words.common.step(4, words.doneTitle), paragraphs)
    }
}

/// The codes were right, but the directory cannot take the number just now.
struct NotTakenPage: PageState {
    let number: PhoneNumber
    let until: Moment

    func verbs(_ view: View) -> [Verb] {
        let words = view.words.common
        return [
            Verb(.registerAgain, words.tryAgain), Verb(.back, words.cancel),
            Verb(.help, words.help), Verb(.nextLanguage, words.nextLanguage),
        ]
    }

    func help(_ view: View) -> HelpText {
        HelpText(title: view.words.registration.notTakenTitle, paragraphs: view.words.help.ending)
    }

    func draw(_ view: View) -> Page {
        let words = view.words.registration
        return view.page(
            words.notTakenTitle,
            [words.notTakenText(view.time(until)), words.notTakenNext, view.contact]
        )
    }
}

/// Who has not the former mobile is helped where they can show who they are.
struct AskStaffPage: PageState {
    func verbs(_ view: View) -> [Verb] {
        let words = view.words.common
        return [
            Verb(.leave, words.leave), Verb(.startOver, words.startOver),
            Verb(.help, words.help), Verb(.nextLanguage, words.nextLanguage),
        ]
    }

    func help(_ view: View) -> HelpText {
        HelpText(title: view.words.registration.staffTitle, paragraphs: view.words.help.ending)
    }

    func draw(_ view: View) -> Page {
        let words = view.words.registration
        return view.page(words.staffTitle, [words.staffText, words.staffNext, view.contact])
    }
}
