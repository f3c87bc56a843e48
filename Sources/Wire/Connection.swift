internal import CSystem
internal import Glibc
package import ResetFlow
internal import Secrets

/// One end of the socket between front end and service.
///
/// Reading takes exactly one frame's bytes into locked memory, never more: a peer that sends
/// without end fills its own buffer, not ours (T10).
package final class Connection {
    /// The socket, for `poll`; closed with the connection.
    package let descriptor: Int32
    private let buffer = Secret(capacity: WireFrame.longest)

    /// The connection over a connected socket, which it owns from now on.
    package init(adopting descriptor: Int32) {
        self.descriptor = descriptor
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit { close(descriptor) }

    /// The process at the other end, as the kernel saw it when it connected (I1).
    package func peer() throws(WireError) -> Peer {
        var peer = Peer(user: 0, group: 0, process: 0)
        guard CSystem_peer(descriptor, &peer.user, &peer.group, &peer.process) == 0 else {
            throw .system(errno)
        }
        return peer
    }

    /// Sends a request and wipes its frame.
    ///
    /// A peer that does not read is given up as `tooSlow` after `within`.
    package func send(_ request: Request, within: Moment.Span = .seconds(10)) throws(WireError) {
        try send(request.frame(), within: within)
    }

    /// Sends a reply and wipes its frame.
    ///
    /// A peer that does not read is given up as `tooSlow` after `within`.
    package func send(_ reply: Reply, within: Moment.Span = .seconds(10)) throws(WireError) {
        try send(reply.frame(), within: within)
    }

    /// Waits for a request.
    ///
    /// Throws `idle` when none was begun for so long (nil: waits for ever), `tooSlow` when it was not
    /// whole `perFrame` after its first byte, `closed` when the peer has gone. After any throw the
    /// connection is of no further use.
    package func nextRequest(
        idle: Moment.Span? = nil,
        perFrame: Moment.Span = .seconds(10)
    ) throws(WireError) -> Request {
        var deadline = idle.map { Deadline(in: $0) }
        var isBegun = false
        while try !isWhole() {
            if !isBegun, !buffer.isEmpty {
                isBegun = true
                deadline = Deadline(in: perFrame)
            }
            guard wait(for: POLLIN, until: deadline) else { throw isBegun ? .tooSlow : .idle }
        }
        defer { buffer.wipe() }
        return try Request(frame: buffer)
    }

    /// The next reply, if a whole one is there; never waits.
    ///
    /// Throws `closed` when the service has gone. After any throw the connection is of no further use.
    package func nextReply() throws(WireError) -> Reply? {
        guard try isWhole() else { return nil }
        defer { buffer.wipe() }
        return try Reply(frame: buffer)
    }

    /// Reads what is there, up to the end of one frame, and tells whether the frame is whole.
    private func isWhole() throws(WireError) -> Bool {
        while true {
            let isSized = buffer.count >= WireFrame.lengthSize
            let wanted = isSized ? try WireFrame.total(buffer) : WireFrame.lengthSize
            if isSized, buffer.count == wanted { return true }
            guard try read(upTo: wanted) else { return false }
        }
    }

    /// Reads until the buffer holds at most `wanted` bytes; false when nothing is there yet.
    private func read(upTo wanted: Int) throws(WireError) -> Bool {
        let held = buffer.count
        var count = -1
        repeat {
            buffer.fill { room in
                let place = UnsafeMutableRawBufferPointer(rebasing: room[held..<wanted])
                count = recv(
                    descriptor,
                    place.baseAddress,
                    place.count,
                    Int32(MSG_DONTWAIT)
                )
                return held + max(count, 0)
            }
        } while count < 0 && errno == EINTR
        if count > 0 { return true }
        if count < 0, errno == EAGAIN { return false }
        throw count == 0 || errno == ECONNRESET ? .closed : .system(errno)
    }

    private func send(_ frame: Secret, within: Moment.Span) throws(WireError) {
        defer { frame.wipe() }
        let deadline = Deadline(in: within)
        // Without MSG_NOSIGNAL a peer that has gone would end this program with SIGPIPE.
        let flags = Int32(MSG_NOSIGNAL | MSG_DONTWAIT)
        var sent = 0
        while sent < frame.count {
            let count = frame.withBytes { bytes in
                let rest = UnsafeRawBufferPointer(rebasing: bytes[sent...])
                return Glibc.send(descriptor, rest.baseAddress, rest.count, flags)
            }
            if count >= 0 {
                sent += count
            } else if errno == EAGAIN {
                guard wait(for: POLLOUT, until: deadline) else { throw .tooSlow }
            } else if errno != EINTR {
                throw errno == EPIPE || errno == ECONNRESET ? .closed : .system(errno)
            }
        }
    }

    /// Waits until the socket is ready, or is no more; false when the deadline has passed.
    private func wait(for events: Int32, until deadline: Deadline?) -> Bool {
        var ready = pollfd(fd: descriptor, events: Int16(events), revents: 0)
        while true {
            let timeout = deadline.map(\.milliseconds) ?? -1
            let count = poll(&ready, 1, timeout)
            if count > 0 { return true }
            if count == 0 || timeout == 0 { return false }
        }
    }
}

/// The process at the other end of a socket.
package struct Peer: Equatable, Sendable {
    /// Its user id.
    package var user: UInt32
    /// Its group id.
    package var group: UInt32
    /// Its process id.
    package var process: Int32
}

/// A point in time after which nobody waits any longer; the clock counts while the machine sleeps.
package struct Deadline {
    private let end: Int64

    /// The moment that far from now.
    package init(in span: Moment.Span) { end = Deadline.now + span.milliseconds }

    /// What is left of it, as `poll` wants it.
    package var milliseconds: Int32 { Int32(clamping: max(0, end - Deadline.now)) }

    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
