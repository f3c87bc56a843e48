import Glibc
import PseudoTerminal

/// A service at a socket, as systemd runs it, with its terminals.
final class TerminalService {
    /// What stands on the disk and what the programs get from their environment.
    let state: StoryState
    /// The socket that the front ends connect to.
    let socket: String
    private let configuration: String?
    private let messages: String
    private var process: PseudoTerminal.Process?

    /// Starts the service, unless told not to yet.
    ///
    /// With a configuration it has a state of its own, in which there is nobody yet; `messages` are the
    /// sections that say how SMS are sent.
    init(
        _ configuration: String? = nil,
        messages: String = "[sms]\nbackend = \"file\"\ndevelopment = true\n",
        isStarted: Bool = true
    ) throws {
        self.configuration = configuration
        self.messages = messages
        state = try StoryState()
        socket = state.folder.file("service.socket")
        if configuration != nil { state.smsLog = "configured/sms.log" }
        if isStarted { try start() }
    }

    deinit { stop() }

    /// Its process, while it runs.
    var pid: Int32? { process?.child.pid }

    /// What it has written into its log so far.
    var log: String {
        try? process?.wait(for: "nothing") { _ in true }
        return process?.errors ?? ""
    }

    /// Starts it, and waits until it listens.
    func start() throws {
        var place = ["--state", state.folder.file("state")]
        if let configuration {
            let text = configuration + "\n" + messages
            place = [
                "--config", try state.folder.write("config.toml", text),
                "--state", state.folder.file("configured"),
            ]
        }
        let process = try PseudoTerminal.Process(
            [Built.service, "service", "--socket", socket] + place,
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
