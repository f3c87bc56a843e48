internal import ResetFlow

/// Where the conversation is; what only one step needs lives and dies with it.
enum Step {
    case start(StartPage)
    /// Step 1; its page stands in the conversation, since the name outlives the step.
    case identify
    /// Step 2.
    case code(CodePage)
    /// Step 3.
    case password(PasswordPage)
    /// Step 4.
    case done(DonePage)
    case feedback(FeedbackPage)
    case thanks(ThanksPage)
    case paused(PausedPage)
    case ended(EndedPage)
    case unavailable(UnavailablePage)

    /// Whether a flow runs in the service, so that leaving the page ends it.
    var hasFlow: Bool {
        switch self {
        case .code, .password: true
        case .start, .identify, .done, .feedback, .thanks, .paused, .ended, .unavailable: false
        }
    }

    /// Whether nobody can lose anything by leaving it.
    var isOver: Bool {
        switch self {
        case .done, .feedback, .thanks, .paused, .ended, .unavailable: true
        case .start, .identify, .code, .password: false
        }
    }

    /// Wipes what is secret on the step's page.
    func wipe() {
        switch self {
        case .code(var page): page.wipe()
        case .password(var page): page.wipe()
        case .start, .identify, .done, .feedback, .thanks, .paused, .ended, .unavailable: break
        }
    }
}

extension Conversation {
    /// The step's own page.
    var stepPage: any PageState {
        switch step {
        case .start(let page): page
        case .identify: identify
        case .code(let page): page
        case .password(let page): page
        case .done(let page): page
        case .feedback(let page): page
        case .thanks(let page): page
        case .paused(let page): page
        case .ended(let page): page
        case .unavailable(let page): page
        }
    }

    /// Goes to a step: what lay over the last one, its messages and its secrets are gone.
    mutating func enter(_ next: Step, at now: Moment) {
        let wasAsking = waiting != nil
        step.wipe()
        step = next
        cover = nil
        announcement = nil
        isErrorSaid = false
        waiting = nil
        awaitsMessage = false
        unsettled = nil
        focus = stepPage.fieldCount > 0 ? .field(0) : .button(0)
        switch next {
        // The confirmation is there to be read: its time begins with it.
        case .done, .thanks: lastKey = now
        case .paused, .ended, .unavailable:
            if wasAsking { setbacks += 1 }
            unsettled = now
        case .start, .identify, .code, .password, .feedback: break
        }
    }

    /// Edits a field of the step's page.
    mutating func edit(_ key: Key, field: Int) {
        switch step {
        case .identify:
            identify.name.edit(key)
        case .code(var page):
            page.edit(key)
            step = .code(page)
        case .password(var page):
            page.edit(key, field: field)
            step = .password(page)
        case .feedback(var page):
            page.edit(key, field: field)
            step = .feedback(page)
        case .start, .done, .thanks, .paused, .ended, .unavailable:
            break
        }
    }

    /// Puts the cursor into a field, where it was clicked.
    mutating func place(_ position: Int, field: Int) {
        switch step {
        case .identify:
            identify.name.place(position)
        case .code(var page):
            page.place(position)
            step = .code(page)
        case .password(var page):
            page.place(position, field: field)
            step = .password(page)
        case .feedback(var page):
            page.place(position, field: field)
            step = .feedback(page)
        case .start, .done, .thanks, .paused, .ended, .unavailable:
            break
        }
    }

    /// Judges a field that the cursor leaves.
    mutating func check(field: Int, at now: Moment) {
        switch step {
        case .code(var page):
            page.check()
            step = .code(page)
        case .password(var page):
            page.check(field, view(at: now).rules)
            step = .password(page)
        case .feedback(var page):
            page.check()
            step = .feedback(page)
        case .start, .identify, .done, .thanks, .paused, .ended, .unavailable:
            break
        }
    }

    /// Judges every field before the step goes on.
    mutating func checkAll(at now: Moment) {
        switch step {
        case .identify:
            identify.checkAll()
        case .code(var page):
            page.checkAll()
            step = .code(page)
        case .password(var page):
            page.checkAll(view(at: now).rules)
            step = .password(page)
        case .feedback(var page):
            page.checkAll()
            step = .feedback(page)
        case .start, .done, .thanks, .paused, .ended, .unavailable:
            break
        }
    }
}
