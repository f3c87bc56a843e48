internal import Glibc

/// AWS as moto has it, on the loopback: SNS takes SMS and lists them, and looks at no signature.
package final class Moto {
    /// Where it listens.
    package let port: Int
    private let process: Process

    /// Starts it and waits until it can be connected to.
    package init() throws {
        port = try Slapd.freePort()
        process = try Process(
            [
                try Python.interpreter(), "-c", "from moto.server import main; main()", "-H",
                "127.0.0.1", "-p", "\(port)",
            ],
            environment: Python.environment
        )
        try process.wait(for: "moto at port \(port)", within: .seconds(60)) { [port] _ in
            let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
            defer { close(socket) }
            return Loopback.connect(socket, port, at: "127.0.0.1")
        }
    }

    /// The SMS that it was given, as `["+46…", "text"]`.
    package func messages() throws -> [String] {
        try Python.run("moto-messages.py", ["\(port)"]).split(separator: "\n").map(String.init)
    }
}
