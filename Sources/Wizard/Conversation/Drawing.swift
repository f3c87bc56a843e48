package import ResetFlow

extension Conversation {
    /// The page as it is now.
    package func page(at now: Moment) -> Page {
        let view = view(at: now)
        let front = frontPage
        let verbs = front.verbs(view)
        var page = front.draw(view)
        page.banner = banner(view.words.common)
        page.buttons = verbs.map { Page.Button($0.label, isEnabled: $0.isEnabled) }
        page.keys = keys(verbs, view.words)
        page.scrollKeys = "PgUp PgDn \(view.words.common.more)"
        page.announcement = announcement
        if case .error(let field)? = announcement,
            !page.fields.indices.contains(field) || page.fields[field].error == nil
        {
            page.announcement = nil  // it is under what lies over it
        }
        say(&page, view)
        page.focus = page.targets.contains(frontFocus) ? frontFocus : page.targets[0]
        return page
    }

    /// What is in front: the step's page, or what lies over it.
    var frontPage: any PageState { cover?.page ?? stepPage }

    /// What a page may look at now.
    func view(at now: Moment) -> View {
        View(words: Words.of(language), setting: setting, greeting: greeting, now: now)
    }

    /// Says that this is the demonstration; of F12 only to whom it shows something (M11).
    private func banner(_ words: Words.Common) -> String? {
        guard let greeting, let log = greeting.demonstrationLog else { return nil }
        return words.banner(log) + (greeting.showsMessages ? " " + words.newestMessage : "")
    }

    private func keys(_ verbs: [Verb], _ words: Words) -> [String] {
        if case .start = step, cover == nil {
            return [
                "Enter \(words.start.choose)", "F1 \(words.common.help)",
                "F8 \(words.common.nextLanguage)",
            ]
        }
        return verbs.filter(\.isEnabled).compactMap { verb in
            verb.intent.key.map { "\($0) \(verb.label)" }
        }
    }

    /// The one sentence about the page: the most pressing of those that could be said.
    private func say(_ page: inout Page, _ view: View) {
        let words = view.words
        if let seconds = idleSecondsLeft(at: view.now) {
            let isAsked = asksWhetherThere(at: view.now)
            page.status = Page.Status(
                isAsked ? words.common.idle(seconds) : words.common.cleared(seconds)
            )
            if isAsked { page.announcement = .status }
        } else if let waiting, waiting.isSigned(at: view.now) {
            page.status = Page.Status(words.common.waiting(waiting.kind))
            page.announcement = .status
        } else if page.status == nil, isCapsLockOn, cover == nil, stepPage is any MaskedPage {
            page.status = Page.Status(words.password.capsLock)
        }
        if page.status == nil, page.announcement == .status { page.announcement = nil }
    }
}
