internal import Glibc
internal import Synchronization

/// A line to a server of the loopback that passes on what is sent, until a test has it do otherwise.
package final class TroubledLine: Sendable {
    /// What happens to what is sent, counted in pieces from the client from the moment it is said.
    package enum Trouble: Equatable, Sendable {
        /// Nothing.
        case none
        /// Whoever connects is let in, and nothing is ever passed on.
        case silent
        /// Nothing comes back after that piece has gone, and the line stays open.
        case stall(after: Int)
        /// That piece goes, and in place of its answer the line ends.
        case loseAnswer(to: Int)
        /// In place of that piece the line ends.
        case loseRequest(Int)
    }

    /// Where it listens.
    package let port: Int
    private let server: Int
    private let host: String
    private let state = Mutex(State())
    private let listener: Int32

    private struct State {
        var trouble = Trouble.none
        var pieces = 0
        var accepted = 0
        var bytes = 0
        var wire: [UInt8] = []
        var isOver = false
    }

    /// A line to a port of an address of this machine.
    package init(to server: Int, at host: String = "127.0.0.1") throws {
        self.server = server
        self.host = host
        port = try Slapd.freePort()
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard Loopback.bind(listener, port), listen(listener, 16) == 0 else {
            throw HarnessFailure(description: "no line at port \(port)")
        }
        onOwnThread { self.accept() }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// What happens from now on.
    package func cause(_ trouble: Trouble) {
        state.withLock { state in
            state.trouble = trouble
            state.pieces = 0
        }
    }

    /// Ends it for whoever is connected, and lets nobody in any more.
    package func end() {
        state.withLock { $0.isOver = true }
        shutdown(listener, Int32(SHUT_RDWR))
    }

    /// How many have connected.
    package var accepted: Int { state.withLock { $0.accepted } }
    /// How many bytes clients have sent.
    package var bytes: Int { state.withLock { $0.bytes } }

    /// All that has come by, both ways.
    package var wire: [UInt8] { state.withLock { $0.wire } }

    private func accept() {
        while true {
            let client = Glibc.accept(listener, nil, nil)
            guard client >= 0, !state.withLock({ $0.isOver }) else {
                if client >= 0 { close(client) }
                return
            }
            state.withLock { $0.accepted += 1 }
            onOwnThread { self.serve(client) }
        }
    }

    private func serve(_ client: Int32) {
        let other = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer {
            close(client)
            close(other)
        }
        guard Loopback.connect(other, server, at: host) else { return }
        var ends = [client, other].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var hasToEnd = false
        while !state.withLock({ $0.isOver }) {
            guard poll(&ends, 2, Deadline.slice) >= 0 else { return }
            if ends[0].revents != 0 {
                guard pass(from: client, { fate(ofRequest: $0, &hasToEnd) }, to: other) else {
                    return
                }
            }
            if ends[1].revents != 0 {
                if hasToEnd { return }
                guard pass(from: other, { _ in fateOfAnswer() }, to: client) else { return }
            }
        }
    }

    private enum Fate {
        case passed, swallowed, cut
    }

    private func pass(from: Int32, _ fate: (Int) -> Fate, to: Int32) -> Bool {
        var room = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(from, &room, room.count)
        guard count > 0 else { return false }
        state.withLock { $0.wire += room[..<count] }
        switch fate(count) {
        case .passed: return send(to, room, count, Int32(MSG_NOSIGNAL)) == count
        case .swallowed: return true
        case .cut: return false
        }
    }

    private func fate(ofRequest bytes: Int, _ hasToEnd: inout Bool) -> Fate {
        state.withLock { state in
            state.pieces += 1
            state.bytes += bytes
            switch state.trouble {
            case .none, .stall: return .passed
            case .silent: return .swallowed
            case .loseAnswer(to: let piece):
                hasToEnd = state.pieces == piece
                return .passed
            case .loseRequest(let piece): return state.pieces == piece ? .cut : .passed
            }
        }
    }

    private func fateOfAnswer() -> Fate {
        state.withLock { state in
            switch state.trouble {
            case .none, .loseAnswer, .loseRequest: .passed
            case .silent: .swallowed
            case .stall(after: let piece): state.pieces > piece ? .swallowed : .passed
            }
        }
    }
}

/// Addresses of this machine's own.
enum Loopback {
    static func bind(_ socket: Int32, _ port: Int) -> Bool {
        with(port) { Glibc.bind(socket, $0, $1) } == 0
    }

    static func connect(_ socket: Int32, _ port: Int, at host: String) -> Bool {
        with(port, host) { Glibc.connect(socket, $0, $1) } == 0
    }

    /// The port that the system gave a socket; nil when it cannot be asked.
    static func port(of socket: Int32) -> Int? {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(socket, $0, &length)
            }
        }
        return status == 0 ? Int(UInt16(bigEndian: address.sin_port)) : nil
    }

    private static func with(
        _ port: Int,
        _ host: String = "127.0.0.1",
        _ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr(host)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        return withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                call($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
