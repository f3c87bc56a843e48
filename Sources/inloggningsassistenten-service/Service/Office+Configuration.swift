import Backends
import Logging
import ResetFlow
import Secrets
import Service

extension Office {
    /// The office that a configuration asks for, on what stands on the disk.
    init(_ configuration: Configuration, _ state: State) throws(Failure) {
        let log = configuration.messageLog
        let isDemonstration = configuration.isDemonstration
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
                demonstrationLog: isDemonstration ? log : nil,
                rules: configuration.passwordRules,
                helpPhone: configuration.helpPhone,
                place: configuration.place
            ),
            terminals: Terminals(names: configuration.terminals),
            sender: configuration.sender,
            newestMessage: { isDemonstration ? (try? MessageLog(path: log).newest())?.text : nil },
            clock: systemClock,
            log: Logger(label: "inloggningsassistenten"),
            // Two at once use the memory of two; more would only wait for the same memory bus.
            hashing: Semaphore(places: 2)
        )
    }
}
