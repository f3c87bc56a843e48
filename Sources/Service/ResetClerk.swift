import Logging
import ResetFlow
import Secrets

/// Serves somebody who resets their own password: carries out what the session orders, through the ports.
///
/// It decides nothing; every rule is in the session or in the store. It belongs to one thread.
final class ResetClerk: Clerk {
    private let office: Office
    private let worker: Worker
    private let terminal: String
    private var session = Session()
    private var flow = FlowID.random()
    private var hasFlow = false
    private var language: Language = .swedish
    /// The language that the store knows of.
    private var notedLanguage: Language = .swedish
    /// Whose password may be set, once the code was right.
    private var addressee: Addressee?
    /// The password between its check and its setting, and what the history will say of it.
    private var password: Secret?
    private var entry: HistoryEntry?

    /// A clerk for whoever the kernel says is at that terminal.
    init(office: Office, worker: Worker, terminal: String) {
        self.office = office
        self.worker = worker
        self.terminal = terminal
    }

    /// Carries out a request and answers it.
    func answer(_ request: Request) -> Reply {
        defer { forgetPassword() }
        var order = session.receive(request.kind, at: office.clock())
        while true {
            if case .reply(let reply) = order { return reply }
            order = session.conclude(carryOut(order, for: request), at: office.clock())
        }
    }

    /// The front end is gone: its flow is closed (S6).
    func hangUp() {
        forgetPassword()
        guard let order = session.hangUp() else { return }
        _ = session.conclude(carryOut(order, for: .cancel), at: office.clock())
    }

    private func carryOut(_ order: Session.Order, for request: Request) -> Session.Result {
        do {
            return try perform(order, for: request)
        } catch {
            office.log.error("flow \(flow): \(error)")
            return .failed
        }
    }

    private func perform(
        _ order: Session.Order,
        for request: Request
    ) throws(StoreError) -> Session.Result {
        let now = office.clock()
        switch (order, request) {
        case (.open, .begin(let typed, let language)):
            return try open(typed, language, at: now)
        case (.resend, _):
            return try resend(at: now)
        case (.countAttempt, _):
            return .counted(try office.store.countAttempt(flow, at: now))
        case (.compare, .code(let typed)):
            return try compare(typed, at: now)
        case (.checkPassword, .password(let typed)):
            return try check(typed)
        case (.countRefusal, _):
            return .refusalCounted(try office.store.countRefusal(flow, at: now))
        case (.intend, _):
            guard let entry else { return .failed }
            try noteLanguage(at: now)
            return .intended(try office.store.intend(entry, in: flow, at: now))
        case (.setPassword, _):
            return try setPassword(at: now)
        case (.withdraw(let refusal), _):
            guard let entry else { return .failed }
            let reason = refusal == nil ? "unavailable" : "refused"
            try office.store.withdraw(entry, in: flow, reason: reason, at: now)
            return .withdrawn
        case (.finish, _):
            try finish(at: now)
            return .finished
        case (.close(let reason), _):
            if hasFlow {
                try office.store.close(flow, as: reason, at: now)
            } else if reason == .notAllowed {
                try office.store.noteNotAllowed(at: terminal, at: now)
            }
            return .closed
        case (.noteLanguage, .language(let language)):
            self.language = language
            return .noted
        case (.keepFeedback, .feedback(let feedback)):
            try office.store.add(feedback, at: now)
            return .noted
        case (.findNewestMessage, _):
            return .newestMessage(.newestMessage(office.newestMessage()))
        // The session orders these only for the request that carries what they need.
        case (.open, _), (.compare, _), (.checkPassword, _), (.noteLanguage, _), (.keepFeedback, _),
            (.reply, _):
            return .failed
        }
    }

    private func open(
        _ typed: String,
        _ language: Language,
        at now: Moment
    ) throws(StoreError) -> Session.Result {
        flow = FlowID.random()
        let identifier = Identifier(typed)
        self.language = language
        notedLanguage = language
        let digest = office.digest(identifier: identifier?.value ?? "")
        let new = NewFlow(
            id: flow,
            terminal: terminal,
            identifierDigest: digest,
            language: language
        )
        let opening = try office.open(new, at: now)
        // Answered first, looked up later: the answer cannot depend on who it is (E2).
        if case .opened(let window) = opening {
            hasFlow = true
            worker.lookUp(flow, identifier, language: language, until: window.until)
        }
        return .opened(opening)
    }

    private func resend(at now: Moment) throws(StoreError) -> Session.Result {
        let verdict = try office.store.resend(flow, at: now)
        if case .granted(let window, to: let addressee) = verdict {
            try noteLanguage(at: now)
            worker.sendAgain(flow, addressee, language: language, until: window.until)
        }
        return .resent(verdict)
    }

    /// Notes the language where an SMS in it follows, not when it is chosen: who plays with the key
    /// must not fill the audit (T2).
    private func noteLanguage(at now: Moment) throws(StoreError) {
        guard language != notedLanguage else { return }
        try office.store.setLanguage(language, of: flow, at: now)
        notedLanguage = language
    }

    private func compare(_ typed: Secret, at now: Moment) throws(StoreError) -> Session.Result {
        let consumption = try office.consume(typed, of: flow, for: .selfService, at: now)
        addressee = consumption?.addressee
        return .compared(consumption)
    }

    private func check(_ typed: Secret) throws(StoreError) -> Session.Result {
        guard let addressee else { return .failed }
        var refusals = office.greeting.rules.refusals(of: typed)
        do {
            // Not every directory is ours to end the flow when the account changes.
            let person = try office.directory.account(addressee.account)
            guard let person, isStill(addressee, person) else { return .changedMeanwhile }
            if PersonalWords(person).areIn(typed) { refusals.append(.personal) }
            if try office.commonPasswords.contain(typed) { refusals.append(.common) }
            // What is too long is refused before it is hashed (P3).
            if typed.count <= PasswordRules.room {
                switch try office.hashing.pass({ try office.history.judge(typed, of: person.id) }) {
                case .used: refusals.append(.usedBefore)
                case .new(let entry): self.entry = entry
                }
            }
        } catch let error as PasswordHistory.Failure {
            if case .store(let error) = error { throw error }
            office.log.critical("flow \(flow): history: \(error)")
            return .notChecked
        } catch {
            office.log.error("flow \(flow): password not checked: \(error)")
            return .notChecked
        }
        password = typed
        return .checked(refusals)
    }

    private func isStill(_ addressee: Addressee, _ person: Account) -> Bool {
        !person.isDisabled && person.hasPassword && !person.isPrivileged
            && person.phone.map(office.digest(phone:)) == addressee.phoneDigest
    }

    private func setPassword(at now: Moment) throws(StoreError) -> Session.Result {
        guard let account = addressee?.account, let password else { return .failed }
        do throws(DirectoryError) {
            let directory = office.directory
            try office.hashing.pass { () throws(DirectoryError) in
                try directory.set(password, for: account, at: now)
            }
            return .set
        } catch {
            office.log.error("flow \(flow): directory: \(error)")
            // Certainly not set, and the flow is over: a notice of it would tell of no change.
            if error == .gone, let entry {
                try office.store.withdraw(entry, in: flow, reason: "gone", at: now)
            }
            return .notSet(error)
        }
    }

    /// The password is set, which is worth more patience than anything else; `tidy` makes good what fails still.
    private func finish(at now: Moment) throws(StoreError) {
        defer {
            worker.sendNotices()
            if let addressee { worker.runHook(for: addressee.account) }
        }
        for _ in 0..<3 {
            do throws(StoreError) { return try office.store.finish(flow, at: now) } catch {
                guard error == .busy else { throw error }
            }
        }
        throw .busy
    }

    private func forgetPassword() {
        password?.wipe()
        password = nil
        entry = nil
    }
}
