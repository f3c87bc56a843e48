import Backends
import Logging
import ResetFlow
import Secrets
import Service

extension Office {
    /// The office that a configuration asks for, on what stands on the disk.
    ///
    /// Only to the one who has started it, as the demonstration's front end does, it `showsMessages`:
    /// at a socket anybody's code would be there for anybody (M11).
    init(_ configuration: Configuration, _ state: State, showsMessages: Bool) throws(Failure) {
        let log = configuration.messageLog
        let logger = Logger(label: "inloggningsassistenten") { _ in ServiceLog() }
        let lists = try configuration.commonPasswords()
        let gateways = configuration.gateways
        self.init(
            store: state.store,
            directory: state.directory,
            gateway: ChainGateway(
                gateways.map { ($0.name, $0.gateway) },
                books: state.store,
                clock: systemClock,
                report: logger.report
            ),
            commonPasswords: lists,
            key: state.key,
            cost: configuration.cost,
            limits: configuration.limits,
            greeting: Greeting(
                // What is not sent is said on every screen (M11).
                demonstrationLog: log,
                showsMessages: showsMessages,
                rules: configuration.passwordRules,
                helpPhone: configuration.helpPhone,
                place: configuration.place,
                numbers: configuration.numbers
            ),
            terminals: Terminals(names: configuration.terminals),
            staff: configuration.staff.roll(isDemonstration: configuration.isDemonstration),
            sender: configuration.sender,
            newestMessage: {
                showsMessages ? log.flatMap { try? MessageLog(path: $0).newest() }?.text : nil
            },
            clock: systemClock,
            log: logger,
            // Two at once use the memory of two; more would only wait for the same memory bus.
            hashing: Semaphore(places: 2)
        )
        backends = gateways.map(\.name)
        sweep = { now in for gateway in gateways { gateway.sweep(at: now) } }
        mailbox = configuration.mailbox
        sendsLetters = configuration.notices.letters
        texts = configuration.texts
        afterReset = configuration.hook
    }
}

extension Configuration {
    /// How notices go by e-mail, if they do.
    fileprivate var mailbox: Mailbox? {
        switch notices.mail {
        case .none: nil
        case .file(let path):
            Mailbox(gateway: FileMailer(path: path ?? state + "/mail.log"), sender: notices.from)
        case .command(let words):
            Mailbox(gateway: CommandMailer(command: Command(words)), sender: notices.from)
        }
    }

    /// What follows a reset, if anything does: it reads the account's name in the directory, and has 10 s.
    fileprivate var hook: (@Sendable (AccountID) -> String)? {
        guard !notices.afterReset.isEmpty else { return nil }
        let command = Command(notices.afterReset)
        return { account in
            let line = Secret(capacity: account.value.utf8.count + 1)
            line.append(publicText: account.value + "\n")
            switch command.run(input: line, within: .seconds(10)) {
            case .exited(let code): return "exit-\(code)"
            case .killed: return "killed"
            case .timedOut: return "timed-out"
            case .notStarted: return "not-started"
            }
        }
    }
}
