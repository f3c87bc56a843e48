internal import CVTerm
internal import Glibc

/// Small files, such as those of /proc.
package enum FileText {
    /// The file's whole text; empty when it cannot be read, as when its process has just ended.
    package static func read(_ path: String) -> String {
        String(decoding: bytes(path) ?? [], as: UTF8.self)
    }

    /// The file's bytes; nil when it cannot be read.
    package static func bytes(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var result: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(file, &room, room.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return count == 0 ? result : nil }
            result += room[..<count]
        }
    }
}
