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
    /// The staff's steps.
    case assistance(AssistanceStep)
    case registration(RegistrationStep)

    /// Whether a flow runs in the service, so that leaving the page ends it.
    var hasFlow: Bool {
        switch self {
        case .code, .password: true
        case .registration(let step): step.hasFlow
        case .start, .identify, .done, .feedback, .thanks, .paused, .ended, .unavailable,
            .assistance:
            false
        }
    }

    /// Whether a password was sent of which nobody knows whether it is set.
    var isPerhapsSet: Bool {
        guard case .password(let page) = self else { return false }
        return page.isPerhapsSet
    }

    /// Whether nobody can lose anything by leaving it.
    var isOver: Bool {
        switch self {
        case .done, .feedback, .thanks, .paused, .ended, .unavailable: true
        case .registration(let step): step.isOver
        case .start, .identify, .code, .password: false
        case .assistance(let step): step.isOver
        }
    }

    /// Whether all is done and the page only there to be read.
    var isConfirmation: Bool {
        switch self {
        case .done, .thanks: true
        case .registration(let step): step.isConfirmation
        case .start, .identify, .code, .password, .feedback, .paused, .ended, .unavailable,
            .assistance:
            false
        }
    }

    /// Whether what was asked for did not come.
    var isSetback: Bool {
        switch self {
        case .paused, .ended, .unavailable: true
        case .start, .identify, .code, .password, .done, .feedback, .thanks, .registration: false
        case .assistance(let step): step.isSetback
        }
    }

    /// How the wizard has ended, if it is left here.
    var outcome: Conversation.Outcome {
        switch self {
        case .done, .feedback, .thanks: .done
        case .unavailable: .unavailable
        case .registration(let step): step.isConfirmation ? .done : .cancelled
        case .assistance(.refused): .cancelled
        // To leave between two calls, or in one, is no failure of the staff's.
        case .assistance: .done
        case .start, .identify, .code, .password, .paused, .ended: .cancelled
        }
    }

    /// When time alone changes its page.
    var moments: [Moment] {
        switch self {
        case .code(let page): page.moments
        case .password(let page): [page.until] + (page.shownUntil.map { [$0] } ?? [])
        case .paused(let page): [page.until]
        case .registration(let step): step.moments
        case .assistance(let step): step.moments
        case .start, .identify, .done, .feedback, .thanks, .ended, .unavailable: []
        }
    }

    /// Its own page; nil for step 1, whose page outlives it.
    var page: (any PageState)? {
        switch self {
        case .identify: nil
        case .start(let page): page
        case .code(let page): page
        case .password(let page): page
        case .done(let page): page
        case .feedback(let page): page
        case .thanks(let page): page
        case .paused(let page): page
        case .ended(let page): page
        case .unavailable(let page): page
        case .registration(let step): step.page
        case .assistance(let step): step.page
        }
    }

    /// Changes its own page, whichever that is.
    mutating func change(_ change: (inout any PageState) -> Void) {
        func changed<P: PageState>(_ page: P) -> P {
            var copy: any PageState = page
            change(&copy)
            return copy as? P ?? page
        }
        switch self {
        case .code(let page): self = .code(changed(page))
        case .password(let page): self = .password(changed(page))
        case .feedback(let page): self = .feedback(changed(page))
        case .registration(var step):
            var page = step.page
            change(&page)
            step.take(page)
            self = .registration(step)
        case .assistance(let step): self = .assistance(step.changed(change))
        // These have no fields, and nothing that changes.
        case .start, .identify, .done, .thanks, .paused, .ended, .unavailable: break
        }
    }
}

extension Conversation {
    /// The step's own page.
    var stepPage: any PageState { step.page ?? identify }

    /// Goes to a step: what lay over the last one, its messages and its secrets are gone.
    mutating func enter(_ next: Step, at now: Moment) {
        let wasAsking = waiting != nil
        step.change { $0.wipe() }
        step = next
        cover = nil
        announcement = nil
        isErrorSaid = false
        waiting = nil
        awaitsMessage = false
        unsettled = nil
        focus = stepPage.fieldCount > 0 ? .field(0) : .button(0)
        // The confirmation is there to be read: its time begins with it.
        if next.isConfirmation { lastKey = now }
        guard next.isSetback else { return }
        if wasAsking { setbacks += 1 }
        unsettled = now
    }

    /// Edits a field of the step's page.
    mutating func edit(_ key: Key, field: Int) { changePage { $0.edit(key, field: field) } }

    /// Puts the cursor into a field, where it was clicked.
    mutating func place(_ position: Int, field: Int) {
        changePage { $0.place(position, field: field) }
    }

    /// Judges a field that the cursor leaves.
    mutating func check(field: Int, at now: Moment) {
        let view = view(at: now)
        changePage { $0.check(field: field, view) }
    }

    /// Judges every field before the step goes on.
    mutating func checkAll(at now: Moment) {
        let view = view(at: now)
        changePage { $0.checkAll(view) }
    }

    private mutating func changePage(_ change: (inout any PageState) -> Void) {
        guard case .identify = step else { return step.change(change) }
        var page: any PageState = identify
        change(&page)
        identify = page as? IdentifyPage ?? identify
    }
}
