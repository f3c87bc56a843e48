internal import ResetFlow

/// The mobile number to register for a person at the desk.
struct DeskNumberPage: PageState {
    /// More than any number with its spaces.
    private static let longest = 40

    let card: AssistanceCard
    /// The card's page, to go back to.
    let origin: CardPage
    private(set) var number = OpenField(maximum: longest, room: 4 * longest)
    private var isChecked = false
    private var refusal: NumberRefusal?
    private var notSent: SendRefusal?
    private var isNotDone = false

    init(_ origin: CardPage) {
        self.origin = origin
        card = origin.card
    }

    var fieldCount: Int { 1 }

    mutating func edit(_ key: Key, field: Int) {
        refusal = nil
        notSent = nil
        isNotDone = false
        number.edit(key)
    }

    mutating func place(_ position: Int, field: Int) { number.place(position) }
    mutating func checkAll(_ view: View) { isChecked = true }
    mutating func refuse(_ refusal: NumberRefusal) { self.refusal = refusal }
    mutating func refuseSending(_ refusal: SendRefusal) { notSent = refusal }
    mutating func fail() { isNotDone = true }

    func error(of field: Int, _ view: View) -> String? {
        let words = view.words.assistance
        if let notSent { return view.words.common.error(words.notSent(notSent)) }
        if isNotDone { return view.words.common.error(words.notDone) }
        return (refusal ?? ownRefusal(view)).map {
            view.words.common.error(words.number.refused($0, view.countries))
        }
    }

    /// What can be told without the service.
    private func ownRefusal(_ view: View) -> NumberRefusal? {
        guard isChecked else { return nil }
        do {
            _ = try PhoneNumber(number.text, in: view.numbers)
            return nil
        } catch { return NumberRefusal(error) }
    }

    func verbs(_ view: View) -> [Verb] {
        let words = view.words
        return [
            Verb(.assist(.offerNumber), words.assistance.card.action(.send)),
            Verb(.back, words.common.back), Verb(.help, words.common.help),
            Verb(.nextLanguage, words.common.nextLanguage),
        ]
    }

    func help(_ view: View) -> HelpText {
        let words = view.words.assistance
        return HelpText(title: words.number.title, paragraphs: words.help.number)
    }

    func draw(_ view: View) -> Page {
        let words = view.words.assistance
        var page = view.page(
            words.number.title,
            [words.card.person(card.name, card.userName), words.number.text]
        )
        page.fields = [
            Page.Field(
                label: words.number.label,
                content: .open(number.characters, cursor: number.cursor),
                note: view.note(number.notice, maximum: number.maximum),
                error: error(of: 0, view)
            )
        ]
        return page
    }
}
