/// A GSM modem on a port of the loopback, which writes down what it is given to send (Tests/Peers/fake-modem.py).
///
/// A number that ends in 92 is refused by it.
package final class FakeModem {
    /// Its port.
    package let port: Int
    private let folder: TemporaryFolder
    private let process: Process

    /// Starts it and waits until it listens.
    package init(in folder: TemporaryFolder) throws {
        self.folder = folder
        port = try Slapd.freePort()
        process = try Process([
            "/usr/bin/python3", Built.package + "/Tests/Peers/fake-modem.py", "\(port)",
            folder.file("sent-by-modem"),
        ])
        try process.waitFor("listening")
    }

    /// What it has sent: `{"to": "…", "text": "…"}`, one a line.
    package var sent: String { FileText.read(folder.file("sent-by-modem")) }
}
