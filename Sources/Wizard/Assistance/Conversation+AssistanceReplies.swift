internal import ResetFlow

extension Conversation {
    /// Turns the page as the service says; a reply that nobody asked for changes nothing.
    mutating func take(_ reply: AssistanceReply, at now: Moment) {
        guard case .assistance(let step) = step else { return }
        if case .entered(let desk) = reply { return meet(desk, step) }
        if case .delivery(let state) = reply { return learn(state, step, at: now) }
        guard waiting?.kind == .assistance else { return }
        switch reply {
        case .entered, .delivery: break
        case .called: turn(.find(FindPage()), at: now)
        // The page has judged it already; a service of another mind is told by its error.
        case .ticketRefused: stay(.assistance(step))
        case .card(let card): turn(.card(CardPage(card)), at: now)
        case .notFound: refuse(.notFound, step)
        case .sent(let window): sent(window, step, at: now)
        case .notSent(let refusal): notSent(refusal, step)
        case .codeWrong(let left): wrong(left, step)
        case .verified(let card): turn(.card(CardPage(card, say: .verified)), at: now)
        case .acted(let card): acted(card, step, at: now)
        case .handedOver(let reference, let until):
            finish(.handedOver(reference: reference, until: until), at: now)
        case .temporarySent(let until): finish(.temporarySent(until: until), at: now)
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
        case .outcome, .over, .refused: break
        case .call where reason == .notAllowed: turn(.refused(RefusedPage()), at: now)
        case .call, .find, .card, .code, .number, .numberCode:
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
        page.offer(desk.proofs)
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
        case .call, .find, .number, .numberCode, .outcome, .over, .refused: break
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
        case .call, .find, .numberCode, .outcome, .over, .refused: break
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
        case .call, .find, .card, .number, .outcome, .over, .refused: break
        }
    }

    private mutating func acted(_ card: AssistanceCard, _ step: AssistanceStep, at now: Moment) {
        guard case .card(let page) = step else { return }
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

    private mutating func notDone(_ step: AssistanceStep) {
        switch step {
        case .find: refuse(.notDone, step)
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
        case .call, .code, .outcome, .over, .refused: waiting = nil
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
