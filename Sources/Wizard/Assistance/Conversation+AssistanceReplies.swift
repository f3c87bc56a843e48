internal import ResetFlow

extension Conversation {
    /// Turns the page as the service says; a reply that nobody asked for changes nothing.
    mutating func take(_ reply: AssistanceReply, at now: Moment) {
        guard case .assistance(let step) = step else { return }
        if case .entered(let desk) = reply { return meet(desk, step) }
        if case .delivery(let state) = reply { return learn(state, step, at: now) }
        if case .wait(let page) = step { return take(reply, waitingOn: page, at: now) }
        guard waiting?.kind == .assistance else { return }
        switch reply {
        case .entered, .delivery: break
        case .called:
            isPersonChanged = false
            turn(.find(FindPage()), at: now)
        case .ticketRefused: refuseTicket(step)
        case .card(let card): turn(.card(CardPage(card)), at: now)
        case .notFound: refuse(FindPage.Outcome.notFound, step)
        case .sent(let window): sent(window, step, at: now)
        case .notSent(let refusal): notSent(refusal, step)
        case .codeWrong(let left): wrong(left, step)
        case .verified(let card): turn(.card(CardPage(card, say: .verified)), at: now)
        case .acted(let card): acted(card, step, at: now)
        case .handedOver(let reference, let until):
            finish(.handedOver(reference: reference, until: until), at: now)
        case .temporarySent(let until): finish(.temporarySent(until: until), at: now)
        case .readAloud(let phrase, let language, let until):
            turn(.readAloud(ReadAloudPage(phrase, language, until: until)), at: now)
        case .waiting(let until):
            guard case .card(let page) = step else { return }
            turn(.wait(WaitPage(page.card, until: until, at: now)), at: now)
        case .notApproved(let refusal, let card):
            turn(.card(CardPage(card, say: .notApproved(refusal))), at: now)
        case .asked(let question): turn(.judge(JudgePage(question)), at: now)
        case .notAsked(let obstacle): refuse(.obstacle(obstacle), step)
        case .decided(let isTaken): decided(isTaken, at: now)
        case .registered(let rests): finish(.registered(restsUntil: rests), at: now)
        case .numberSent(let number, let window):
            guard case .number(let page) = step else { return }
            turn(.numberCode(DeskNumberCodePage(page.card, number, window, at: now)), at: now)
        case .numberRefused(let refusal):
            guard case .number(var page) = step else { return }
            page.refuse(refusal)
            stay(.assistance(.number(page)))
        case .notDone: notDone(step)
        }
    }

    /// The call is over, or was never allowed.
    mutating func end(_ step: AssistanceStep, _ reason: EndReason, at now: Moment) {
        switch step {
        case .outcome, .readAloud, .over, .refused: break
        case .call where reason == .notAllowed: turn(.refused(RefusedPage()), at: now)
        case .call, .find, .card, .code, .number, .numberCode, .wait, .approve, .judge:
            turn(.over(CallOverPage(reason: reason)), at: now)
        }
    }

    private mutating func turn(_ step: AssistanceStep, at now: Moment) {
        enter(.assistance(step), at: now)
        if case .card(let page) = step, page.say != nil { announcement = .status }
    }

    private mutating func finish(_ outcome: OutcomePage.Outcome, at now: Moment) {
        turn(.outcome(OutcomePage(outcome, at: now)), at: now)
    }

    private mutating func meet(_ desk: AssistanceDesk, _ step: AssistanceStep) {
        self.desk = desk
        guard case .call(var page) = step else { return }
        page.offer(desk)
        self.step = .assistance(.call(page))
    }

    private mutating func learn(_ state: DeliveryState, _ step: AssistanceStep, at now: Moment) {
        guard var delivery = step.delivery else { return }
        let isNews = delivery.state != state
        delivery.learn(state, at: now)
        self.step = .assistance(step.with(delivery))
        if isNews, cover == nil { announcement = .status }
    }

    private mutating func sent(_ window: CodeWindow, _ step: AssistanceStep, at now: Moment) {
        switch step {
        case .card(let page): turn(.code(CallCodePage(page.card, window, at: now)), at: now)
        case .code(var page):
            page.renew(window, at: now)
            waiting = nil
            self.step = .assistance(.code(page))
            announcement = .status
        case .call, .find, .number, .numberCode, .wait, .approve, .judge, .outcome, .readAloud,
            .over, .refused:
            break
        }
    }

    private mutating func notSent(_ refusal: SendRefusal, _ step: AssistanceStep) {
        switch step {
        case .card(var page):
            page.say = .notSent(refusal)
            say(.card(page))
        case .code(var page):
            page.refuseSending(refusal)
            say(.code(page))
        case .number(var page):
            page.refuseSending(refusal)
            stay(.assistance(.number(page)))
        case .call, .find, .numberCode, .wait, .approve, .judge, .outcome, .readAloud, .over,
            .refused:
            break
        }
    }

    private mutating func wrong(_ left: Int, _ step: AssistanceStep) {
        switch step {
        case .code(var page):
            page.refuse(left: left)
            stay(.assistance(.code(page)))
        case .numberCode(var page):
            page.refuse(left: left)
            stay(.assistance(.numberCode(page)))
        case .call, .find, .card, .number, .wait, .approve, .judge, .outcome, .readAloud, .over,
            .refused:
            break
        }
    }

    private mutating func acted(_ card: AssistanceCard, _ step: AssistanceStep, at now: Moment) {
        guard case .card(let page) = step else { return }
        isPersonChanged = true
        // What is gone from the card is what was done.
        let isUnlocked = page.card.states.contains(.locked) && !card.states.contains(.locked)
        let say = isUnlocked ? CardPage.Say.unlocked : .opened
        turn(.card(CardPage(card, code: page.code, say: say)), at: now)
    }

    private mutating func refuse(_ outcome: FindPage.Outcome, _ step: AssistanceStep) {
        guard case .find(var page) = step else { return }
        page.refuse(outcome)
        stay(.assistance(.find(page)))
    }

    private mutating func refuse(_ outcome: ApprovePage.Outcome, _ step: AssistanceStep) {
        guard case .approve(var page) = step else { return }
        page.refuse(outcome)
        stay(.assistance(.approve(page)))
    }

    /// The page has judged it already; a service of another mind is told by its error.
    private mutating func refuseTicket(_ step: AssistanceStep) {
        if case .approve = step { return refuse(ApprovePage.Outcome.badTicket, step) }
        stay(.assistance(step))
    }

    /// The answer is noted; the colleague's screen goes on by itself.
    private mutating func decided(_ isTaken: Bool, at now: Moment) {
        guard case .assistance(.judge(let page)) = step, let answer = page.answer else { return }
        let after: CallPage.After = !isTaken ? .late : answer ? .approved : .refused
        turn(.call(callPage(after: after)), at: now)
        announcement = .status
    }

    /// The page that waits turns by itself, and whoever types just then has not seen it.
    private mutating func take(_ reply: AssistanceReply, waitingOn page: WaitPage, at now: Moment) {
        switch reply {
        case .waiting(let until):
            var page = page
            page.learn(until: until, at: now)
            step = .assistance(.wait(page))
            return
        case .notApproved(let refusal, let card):
            turn(.card(CardPage(card, say: .notApproved(refusal))), at: now)
        case .notDone: turn(.card(CardPage(page.card, say: .notDone)), at: now)
        case .readAloud(let phrase, let language, let until):
            turn(.readAloud(ReadAloudPage(phrase, language, until: until)), at: now)
        case .handedOver(let reference, let until):
            finish(.handedOver(reference: reference, until: until), at: now)
        case .temporarySent(let until): finish(.temporarySent(until: until), at: now)
        case .entered, .delivery, .called, .ticketRefused, .card, .notFound, .sent, .notSent,
            .codeWrong, .verified, .acted, .registered, .numberSent, .numberRefused, .asked,
            .notAsked, .decided:
            return
        }
        unsettled = now
    }

    private mutating func notDone(_ step: AssistanceStep) {
        switch step {
        case .find: refuse(FindPage.Outcome.notDone, step)
        case .approve: refuse(ApprovePage.Outcome.notDone, step)
        case .card(var page):
            page.say = .notDone
            say(.card(page))
        case .number(var page):
            page.fail()
            stay(.assistance(.number(page)))
        // Registering has failed: the number is to be given anew.
        case .numberCode(let page):
            var number = DeskNumberPage(CardPage(page.card))
            number.fail()
            stay(.assistance(.number(number)))
        case .call, .code, .wait, .judge, .outcome, .readAloud, .over, .refused: waiting = nil
        }
    }

    /// The page stays, with a sentence about it.
    private mutating func say(_ step: AssistanceStep) {
        self.step = .assistance(step)
        waiting = nil
        announcement = .status
        setbacks += 1
    }
}
