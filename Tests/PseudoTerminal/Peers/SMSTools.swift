internal import Glibc

/// A real smsd of smstools3 of the tests' own, with a modem that is none.
package final class SMSTools {
    /// Where its folders are: `outgoing`, `checked`, `sent`, `failed`, and `own` for the service.
    package let folder: TemporaryFolder
    /// The modem behind it.
    package let modem: FakeModem
    private var process: Process?

    /// Makes the folders and the modem; the daemon does not run yet.
    package init() throws {
        folder = try TemporaryFolder()
        modem = try FakeModem(in: folder)
        let spool = ["outgoing", "checked", "incoming", "sent", "failed"]
        for name in spool + ["own"] {
            guard mkdir(folder.file(name), 0o700) == 0 else {
                throw HarnessFailure(description: "\(folder.file(name)) cannot be made")
            }
        }
        let folders = spool.map { "\($0) = \(folder.file($0))" }.joined(separator: "\n")
        try folder.write(
            "smsd.conf",
            """
            devices = MODEM
            \(folders)
            logfile = \(folder.file("log"))
            infofile = \(folder.file("working"))
            pidfile = \(folder.file("pid"))
            loglevel = 5
            delaytime = 1
            delaytime_mainprocess = 1
            errorsleeptime = 1

            [MODEM]
            device = @127.0.0.1:\(modem.port)
            incoming = no
            send_retries = 1

            """
        )
    }

    /// Starts the daemon and waits until it looks into its folders.
    package func start() throws {
        // In the terminal: in the background it would not be ours to end.
        let process = try Process(
            ["/usr/sbin/smsd", "-t", "-c" + folder.file("smsd.conf")],
            environment: ["PATH": "/usr/bin:/bin"]
        )
        self.process = process
        try process.wait(for: "smsd at work: \(folder.file("log"))") { [folder] _ in
            FileText.read(folder.file("log")).contains("Waiting for messages to send")
        }
    }

    /// See `MessagePeer`.
    package func stop() throws {
        process?.child.send(signal: SIGKILL)
        try process?.waitForExit()
        process = nil
    }

    // With its helper for the modem, which is of its process group, and before its folders go.
    deinit { process = nil }

    /// What it has written down, for a failed test.
    package var log: String { FileText.read(folder.file("log")) }
}
