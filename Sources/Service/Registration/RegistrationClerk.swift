import Logging
import ResetFlow
import Secrets

/// Serves somebody who registers their mobile: carries out what the registration orders, through the ports.
///
/// It decides nothing; every rule is in the registration or in the store. It belongs to one thread.
final class RegistrationClerk: Clerk {
    let office: Office
    let worker: Worker
    let terminal: String
    private var registration = Registration()
    var flow = FlowID.random()
    var hasFlow = false
    var language: Language = .swedish
    /// The language that the store knows of.
    var notedLanguage: Language = .swedish
    /// Whom the name means, as long as no password was right.
    var candidate: Account?
    /// Whether the directory has said whom the name means; not when it was away.
    var isLookedUp = false
    /// Whose password was right.
    var account: AccountID?
    /// The registered mobile when the number was given; its owner must agree.
    var former: String?
    /// The mobile that is to be registered.
    var number: PhoneNumber?
    /// The account as the directory had it when the writing was intended.
    var standing: Account?

    /// A clerk for whoever the kernel says is at that terminal.
    init(office: Office, worker: Worker, terminal: String) {
        self.office = office
        self.worker = worker
        self.terminal = terminal
    }

    /// Carries out a request and answers it.
    func answer(_ request: Request) -> Reply {
        var order = registration.receive(request.kind, at: office.clock())
        while true {
            if case .reply(let reply) = order { return reply }
            order = registration.conclude(carryOut(order, for: request), at: office.clock())
        }
    }

    /// The front end is gone: its flow is closed (S6).
    func hangUp() {
        guard let order = registration.hangUp() else { return }
        _ = registration.conclude(carryOut(order, for: .cancel), at: office.clock())
    }

    private func carryOut(
        _ order: Registration.Order,
        for request: Request
    ) -> Registration.Result {
        do {
            return try perform(order, for: request)
        } catch {
            office.log.error("flow \(flow): \(error)")
            return .failed
        }
    }

    private func perform(
        _ order: Registration.Order,
        for request: Request
    ) throws(StoreError) -> Registration.Result {
        let now = office.clock()
        switch (order, request) {
        case (.open, .registration(.begin(let name, _, let language))):
            return try open(name, language, at: now)
        case (.countPassword, .registration(.begin(let name, _, let language))):
            self.language = language
            return try countPassword(of: Identifier(name), at: now)
        case (.verify(let asksDirectory), .registration(.begin(_, let password, _))):
            return try verify(password, asksDirectory: asksDirectory, at: now)
        case (.judge, .registration(.number(let typed))):
            return judge(typed)
        case (.send(let phone), _):
            return try send(phone, at: now)
        case (.resend(let phone), _):
            return try resend(phone, at: now)
        case (.countAttempt, _):
            return .counted(try office.store.countAttempt(flow, at: now))
        case (.compare(.former), .registration(.formerCode(let typed))):
            return .agreed(try agree(typed, at: now))
        case (.compare(.new), .registration(.code(let typed))):
            return try compare(typed, at: now)
        case (.intend, _):
            return try intend(at: now)
        case (.register, _):
            return register(at: now)
        case (.withdraw(let reason), _):
            let word = reason?.rawValue ?? "unavailable"
            try office.store.withdrawRegistration(flow, reason: word, at: now)
            return .withdrawn
        case (.finish, _):
            try finish(at: now)
            return .finished
        case (.close(let reason), _):
            try close(reason, at: now)
            return .closed
        case (.noteLanguage, .language(let language)):
            self.language = language
            return .noted
        case (.findNewestMessage, _):
            return .newestMessage(.newestMessage(office.newestMessage()))
        // The registration orders these only for the request that carries what they need.
        case (.open, _), (.countPassword, _), (.verify, _), (.judge, _), (.compare, _),
            (.noteLanguage, _), (.reply, _):
            return .failed
        }
    }
}
