import Glibc

/// The folder that holds the database: ours alone, and so is every file in it.
///
/// Whoever could write here could forge a reset, whoever could read it has the audit trail; so a
/// folder or file that is open to others is refused, never repaired in silence.
package struct StateFolder: Sendable {
    /// Where it is.
    package let path: String

    /// Opens the folder, or makes it and its missing parents with mode 0700.
    package init(path: String) throws(StateFolderError) {
        try StateFolder.make(path)
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw StateFolder.whyNotOpened(path, errno) }
        defer { close(descriptor) }
        let status = try StateFolder.status(descriptor, path)
        guard status.st_uid == geteuid() else { throw .notOurs(path) }
        guard status.st_mode & 0o077 == 0 else { throw .openToOthers(path) }
        guard status.st_mode & 0o700 == 0o700, access(path, W_OK) == 0 else {
            throw .unwritable(path)
        }
        self.path = path
    }

    /// The path of a file in the folder, which is made empty with mode 0600 when it is not there.
    package func file(_ name: String) throws(StateFolderError) -> String {
        let path = path + "/" + name
        var descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        // A umask can take bits away; what is ours must not depend on whose shell started us.
        if descriptor >= 0 { fchmod(descriptor, 0o600) }
        if descriptor < 0, errno == EEXIST {
            // Without O_NONBLOCK a named pipe put here would hold us for ever.
            descriptor = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        }
        guard descriptor >= 0 else { throw StateFolder.whyNotOpened(path, errno) }
        defer { close(descriptor) }
        let status = try StateFolder.status(descriptor, path)
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path) }
        guard status.st_uid == geteuid() else { throw .notOurs(path) }
        guard status.st_mode & 0o077 == 0 else { throw .openToOthers(path) }
        guard status.st_mode & 0o600 == 0o600 else { throw .unwritable(path) }
        return path
    }

    /// Makes a folder and its missing parents; what is there already is left as it is.
    private static func make(_ path: String) throws(StateFolderError) {
        if mkdir(path, 0o700) == 0 {
            chmod(path, 0o700)
            return
        }
        switch errno {
        case EEXIST: return
        case ENOENT:
            guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
                throw .cannotMake(path, reason(ENOENT))
            }
            try make(String(path[..<slash]))
            guard mkdir(path, 0o700) == 0 else { throw .cannotMake(path, reason(errno)) }
            chmod(path, 0o700)
        case let code: throw .cannotMake(path, reason(code))
        }
    }

    private static func status(
        _ descriptor: Int32,
        _ path: String
    ) throws(StateFolderError) -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(path, reason(errno)) }
        return status
    }

    private static func whyNotOpened(_ path: String, _ code: Int32) -> StateFolderError {
        var status = stat()
        if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK { return .isLink(path) }
        return switch code {
        case ENOTDIR: .notAFolder(path)
        case EISDIR, ENXIO: .notAFile(path)
        case EROFS: .unwritable(path)
        default: .unreadable(path, reason(code))
        }
    }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}

/// Why a folder or file cannot hold the state; each says what to do.
package enum StateFolderError: Error, Equatable, Sendable, CustomStringConvertible {
    /// It is not there and cannot be made.
    case cannotMake(String, String)
    /// It cannot be opened.
    case unreadable(String, String)
    /// It is a symbolic link.
    case isLink(String)
    /// Something that is no folder stands in its place.
    case notAFolder(String)
    /// Something that is no ordinary file stands in its place.
    case notAFile(String)
    /// It belongs to another user.
    case notOurs(String)
    /// Its mode lets the group or others in.
    case openToOthers(String)
    /// We may not write to it.
    case unwritable(String)

    /// One sentence for the person who starts the service.
    package var description: String {
        switch self {
        case .cannotMake(let path, let reason):
            "\(path) cannot be made (\(reason)): choose another folder with --state."
        case .unreadable(let path, let reason): "\(path) cannot be opened: \(reason)."
        case .isLink(let path): "\(path) is a symbolic link: name the folder itself."
        case .notAFolder(let path): "\(path) is not a folder: choose another with --state."
        case .notAFile(let path): "\(path) is not an ordinary file: move it away."
        case .notOurs(let path): "\(path) belongs to another user: use a folder of your own."
        case .openToOthers(let path): "\(path) is open to other users: chmod go= \(path)"
        case .unwritable(let path): "\(path) cannot be written: chmod u+rwX \(path)"
        }
    }
}
