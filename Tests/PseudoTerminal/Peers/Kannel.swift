internal import Glibc

/// Kannel on the loopback, with the fake mobile network that comes with it; it ends with the test.
package final class Kannel {
    /// What the sendsms-user is called, and its password.
    package static let user = "reset"
    package static let password = "hemlig"
    /// Where it takes SMS by HTTP.
    package let port: Int
    private let folder: TemporaryFolder
    private let administration: Int
    private let bearer: Process
    private var network: Process?
    private var box: Process?

    /// Starts it, and waits until SMS can be given to it and have somewhere to go.
    package init() throws {
        folder = try TemporaryFolder()
        port = try Slapd.freePort()
        administration = try Slapd.freePort()
        let (boxPort, networkPort) = (try Slapd.freePort(), try Slapd.freePort())
        try folder.write(
            "kannel.conf",
            Kannel.configuration(port, administration, box: boxPort, network: networkPort)
        )
        bearer = try Kannel.start("/usr/sbin/bearerbox -v 1 kannel.conf", in: folder)
        try Kannel.wait(for: boxPort, bearer)
        try Kannel.wait(for: networkPort, bearer)
        network = try Kannel.start(
            "/usr/lib/kannel/test/fakesmsc -H 127.0.0.1 -r \(networkPort) -m 0 '1 2 text nop'",
            in: folder
        )
        box = try Kannel.start("/usr/sbin/smsbox -v 1 kannel.conf", in: folder)
        if let box { try Kannel.wait(for: port, box) }
        try bearer.wait(for: "the network") { _ in try status().contains("FAKE") && isOnline() }
    }

    /// Waits until the network has this in a message.
    package func waitForMessage(_ text: String) throws { try network?.waitFor(text) }

    /// Ends the network, so that SMS have nowhere to go for a while.
    package func endNetwork() throws {
        network?.closeInput()
        try network?.waitForExit()
        try bearer.wait(for: "the end of the network") { _ in try !isOnline() }
    }

    /// Ends the way to the network for good, as its operator does.
    package func closeRoute() throws {
        _ = try administer("stop-smsc?smsc=FAKE&password=adm")
        try bearer.wait(for: "the end of the route") { _ in try status().contains("dead") }
    }

    /// Ends all of it.
    package func end() throws {
        for process in [box, bearer].compactMap({ $0 }) {
            process.closeInput()
            try process.waitForExit()
        }
    }

    private func status() throws -> String { try administer("status.txt?password=adm") }

    private func isOnline() throws -> Bool { try status().contains("(online") }

    private func administer(_ request: String) throws -> String {
        let script =
            "import sys, urllib.request as u; print(u.urlopen(sys.argv[1]).read().decode())"
        return try Process.run(
            [
                try Python.interpreter(), "-c", script,
                "http://127.0.0.1:\(administration)/\(request)",
            ],
            environment: Python.environment
        ).output
    }

    /// The shell ends it when its own input ends, as when the tests are killed.
    private static func start(_ command: String, in folder: TemporaryFolder) throws -> Process {
        try Process(
            ["/bin/sh", "-c", "\(command) & cat > /dev/null; kill -9 $!; wait"],
            environment: ["PATH": "/usr/sbin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"],
            folder: folder.path
        )
    }

    private static func wait(for port: Int, _ process: Process) throws {
        try process.wait(for: "port \(port)") { _ in
            let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
            defer { close(socket) }
            return Loopback.connect(socket, port, at: "127.0.0.1")
        }
    }

    /// All on the loopback only (sms.md 2.1).
    private static func configuration(
        _ port: Int,
        _ administration: Int,
        box: Int,
        network: Int
    ) -> String {
        """
        group = core
        admin-port = \(administration)
        admin-interface = 127.0.0.1
        admin-password = adm
        smsbox-port = \(box)
        smsbox-interface = 127.0.0.1

        group = smsc
        smsc = fake
        smsc-id = FAKE
        port = \(network)
        our-host = 127.0.0.1
        connect-allow-ip = 127.0.0.1

        group = smsbox
        bearerbox-host = 127.0.0.1
        sendsms-port = \(port)
        sendsms-interface = 127.0.0.1

        group = sendsms-user
        username = \(user)
        password = \(password)

        """
    }
}
