internal import Glibc

/// Sockets that are files.
enum LocalSocket {
    static func make() -> Int32 {
        socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    }

    static func bind(_ socket: Int32, _ path: String) -> Bool {
        with(path) { Glibc.bind(socket, $0, $1) } == 0
    }

    static func connect(_ socket: Int32, _ path: String) -> Bool {
        with(path) { Glibc.connect(socket, $0, $1) } == 0
    }

    /// What has come; nil when the other end is gone.
    static func receive(_ socket: Int32) -> [UInt8]? {
        var room = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(socket, &room, room.count)
        return count > 0 ? Array(room[..<count]) : nil
    }

    /// Whether all of it went.
    static func send(_ socket: Int32, _ bytes: [UInt8]) -> Bool {
        Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    private static func with(
        _ path: String,
        _ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        return withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                call($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
