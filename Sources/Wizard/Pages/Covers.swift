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

/// F1: help for this very step.
struct HelpPage: PageState {
    let step: Step

    func verbs(_ view: View) -> [Verb] { [Verb(.uncover, view.words.common.back)] }

    func draw(_ view: View) -> Page {
        let words = view.words
        return view.page(
            words.help.title(title(words)),
            texts(view) + [words.help.keys, view.contact]
        )
    }

    private func title(_ words: Words) -> String {
        switch step {
        case .start: words.start.title
        case .identify: words.identify.title
        case .code: words.code.title
        case .password: words.password.title
        case .done, .thanks: words.done.title
        case .feedback: words.feedback.title
        case .paused: words.endings.pausedTitle
        case .ended(let page): words.endings.ended(page.reason).title
        case .unavailable: words.endings.unavailable.title
        }
    }

    private func texts(_ view: View) -> [String] {
        let words = view.words.help
        return switch step {
        case .start: words.start
        case .identify: words.identify
        case .code: words.code
        case .password: words.password(view.rules.minimum)
        case .done, .thanks: words.done
        case .feedback: words.feedback
        case .paused, .ended, .unavailable: words.ending
        }
    }
}

/// Asks before something is lost.
struct QuestionPage: PageState {
    enum Question { case leave, goBack }
    let question: Question

    func verbs(_ view: View) -> [Verb] {
        [Verb(.confirm, view.words.common.yes), Verb(.uncover, view.words.common.no)]
    }

    func draw(_ view: View) -> Page {
        let words = view.words.covers
        return switch question {
        case .leave: view.page(words.leaveTitle, [words.leaveText])
        case .goBack: view.page(words.goBackTitle, [words.goBackText])
        }
    }
}

/// F12 in the demonstration: the newest SMS, as a phone would show it.
struct MessagePage: PageState {
    let message: Secret?

    var fieldCount: Int { message == nil ? 0 : 1 }

    func verbs(_ view: View) -> [Verb] { [Verb(.uncover, view.words.common.back)] }

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
