import ArgumentParser
import Backends
import CSystem
import Glibc
import Logging
import ResetFlow
import Service
import Wire

/// `service`: answers the front ends, on the configured socket or on one that it was started with.
struct ServiceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "service",
        abstract: "Answer the front ends, in the foreground; systemd runs it."
    )

    @OptionGroup var common: CommonOptions

    @Option(help: .hidden)
    var inheritedSocket: Int32?

    func run() throws {
        let configuration = try common.configuration()
        try configuration.checkThatMessagesAreSent()
        let state = try State(configuration, checkingAll: true)
        let office = try Office(
            configuration,
            state,
            showsMessages: inheritedSocket != nil && configuration.isDemonstration
        )
        if !configuration.isDemonstration, configuration.messageLog != nil {
            office.log.warning("development: SMS are not sent but written to a file, codes too")
        }
        let worker = Worker(office: office)
        let server = Server(office: office, worker: worker)
        if let inheritedSocket {
            try noteStart(state.store, configuration)
            worker.replaceDeadTemporaries()
            server.serve(Connection(adopting: inheritedSocket), at: "demonstration")
            // What is on its way is sent; a notice that takes longer is due again at the next start.
            worker.finish(within: .milliseconds(800))
        } else {
            try serve(server, at: configuration.socket) { () throws(Failure) in
                try noteStart(state.store, configuration)
            }
            // The listener is gone by now: who comes sees that at once, and tries again.
            server.drain(within: .seconds(30))
            worker.finish(within: .seconds(20))
            try attempt { () throws(StoreError) in
                try state.store.noteService("ended", "signal", at: systemClock())
            }
            server.tellAuditHead()
        }
    }

    /// The first row of every service, and what it does with SMS (M11).
    private func noteStart(_ store: SQLStore, _ configuration: Configuration) throws(Failure) {
        let profile = configuration.profile
        try attempt { () throws(StoreError) in
            try store.noteService("started", profile, at: systemClock())
        }
    }

    private func serve(
        _ server: Server,
        at path: String,
        begin: () throws(Failure) -> Void
    ) throws(Failure) {
        let signals = [SIGTERM, SIGINT]
        let stop = CSystem_signal_pipe(signals, signals.count)
        guard stop >= 0 else { throw Failure(.operatingSystem, "There is no pipe to be had.") }
        let listener: Listener
        do { listener = try Listener(at: path) } catch {
            throw Failure(listening: error, at: path)
        }
        try begin()
        server.keepHouse()
        server.serve(listener, until: stop)
    }
}

extension Configuration {
    /// What becomes of SMS here, in one word.
    fileprivate var profile: String {
        if isDemonstration { return "demonstration" }
        return messageLog == nil ? "production" : "development"
    }
}

extension Failure {
    /// A socket that nobody can connect to.
    fileprivate init(listening failure: Listener.Failure, at path: String) {
        switch failure {
        case .notASocket:
            self.init(.cannotCreate, "\(path) is no socket: move it away, or name another.")
        case .inUse:
            self.init(.unavailable, "Another service answers at \(path): stop it first.")
        case .openFolder:
            self.init(.configuration, "The folder of \(path) is open to others: chmod go-w it.")
        case .foreignFolder:
            self.init(.configuration, "The folder of \(path) is another user's: chown it to ours.")
        case .system(let code):
            let reason = String(cString: strerror(code))
            self.init(.cannotCreate, "Nobody can be listened to at \(path): \(reason).")
        }
    }
}
