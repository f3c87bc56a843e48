import Glibc
import Logging
import Synchronization

/// The service's log on standard error: an event is one line (L5), and no line holds the service up (L6).
///
/// Under systemd the journal is at the other end. When it does not read, a write would wait for it,
/// and with it every thread that has something to say: so a line goes only where there is room, and
/// the next one that goes tells how many were lost.
struct ServiceLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info
    private let lost = Lost()

    /// How many lines there was no room for; writing is one at a time.
    private final class Lost: Sendable {
        let lines = Mutex(0)
    }

    /// What a pipe takes whole once it takes anything (PIPE_BUF).
    private static let longest = 4_096

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let text = "\(event.level): \(event.message)"
        lost.lines.withLock { lost in
            let gap = lost == 0 ? "" : " (\(lost) lines before this one are lost)"
            let isWritten = ServiceLog.write("\(ServiceLog.time) \(text)\(gap)")
            lost = isWritten ? 0 : lost + 1
        }
    }

    private static func write(_ text: String) -> Bool {
        var room = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
        guard poll(&room, 1, 0) == 1 else { return false }
        let line = Array(Output.plain(text).utf8.prefix(longest - 1)) + [UInt8(ascii: "\n")]
        return Glibc.write(STDERR_FILENO, line, line.count) == line.count
    }

    /// Now, as `2026-11-22T14:35:07+0100`.
    private static var time: String {
        var seconds = Glibc.time(nil)
        var parts = tm()
        localtime_r(&seconds, &parts)
        var text = [CChar](repeating: 0, count: 32)
        let length = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%S%z", &parts)
        return String(decoding: text[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
