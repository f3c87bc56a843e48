import Glibc
package import Secrets

/// The key's own file: 32 bytes, 0600, made on first start, never in the database (C3, H7).
package struct KeyFile: Sendable {
    /// Why there is no key to work with.
    package enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
        /// Others could have read or changed it (G1).
        case unsafe(String, why: String)
        /// It does not hold 32 bytes (G2).
        case damaged(String)
        /// It is gone although a database is there: every code and history entry stood on it.
        case missing(String)
        /// The operating system says no.
        case system(String, Int32)

        /// One sentence with the next step.
        package var description: String {
            switch self {
            case .unsafe(let path, let why):
                "The key file \(path) is not safe: \(why). Only its owner, the service's user, may read it: chmod 600."
            case .damaged(let path):
                "The key file \(path) does not hold 32 bytes. Put the backup of it back."
            case .missing(let path):
                "The key file \(path) is missing although there is a database. Put the backup of it back, or move the database away to begin anew."
            case .system(let path, let code):
                "The key file \(path) cannot be used: \(String(cString: strerror(code)))."
            }
        }
    }

    private let path: String

    /// The key file at a path.
    package init(at path: String) { self.path = path }

    /// Reads the key; makes it when it is missing and `mayCreate`, as on a first start.
    package func key(mayCreate: Bool) throws(Failure) -> Key {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        if descriptor < 0, errno == ENOENT {
            guard mayCreate else { throw .missing(path) }
            return try create()
        }
        guard descriptor >= 0 else {
            throw errno == ELOOP ? .unsafe(path, why: "it is a link") : .system(path, errno)
        }
        defer { close(descriptor) }
        try examine(descriptor)
        let bytes = Secret(capacity: Key.length + 1)
        bytes.fill { max(0, read(descriptor, $0.baseAddress, $0.count)) }
        guard let key = Key(bytes) else { throw .damaged(path) }
        return key
    }

    private func examine(_ descriptor: Int32) throws(Failure) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(path, errno) }
        if let why = SecretFile.danger(status) { throw .unsafe(path, why: why) }
    }

    private func create() throws(Failure) -> Key {
        let key = Key.random()
        // Written under another name and linked in whole: a crash leaves no half key that looks like one.
        // By chance, since a crash may leave one that would stand in the next one's way.
        let draft = "\(path).\(UInt64.random(in: .min ... .max))"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(path, errno) }
        defer {
            close(descriptor)
            unlink(draft)
        }
        let written = key.withBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard written == Key.length, fsync(descriptor) == 0 else { throw .system(path, errno) }
        guard link(draft, path) == 0 else {
            // Another service was first; its key is the key.
            if errno == EEXIST { return try self.key(mayCreate: false) }
            throw .system(path, errno)
        }
        syncFolder()
        return key
    }

    private func syncFolder() {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
