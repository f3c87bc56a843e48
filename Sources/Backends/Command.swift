import CSystem
import Glibc
package import ResetFlow
package import Secrets

/// A program of the operator's, run without a shell: what it is to read stands on its standard input.
///
/// It works in `/` and has no terminal, none of our files and of the environment only what programs need
/// to start; it and all that it has started are killed when its time is up, and when it has ended.
package struct Command: Equatable, Sendable {
    /// The program's path from the root, and its arguments.
    package let words: [String]
    /// What else its environment has: `NAME=value`, never a secret.
    package let environment: [String]

    /// A command.
    package init(_ words: [String], environment: [String] = []) {
        self.words = words
        self.environment = environment
    }

    /// Runs it and waits for its end, at most so long; `output` gets the end of what it says, as much
    /// as there is room for.
    package func run(
        input: Secret,
        output tail: Secret? = nil,
        within span: Moment.Span
    ) -> Ending {
        // A file in memory, and no pipe: a program that does not read cannot block or signal us.
        let file = CSystem_memory_file()
        guard file >= 0 else { return .notStarted(reason) }
        defer { close(file) }
        let written = input.withBytes { write(file, $0.baseAddress, $0.count) }
        guard written == input.count, lseek(file, 0, SEEK_SET) == 0 else {
            return .notStarted(reason)
        }
        let output = tail.map(CommandOutput.init)
        if let output, !output.isOpen { return .notStarted(reason) }
        var handle: Int32 = -1
        let process = start(input: file, output: output?.writing ?? -1, &handle)
        guard process > 0 else { return .notStarted(reason) }
        defer { close(handle) }
        return wait(for: process, handle, output, span)
    }

    private var reason: String { String(cString: strerror(errno)) }

    private func start(input: Int32, output: Int32, _ handle: inout Int32) -> pid_t {
        let nothing = open("/dev/null", O_WRONLY | O_CLOEXEC)
        guard nothing >= 0 else { return -1 }
        defer { close(nothing) }
        return withUnsafeWords(words) { arguments in
            withUnsafeWords(Command.environment + environment) { environment in
                var start = CSystem_start(
                    path: arguments[0],
                    arguments: arguments,
                    environment: environment,
                    input: input,
                    socket: -1,
                    output: output,
                    // What it says may be what it was given to read, and no log may hold that (L1).
                    errors: nothing,
                    is_detached: true,
                    is_at_root: true
                )
                return CSystem_start(&start, &handle)
            }
        }
    }

    /// A locale that keeps å, ä and ö; without one a program cuts a text at the first of them.
    private static let environment = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8"]

    private func wait(
        for process: pid_t,
        _ handle: Int32,
        _ output: CommandOutput?,
        _ span: Moment.Span
    ) -> Ending {
        let hasEnded = follow(handle, output, Countdown(span))
        // Its helpers too, also when it has ended and left some behind. The pid is still its own,
        // since nobody has asked for its status.
        kill(-process, SIGKILL)
        kill(process, SIGKILL)
        // What it said last stands in the pipe; for more, from one that got away, nobody waits.
        output?.take()
        guard follow(handle, nil, Countdown(.seconds(1))) else { return .timedOut }
        var status: Int32 = 0
        guard CSystem_has_ended(process, &status) == 1, hasEnded else { return .timedOut }
        return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed
    }

    /// Takes what it says until it has ended; false when the time was up before.
    private func follow(_ handle: Int32, _ output: CommandOutput?, _ time: Countdown) -> Bool {
        var sources = [
            pollfd(fd: handle, events: Int16(POLLIN), revents: 0),
            pollfd(fd: output?.reading ?? -1, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            let ready = poll(&sources, nfds_t(sources.count), time.milliseconds)
            if ready > 0, sources[0].revents != 0 { return true }
            if time.isUp { return false }
            output?.take()
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
