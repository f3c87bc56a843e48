internal import ResetFlow

/// While a second person is asked: the page turns by itself when they have answered (I8).
struct WaitPage: PageState {
    /// How often the service is asked.
    private static let rest: Moment.Span = .seconds(2)

    let card: AssistanceCard
    private(set) var until: Moment
    /// When to ask next; nil while the service is answering.
    private(set) var due: Moment?

    init(_ card: AssistanceCard, until: Moment, at now: Moment) {
        self.card = card
        self.until = until
        due = now + WaitPage.rest
    }

    mutating func ask() { due = nil }

    mutating func learn(until: Moment, at now: Moment) {
        self.until = until
        due = now + WaitPage.rest
    }

    func verbs(_ view: View) -> [Verb] {
        let words = view.words.assistance
        // What is being answered just now may be the password.
        let isFree = due != nil
        return [
            Verb(.assist(.showCard), words.approval.other, isEnabled: isFree),
            Verb(.assist(.endCall), words.endCall), Verb(.help, view.words.common.help),
            Verb(.nextLanguage, view.words.common.nextLanguage),
        ]
    }

    func help(_ view: View) -> HelpText {
        let words = view.words.assistance
        return HelpText(title: words.approval.waitTitle, paragraphs: words.help.approval)
    }

    func draw(_ view: View) -> Page {
        let words = view.words.assistance
        return view.page(
            words.approval.waitTitle,
            [
                words.card.person(card.name, card.userName), words.approval.wait,
                words.approval.waitUntil(view.time(until)),
            ]
        )
    }
}

/// The second person says in which case a colleague asks.
struct ApprovePage: PageState {
    private(set) var ticket = OpenField(maximum: Ticket.longest, room: 4 * Ticket.longest)
    private var isChecked = false
    private var outcome: Outcome?

    /// What came of the last question.
    enum Outcome {
        case obstacle(ApprovalObstacle)
        case badTicket, notDone
    }

    var fieldCount: Int { 1 }

    mutating func edit(_ key: Key, field: Int) {
        outcome = nil
        ticket.edit(key)
    }

    mutating func place(_ position: Int, field: Int) { ticket.place(position) }

    mutating func check(field: Int, _ view: View) {
        if !ticket.text.isEmpty, Ticket(ticket.text) == nil { isChecked = true }
    }

    mutating func checkAll(_ view: View) { isChecked = true }

    mutating func refuse(_ outcome: Outcome) { self.outcome = outcome }

    func error(of field: Int, _ view: View) -> String? {
        let words = view.words.assistance
        let sentence: String? =
            switch outcome {
            case .obstacle(let obstacle)?: words.approval.obstacle(obstacle)
            case .badTicket?: words.call.badTicket
            case .notDone?: words.notDone
            case nil: isChecked && Ticket(ticket.text) == nil ? words.call.badTicket : nil
            }
        return sentence.map(view.words.common.error)
    }

    func verbs(_ view: View) -> [Verb] {
        let words = view.words.common
        return [
            Verb(.assist(.findQuestion), view.words.assistance.approval.show),
            Verb(.back, words.back), Verb(.help, words.help),
            Verb(.nextLanguage, words.nextLanguage),
        ]
    }

    func help(_ view: View) -> HelpText {
        let words = view.words.assistance
        return HelpText(title: words.approval.title, paragraphs: words.help.approval)
    }

    func draw(_ view: View) -> Page {
        let words = view.words.assistance
        var page = view.page(words.approval.title, [words.approval.text])
        page.fields = [
            Page.Field(
                label: words.call.ticket,
                content: .open(ticket.characters, cursor: ticket.cursor),
                note: view.note(ticket.notice, maximum: ticket.maximum),
                error: error(of: 0, view)
            )
        ]
        return page
    }
}

/// The second person sees who asks, for whom and what, and answers.
struct JudgePage: PageState {
    let question: ApprovalQuestion
    /// What was answered, once it was.
    var answer: Bool?

    init(_ question: ApprovalQuestion) { self.question = question }

    func verbs(_ view: View) -> [Verb] {
        let words = view.words
        return [
            Verb(.assist(.decide(isApproved: false)), words.assistance.approval.refuse),
            Verb(.assist(.decide(isApproved: true)), words.assistance.approval.approve),
            Verb(.back, words.common.back), Verb(.help, words.common.help),
            Verb(.nextLanguage, words.common.nextLanguage),
        ]
    }

    func help(_ view: View) -> HelpText {
        let words = view.words.assistance
        return HelpText(title: words.approval.judgeTitle, paragraphs: words.help.approval)
    }

    func draw(_ view: View) -> Page {
        let words = view.words.assistance
        return view.page(
            words.approval.judgeTitle,
            [
                words.approval.asks(question.staff, question.person),
                words.approval.what(words.card.action(question.action)),
                words.approval.judge(view.time(question.until)),
            ]
        )
    }
}
