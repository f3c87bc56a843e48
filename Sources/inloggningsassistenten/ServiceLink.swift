import Glibc
import ResetFlow
import Wire

/// The way to the service: a connection that is made, lost and made again.
final class ServiceLink {
    /// Where the service is.
    enum Place: Equatable {
        /// Listening at a path.
        case socket(String)
        /// Nowhere yet: it is started beside us, for a demonstration in this folder.
        case demonstration(state: String?, log: String?)

        /// The place that options ask for; nil when nobody may know whether there is a configuration.
        ///
        /// That must not be taken for none: people would be shown a demonstration in earnest.
        init?(_ options: Options, environment: Environment) {
            let hasConfiguration =
                options.config != nil || access(StandardPath.configuration, F_OK) == 0
            let isUnknown = !hasConfiguration && errno != ENOENT
            if let socket = options.socket {
                self = .socket(socket)
            } else if isUnknown {
                return nil
            } else if hasConfiguration {
                self = .socket(StandardPath.socket)
            } else {
                let folder = options.state ?? environment.stateFolder
                self = .demonstration(state: options.state, log: folder.map { $0 + "/service.log" })
            }
        }
    }

    private let place: Place
    private var connection: Connection?
    private var process: ServiceProcess?

    init(to place: Place) { self.place = place }

    /// The socket to `poll`; negative, and so ignored, while there is no connection.
    var descriptor: Int32 { connection?.descriptor ?? -1 }

    /// Whether a service that was not there may be there later, without anybody doing anything.
    var canComeBack: Bool {
        if case .socket = place { true } else { false }
    }

    /// Connects without waiting; does nothing when there is a connection.
    func connect() throws(WireError) {
        guard connection == nil else { return }
        switch place {
        case .socket(let path): connection = try Connection.connect(to: path)
        case .demonstration(let state, let log): try startService(state: state, log: log)
        }
    }

    /// Asks; connects first if need be.
    func send(_ request: Request) throws(WireError) {
        try connect()
        do { try connection?.send(request, within: .seconds(1)) } catch {
            disconnect()
            throw error
        }
    }

    /// The next answer that is there whole; nil when there is none yet.
    func nextReply() throws(WireError) -> Reply? {
        do { return try connection?.nextReply() } catch {
            disconnect()
            throw error
        }
    }

    /// Leaves the service, which closes the flow when it sees the end of its socket.
    func disconnect() { connection = nil }

    /// Leaves for good, and tells why the demonstration's service ended by itself, if it did.
    func close() -> (sentence: String?, exitCode: Int32)? {
        disconnect()
        process?.end()
        return process?.failure
    }

    private func startService(state: String?, log: String?) throws(WireError) {
        // The one before has no socket any more; it is on its way out, or gone.
        process?.end()
        let (ours, theirs) = try Connection.pair()
        let folder = state.map { ["--state", $0] } ?? []
        process = ServiceProcess(
            socket: theirs,
            arguments: ["service", "--inherited-socket", "3"] + folder,
            log: log
        )
        Glibc.close(theirs)
        guard process != nil else { throw .system(ENOENT) }
        connection = ours
    }
}
