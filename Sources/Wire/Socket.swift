internal import CSystem
internal import Glibc

/// Ways to get at a connected socket.
extension Connection {
    /// The connection to the service that listens at a path; never waits.
    package static func connect(to path: String) throws(WireError) -> Connection {
        let descriptor = newSocket()
        // Not blocking: with a full queue the call would wait, and the screen with it.
        guard descriptor >= 0, Wire.connect(descriptor, to: path) == 0 else {
            let reason = errno
            close(descriptor)
            throw .system(reason)
        }
        let connection = Connection(adopting: descriptor)
        // Who types a password must know to whom: root's service, or that of the socket's owner.
        var status = stat()
        guard lstat(path, &status) == 0 else { throw .system(errno) }
        let user = try connection.peer().user
        guard user == 0 || user == status.st_uid else { throw .system(EPERM) }
        return connection
    }

    /// A connection, and the descriptor of its other end, which the caller owns and gives to a child.
    package static func pair() throws(WireError) -> (ours: Connection, theirs: Int32) {
        var pair: [Int32] = [-1, -1]
        guard CSystem_socket_pair(&pair) == 0 else { throw .system(errno) }
        return (Connection(adopting: pair[0]), pair[1])
    }
}

/// The socket at a path that front ends connect to.
package final class Listener {
    /// The listening socket, for `poll`.
    package let descriptor: Int32
    private let path: String

    /// Why nobody can be listened to.
    package enum Failure: Error, Equatable, Sendable {
        /// Something stands at the path that is no socket; it is not ours to remove.
        case notASocket
        /// Another service answers there.
        case inUse
        /// Others may write in the folder, and could put their own socket in our place (I10).
        case openFolder
        /// The folder is neither ours nor root's: its owner could put another socket in our place.
        case foreignFolder
        /// The operating system says no, with this `errno`.
        case system(Int32)
    }

    /// Listens at a path, for our user and group only (I10).
    ///
    /// The folder is made with 0750 when it is missing. A socket that nobody answers at is replaced:
    /// it is what a killed service leaves behind.
    package init(at path: String) throws(Failure) {
        try Listener.prepareFolder(of: path)
        let descriptor = newSocket()
        guard descriptor >= 0 else { throw .system(errno) }
        do throws(Failure) {
            try Listener.bind(descriptor, to: path)
            // Before `listen` nobody can connect, so the wider mode that `bind` gave is never used.
            guard chmod(path, 0o660) == 0, listen(descriptor, 64) == 0 else { throw .system(errno) }
        } catch {
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        unlink(path)
        close(descriptor)
    }

    /// The next front end's socket, which the caller owns and gives to `Connection(adopting:)`.
    ///
    /// Nil when nobody waits: the listening socket does not block.
    package func accept() throws(WireError) -> Int32? {
        while true {
            let accepted = CSystem_accept(descriptor)
            if accepted >= 0 { return accepted }
            switch errno {
            case EAGAIN: return nil
            // The one who waited has left, or a signal came.
            case EINTR, ECONNABORTED: continue
            default: throw .system(errno)
            }
        }
    }

    private static func prepareFolder(of path: String) throws(Failure) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        guard !folder.isEmpty else { return }
        if mkdir(folder, 0o750) != 0, errno != EEXIST { throw .system(errno) }
        var status = stat()
        guard stat(folder, &status) == 0 else { throw .system(errno) }
        guard status.st_uid == 0 || status.st_uid == geteuid() else { throw .foreignFolder }
        if status.st_mode & 0o022 != 0 { throw .openFolder }
    }

    private static func bind(_ descriptor: Int32, to path: String) throws(Failure) {
        if Wire.bind(descriptor, to: path) == 0 { return }
        guard errno == EADDRINUSE else { throw .system(errno) }
        var status = stat()
        guard lstat(path, &status) == 0 else { throw .system(errno) }
        guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket }
        guard isDead(path) else { throw .inUse }
        unlink(path)
        guard Wire.bind(descriptor, to: path) == 0 else { throw .inUse }
    }

    /// Whether a socket stands at a path that nobody listens to any more.
    private static func isDead(_ path: String) -> Bool {
        let probe = newSocket()
        defer { close(probe) }
        return Wire.connect(probe, to: path) != 0 && errno == ECONNREFUSED
    }
}

/// A Unix socket that does not block and is closed on exec; -1 and `errno`.
private func newSocket() -> Int32 {
    let type = __socket_type(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    return socket(AF_UNIX, Int32(type.rawValue), 0)
}

private func connect(_ descriptor: Int32, to path: String) -> Int32 {
    withAddress(of: path) { Glibc.connect(descriptor, $0, $1) }
}

private func bind(_ descriptor: Int32, to path: String) -> Int32 {
    withAddress(of: path) { Glibc.bind(descriptor, $0, $1) }
}

/// Calls with the address of a path; -1 and `ENAMETOOLONG` when it is longer than an address can be.
private func withAddress(
    of path: String,
    _ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32
) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let room = MemoryLayout.size(ofValue: address.sun_path)
    guard path.utf8.count < room else {
        errno = ENAMETOOLONG
        return -1
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return withUnsafePointer(to: &address) { address in
        address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            call($0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
}
