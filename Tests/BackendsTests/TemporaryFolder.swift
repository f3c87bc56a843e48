import Glibc
import PseudoTerminal

extension TemporaryFolder {
    /// The text of a file in it; empty when there is none.
    func read(_ name: String) -> String { FileText.read(file(name)) }

    /// Adds a text to a file in it.
    func append(_ name: String, _ text: String) throws { try write(name, read(name) + text) }

    /// The permissions of a file in it.
    func mode(_ name: String) -> mode_t {
        var status = stat()
        lstat(file(name), &status)
        return status.st_mode & 0o777
    }
}
