import Glibc
import PseudoTerminal
import ResetFlow
import Secrets
import Wire

/// A front end of bytes: asks what it likes, and keeps every byte that went over the socket.
final class FaultClient {
    private let connection: Connection
    /// The frames that were sent and received, in order.
    private(set) var sent: [[UInt8]] = []
    private(set) var received: [[UInt8]] = []

    /// The service has gone away, or refuses to go on.
    struct Closed: Error {}

    /// Connects to a service and takes its greeting.
    init(to socket: String) throws {
        connection = try Connection.connect(to: socket)
        _ = try nextReply()
    }

    /// Asks, and waits for the answer.
    @discardableResult
    func ask(_ request: Request) throws -> Reply {
        try ask(bytes: FaultClient.bytes(request.frame()))
    }

    /// Sends bytes as they are, and waits for the answer.
    @discardableResult
    func ask(bytes: [UInt8]) throws -> Reply {
        sent.append(bytes)
        try send(bytes)
        return try nextReply()
    }

    /// Sends bytes, which the service may leave unread for a while.
    func send(_ bytes: [UInt8]) throws {
        let deadline = Deadline()
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(connection.descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count > 0 { rest = rest.dropFirst(count) }
            if count < 0, errno == EPIPE || errno == ECONNRESET { throw Closed() }
            if count < 0, errno == EAGAIN, !isReady(POLLOUT, deadline) {
                throw HarnessFailure(description: "nobody reads")
            }
        }
    }

    /// Waits for the next frame.
    func nextReply() throws -> Reply {
        let length = try read(4)
        let total = length.reduce(0) { $0 << 8 | Int($1) }
        received.append(length + (try read(total)))
        return try received.last.map { try Reply(frame: FaultClient.secret($0)) } ?? .passwordSet
    }

    /// Whether the service closes the connection, instead of answering.
    func isClosed() throws -> Bool {
        do {
            _ = try read(1)
            return false
        } catch is Closed { return true }
    }

    /// Waits for a moment; false when the service has gone away meanwhile.
    func isOpen(afterMilliseconds wait: Int32) -> Bool {
        var ready = pollfd(fd: connection.descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&ready, 1, wait) == 0
    }

    /// The bytes of a frame.
    static func bytes(_ frame: Secret) -> [UInt8] { frame.withBytes { Array($0) } }

    /// A secret of some bytes.
    static func secret(_ bytes: [UInt8]) -> Secret {
        bytes.withUnsafeBytes { Secret(copying: $0) }
    }

    /// A secret of a text.
    static func secret(_ text: String) -> Secret { secret(Array(text.utf8)) }

    private func read(_ count: Int) throws -> [UInt8] {
        let deadline = Deadline()
        var bytes: [UInt8] = []
        while bytes.count < count {
            guard isReady(POLLIN, deadline) else {
                throw HarnessFailure(description: "no answer in \(deadline.passed)")
            }
            var room = [UInt8](repeating: 0, count: count - bytes.count)
            let received = recv(connection.descriptor, &room, room.count, 0)
            if received == 0 || errno == ECONNRESET && received < 0 { throw Closed() }
            bytes += room.prefix(max(0, received))
        }
        return bytes
    }

    private func isReady(_ events: Int32, _ deadline: PseudoTerminal.Deadline) -> Bool {
        var ready = pollfd(fd: connection.descriptor, events: Int16(events), revents: 0)
        while !deadline.isOver {
            if poll(&ready, 1, 100) > 0 { return true }
        }
        return false
    }
}
