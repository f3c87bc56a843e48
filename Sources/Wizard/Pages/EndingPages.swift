internal import ResetFlow

/// A flow that is over before its end: what happened, and the next step.
struct EndedPage: PageState {
    let reason: EndReason
    /// Whether a password was sent before, of which nobody knows whether it is set.
    var isPerhapsSet = false

    func verbs(_ view: View) -> [Verb] {
        let words = view.words.common
        return [Verb(.startOver, words.startOver), Verb(.leave, words.leave)] + words.asides
    }

    func help(_ view: View) -> HelpText { view.help(ending(view).title) }

    func draw(_ view: View) -> Page { view.page(ending(view)) }

    private func ending(_ view: View) -> Words.Ending {
        switch view.setting.task {
        // Who has changed it elsewhere is more than that: it may be somebody else.
        case .reset where isPerhapsSet && reason != .elsewhere: view.words.endings.perhapsSet
        case .reset: view.words.endings.ended(reason)
        case .register: view.words.registration.ended(reason)
        case .assistance: view.words.assistance.over(reason)
        }
    }
}

/// The service cannot be reached.
struct UnavailablePage: PageState {
    /// Whether it went away with a password, or a number, that it may have saved.
    let isPerhapsSet: Bool
    /// Whether the person has written something, which is still there.
    let keepsName: Bool

    func verbs(_ view: View) -> [Verb] {
        let words = view.words.common
        return [
            Verb(.tryAgain, isPerhapsSet ? words.startOver : words.tryAgain),
            Verb(.leave, words.leave),
        ] + words.asides
    }

    func help(_ view: View) -> HelpText { view.help(ending(view).title) }

    func draw(_ view: View) -> Page {
        var page = view.page(ending(view))
        if keepsName, !isPerhapsSet {
            let words = view.words
            let kept =
                view.setting.task == .reset ? words.endings.kept : words.registration.kept
            page.paragraphs[1] += " " + kept
        }
        return page
    }

    private func ending(_ view: View) -> Words.Ending {
        let words = view.words
        return switch view.setting.task {
        case .reset: isPerhapsSet ? words.endings.perhapsSet : words.endings.unavailable
        case .register:
            isPerhapsSet ? words.registration.perhapsRegistered : words.registration.unavailable
        case .assistance: words.assistance.unavailable
        }
    }
}

/// This terminal has tried too much and must wait.
struct PausedPage: PageState {
    let until: Moment

    func verbs(_ view: View) -> [Verb] {
        let words = view.words.common
        return [
            Verb(.startOver, words.startOver, isEnabled: view.now >= until),
            Verb(.leave, words.leave),
        ] + words.asides
    }

    func help(_ view: View) -> HelpText { view.help(view.words.endings.pausedTitle) }

    func draw(_ view: View) -> Page {
        let words = view.words.endings
        let sentence = view.now < until ? words.paused(view.timeOrLater(until)) : words.pauseOver
        return view.page(words.pausedTitle, [sentence, view.contact])
    }
}

extension Words.Common {
    /// What an ending must be read with: who cannot read Swedish is shown the way there, too.
    fileprivate var asides: [Verb] { [Verb(.help, help), Verb(.nextLanguage, nextLanguage)] }
}

extension View {
    /// What there is to know of every ending.
    fileprivate func help(_ title: String) -> HelpText {
        HelpText(title: title, paragraphs: words.help.ending)
    }

    /// The page of an ending.
    fileprivate func page(_ ending: Words.Ending) -> Page {
        page(ending.title, [ending.text, ending.next, contact])
    }
}
