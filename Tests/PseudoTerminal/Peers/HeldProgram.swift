internal import Glibc

/// A program in the foreground that ends with the tests, however they end.
///
/// The shell that holds it reads from a pipe of ours, which the end of the tests closes.
package final class HeldProgram {
    private let process: Process

    /// Starts it.
    package init(_ arguments: [String], in folder: TemporaryFolder) throws {
        process = try Process(
            ["/bin/sh", "-c", "\"$@\" & cat >/dev/null; kill -9 $!; wait", "sh"] + arguments,
            environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"],
            folder: folder.path
        )
    }

    /// What it has said so far, on its output and for errors.
    package var output: String {
        try? process.wait(for: "nothing") { _ in true }
        return process.output + process.errors
    }

    /// Waits until a condition holds.
    package func wait(for expectation: String, until holds: () throws -> Bool) throws {
        try process.wait(for: expectation) { _ in try holds() }
    }

    /// Waits until it has said a text.
    package func waitFor(_ text: String) throws { try process.waitFor(text) }

    /// Ends it, as a crash does, and waits for that.
    package func stop() throws {
        process.closeInput()
        try process.waitForExit()
    }
}

extension Loopback {
    /// Whether somebody listens at a port of the loopback.
    static func answers(_ port: Int) -> Bool {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        return connect(socket, port, at: "127.0.0.1")
    }
}
