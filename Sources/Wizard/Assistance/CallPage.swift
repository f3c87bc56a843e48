internal import ResetFlow

/// A call begins: the ticket, how the caller was identified, and their language (I4).
struct CallPage: PageState {
    private(set) var ticket = OpenField(maximum: Ticket.longest, room: 4 * Ticket.longest)
    private(set) var proof: Proof?
    private(set) var language: Language
    private(set) var proofs: [Proof]
    private var isChecked = false
    /// What came before the page, if that is to be said.
    private let after: After?
    /// Whether there is anything that only a second person can approve.
    private(set) var approves: Bool

    /// What comes before it.
    enum After {
        /// A call that was ended.
        case call
        /// An answer to a colleague's question.
        case approved, refused, late
    }

    /// The page, with the proofs that the service has told, or all before it has.
    init(language: Language, desk: AssistanceDesk?, after: After? = nil) {
        self.language = language
        proofs = desk?.proofs ?? Proof.allCases
        approves = desk?.approves ?? false
        self.after = after
    }

    var fieldCount: Int { 3 }

    /// The service has told which proofs there are; what was typed stays.
    mutating func offer(_ desk: AssistanceDesk) {
        proofs = desk.proofs
        approves = desk.approves
        if let proof, !proofs.contains(proof) { self.proof = nil }
    }

    mutating func edit(_ key: Key, field: Int) {
        switch field {
        case 0: ticket.edit(key)
        case 1:
            let chosen = proof.flatMap { proofs.firstIndex(of: $0) }
            proof = Choice.next(key, of: proofs.count, from: chosen).map { proofs[$0] } ?? proof
        default:
            let all = Language.allCases
            let chosen = all.firstIndex(of: language)
            language = Choice.next(key, of: all.count, from: chosen).map { all[$0] } ?? language
        }
    }

    mutating func place(_ position: Int, field: Int) {
        switch field {
        case 0: ticket.place(position)
        case 1: if proofs.indices.contains(position) { proof = proofs[position] }
        default:
            let all = Language.allCases
            if all.indices.contains(position) { language = all[position] }
        }
    }

    mutating func check(field: Int, _ view: View) {
        if field == 0, !ticket.text.isEmpty, Ticket(ticket.text) == nil { isChecked = true }
    }

    mutating func checkAll(_ view: View) { isChecked = true }

    func error(of field: Int, _ view: View) -> String? {
        guard isChecked else { return nil }
        let words = view.words.assistance
        let sentence: String? =
            switch field {
            case 0: Ticket(ticket.text) == nil ? words.call.badTicket : nil
            case 1: proof == nil ? words.call.noProof : nil
            default: nil
            }
        return sentence.map(view.words.common.error)
    }

    func verbs(_ view: View) -> [Verb] {
        let words = view.words.common
        return [
            Verb(.assist(.openCall), words.next),
            Verb(
                .assist(.approve),
                view.words.assistance.approval.button,
                isEnabled: approves
            ), Verb(.back, words.leave),
            Verb(.help, words.help), Verb(.nextLanguage, words.nextLanguage),
        ]
    }

    func help(_ view: View) -> HelpText {
        let words = view.words.assistance
        return HelpText(title: words.call.title, paragraphs: words.help.call)
    }

    func draw(_ view: View) -> Page {
        let words = view.words.assistance.call
        var page = view.page(words.title, [words.ask, words.never])
        page.fields = [
            Page.Field(
                label: words.ticket,
                content: .open(ticket.characters, cursor: ticket.cursor),
                note: view.note(ticket.notice, maximum: ticket.maximum),
                error: error(of: 0, view)
            ),
            Page.Field(
                label: words.proof,
                content: .choice(
                    proofs.map(words.proofName),
                    chosen: proof.flatMap { proofs.firstIndex(of: $0) }
                ),
                error: error(of: 1, view)
            ),
            Page.Field(
                label: words.language,
                content: .choice(
                    Language.allCases.map(words.languageName),
                    chosen: Language.allCases.firstIndex(of: language)
                )
            ),
        ]
        page.status = status(view).map { Page.Status($0) }
        return page
    }
}

extension CallPage {
    private func status(_ view: View) -> String? {
        let words = view.words.assistance
        return switch after {
        case nil: nil
        case .call: words.call.ended
        case .approved: words.approval.approved
        case .refused: words.approval.refused
        case .late: words.approval.late
        }
    }
}

/// A row of options, of which the arrows and Space choose one.
enum Choice {
    /// The option that a key chooses; nil when it chooses none.
    static func next(_ key: Key, of count: Int, from chosen: Int?) -> Int? {
        switch key {
        case .left: chosen.map { max($0 - 1, 0) } ?? 0
        case .right: chosen.map { min($0 + 1, count - 1) } ?? 0
        case .character(" "): chosen.map { ($0 + 1) % count } ?? 0
        case .character, .pasted, .pasteBegins, .pasteEnds, .enter, .escape, .tab, .backTab, .up,
            .down, .home, .end, .backspace, .delete, .deleteWord, .deleteWordForward,
            .deleteToStart, .deleteToEnd, .wordLeft, .wordRight, .function, .redraw, .interrupt,
            .suspend, .click:
            nil
        }
    }
}
