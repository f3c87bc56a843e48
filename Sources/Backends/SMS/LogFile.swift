import Glibc
internal import ResetFlow
internal import Secrets

/// The file under the development log: opened and checked anew for every line.
enum LogFile {
    /// Why a line was not written.
    enum Failure: Error {
        /// The file is one that somebody else can read, replace or listen at; an operator must act.
        case unsafe(String)
        /// The disk did not take it.
        case cannotWrite(String)
    }

    /// Appends a line with one write, so that the lines of several processes do not mix.
    ///
    /// After half a line, which a power cut leaves behind, it begins a new one.
    static func append(_ line: Secret, to path: String) throws(Failure) {
        let file = try opened(path)
        defer { close(file) }
        let line = try endsInLine(file) ? line : onNewLine(line)
        let written = line.withBytes { write(file, $0.baseAddress, $0.count) }
        guard written != line.count else { return }
        let reason = written < 0 ? text(errno) : "the disk is full"
        if written > 0 { takeBack(written, of: file) }
        throw .cannotWrite(reason)
    }

    /// The file, made if need be, opened and found safe; the caller closes it.
    static func opened(_ path: String) throws(Failure) -> Int32 {
        // O_NONBLOCK, or a named pipe without a reader holds the service for ever.
        let flags = O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        let file = open(path, flags, 0o600)
        guard file >= 0 else { throw failure(errno) }
        do { try check(file) } catch {
            close(file)
            throw error
        }
        return file
    }

    /// Whether what follows stands on a line of its own.
    private static func endsInLine(_ file: Int32) throws(Failure) -> Bool {
        let end = lseek(file, 0, SEEK_END)
        guard end > 0 else { return true }
        var last: UInt8 = 0
        guard pread(file, &last, 1, end - 1) == 1 else { throw .cannotWrite(text(errno)) }
        return last == UInt8(ascii: "\n")
    }

    /// The line with a line end before it; two writers that both do so leave an empty line, which is no harm.
    private static func onNewLine(_ line: Secret) -> Secret {
        let whole = Secret(capacity: line.count + 1)
        whole.append(UInt8(ascii: "\n"))
        whole.append(line)
        return whole
    }

    private static func check(_ file: Int32) throws(Failure) {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .cannotWrite(text(errno)) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unsafe("is not a regular file") }
        guard status.st_uid == geteuid() else { throw .unsafe("belongs to another user") }
        guard status.st_mode & 0o077 == 0 else {
            throw .unsafe("others may read it: chmod 600 it")
        }
        guard status.st_nlink == 1 else { throw .unsafe("has a second name (hard link)") }
    }

    /// Takes half a line away again, unless another process has written behind it.
    private static func takeBack(_ written: Int, of file: Int32) {
        var status = stat()
        let end = lseek(file, 0, SEEK_CUR)
        guard fstat(file, &status) == 0, status.st_size == end else { return }
        _ = ftruncate(file, end - off_t(written))
    }

    private static func failure(_ number: Int32) -> Failure {
        switch number {
        case ELOOP: .unsafe("is a symbolic link")
        case ENXIO, EISDIR: .unsafe("is not a regular file")
        case ENOENT, ENOTDIR, EACCES, EPERM, EROFS: .unsafe(text(number))
        default: .cannotWrite(text(number))
        }
    }

    private static func text(_ number: Int32) -> String { String(cString: strerror(number)) }
}
