internal import ResetFlow
internal import Secrets

extension Conversation {
    /// Does what a person wants.
    mutating func perform(_ intent: Intent, at now: Moment) -> Order? {
        switch intent {
        case .choose(let language):
            self.language = language
            enter(firstStep, at: now)
            return nil
        case .begin:
            flowLanguage = language
            return ask(.begin(identifier: identify.name.text, language: language), .begin, at: now)
        case .checkCode:
            return codePage.flatMap { provePhone($0, at: now) }
        case .resend:
            return resend(at: now)
        case .setPassword:
            guard case .password(let page) = step else { return nil }
            return ask(.password(page.chosen), .password, at: now)
        case .toggleShown:
            let span = shownSpan
            changeMask { $0.toggleShown(at: now, for: span) }
            return nil
        case .logIn:
            return logIn(at: now)
        case .giveNumber:
            return giveNumber(at: now)
        case .registerAgain:
            return registerAgain(at: now)
        case .askStaff:
            return askStaff(at: now)
        case .askFeedback:
            enter(.feedback(FeedbackPage()), at: now)
            return nil
        case .sendFeedback:
            guard case .feedback(let page) = step else { return nil }
            return ask(.feedback(page.answer(in: language)), .feedback, at: now)
        case .back:
            return goBack(at: now)
        case .help:
            toggleHelp()
            return nil
        case .nextLanguage:
            language = language.next
            if case .start = step { focus = StartPage.focus(language) }
            return tellLanguage()
        case .startOver:
            enter(firstStep, at: now)
            return .disconnect
        case .tryAgain:
            enter(firstStep, at: now)
            if setting.task == .assistance { return .send(.assistance(.enter)) }
            // Any question connects; this one is allowed before a flow begins.
            return .send(.language(language))
        case .leave:
            return leave()
        case .confirm:
            return confirm(at: now)
        case .uncover:
            cover = nil
            return nil
        case .assist(let intent):
            return perform(intent, at: now)
        }
    }

    /// Lays something over the page.
    mutating func lay(_ cover: Cover, focus: Target) {
        self.cover = cover
        coverFocus = focus
        announcement = nil
    }

    /// The end: nothing secret stays.
    mutating func leave() -> Order {
        let outcome = step.outcome
        step.change { $0.wipe() }
        identify = IdentifyPage(name: nil)
        cover = nil
        waiting = nil
        hasLeft = true
        return .leave(outcome)
    }

    /// Tells a running flow in which language its SMS shall be, if that has changed.
    mutating func tellLanguage() -> Order? {
        guard step.hasFlow, !isResting, flowLanguage != language else { return nil }
        flowLanguage = language
        return .send(.language(language))
    }

    private mutating func resend(at now: Moment) -> Order? {
        if cover == nil, case .assistance(.code(let page)) = step { return resend(page, at: now) }
        guard cover == nil, let page = codePage, waiting == nil else { return nil }
        if page.canResend(at: now) { return ask(page.use.resend, .resend, at: now) }
        changeCodePage { $0.refuseResend() }
        announcement = .status
        return nil
    }

    /// One step back; asks before anything is lost.
    private mutating func goBack(at now: Moment) -> Order? {
        switch step {
        case .start:
            return nil
        case .identify:
            if waiting != nil {
                waiting = nil
                return .disconnect
            }
            lay(.question(QuestionPage(question: .leave)), focus: .button(1))
            return nil
        case .code, .password:
            lay(.question(QuestionPage(question: .goBack)), focus: .button(1))
            return nil
        case .feedback:
            enter(.done(DonePage()), at: now)
            return nil
        case .registration(let registration):
            return goBack(registration, at: now)
        case .assistance(let step):
            return goBack(from: step, at: now)
        case .done, .thanks, .paused, .ended, .unavailable:
            return leave()
        }
    }

    private mutating func toggleHelp() {
        switch cover {
        case nil: lay(.help(HelpPage(page: stepPage)), focus: .button(0))
        case .help: cover = nil
        case .question, .message: break
        }
    }

    private mutating func confirm(at now: Moment) -> Order? {
        guard case .question(let page) = cover else { return nil }
        switch page.question {
        case .leave:
            return leave()
        case .endCall:
            return beginCall(after: .call, at: now)
        case .goBack:
            // What is on its way may be saved although nobody hears of it.
            if waiting?.kind.saves == true {
                enterUnavailable(isPerhapsSet: true, at: now)
            } else if step.isPerhapsSet {
                enterEnded(.cancelled, at: now)
            } else {
                enter(firstStep, at: now)
            }
            return .disconnect
        }
    }
}
