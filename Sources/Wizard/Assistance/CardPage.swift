internal import ResetFlow

/// The one whom the call is about, and what can be done for them now.
struct CardPage: PageState {
    /// What came of the last thing that was asked here.
    enum Say {
        case verified
        case unlocked
        case opened
        case notSent(SendRefusal)
        case notApproved(ApprovalRefusal)
        case notDone
    }

    let card: AssistanceCard
    /// The code that was sent and is still to be read.
    let code: CallCodePage?
    var say: Say?

    init(_ card: AssistanceCard, code: CallCodePage? = nil, say: Say? = nil) {
        self.card = card
        self.code = code
        self.say = say
    }

    func verbs(_ view: View) -> [Verb] {
        let words = view.words.assistance
        let actions = card.actions.map { action in
            let isCode = action == .send && code != nil
            return Verb(
                .assist(.act(action)),
                isCode ? words.card.toCode : words.card.action(action)
            )
        }
        let isUntouched = code == nil && card.verifiedUntil == nil
        return actions + [
            Verb(.assist(.another), words.card.another, isEnabled: isUntouched),
            Verb(.assist(.endCall), words.endCall), Verb(.help, view.words.common.help),
            Verb(.nextLanguage, view.words.common.nextLanguage),
        ]
    }

    func help(_ view: View) -> HelpText {
        let words = view.words.assistance
        return HelpText(title: words.card.title, paragraphs: words.help.card)
    }

    func draw(_ view: View) -> Page {
        let words = view.words.assistance.card
        var page = view.page(words.title, [words.person(card.name, card.userName)])
        if let bar = card.bar {
            page.paragraphs.append(words.barred(bar))
            return page
        }
        page.paragraphs.append(state(view))
        page.paragraphs.append(resets(view))
        page.paragraphs.append(next(view))
        page.status = status(view)
        return page
    }

    private func state(_ view: View) -> String {
        let words = view.words.assistance.card
        var states = card.states.map { state in
            guard state == .phoneRests, let until = card.restsUntil else {
                return words.state(state)
            }
            return words.rests(view.day(until))
        }
        if states.isEmpty { states = [words.active] }
        let phone = card.phoneEnding.map(words.phone)
        return ([words.account(states.joined(separator: ", "))] + (phone.map { [$0] } ?? []))
            .joined(separator: " ")
    }

    private func resets(_ view: View) -> String {
        let words = view.words.assistance.card
        guard !card.resets.isEmpty else { return words.noReset }
        return words.resets(
            card.resets.map { words.reset(view.day($0.at), $0.way) }.joined(separator: ", ")
        )
    }

    private func next(_ view: View) -> String {
        let words = view.words.assistance.card
        if let until = card.verifiedUntil { return words.verified(view.time(until)) }
        return card.actions.isEmpty ? words.nothing : words.ask
    }

    private func status(_ view: View) -> Page.Status? {
        let words = view.words.assistance
        switch say {
        case nil: return nil
        case .verified: return Page.Status(words.card.codeRight)
        case .unlocked: return Page.Status(words.card.unlocked)
        case .opened: return Page.Status(words.card.opened)
        case .notSent(let refusal):
            let sentence = view.words.common.error(words.notSent(refusal))
            return Page.Status(sentence, isError: true)
        case .notApproved(let refusal):
            let sentence = view.words.common.error(words.approval.notApproved(refusal))
            return Page.Status(sentence, isError: true)
        case .notDone: return Page.Status(view.words.common.error(words.notDone), isError: true)
        }
    }
}
