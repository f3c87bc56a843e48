internal import ResetFlow

/// What ended the call well, and what to tell the caller.
struct OutcomePage: PageState {
    /// What was done.
    enum Outcome {
        case handedOver(reference: String, until: Moment)
        case temporarySent(until: Moment)
        case registered(restsUntil: Moment?)
    }

    let outcome: Outcome
    /// The SMS with a temporary password; nothing for the others.
    var delivery: Delivery

    init(_ outcome: Outcome, at now: Moment) {
        self.outcome = outcome
        if case .temporarySent = outcome {
            delivery = Delivery(at: now)
        } else {
            delivery = Delivery()
        }
    }

    func verbs(_ view: View) -> [Verb] {
        let words = view.words
        return [
            Verb(.assist(.newCall), words.assistance.newCall), Verb(.leave, words.common.leave),
            Verb(.help, words.common.help), Verb(.nextLanguage, words.common.nextLanguage),
        ]
    }

    func help(_ view: View) -> HelpText {
        HelpText(title: title(view), paragraphs: view.words.assistance.help.outcome)
    }

    func draw(_ view: View) -> Page {
        let words = view.words.assistance.outcome
        switch outcome {
        case .handedOver(let reference, let until):
            return view.page(
                title(view),
                [
                    words.reference(Handover.grouped(reference)), words.handoverSay,
                    words.handoverUntil(view.time(until)),
                ]
            )
        case .temporarySent(let until):
            var page = view.page(
                title(view),
                [words.temporary(view.day(until), view.time(until)), words.temporarySay]
            )
            page.status = Page.Status(view.words.assistance.delivery(delivery.state))
            return page
        case .registered(let rests):
            let text = rests.map { words.registeredRests(view.day($0), view.time($0)) }
            return view.page(title(view), [words.registered, text ?? words.registeredSay])
        }
    }

    private func title(_ view: View) -> String {
        let words = view.words.assistance.outcome
        return switch outcome {
        case .handedOver: words.handoverTitle
        case .temporarySent: words.temporaryTitle
        case .registered: words.registeredTitle
        }
    }
}

/// A call that is over before its end.
struct CallOverPage: PageState {
    let reason: EndReason

    func verbs(_ view: View) -> [Verb] {
        let words = view.words
        return [
            Verb(.assist(.newCall), words.assistance.newCall), Verb(.leave, words.common.leave),
            Verb(.help, words.common.help), Verb(.nextLanguage, words.common.nextLanguage),
        ]
    }

    func help(_ view: View) -> HelpText {
        let title = view.words.assistance.over(reason).title
        return HelpText(title: title, paragraphs: view.words.help.ending)
    }

    func draw(_ view: View) -> Page {
        let ending = view.words.assistance.over(reason)
        return view.page(ending.title, [ending.text, ending.next])
    }
}

/// Whoever is here is not of the staff (I1).
struct RefusedPage: PageState {
    func verbs(_ view: View) -> [Verb] {
        let words = view.words.common
        return [
            Verb(.leave, words.leave), Verb(.help, words.help),
            Verb(.nextLanguage, words.nextLanguage),
        ]
    }

    func help(_ view: View) -> HelpText {
        let title = view.words.assistance.refused.title
        return HelpText(title: title, paragraphs: view.words.help.ending)
    }

    func draw(_ view: View) -> Page {
        let ending = view.words.assistance.refused
        return view.page(ending.title, [ending.text, ending.next])
    }
}
