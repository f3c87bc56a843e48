import CSystem
import Glibc
import ResetFlow

/// The service as a child of ours: the demonstration.
final class ServiceProcess {
    private let child: ChildProcess
    private let errors: Int32
    private let firstError: off_t

    /// Starts the service program beside us on one end of a socket pair; nil when that cannot be done.
    ///
    /// What it writes goes to the file `log`, or to memory where there is none that can be written; never on
    /// the screen, where it would be painted into the person's page (K2).
    init?(socket: Int32, arguments: [String], log: String?) {
        guard let program = ProgramFolder.serviceProgram else { return nil }
        let errors = ServiceProcess.openErrors(log)
        let firstError = lseek(errors, 0, SEEK_END)
        let child = ChildProcess(
            program,
            arguments: arguments,
            socket: socket,
            errors: errors,
            isDetached: true
        )
        guard let child else {
            close(errors)
            return nil
        }
        self.errors = errors
        self.firstError = firstError
        self.child = child
    }

    deinit { close(errors) }

    /// Waits for its end, which the end of its socket has asked for.
    func end() { child.end(within: .seconds(1), asking: nil) }

    /// Why it ended by itself: its exit code, and the last line that it wrote, for the developer.
    var failure: (sentence: String?, exitCode: Int32)? {
        guard let exitCode = child.exitCode, exitCode != EX_OK else { return nil }
        return (lastLine, exitCode)
    }

    /// Of the last 1 KiB the last line that is not empty, without anything that a terminal obeys.
    private var lastLine: String? {
        let end = lseek(errors, 0, SEEK_END)
        let start = max(firstError, end - 1_024)
        guard start >= 0, end > start else { return nil }
        var bytes = [UInt8](repeating: 0, count: end - start)
        let count = pread(errors, &bytes, bytes.count, start)
        guard count > 0, let line = bytes[..<count].split(separator: UInt8(ascii: "\n")).last
        else { return nil }
        let printable = String(decoding: line, as: UTF8.self).unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
        return String(String.UnicodeScalarView(printable))
    }

    private static func openErrors(_ log: String?) -> Int32 {
        let flags = O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC
        let file = log.map { open($0, flags, 0o600) } ?? -1
        return file >= 0 ? file : CSystem_memory_file()
    }
}
