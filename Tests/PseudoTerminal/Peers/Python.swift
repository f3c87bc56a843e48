internal import Glibc

/// The Python that the README's test command has made, with what the oracles and peers are written in.
package enum Python {
    /// Its path; throws with what to do when it is not there.
    package static func program() throws -> String {
        let path = Built.package + "/.build/python/bin/python3"
        guard access(path, X_OK) == 0 else {
            throw HarnessFailure(
                description: "\(path) is not there: run the README's test command, which makes it"
            )
        }
        return path
    }

    /// The path of one of our scripts.
    package static func script(_ name: String) -> String { Built.package + "/Tests/Peers/" + name }
}
