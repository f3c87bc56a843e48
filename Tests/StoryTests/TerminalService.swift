import Glibc
import PseudoTerminal

/// A service that was configured, so that nothing is a demonstration, with its terminals.
final class TerminalService {
    /// What stands on the disk and what the programs get from their environment.
    let state: StoryState
    /// The socket that the front ends connect to.
    let socket: String
    private let configuration: String
    private var process: PseudoTerminal.Process?

    /// Starts the service, unless told not to yet.
    init(_ configuration: String = "", isStarted: Bool = true) throws {
        self.configuration = configuration
        state = try StoryState()
        socket = state.folder.file("service.socket")
        if isStarted { try start() }
    }

    deinit { stop() }

    /// Starts it, and waits until it listens.
    func start() throws {
        let configuration = try state.folder.write("config.toml", configuration)
        let process = try PseudoTerminal.Process(
            [
                Built.service, "service", "--config", configuration, "--socket", socket,
                "--state", state.folder.file("state"),
            ],
            environment: state.environment()
        )
        self.process = process
        try eventually("the service to listen") {
            guard process.child.status == nil else {
                throw HarnessFailure(description: "the service ended: \(process.errors)")
            }
            return access(socket, F_OK) == 0
        }
    }

    /// Ends it as a crash does.
    func stop() {
        process?.child.send(signal: SIGKILL)
        process = nil
        unlink(socket)
    }

    /// The front end at a terminal of its own.
    func wizard(
        _ arguments: [String] = [],
        term: String = "xterm-256color",
        environment: [String: String] = [:]
    ) throws -> Terminal {
        try Terminal(
            [Built.frontEnd] + arguments + ["--socket", socket, "--language", "sv"],
            environment: state.environment().merging(environment) { $1 },
            term: term,
            folder: state.folder.path
        )
    }
}
