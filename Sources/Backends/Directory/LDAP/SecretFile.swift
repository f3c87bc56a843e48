import Glibc
package import Secrets

/// A file of one secret that somebody else gave us, as a directory's; read when it is needed, never kept.
package struct SecretFile: Equatable, Sendable {
    /// Where it is.
    package let path: String
    /// More is no password that anybody chose, but a wrong path.
    private static let longest = 1_024

    /// The file at a path.
    package init(at path: String) { self.path = path }

    /// What stands in it, without the line's end.
    package func read() throws(Failure) -> Secret {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            throw errno == ELOOP ? .unsafe(path, why: "it is a link") : .system(path, errno)
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .system(path, errno) }
        if let why = SecretFile.danger(status) { throw .unsafe(path, why: why) }
        let secret = Secret(capacity: SecretFile.longest + 1)
        secret.fill { max(0, Glibc.read(file, $0.baseAddress, $0.count)) }
        while let last = secret.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") {
            secret.remove(secret.count - 1..<secret.count)
        }
        guard !secret.isEmpty, secret.count <= SecretFile.longest else { throw .damaged(path) }
        return secret
    }

    /// Why somebody else could have read or changed a file; nil when nobody could (G1).
    static func danger(_ status: stat) -> String? {
        if status.st_mode & S_IFMT != S_IFREG { return "it is no plain file" }
        if status.st_uid != geteuid() { return "it belongs to another user" }
        if status.st_mode & 0o077 != 0 { return "others may read or write it" }
        return nil
    }

    /// Why there is no secret to work with.
    package enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
        /// Others could have read or changed it (G1).
        case unsafe(String, why: String)
        /// It is empty, or holds more than a password.
        case damaged(String)
        /// The operating system says no.
        case system(String, Int32)

        /// One sentence with the next step.
        package var description: String {
            switch self {
            case .unsafe(let path, let why):
                "The secret in \(path) is not safe: \(why). Only its owner, the service's user, may read it: chmod 600."
            case .damaged(let path):
                "The file \(path) holds no secret, or more than one line: write the password alone into it."
            case .system(let path, let code):
                "The secret in \(path) cannot be read (\(String(cString: strerror(code)))): "
                    + "write it there, for the service's user alone (chmod 600), or correct the path."
            }
        }
    }
}

extension Secret {
    fileprivate var last: UInt8? { isEmpty ? nil : self[count - 1] }
}
