internal import ResetFlow
internal import Secrets

/// What lies over a page for a while; under it the page stays as it is.
enum Cover {
    case help(HelpPage)
    case question(QuestionPage)
    case message(MessagePage)

    var page: any PageState {
        switch self {
        case .help(let page): page
        case .question(let page): page
        case .message(let page): page
        }
    }
}

/// F1: help for this very page; what is behind it cannot be pressed or typed into meanwhile.
struct HelpPage: PageState {
    let page: any PageState

    func verbs(_ view: View) -> [Verb] { [Verb(.uncover, view.words.common.back)] }

    func help(_ view: View) -> HelpText { page.help(view) }

    func draw(_ view: View) -> Page {
        let text = page.help(view)
        return view.page(
            view.words.help.title(text.title),
            text.paragraphs + [view.words.help.keys, view.contact]
        )
    }
}

/// Asks before something is lost.
struct QuestionPage: PageState {
    enum Question { case leave, goBack, endCall }
    let question: Question
    /// What is so with the person of the staff's call, which is left with it.
    var callEnd = CallEnd.unchanged

    /// What is lost, or not, with a call.
    enum CallEnd {
        /// Nothing was done to the person.
        case unchanged
        /// Something was, or may have been.
        case changed
        /// A password stands on the screen, and will not again.
        case phrase
    }

    func verbs(_ view: View) -> [Verb] {
        [Verb(.confirm, view.words.common.yes), Verb(.uncover, view.words.common.no)]
    }

    /// There is none: it lies over the page that has it.
    func help(_ view: View) -> HelpText { HelpText(title: draw(view).title, paragraphs: []) }

    func draw(_ view: View) -> Page {
        let words = view.words.covers
        let own = view.words.registration
        return switch (question, view.setting.task) {
        case (.leave, .reset): view.page(words.leaveTitle, [words.leaveText])
        case (.leave, .register): view.page(own.leaveTitle, [words.leaveText])
        case (.goBack, .reset), (.goBack, .assistance):
            view.page(words.goBackTitle, [words.goBackText])
        case (.goBack, .register): view.page(words.goBackTitle, [own.goBackText])
        case (.leave, .assistance), (.endCall, _):
            view.page(view.words.assistance.endTitle, [view.words.assistance.endText(callEnd)])
        }
    }
}

/// F12 in the demonstration: the newest SMS, as a phone would show it.
struct MessagePage: PageState {
    let message: Secret?

    var fieldCount: Int { message == nil ? 0 : 1 }

    func verbs(_ view: View) -> [Verb] { [Verb(.uncover, view.words.common.back)] }

    /// There is none: any key takes it away.
    func help(_ view: View) -> HelpText { HelpText(title: draw(view).title, paragraphs: []) }

    func draw(_ view: View) -> Page {
        let words = view.words.covers
        guard let message else { return view.page(words.messageTitle, [words.messageNone]) }
        var page = view.page(words.messageTitle, [words.messageText])
        page.fields = [
            Page.Field(
                label: words.messageLabel,
                content: .secret(message, cursor: 0, isShown: true)
            )
        ]
        return page
    }
}
