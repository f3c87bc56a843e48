import CSystem
import Glibc
import ResetFlow

/// A program that was started by us and ends with us, however we die.
final class ChildProcess {
    /// The exit code of a program that is not there.
    static let notFound: Int32 = 127

    /// Becomes readable for `poll` when it ends.
    let handle: Int32
    private let process: pid_t
    private var status: Int32?

    /// Starts a program; nil when it cannot be started at all.
    ///
    /// `socket` becomes its descriptor 3 and `errors` its standard error; negative for none. A detached one has
    /// no terminal, and a session of its own.
    init?(
        _ program: String,
        arguments: [String],
        socket: Int32 = -1,
        errors: Int32 = -1,
        isDetached: Bool = false
    ) {
        var handle: Int32 = -1
        let words = [program] + arguments
        process = withUnsafeWords(words) { vector in
            program.withCString { path in
                var start = CSystem_start(
                    path: path,
                    arguments: vector,
                    environment: nil,
                    input: -1,
                    socket: socket,
                    output: -1,
                    errors: errors,
                    is_detached: isDetached,
                    is_at_root: false
                )
                return CSystem_start(&start, &handle)
            }
        }
        self.handle = handle
        if process < 0 { return nil }
    }

    deinit { close(handle) }

    /// Whether it has ended; it is reaped then.
    var hasEnded: Bool {
        if status != nil { return true }
        var status: Int32 = 0
        guard CSystem_has_ended(process, &status) == 1 else { return false }
        self.status = status
        return true
    }

    /// Its exit code; nil while it runs, and when a signal ended it.
    var exitCode: Int32? {
        guard let status, status & 0x7F == 0 else { return nil }
        return status >> 8 & 0xFF
    }

    /// Asks it to end, by a signal if need be, and makes an end of it when it has not done so in that time.
    func end(within span: Moment.Span, asking signal: Int32? = SIGTERM) {
        if let signal, !hasEnded { kill(process, signal) }
        guard !waitForEnd(span) else { return }
        kill(process, SIGKILL)
        _ = waitForEnd(span)
    }

    private func waitForEnd(_ span: Moment.Span) -> Bool {
        var ready = pollfd(fd: handle, events: Int16(POLLIN), revents: 0)
        if !hasEnded { poll(&ready, 1, Int32(clamping: span.milliseconds)) }
        return hasEnded
    }
}

/// Lends an argument list as `exec` wants it.
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
