internal import Glibc
internal import ResetFlow
internal import Secrets

/// One folder of the spool, held open so that its path cannot lead elsewhere between two steps.
final class SpoolFolder {
    /// Its path, for the log.
    let path: String
    private let folder: Int32

    /// Opens it.
    init(_ path: String) throws(SpoolTrouble) {
        self.path = path
        folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else { throw SpoolTrouble(path, errno) }
    }

    deinit { close(folder) }

    /// Owner, permissions and filesystem.
    func status() throws(SpoolTrouble) -> stat {
        var status = stat()
        guard fstat(folder, &status) == 0 else { throw SpoolTrouble(path, errno) }
        return status
    }

    /// Whether there is a file of that name.
    func has(_ name: String) throws(SpoolTrouble) -> Bool { try age(name) != nil }

    /// When the file of that name was written; nil when there is none.
    func age(_ name: String) throws(SpoolTrouble) -> Moment? {
        var status = stat()
        if fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 {
            return Moment(seconds: Int64(status.st_mtim.tv_sec))
        }
        guard errno == ENOENT else { throw SpoolTrouble(path, errno) }
        return nil
    }

    /// The names of our files.
    func names() -> [String] {
        let copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0 else { return [] }
        guard let entries = fdopendir(copy) else {
            close(copy)
            return []
        }
        defer { closedir(entries) }
        var names: [String] = []
        while let entry = readdir(entries) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(SpoolFile.prefix) { names.append(name) }
        }
        return names
    }

    /// Writes a new file down to the disk; only its owner may read it, or also its group, if there is one.
    func write(_ content: Secret?, as name: String, group: UInt32?) throws(SpoolTrouble) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let file = openat(folder, name, flags, 0o600)
        guard file >= 0 else { throw SpoolTrouble(path, errno) }
        defer { close(file) }
        guard fill(file, content, group), fsync(folder) == 0 else {
            let trouble = SpoolTrouble(path, errno)
            remove(name)
            throw trouble
        }
    }

    private func fill(_ file: Int32, _ content: Secret?, _ group: UInt32?) -> Bool {
        // The owner's mask must not decide whether the daemon can read it.
        if let group, fchown(file, uid_t.max, group) != 0 || fchmod(file, 0o660) != 0 {
            return false
        }
        guard let content else { return true }
        let written = content.withBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        if written >= 0, written < content.count { errno = ENOSPC }
        return written == content.count && fsync(file) == 0
    }

    /// Moves a file into another folder; false when there is none of that name any more.
    func move(_ name: String, to other: SpoolFolder) throws(SpoolTrouble) -> Bool {
        guard renameat(folder, name, other.folder, name) == 0 else {
            guard errno == ENOENT else { throw SpoolTrouble(other.path, errno) }
            return false
        }
        // A power cut may undo it until then; that it has moved is true all the same.
        fsync(other.folder)
        return true
    }

    /// Removes a file, if it is there.
    func remove(_ name: String) { unlinkat(folder, name, 0) }

    /// The beginning of a file; nothing when it cannot be read.
    func read(_ name: String) -> Secret {
        let content = Secret(capacity: 4_096)
        let file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return content }
        defer { close(file) }
        content.fill { max(0, Glibc.read(file, $0.baseAddress, $0.count)) }
        return content
    }
}

/// What the spool cannot do.
struct SpoolTrouble: Error {
    /// What is wrong, for the log.
    let reason: String
    private let passes: Bool

    /// A refusal of the system's.
    init(_ path: String, _ number: Int32) {
        reason = "\(path): \(String(cString: strerror(number)))"
        passes = [ENOSPC, EDQUOT, EIO, EMFILE, ENFILE, ENOMEM, EINTR, EEXIST, ESTALE].contains(
            number
        )
    }

    /// A setting that is not safe, or does not work.
    init(_ path: String, _ reason: String) {
        self.reason = "\(path) \(reason)"
        passes = false
    }

    /// What that means for a message that is not in the daemon's hands.
    var outcome: DeliveryOutcome { passes ? .temporary(reason) : .misconfigured(reason) }
}
