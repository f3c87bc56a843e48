import ResetFlow
import Secrets
import Wizard

// Secrets has a Key of its own, for quite another lock.
typealias Key = Wizard.Key

/// A conversation with a clock that a test moves by hand, and all that it ordered.
struct Talk {
    var conversation: Conversation
    var now = Moment(seconds: 50_000)
    var orders: [Conversation.Order] = []
    let isKiosk: Bool

    init(
        _ language: Language = .swedish,
        task: Conversation.Task = .reset,
        isKiosk: Bool = false,
        mustChangeUser: String? = nil,
        greeting: Greeting? = Talk.greeting
    ) {
        self.isKiosk = isKiosk
        conversation = Conversation(
            Conversation.Setting(
                task: task,
                language: language,
                isKiosk: isKiosk,
                mustChangeUser: mustChangeUser,
                clock: Talk.clock,
                day: { _ in "2026-11-26" }
            )
        )
        if let greeting { reply(.hello(greeting)) }
    }

    static let greeting = Greeting(
        demonstrationLog: "/tmp/sms.log",
        showsMessages: true,
        rules: PasswordRules(),
        helpPhone: "019-21 10 00",
        place: "Örebro kommun"
    )

    static func clock(_ moment: Moment) -> String {
        let minutes = moment.seconds / 60 % 1_440
        return "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
    }

    var page: Page { conversation.page(at: now) }

    var window: CodeWindow {
        CodeWindow(until: now + .minutes(10), resendFrom: now + .seconds(60), resendsLeft: 2)
    }

    mutating func handle(_ event: Conversation.Event) {
        if let order = conversation.handle(event, at: now) { orders.append(order) }
    }

    mutating func press(_ keys: Key...) { for key in keys { handle(.key(key)) } }

    mutating func type(_ text: String) {
        for scalar in text.unicodeScalars {
            handle(.key(scalar == "\n" ? .enter : scalar == "\t" ? .tab : .character(scalar)))
        }
    }

    mutating func paste(_ text: String) {
        press(.pasteBegins)
        for scalar in text.unicodeScalars { press(.pasted(scalar)) }
        press(.pasteEnds)
    }

    mutating func reply(_ reply: Reply) { handle(.reply(reply)) }

    /// Lets time go by as the front end does: it sleeps until the conversation wants to wake.
    mutating func wait(_ span: Moment.Span) {
        let end = now + span
        while let next = conversation.wake(after: now), next <= end {
            now = next
            handle(.tick)
        }
        now = end
        handle(.tick)
    }

    // MARK: - Ways to a page

    mutating func goToCode(_ name: String = "anna.andersson") {
        if case .button = page.focus { press(.enter) }  // the kiosk's languages
        type("\(name)\n")
        reply(.started(window))
    }

    mutating func goToPassword() {
        goToCode()
        type("123456\n")
        reply(.codeRight(until: now + .minutes(5)))
    }

    mutating func goToDone() {
        goToPassword()
        type("Nytt2026losen\nNytt2026losen\n")
        reply(.passwordSet)
    }

    // MARK: - Looking

    /// What stands in a field, also a secret one: only a test may do this.
    func content(_ field: Int) -> String {
        switch page.fields[field].content {
        case .open(let characters, cursor: _): String(characters)
        case .secret(let secret, cursor: _, isShown: _): text(of: secret)
        case .choice(let options, let chosen): chosen.map { options[$0] } ?? ""
        }
    }

    func cursor(_ field: Int) -> Int {
        switch page.fields[field].content {
        case .open(_, let cursor): cursor
        case .secret(_, let cursor, isShown: _): cursor
        case .choice: 0
        }
    }

    var lastRequest: Request? {
        guard case .send(let request)? = orders.last else { return nil }
        return request
    }

    var outcome: Conversation.Outcome? {
        guard case .leave(let outcome)? = orders.last else { return nil }
        return outcome
    }
}

func text(of secret: Secret) -> String {
    secret.withBytes { String(decoding: $0, as: UTF8.self) }
}

extension Page {
    /// Every text on the page that is no field's content.
    var texts: [String] {
        [title] + [banner].compactMap(\.self) + paragraphs
            + fields.flatMap { [$0.label] + [$0.note, $0.error].compactMap(\.self) }
            + checklist.map(\.text) + [checklistNote, status?.text].compactMap(\.self)
            + buttons.map(\.label) + advice + keys
    }

    func button(_ label: String) -> Target? {
        buttons.firstIndex { $0.label == label && $0.isEnabled }.map { .button($0) }
    }
}
