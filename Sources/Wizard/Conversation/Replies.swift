internal import ResetFlow

extension Conversation {
    /// Turns the page as the service says; a reply that nobody asked for changes nothing.
    mutating func take(_ reply: Reply, at now: Moment) {
        switch reply {
        case .hello(let greeting):
            let isFirst = self.greeting == nil
            self.greeting = greeting
            if isFirst, case .unavailable = step { begin(at: now) }
        case .started(let window):
            guard waiting?.kind == .begin else { return }
            enter(.code(CodePage(window)), at: now)
        case .codeWrong(let left):
            guard waiting?.kind == .code || waiting?.kind == .register, codePage != nil else {
                return
            }
            changeCodePage { $0.refuse(left: left) }
            stay(step)
        case .codeRight(let until):
            guard waiting?.kind == .code else { return }
            enter(.password(PasswordPage(until: until)), at: now)
        case .resent(let window):
            renew(window, isSent: true)
        case .notResent(let window):
            renew(window, isSent: false)
        case .passwordSet:
            guard waiting?.kind == .password else { return }
            enter(.done(DonePage()), at: now)
        case .passwordRefused(let refusals, let left):
            guard waiting?.kind == .password, case .password(var page) = step else { return }
            page.refuse(refusals, left: left)
            stay(.password(page))
        case .passwordNotTaken(let until):
            postpone(until: until, isPerhapsSet: false)
        case .passwordPerhapsSet(let until):
            postpone(until: until, isPerhapsSet: true)
        case .paused(let until):
            guard !step.isOver else { return }
            enter(.paused(PausedPage(until: until)), at: now)
        case .feedbackTaken:
            guard waiting?.kind == .feedback else { return }
            enter(.thanks(ThanksPage()), at: now)
        case .newestMessage(let message):
            guard awaitsMessage else { return }
            awaitsMessage = false
            lay(
                .message(MessagePage(message: message)),
                focus: message == nil ? .button(0) : .field(0)
            )
        case .languageTaken:
            break
        case .ended(let reason):
            end(reason, at: now)
        case .assistance(let reply):
            take(reply, at: now)
        case .registration(let reply):
            take(reply, at: now)
        }
    }

    /// The service cannot be reached, or has gone away.
    mutating func loseService(at now: Moment) {
        // What it said last still holds: above all that a password is set.
        if let held = waiting?.held { take(held, at: now) }
        awaitsMessage = false
        let asked = waiting?.kind
        switch step {
        case .start, .identify:
            // While nothing is asked of it, it may come and go; the next question connects anew.
            guard greeting == nil || asked != nil else { return }
            enterUnavailable(isPerhapsSet: false, at: now)
        case .registration(.account):
            guard greeting == nil || asked != nil else { return }
            enterUnavailable(isPerhapsSet: false, at: now)
        case .code, .password, .registration(.number), .registration(.code),
            .registration(.notTaken):
            enterUnavailable(isPerhapsSet: asked?.saves == true || step.isPerhapsSet, at: now)
        case .feedback:
            failFeedback()
        case .assistance(.call) where greeting != nil && asked == nil: break
        case .assistance(let step):
            guard !step.isOver else { return }
            enterUnavailable(isPerhapsSet: false, at: now)
        case .done, .thanks, .paused, .ended, .unavailable, .registration(.askStaff),
            .registration(.done):
            break
        }
    }

    mutating func enterUnavailable(isPerhapsSet: Bool, at now: Moment) {
        let page = UnavailablePage(isPerhapsSet: isPerhapsSet, keepsName: identify.isWritten)
        enter(.unavailable(page), at: now)
    }

    /// The service was not there when the screen was lit, and now it is: nobody has lost anything.
    private mutating func begin(at now: Moment) {
        enter(welcome, at: now)
        if setting.isKiosk { focus = StartPage.focus(language) }
        unsettled = now
    }

    /// The password could not be saved, or nobody knows whether it was; what was typed stays.
    private mutating func postpone(until: Moment, isPerhapsSet: Bool) {
        guard waiting?.kind == .password, case .password(var page) = step else { return }
        page.postpone(until: until, isPerhapsSet: isPerhapsSet)
        waiting = nil
        step = .password(page)
        announcement = .status
    }

    private mutating func renew(_ window: CodeWindow, isSent: Bool) {
        guard codePage != nil else { return }
        changeCodePage { $0.renew(window, isSent: isSent) }
        if waiting?.kind == .resend { waiting = nil }
        announcement = .status
    }

    /// The step goes on, with an error in a field.
    mutating func stay(_ step: Step, field: Int = 0) {
        self.step = step
        waiting = nil
        focus = .field(field)
        announcement = .error(field: field)
        isErrorSaid = true
        setbacks += 1
    }

    /// The flow is over, before a password was certainly set.
    mutating func enterEnded(_ reason: EndReason, at now: Moment) {
        let page = EndedPage(reason: reason, isPerhapsSet: step.isPerhapsSet)
        enter(.ended(page), at: now)
    }

    /// The flow is over; after the password was set that takes nothing back.
    private mutating func end(_ reason: EndReason, at now: Moment) {
        switch step {
        case .start, .identify, .code, .password, .registration(.account),
            .registration(.number), .registration(.code), .registration(.notTaken):
            enterEnded(reason, at: now)
        case .feedback: failFeedback()
        case .assistance(let step): end(step, reason, at: now)
        case .done, .thanks, .paused, .ended, .unavailable, .registration(.askStaff),
            .registration(.done):
            break
        }
    }

    private mutating func failFeedback() {
        guard waiting?.kind == .feedback, case .feedback(var page) = step else { return }
        page.fail()
        step = .feedback(page)
        waiting = nil
        announcement = .status
    }
}
