import CSystem
import Glibc
package import ResetFlow
package import Secrets

/// A program of the operator's, run without a shell: what it is to read stands on its standard input.
///
/// It has no terminal, none of our files and of the environment only what programs need to start; it
/// and all that it has started are killed when its time is up, and when it has ended (sms.md 4.5).
package struct Command: Equatable, Sendable {
    /// The program's path from the root, and its arguments.
    package let words: [String]

    /// How it ended.
    package enum Ending: Equatable, Sendable {
        /// By itself, with this code; 127 when it is not there.
        case exited(Int32)
        /// By a signal that was not ours.
        case killed
        /// It was killed, since its time was up.
        case timedOut
        /// It could not be started at all; the text is for the log.
        case notStarted(String)
    }

    /// A command.
    package init(_ words: [String]) { self.words = words }

    /// Runs it and waits for its end, at most so long.
    package func run(input: Secret, within span: Moment.Span) -> Ending {
        // A file in memory, and no pipe: a program that does not read cannot block or signal us.
        let file = CSystem_memory_file()
        guard file >= 0 else { return .notStarted(reason) }
        defer { close(file) }
        let written = input.withBytes { write(file, $0.baseAddress, $0.count) }
        guard written == input.count, lseek(file, 0, SEEK_SET) == 0 else {
            return .notStarted(reason)
        }
        var handle: Int32 = -1
        let process = start(input: file, &handle)
        guard process > 0 else { return .notStarted(reason) }
        defer { close(handle) }
        return wait(for: process, handle, span)
    }

    private var reason: String { String(cString: strerror(errno)) }

    private func start(input: Int32, _ handle: inout Int32) -> pid_t {
        let nothing = open("/dev/null", O_WRONLY | O_CLOEXEC)
        guard nothing >= 0 else { return -1 }
        defer { close(nothing) }
        return withUnsafeWords(words) { arguments in
            withUnsafeWords(Command.environment) { environment in
                var start = CSystem_start(
                    path: arguments[0],
                    arguments: arguments,
                    environment: environment,
                    input: input,
                    socket: -1,
                    // What it says may be what it was given to read, and no log may hold that (L1).
                    errors: nothing,
                    is_detached: true
                )
                return CSystem_start(&start, &handle)
            }
        }
    }

    /// A locale that keeps å, ä and ö; without one a program cuts a text at the first of them (sms.md 0.7).
    private static let environment = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8"]

    private func wait(for process: pid_t, _ handle: Int32, _ span: Moment.Span) -> Ending {
        var ready = pollfd(fd: handle, events: Int16(POLLIN), revents: 0)
        let hasEnded = poll(&ready, 1, Int32(clamping: span.milliseconds)) > 0
        // Its helpers too, also when it has ended and left some behind. The pid is still its own,
        // since nobody has asked for its status.
        kill(-process, SIGKILL)
        kill(process, SIGKILL)
        ready.revents = 0
        poll(&ready, 1, 1_000)
        var status: Int32 = 0
        guard CSystem_has_ended(process, &status) == 1 else { return .timedOut }
        guard hasEnded else { return .timedOut }
        return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed
    }
}

extension Command.Ending {
    /// What it says of a message that the command was to send, by the codes of sysexits.
    package var outcome: DeliveryOutcome {
        switch self {
        case .exited(EX_OK): .accepted(receipt: nil)
        case .exited(EX_DATAERR), .exited(EX_NOUSER): .rejected(description)
        case .exited(EX_NOPERM), .exited(EX_CONFIG), .exited(126), .exited(127), .notStarted:
            .misconfigured(description)
        case .exited: .temporary(description)
        case .killed, .timedOut: .unknown(description)
        }
    }

    /// For the log.
    package var description: String {
        switch self {
        case .exited(let code): "the command ended with \(code)"
        case .killed: "the command was killed"
        case .timedOut: "the command took too long"
        case .notStarted(let reason): "the command could not be started: \(reason)"
        }
    }
}

/// Lends words as `exec` wants them.
private func withUnsafeWords<Result>(
    _ words: [String],
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    var vector = words.map { strdup($0) } + [nil]
    defer { for word in vector { free(word) } }
    return vector.withUnsafeMutableBufferPointer { vector in
        guard let start = vector.baseAddress else { preconditionFailure("an array without memory") }
        return body(start)
    }
}
