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
        let lists = try configuration.commonPasswords()
        self.init(
            store: state.store,
            directory: state.directory,
            gateway: FileGateway(path: log),
            commonPasswords: lists,
            key: state.key,
            cost: configuration.cost,
            limits: configuration.limits,
            greeting: Greeting(
                // This version has no gateway but the file: every screen says so (M11).
                demonstrationLog: log,
                rules: configuration.passwordRules,
                helpPhone: configuration.helpPhone,
                place: configuration.place
            ),
            terminals: Terminals(names: configuration.terminals),
            staff: configuration.staff.roll(isDemonstration: configuration.isDemonstration),
            sender: configuration.sender,
            newestMessage: { showsMessages ? (try? MessageLog(path: log).newest())?.text : nil },
            clock: systemClock,
            log: Logger(label: "inloggningsassistenten") { _ in ServiceLog() },
            // Two at once use the memory of two; more would only wait for the same memory bus.
            hashing: Semaphore(places: 2)
        )
    }
}
