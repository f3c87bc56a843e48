internal import ResetFlow

/// Where a member of the staff is in a call.
enum AssistanceStep {
    /// The ticket and how the caller was identified.
    case call(CallPage)
    case find(FindPage)
    case card(CardPage)
    /// The code that the caller reads aloud.
    case code(CallCodePage)
    /// The number to register at the desk, and the code that arrives there.
    case number(DeskNumberPage)
    case numberCode(DeskNumberCodePage)
    /// A second person is asked.
    case wait(WaitPage)
    /// This one is the second person: in which case, and what is asked there.
    case approve(ApprovePage)
    case judge(JudgePage)
    /// The one thing that ends a call is done.
    case outcome(OutcomePage)
    /// The same, with a password to read aloud.
    case readAloud(ReadAloudPage)
    /// The call is over before its end.
    case over(CallOverPage)
    /// Whoever is here is not of the staff.
    case refused(RefusedPage)

    /// Its page.
    var page: any PageState {
        switch self {
        case .call(let page): page
        case .find(let page): page
        case .card(let page): page
        case .code(let page): page
        case .number(let page): page
        case .numberCode(let page): page
        case .wait(let page): page
        case .approve(let page): page
        case .judge(let page): page
        case .outcome(let page): page
        case .readAloud(let page): page
        case .over(let page): page
        case .refused(let page): page
        }
    }

    /// Whether nothing is lost by leaving it.
    var isOver: Bool {
        switch self {
        case .outcome, .readAloud, .over, .refused: true
        case .call, .find, .card, .code, .number, .numberCode, .wait, .approve, .judge: false
        }
    }

    /// Whether what was asked for did not come.
    var isSetback: Bool {
        switch self {
        case .over, .refused: true
        case .call, .find, .card, .code, .number, .numberCode, .wait, .approve, .judge, .outcome,
            .readAloud:
            false
        }
    }

    /// When time alone changes it, or asks what became of its SMS.
    var moments: [Moment] {
        switch self {
        case .code(let page): page.moments
        case .numberCode(let page): page.moments
        case .outcome(let page): page.delivery.due.map { [$0] } ?? []
        case .wait(let page): page.due.map { [$0] } ?? []
        case .call, .find, .card, .number, .approve, .judge, .readAloud, .over, .refused: []
        }
    }

    /// The SMS whose fate it shows.
    var delivery: Delivery? {
        switch self {
        case .code(let page): page.delivery
        case .numberCode(let page): page.delivery
        case .outcome(let page): page.delivery
        case .call, .find, .card, .number, .wait, .approve, .judge, .readAloud, .over, .refused:
            nil
        }
    }

    /// The step with what has become known of its SMS.
    func with(_ delivery: Delivery) -> AssistanceStep {
        switch self {
        case .code(var page):
            page.delivery = delivery
            return .code(page)
        case .numberCode(var page):
            page.delivery = delivery
            return .numberCode(page)
        case .outcome(var page):
            page.delivery = delivery
            return .outcome(page)
        case .call, .find, .card, .number, .wait, .approve, .judge, .readAloud, .over, .refused:
            return self
        }
    }

    /// The step with its page changed.
    func changed(_ change: (inout any PageState) -> Void) -> AssistanceStep {
        func changed<P: PageState>(_ page: P) -> P {
            var copy: any PageState = page
            change(&copy)
            return copy as? P ?? page
        }
        return switch self {
        case .call(let page): .call(changed(page))
        case .find(let page): .find(changed(page))
        case .code(let page): .code(changed(page))
        case .number(let page): .number(changed(page))
        case .numberCode(let page): .numberCode(changed(page))
        case .approve(let page): .approve(changed(page))
        case .readAloud(let page): .readAloud(changed(page))
        // These have no fields.
        case .card, .wait, .judge, .outcome, .over, .refused: self
        }
    }
}

/// What a member of the staff wants, beyond what every person can want.
enum AssistanceIntent: Hashable {
    case openCall
    case find
    case act(AssistanceAction)
    case checkCode
    case offerNumber
    case checkNumber
    case showCard
    /// Back to the search, for somebody else.
    case another
    case newCall
    case endCall
    /// To be the second person in a colleague's case.
    case approve
    case findQuestion
    case decide(isApproved: Bool)

    /// Whether the fields must be right before it may happen.
    var needsRightFields: Bool {
        switch self {
        case .openCall, .find, .checkCode, .offerNumber, .checkNumber, .findQuestion: true
        case .act, .showCard, .another, .newCall, .endCall, .approve, .decide: false
        }
    }

    /// The key that means the same everywhere.
    var key: String? {
        switch self {
        case .openCall, .find, .checkCode, .offerNumber, .checkNumber, .newCall, .findQuestion:
            "Enter"
        case .endCall: "Esc"
        case .act, .showCard, .another, .approve, .decide: nil
        }
    }
}

/// What is known of an SMS, and when to ask again.
struct Delivery {
    /// How often the service is asked while the gateway has not answered.
    private static let rest: Moment.Span = .seconds(2)
    /// So often; a gateway that has not answered after a minute does not answer.
    private static let patience = 30

    private(set) var state: DeliveryState
    /// When to ask; nil once there is nothing more to learn.
    private(set) var due: Moment?
    private var asked = 0

    /// One that is on its way since now.
    init(at now: Moment) {
        state = .queued
        due = now + .seconds(1)
    }

    /// Nothing was sent.
    init() {
        state = .held
        due = nil
    }

    /// The service has answered.
    mutating func learn(_ state: DeliveryState, at now: Moment) {
        self.state = state
        due = state == .queued && asked < Delivery.patience ? now + Delivery.rest : nil
    }

    /// It has been asked, and answers in its time.
    mutating func ask(at now: Moment) {
        asked += 1
        due = now + Delivery.rest
    }
}
