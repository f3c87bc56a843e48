internal import CVTerm
internal import Glibc

/// A folder of a test's own, removed with all that is in it when the test lets go of it.
package final class TemporaryFolder: Sendable {
    /// Its path, without a slash at the end.
    package let path: String

    /// Makes a folder under TMPDIR, or /tmp, which only this user may enter.
    package init() throws {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(base)/inloggningsassistenten.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw HarnessFailure(description: "no temporary folder in \(base)")
        }
        path = template.withUnsafeBufferPointer { name in
            name.baseAddress.map { String(cString: $0) } ?? ""
        }
    }

    deinit { Folder.walk(path, after: true) { _ = remove($0) } }

    /// The path of a file in it.
    package func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file in it, whose mode only the user may read unless said, and gives back its path.
    @discardableResult
    package func write(_ name: String, _ text: String, mode: UInt32 = 0o600) throws -> String {
        let path = file(name)
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        let bytes = Array(text.utf8)
        guard file >= 0, Glibc.write(file, bytes, bytes.count) == bytes.count, close(file) == 0
        else {
            throw HarnessFailure(description: "\(path) cannot be written")
        }
        return path
    }
}

/// What is in folders.
package enum Folder {
    /// The names in a folder, in no order; none when it cannot be read.
    package static func entries(_ path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    /// The paths of all plain files in a folder and below it.
    package static func files(below path: String) -> [String] {
        var files: [String] = []
        walk(path, after: false) { file in
            var status = stat()
            if lstat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG {
                files.append(String(cString: file))
            }
        }
        return files
    }

    // `after` visits a folder once its content has been visited, otherwise before.
    static func walk(_ path: String, after: Bool, _ visit: (UnsafePointer<CChar>) -> Void) {
        withCStrings([path]) { roots in
            guard let tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, nil) else { return }
            defer { fts_close(tree) }
            while let entry = fts_read(tree) {
                let skipped = after ? FTS_D : FTS_DP
                if Int32(entry.pointee.fts_info) != skipped { visit(entry.pointee.fts_path) }
            }
        }
    }
}
