import Glibc
package import ResetFlow
package import Secrets

/// Reads the development log: for `sms follow`, `sms wait` and the demonstration's F12.
///
/// A cursor is a position in the file in bytes; the file's size, taken before something is done,
/// finds what that brings about. Lines that are not whole or not ours are passed over.
package struct MessageLog: Sendable {
    /// Where the lines are.
    package let path: String

    /// A line of the log.
    package struct Entry {
        /// When it was sent, in local time with offset.
        package let at: String
        /// The number it went to.
        package let to: String
        /// What it is about, a `Message.Kind`.
        package let kind: String
        /// The code, if there is one.
        package let code: Secret?
        /// The text, as the phone would show it.
        package let text: Secret
        /// The line as it stands, without its end.
        package let line: Secret
        /// Where the next line begins.
        package let next: Int
    }

    /// Why the log could not be read.
    package struct Failure: Error, CustomStringConvertible {
        /// What is wrong and where.
        package let description: String
    }

    /// The log at a path; a file that is not there yet has no lines.
    package init(path: String) { self.path = path }

    /// Where the file ends now.
    package func end() throws(Failure) -> Int {
        guard let file = try open() else { return 0 }
        defer { close(file) }
        return Int(lseek(file, 0, SEEK_END))
    }

    /// The first message after a cursor, to a number if one is given; nil when there is none yet.
    package func first(to number: String? = nil, after cursor: Int) throws(Failure) -> Entry? {
        guard let file = try open() else { return nil }
        defer { close(file) }
        // A file that has become shorter is a new one.
        var position = cursor > Int(lseek(file, 0, SEEK_END)) ? 0 : cursor
        while let line = try line(of: file, at: position) {
            position += line.count + 1
            if let entry = Entry(line, next: position), number == nil || entry.to == number {
                return entry
            }
        }
        return nil
    }

    /// The newest message, as F12 shows it; nil when there is none.
    package func newest() throws(Failure) -> Entry? {
        var newest: Entry?
        // What stands before the last lines need not be read; a line that is cut off is passed over.
        var cursor = max(0, try end() - 2 * MessageLog.longestLine)
        while let entry = try first(after: cursor) {
            newest = entry
            cursor = entry.next
        }
        return newest
    }

    /// Waits for a message to a number after a cursor; nil when none has come at the deadline.
    ///
    /// `clock` tells the time and `pause` sleeps, so that a test needs neither.
    package func wait(
        to number: String,
        after cursor: Int,
        until deadline: Moment,
        clock: () -> Moment,
        pause: (Moment.Span) -> Void = FileGateway.sleep
    ) throws(Failure) -> Entry? {
        while true {
            if let entry = try first(to: number, after: cursor) { return entry }
            let left = deadline - clock()
            guard left > .milliseconds(0) else { return nil }
            pause(min(.milliseconds(50), left))
        }
    }

    /// Above every line that is written; what is longer is no line of ours.
    private static let longestLine = 16 * 1_024

    private func open() throws(Failure) -> Int32? {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        if file < 0, errno == ENOENT { return nil }
        guard file >= 0 else { throw failure() }
        return file
    }

    /// The whole line at a position, without its end; nil when none ends there yet.
    private func line(of file: Int32, at position: Int) throws(Failure) -> Secret? {
        let window = Secret(capacity: MessageLog.longestLine)
        try window.fill { (room) throws(Failure) -> Int in
            let count = pread(file, room.baseAddress, room.count, off_t(position))
            guard count >= 0 else { throw failure() }
            return count
        }
        let newline = UInt8(ascii: "\n")
        guard let end = (0..<window.count).first(where: { window[$0] == newline }) else {
            guard window.count == window.capacity else { return nil }
            throw Failure(description: "\(path): no line ends after byte \(position)")
        }
        window.remove(end..<window.count)
        return window
    }

    private func failure() -> Failure {
        Failure(description: "\(path): cannot be read: \(String(cString: strerror(errno)))")
    }
}

extension MessageLog.Entry {
    fileprivate init?(_ line: Secret, next: Int) {
        guard let fields = MessageFields(line), let at = fields.string("at"),
            let to = fields.string("to"), let kind = fields.string("kind"),
            let text = fields.secret("text")
        else { return nil }
        self.init(
            at: at,
            to: to,
            kind: kind,
            code: fields.secret("code"),
            text: text,
            line: line,
            next: next
        )
    }
}
