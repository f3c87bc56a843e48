import Glibc
import Logging
package import ResetFlow
import Synchronization

/// Looks people up and sends SMS behind the screens' back, so that no answer waits for either (E2).
///
/// A few threads share one queue. What does not fit in the queue is dropped and logged: the person
/// sees the page that says what to do when no SMS comes, and "send again" works.
package final class Worker: Sendable {
    private let office: Office
    private let threads: Int
    private let queue = Queue<Job>(capacity: 1_000)
    private let done = Semaphore(places: 0)
    private let notices = Mutex(NoticeRound.idle)

    /// Notices wait for a slow gateway one after the other, so only one thread may be at them.
    private enum NoticeRound {
        case idle, queued, running
        /// Running, and what came due meanwhile needs another round.
        case askedAgain
    }

    private enum Job: Sendable {
        case lookUp(FlowID, Identifier?, Language, until: Moment)
        case sendAgain(FlowID, Addressee?, Language, until: Moment)
        case registrationCode(FlowID, SecurityCode.Purpose, to: String, Language, until: Moment)
        case notices
        case assistance(AssistanceMessage)
        case deadTemporaries
        case deadMessages
        case hook(AccountID)
    }

    /// A worker with so many threads; each can wait for a slow gateway on its own.
    package init(office: Office, threads: Int = 4) {
        self.office = office
        self.threads = threads
        for _ in 0..<threads where !startThread({ self.work() }) {
            office.log.critical("no thread for the worker: SMS wait for the others")
        }
    }

    /// Takes no new work, and waits until what is in the queue is done, at most so long.
    package func finish(within span: Moment.Span) {
        queue.close()
        let end = systemClock() + span
        for _ in 0..<threads where !done.wait(until: end) { return }
    }

    func lookUp(_ flow: FlowID, _ identifier: Identifier?, language: Language, until: Moment) {
        put(.lookUp(flow, identifier, language, until: until))
    }

    /// Sends the code once more; nobody for a decoy.
    func sendAgain(_ flow: FlowID, _ to: Addressee?, language: Language, until: Moment) {
        put(.sendAgain(flow, to, language, until: until))
    }

    /// Sends a registration's code to a mobile.
    func sendCode(
        of flow: FlowID,
        for purpose: SecurityCode.Purpose,
        to mobile: String,
        _ language: Language,
        until: Moment
    ) {
        put(.registrationCode(flow, purpose, to: mobile, language, until: until))
    }

    /// Sends an SMS of a call to the staff.
    func send(_ message: AssistanceMessage) { put(.assistance(message)) }

    /// Ends the temporary passwords that are past their time; to be called now and then.
    package func replaceDeadTemporaries() { put(.deadTemporaries) }

    /// Ends what those have left behind who died while they sent; to be called now and then.
    package func settleMessages() { put(.deadMessages) }

    /// Sends the notices that are due; also to be called now and then, for those that failed.
    package func sendNotices() {
        let isNew = notices.withLock { round in
            switch round {
            case .idle:
                round = .queued
                return true
            case .running:
                round = .askedAgain
                return false
            case .queued, .askedAgain: return false
            }
        }
        if isNew, !put(.notices) { notices.withLock { $0 = .idle } }
    }

    /// Does what is to follow a reset, if anything is (A6).
    func runHook(for account: AccountID) {
        if office.afterReset != nil { put(.hook(account)) }
    }

    private func runHook(_ account: AccountID) throws(StoreError) {
        guard let result = office.afterReset?(account) else { return }
        try office.store.hookRan(for: account, result, at: office.clock())
    }

    @discardableResult
    private func put(_ job: Job) -> Bool {
        let isQueued = queue.put(job)
        if !isQueued { office.log.error("the worker's queue is full: a job is dropped") }
        return isQueued
    }

    private func work() {
        defer { done.post() }
        while let job = queue.take() {
            do throws(StoreError) {
                switch job {
                case .lookUp(let flow, let identifier, let language, let until):
                    try lookUp(flow, identifier, language, until)
                case .sendAgain(let flow, let addressee, let language, let until):
                    try sendAgain(flow, addressee, language, until)
                case .registrationCode(let flow, let purpose, let mobile, let language, let until):
                    try office.send(codeOf: flow, for: purpose, to: mobile, language, until: until)
                case .notices:
                    sendDueNotices()
                case .assistance(let message): try office.send(message)
                case .deadTemporaries: try office.replaceDeadTemporaries()
                case .deadMessages: try office.settleMessages()
                case .hook(let account):
                    try runHook(account)
                }
            } catch {
                office.log.error("worker: \(error)")
            }
        }
    }

    private func sendDueNotices() {
        var isAskedAgain = true
        while isAskedAgain {
            notices.withLock { $0 = .running }
            do throws(StoreError) { try office.sendDueNotices() } catch {
                office.log.error("worker: notices: \(error)")
            }
            isAskedAgain = notices.withLock { round in
                if case .askedAgain = round { return true }
                round = .idle
                return false
            }
        }
    }

    private func lookUp(
        _ flow: FlowID,
        _ identifier: Identifier?,
        _ language: Language,
        _ until: Moment
    ) throws(StoreError) {
        let handedOver = try redeem(identifier, flow)
        let account = handedOver.map { find($0, flow) } ?? find(identifier, flow)
        let now = office.clock()
        var resolution = office.judge(account, at: now)
        resolution.isHandedOver = handedOver != nil
        let verdict = try office.store.resolve(flow, as: resolution, at: now)
        guard verdict == .send, let account else { return try sendNothing(flow, until) }
        switch resolution.purpose {
        case .code: try send(codeOf: flow, to: account, language, until)
        case .help: try office.sendHelp(flow, to: account, language)
        case .nothing: try sendNothing(flow, until)
        }
    }

    /// Whose reference was typed instead of a name; it is used up.
    private func redeem(
        _ identifier: Identifier?,
        _ flow: FlowID
    ) throws(StoreError) -> AccountID? {
        guard let identifier, let digits = Handover.digits(identifier.value) else { return nil }
        let key = office.key
        return try office.store.redeem(in: flow, at: office.clock()) { account in
            Handover.digest(of: digits, for: account, under: key)
        }
    }

    /// Judges again: the account may have been closed, or its number changed, since the first time (M12).
    private func sendAgain(
        _ flow: FlowID,
        _ addressee: Addressee?,
        _ language: Language,
        _ until: Moment
    ) throws(StoreError) {
        guard let addressee else { return try sendNothing(flow, until) }
        let account = find(addressee.account, flow)
        let resolution = office.judge(account, at: office.clock())
        guard let account, resolution.purpose == .code,
            resolution.phoneDigest == addressee.phoneDigest
        else { return try sendNothing(flow, until) }
        try send(codeOf: flow, to: account, language, until)
    }

    /// Who gets no SMS is written as much about as who does: a disk's traffic must not tell them apart (E8).
    private func sendNothing(_ flow: FlowID, _ until: Moment) throws(StoreError) {
        let name = MessageName.message(of: flow)
        let now = office.clock()
        _ = try office.store.beginSending(name, .selfService, until: until, at: now)
        try office.store.endSending(name, nil, at: now)
        try office.store.delivered(flow, nil, at: office.clock())
    }

    private func find(_ identifier: Identifier?, _ flow: FlowID) -> Account? {
        guard let identifier else { return nil }
        return found(flow) { () throws(DirectoryError) in
            try office.directory.account(named: identifier)
        }
    }

    private func find(_ id: AccountID, _ flow: FlowID) -> Account? {
        found(flow) { () throws(DirectoryError) in try office.directory.account(id) }
    }

    /// No SMS is spent while the directory cannot be asked: it could not take a password either.
    ///
    /// One that is away for a moment, as in a restart, is asked again before the flow is nobody's.
    private func found(
        _ flow: FlowID,
        _ look: () throws(DirectoryError) -> Account?
    ) -> Account? {
        for pause in Worker.pauses + [nil] {
            do throws(DirectoryError) { return try look() } catch {
                office.log.error("flow \(flow): look-up: \(error)")
                guard case .unavailable = error, let pause else { return nil }
                usleep(UInt32(pause.milliseconds * 1_000))
            }
        }
        return nil
    }

    private static let pauses: [Moment.Span?] = [.milliseconds(500), .seconds(1), .seconds(2)]

    private func send(
        codeOf flow: FlowID,
        to account: Account,
        _ language: Language,
        _ until: Moment
    ) throws(StoreError) {
        guard let phone = account.phone else { return }
        let to = Addressee(account: account.id, phoneDigest: office.digest(phone: phone))
        let code = office.codes.code(of: flow, for: .selfService, boundTo: to.binding)
        let text = office.texts[language].code(
            .code,
            code,
            until: LocalTime(until).time,
            place: office.greeting.place,
            phone: office.greeting.helpPhone
        )
        let outcome = office.send(
            text,
            code: (code, until),
            to: phone,
            id: MessageName.message(of: flow),
            language,
            .selfService
        )
        try office.store.delivered(flow, outcome, at: office.clock())
    }
}
