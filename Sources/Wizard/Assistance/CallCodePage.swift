internal import ResetFlow
internal import Secrets

/// The code that the caller reads aloud.
struct CallCodePage: PageState {
    let card: AssistanceCard
    private(set) var entry: CodePage
    var delivery: Delivery
    private var notSent: SendRefusal?

    init(_ card: AssistanceCard, _ window: CodeWindow, at now: Moment) {
        self.card = card
        entry = CodePage(window)
        delivery = Delivery(at: now)
    }

    var fieldCount: Int { 1 }
    var moments: [Moment] {
        [entry.window.resendFrom, entry.window.until] + (delivery.due.map { [$0] } ?? [])
    }

    mutating func edit(_ key: Key, field: Int) { entry.edit(key, field: field) }
    mutating func place(_ position: Int, field: Int) { entry.place(position, field: field) }
    mutating func check(field: Int, _ view: View) { entry.check(field: field, view) }
    mutating func checkAll(_ view: View) { entry.checkAll(view) }
    mutating func wipe() { entry.wipe() }
    mutating func refuse(left: Int) { entry.refuse(left: left) }
    func error(of field: Int, _ view: View) -> String? { entry.error(of: field, view) }

    /// The same code is on its way once more.
    mutating func renew(_ window: CodeWindow, at now: Moment) {
        entry.renew(window, isSent: true)
        delivery = Delivery(at: now)
        notSent = nil
    }

    mutating func refuseSending(_ refusal: SendRefusal) { notSent = refusal }

    func verbs(_ view: View) -> [Verb] {
        let words = view.words
        return [
            Verb(.assist(.checkCode), words.common.next),
            Verb(.resend, words.code.resend, isEnabled: entry.canResend(at: view.now)),
            Verb(.assist(.showCard), words.assistance.card.show),
            Verb(.assist(.endCall), words.assistance.endCall), Verb(.help, words.common.help),
            Verb(.nextLanguage, words.common.nextLanguage),
        ]
    }

    func help(_ view: View) -> HelpText {
        let words = view.words.assistance
        return HelpText(title: words.code.title, paragraphs: words.help.code)
    }

    func draw(_ view: View) -> Page {
        let words = view.words.assistance
        var page = view.page(
            words.code.title,
            [words.card.person(card.name, card.userName), words.code.text, words.code.sms]
        )
        page.fields = entry.draw(view).fields
        page.status = Page.Status(words.delivery(delivery.state))
        if let notSent {
            let sentence = view.words.common.error(words.notSent(notSent))
            page.status = Page.Status(sentence, isError: true)
        }
        return page
    }
}

/// The code that arrives at the number that is to be registered.
struct DeskNumberCodePage: PageState {
    let card: AssistanceCard
    /// The number in E.164, shown back as it was understood.
    let number: String
    private(set) var entry: CodePage
    var delivery: Delivery

    init(_ card: AssistanceCard, _ number: String, _ window: CodeWindow, at now: Moment) {
        self.card = card
        self.number = number
        entry = CodePage(window)
        delivery = Delivery(at: now)
    }

    var fieldCount: Int { 1 }
    var moments: [Moment] { [entry.window.until] + (delivery.due.map { [$0] } ?? []) }

    mutating func edit(_ key: Key, field: Int) { entry.edit(key, field: field) }
    mutating func place(_ position: Int, field: Int) { entry.place(position, field: field) }
    mutating func check(field: Int, _ view: View) { entry.check(field: field, view) }
    mutating func checkAll(_ view: View) { entry.checkAll(view) }
    mutating func wipe() { entry.wipe() }
    mutating func refuse(left: Int) { entry.refuse(left: left) }
    func error(of field: Int, _ view: View) -> String? { entry.error(of: field, view) }

    func verbs(_ view: View) -> [Verb] {
        let words = view.words
        return [
            Verb(.assist(.checkNumber), words.common.next),
            Verb(.assist(.act(.register)), words.assistance.number.other),
            Verb(.assist(.endCall), words.assistance.endCall), Verb(.help, words.common.help),
            Verb(.nextLanguage, words.common.nextLanguage),
        ]
    }

    func help(_ view: View) -> HelpText {
        let words = view.words.assistance
        return HelpText(title: words.number.codeTitle, paragraphs: words.help.number)
    }

    func draw(_ view: View) -> Page {
        let words = view.words.assistance
        var page = view.page(
            words.number.codeTitle,
            [words.card.person(card.name, card.userName), words.number.codeText(number)]
        )
        page.fields = entry.draw(view).fields
        page.status = Page.Status(words.delivery(delivery.state))
        return page
    }
}
