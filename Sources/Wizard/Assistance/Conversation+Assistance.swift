internal import ResetFlow

/// A member of the staff's side of the conversation.
extension Conversation {
    /// Does what a member of the staff wants.
    mutating func perform(_ intent: AssistanceIntent, at now: Moment) -> Order? {
        guard case .assistance(let step) = step else { return nil }
        switch (intent, step) {
        case (.openCall, .call(let page)):
            guard let proof = page.proof else { return nil }
            let ticket = page.ticket.text
            return ask(.call(ticket: ticket, proof: proof, language: page.language), at: now)
        case (.find, .find(let page)): return ask(.find(identifier: page.name.text), at: now)
        case (.act(.send), .card(let page)):
            guard let code = page.code else { return ask(.send, at: now) }
            enter(.assistance(.code(code)), at: now)
            return nil
        case (.act(.register), .card(let page)):
            enter(.assistance(.number(DeskNumberPage(page))), at: now)
            return nil
        case (.act(.register), .numberCode(let page)):
            enter(.assistance(.number(DeskNumberPage(CardPage(page.card)))), at: now)
            return nil
        case (.act(let action), .card): return ask(.act(action), at: now)
        case (.checkCode, .code(let page)): return page.entry.code.map { ask(.code($0), at: now) }
        case (.offerNumber, .number(let page)): return ask(.number(page.number.text), at: now)
        case (.checkNumber, .numberCode(let page)):
            return page.entry.code.map { ask(.numberCode($0), at: now) }
        case (.showCard, .code(let page)):
            enter(.assistance(.card(CardPage(page.card, code: page))), at: now)
            return nil
        case (.another, .card):
            enter(.assistance(.find(FindPage())), at: now)
            return nil
        case (.showCard, .wait(let page)):
            enter(.assistance(.card(CardPage(page.card))), at: now)
            return nil
        case (.newCall, _): return beginCall(after: nil, at: now)
        case (.endCall, _):
            lay(.question(QuestionPage(question: .endCall, callEnd: callEnd)), focus: .button(1))
            return nil
        case (.approve, .call):
            enter(.assistance(.approve(ApprovePage())), at: now)
            return nil
        case (.findQuestion, .approve(let page)):
            return ask(.approve(ticket: page.ticket.text), at: now)
        case (.decide(let isApproved), .judge(var page)):
            page.answer = isApproved
            self.step = .assistance(.judge(page))
            return ask(.decide(isApproved: isApproved), at: now)
        case (.openCall, _), (.find, _), (.act, _), (.checkCode, _), (.offerNumber, _),
            (.checkNumber, _), (.showCard, _), (.another, _), (.approve, _), (.findQuestion, _),
            (.decide, _):
            return nil
        }
    }

    /// The page of the next call; the service hears the end of this one.
    mutating func beginCall(after: CallPage.After?, at now: Moment) -> Order? {
        enter(.assistance(.call(callPage(after: after))), at: now)
        return .disconnect
    }

    /// An empty page for a call.
    func callPage(after: CallPage.After? = nil) -> CallPage {
        CallPage(language: language, desk: desk, after: after)
    }

    /// What can be said of the person when the call is left now.
    var callEnd: QuestionPage.CallEnd {
        if case .assistance(.readAloud) = step { return .phrase }
        // What is asked for just now may be done although nobody hears of it.
        if case .assistance(.wait) = step { return .changed }
        return isPersonChanged || waiting != nil ? .changed : .unchanged
    }

    /// One step back; asks before a call is ended.
    mutating func goBack(from step: AssistanceStep, at now: Moment) -> Order? {
        switch step {
        case .call:
            lay(.question(QuestionPage(question: .leave)), focus: .button(1))
        case .approve: return beginCall(after: nil, at: now)
        case .judge: enter(.assistance(.approve(ApprovePage())), at: now)
        case .number(let page):
            enter(.assistance(.card(page.origin)), at: now)
        case .find, .card, .code, .numberCode, .wait, .readAloud:
            lay(.question(QuestionPage(question: .endCall, callEnd: callEnd)), focus: .button(1))
        case .outcome, .over, .refused: return leave()
        }
        return nil
    }

    /// F5: the same code once more.
    mutating func resend(_ page: CallCodePage, at now: Moment) -> Order? {
        guard page.entry.canResend(at: now), waiting == nil else { return nil }
        return ask(.send, at: now)
    }

    /// Asks who is at work and what is offered, once the service is there.
    func introduction(after event: Event) -> Order? {
        guard setting.task == .assistance, desk == nil, case .reply(.hello) = event else {
            return nil
        }
        return .send(.assistance(.enter))
    }

    /// Asks what became of an SMS, when it is time.
    mutating func askDelivery(at now: Moment) -> Order? {
        guard case .assistance(let step) = step, var delivery = step.delivery, waiting == nil,
            let due = delivery.due, due <= now
        else { return nil }
        delivery.ask(at: now)
        self.step = .assistance(step.with(delivery))
        return .send(.assistance(.delivery))
    }

    /// Asks whether a second person has answered, when it is time.
    mutating func askApproval(at now: Moment) -> Order? {
        guard case .assistance(.wait(var page)) = step, waiting == nil, let due = page.due,
            due <= now
        else { return nil }
        page.ask()
        step = .assistance(.wait(page))
        return .send(.assistance(.approval))
    }

    private mutating func ask(_ request: AssistanceRequest, at now: Moment) -> Order {
        ask(.assistance(request), .assistance, at: now)
    }
}
