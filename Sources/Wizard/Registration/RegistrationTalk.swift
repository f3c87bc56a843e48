internal import ResetFlow

/// The dialogue of a registration: what its verbs ask, and what its replies lead to.
extension Conversation {
    /// Step 1's name and password.
    mutating func logIn(at now: Moment) -> Order? {
        guard case .registration(.account(let page)) = step else { return nil }
        flowLanguage = language
        identify.name.replace(with: page.name.text)
        let name = page.name.text
        let request = RegistrationRequest.begin(
            name: name,
            password: page.typed,
            language: language
        )
        return ask(.registration(request), .logIn, at: now)
    }

    mutating func giveNumber(at now: Moment) -> Order? {
        guard case .registration(.number(let page)) = step else { return nil }
        return ask(.registration(.number(page.field.text)), .number, at: now)
    }

    /// A code of either mobile.
    mutating func provePhone(_ page: CodePage, at now: Moment) -> Order? {
        guard let code = page.code else { return nil }
        switch page.use {
        case .reset: return ask(.code(code), .code, at: now)
        case .formerPhone: return ask(.registration(.formerCode(code)), .code, at: now)
        case .newPhone: return ask(.registration(.code(code)), .register, at: now)
        }
    }

    mutating func registerAgain(at now: Moment) -> Order? {
        ask(.registration(.again), .register, at: now)
    }

    /// Whoever has not the former mobile: nothing here can help them.
    mutating func askStaff(at now: Moment) -> Order? {
        enter(.registration(.askStaff(AskStaffPage())), at: now)
        return .disconnect
    }

    /// One step back; only step 1 ends the flow, and asks first.
    mutating func goBack(_ step: RegistrationStep, at now: Moment) -> Order? {
        switch step {
        case .account:
            if waiting != nil {
                waiting = nil
                return .disconnect
            }
            lay(.question(QuestionPage(question: .leave)), focus: .button(1))
            return nil
        case .number, .notTaken:
            lay(.question(QuestionPage(question: .goBack)), focus: .button(1))
            return nil
        case .code(let page):
            // A number on its way may be written although nobody hears of it.
            guard waiting == nil else {
                lay(.question(QuestionPage(question: .goBack)), focus: .button(1))
                return nil
            }
            let number = page.number?.spaced ?? ""
            enter(.registration(.number(NumberPage(number: number))), at: now)
            return nil
        case .askStaff, .done:
            return leave()
        }
    }

    /// Turns the page as the service says; a reply that nobody asked for changes nothing.
    mutating func take(_ reply: RegistrationReply, at now: Moment) {
        guard case .registration(let current) = step, let kind = waiting?.kind else { return }
        switch reply {
        case .passwordRight:
            guard kind == .logIn else { return }
            enter(.registration(.number(NumberPage())), at: now)
        case .passwordWrong:
            guard kind == .logIn, case .account(var page) = current else { return }
            page.refuse()
            stay(.registration(.account(page)), field: 1)
        case .notAvailable:
            postpone(current)
        case .numberRefused:
            guard kind == .number, case .number(var page) = current else { return }
            page.checkAll(view(at: now))
            stay(.registration(.number(page)))
        case .sentToFormer(let window):
            goToCode(CodePage.Use.formerPhone, window, current, at: now)
        case .sent(let window):
            goToCode(CodePage.Use.newPhone, window, current, at: now)
        case .notTaken(let until):
            guard kind == .register, let number = current.number(view(at: now)) else { return }
            let page = NotTakenPage(number: number, until: until)
            enter(.registration(.notTaken(page)), at: now)
            setbacks += 1
        case .registered(let rests, let isFormerTold):
            guard kind == .register, let number = current.number(view(at: now)) else { return }
            let page = RegisteredPage(
                number: number,
                restsUntil: rests,
                isFormerTold: isFormerTold
            )
            enter(.registration(.done(page)), at: now)
        }
    }

    /// Goes to the page for a mobile's code.
    private mutating func goToCode(
        _ use: (PhoneNumber) -> CodePage.Use,
        _ window: CodeWindow,
        _ current: RegistrationStep,
        at now: Moment
    ) {
        guard let number = current.number(view(at: now)) else { return }
        enter(.registration(.code(CodePage(window, for: use(number)))), at: now)
    }

    private mutating func postpone(_ current: RegistrationStep) {
        switch current {
        case .account(var page):
            page.postpone()
            step = .registration(.account(page))
        case .number(var page):
            page.postpone()
            step = .registration(.number(page))
        case .code, .notTaken, .askStaff, .done: return
        }
        waiting = nil
        announcement = .status
        setbacks += 1
    }
}

extension RegistrationStep {
    /// The number that is being registered, once one is read.
    fileprivate func number(_ view: View) -> PhoneNumber? {
        switch self {
        case .number(let page): try? page.reading(view).get()
        case .code(let page): page.number
        case .notTaken(let page): page.number
        case .account, .askStaff, .done: nil
        }
    }
}
