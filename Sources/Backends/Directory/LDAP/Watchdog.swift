import Glibc
package import ResetFlow
import Synchronization

/// Ends a connection's socket when a call into libldap takes longer than it may.
///
/// The library's own limits end at its TLS: in the handshake and in the middle of a record it reads
/// until the other side has sent all of it. A socket that is shut down ends every
/// such call at once, whatever it waits for.
package final class Watchdog: Sendable {
    private struct Watch {
        var socket: Int32?
        var hasSeenSocket = false
        var hasBitten = false
    }

    private let watch = Mutex(Watch())

    /// Whether it has ended the socket.
    package var hasBitten: Bool { watch.withLock { $0.hasBitten } }

    /// Whether there ever was a socket: the server has let us in so far.
    var hasSeenSocket: Bool { watch.withLock { $0.hasSeenSocket } }

    /// One that guards nothing yet.
    package init() {}

    /// The connection has a socket now.
    package func attach(_ socket: Int32) {
        watch.withLock { watch in
            watch.socket = socket
            watch.hasSeenSocket = true
            // The time was up before there was one, as when a first address swallowed it all: nobody
            // else would end this one.
            if watch.hasBitten { shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }

    /// The socket is about to be closed; its number may be another file's afterwards.
    func detach() { watch.withLock { $0.socket = nil } }

    /// Makes a call that may take so long; nil, and it is not made, when there is nothing to guard it.
    package func guarding<Result>(_ limit: Moment.Span, _ call: () -> Result) -> Result? {
        guard let alarm = Alarm(after: limit, { [self] in bite() }) else { return nil }
        defer { alarm.cancel() }
        return withoutBrokenPipe(call)
    }

    private func bite() {
        watch.withLock { watch in
            watch.hasBitten = true
            if let socket = watch.socket { shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }
}

/// Runs a body on a thread of its own when it was not cancelled in time.
private final class Alarm: Sendable {
    /// The end that the thread listens at, and the one that cancels when it is rung.
    private let ear: Int32
    private let bell: Int32
    private let milliseconds: Int32
    private let body: @Sendable () -> Void
    private let thread = Mutex(pthread_t())

    /// An alarm that runs at once; nil when there is no thread or no descriptor for it.
    init?(after span: Moment.Span, _ body: @escaping @Sendable () -> Void) {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        let isMade = socketpair(AF_UNIX, kind, 0, &ends) == 0
        (ear, bell) = (ends[0], ends[1])
        milliseconds = Int32(clamping: span.milliseconds)
        self.body = body
        guard isMade else { return nil }
        let unmanaged = Unmanaged.passRetained(self)
        let status = thread.withLock { thread in
            pthread_create(
                &thread,
                nil,
                { argument in
                    guard let argument else { return nil }
                    Unmanaged<Alarm>.fromOpaque(argument).takeRetainedValue().wait()
                    return nil
                },
                unmanaged.toOpaque()
            )
        }
        guard status == 0 else {
            unmanaged.release()
            return nil
        }
    }

    deinit { for end in [ear, bell] where end >= 0 { close(end) } }

    /// It is over when this returns: nothing is run any more.
    func cancel() {
        shutdown(bell, Int32(SHUT_RDWR))
        _ = thread.withLock { pthread_join($0, nil) }
    }

    private func wait() {
        let clock = ContinuousClock()
        let end = clock.now + .milliseconds(Int(milliseconds))
        var rung = pollfd(fd: ear, events: Int16(POLLIN), revents: 0)
        while true {
            let left = (end - clock.now) / .milliseconds(1)
            let status = poll(&rung, 1, max(0, Int32(left.rounded(.up))))
            if status == 0 { return body() }
            if status > 0 || errno != EINTR { return }
        }
    }
}

/// Makes a call that may write to a socket whose other end is gone, and lives on.
///
/// Libldap writes without the flag that would spare us the signal; ignored for the whole program it
/// would be ignored by every program that we start.
func withoutBrokenPipe<Result>(_ call: () -> Result) -> Result {
    var (pipe, before, pending) = (sigset_t(), sigset_t(), sigset_t())
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &pipe, &before)
    defer {
        // It is this thread's own, and would come as soon as it may.
        sigpending(&pending)
        var nothing = timespec()
        if sigismember(&pending, SIGPIPE) == 1 { sigtimedwait(&pipe, nil, &nothing) }
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }
    return call()
}
