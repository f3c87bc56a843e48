/// A real Kannel with a centre behind it: its own `fakesmsc`, or one that speaks SMPP.
package final class Kannel: MessagePeer {
    /// What Kannel hands its SMS to.
    package enum Centre {
        case fake
        case smpp(SMPPCentre)
    }

    /// Where its files are.
    package let folder: TemporaryFolder
    /// Where SMS are handed in.
    package let port: Int
    private let ports: (core: Int, box: Int, centre: Int)
    private let centre: Centre
    private var core: HeldProgram?
    private var box: HeldProgram?
    private var fake: HeldProgram?

    /// What our side logs in with.
    package static let user = "reset"
    /// The password of that.
    package static let secret = "Kannelhemlighet"

    /// Starts it and waits until it has a way out.
    package init(_ centre: Centre = .fake) throws {
        self.centre = centre
        folder = try TemporaryFolder()
        port = try Slapd.freePort()
        ports = (try Slapd.freePort(), try Slapd.freePort(), try Slapd.freePort())
        try folder.write("secret", Kannel.secret + "\n")
        try folder.write("kannel.conf", configuration)
        core = try start("/usr/sbin/bearerbox", answeringAt: ports.box)
        try startCentre()
        box = try start("/usr/sbin/smsbox", answeringAt: port)
        // It listens before it knows who may send, and refuses the first ones.
        try core?.wait(for: "the box to be ready") { try status().contains("smsbox:") }
    }

    /// See `MessagePeer`.
    package var section: String {
        """
        preset = "kannel"
        url = "http://127.0.0.1:\(port)/cgi-bin/sendsms"
        user = "\(Kannel.user)"
        secret_file = "\(folder.file("secret"))"
        """
    }

    /// See `MessagePeer`.
    package func texts(to number: String) throws -> [String] {
        if case .smpp(let centre) = centre { return try centre.texts(to: number) }
        // Got message 2: <Orebro +46701740605 text Din kod>
        let lines = (fake?.output ?? "").split(separator: ">\n")
        return lines.compactMap { line in
            for digits in [number, String(number.dropFirst())] {
                if let text = line.firstRange(of: " \(digits) text ") {
                    return String(line[text.upperBound...])
                }
            }
            return nil
        }
    }

    /// Waits until a text has come to a number.
    package func wait(for text: String, to number: String) throws {
        try wait { try texts(to: number).contains(text) }
    }

    /// Waits until a condition holds.
    package func wait(until holds: () throws -> Bool) throws {
        try core?.wait(for: "what Kannel is to do", until: holds)
    }

    /// See `MessagePeer`.
    package func stop() throws {
        try box?.stop()
        try core?.stop()
        (box, core) = (nil, nil)
    }

    /// Ends the centre behind it; Kannel keeps what it is given until the centre is back.
    package func stopCentre() throws {
        try fake?.stop()
        fake = nil
        try core?.wait(for: "Kannel to see that its centre is gone") {
            try status().contains("re-connecting") || status().contains("connecting")
        }
    }

    /// Starts the centre, again if it was ended.
    package func startCentre() throws {
        if case .fake = centre {
            fake = try HeldProgram(
                [
                    "/usr/lib/kannel/test/fakesmsc", "-H", "127.0.0.1", "-r", "\(ports.centre)",
                    "-m", "0", "100 200 text nop",
                ],
                in: folder
            )
        }
        try core?.wait(for: "Kannel to have a centre") { try status().contains("(online") }
    }

    /// Shuts the way out, so that SMS are refused as not routable.
    package func closeRoute() throws {
        _ = try ask("stop-smsc?password=adm&smsc=centre")
        try core?.wait(for: "the way out to be shut") { try status().contains("(dead") }
    }

    /// What Kannel says of itself.
    package func status() throws -> String { try ask("status.txt?password=adm") }

    private func ask(_ path: String) throws -> String {
        try Process.run(
            [
                try Python.interpreter(), "-c", Kannel.fetch,
                "http://127.0.0.1:\(ports.core)/\(path)",
            ]
        ).output
    }

    private static let fetch =
        "import sys, urllib.request as u; print(u.urlopen(sys.argv[1], timeout=20).read().decode())"

    private func start(_ program: String, answeringAt port: Int) throws -> HeldProgram {
        let program = try HeldProgram([program, "-v", "1", "kannel.conf"], in: folder)
        try program.wait(for: "an answer at port \(port)") { Loopback.answers(port) }
        return program
    }

    private var configuration: String {
        """
        group = core
        admin-port = \(ports.core)
        admin-interface = 127.0.0.1
        admin-password = adm
        smsbox-port = \(ports.box)
        smsbox-interface = 127.0.0.1
        box-deny-ip = "*.*.*.*"
        box-allow-ip = "127.0.0.1"
        access-log = "access.log"
        access-log-format = "%t %l %i %B"
        store-type = file
        store-location = "kannel.store"
        dlr-storage = internal

        group = smsc
        smsc-id = centre
        \(way)

        group = smsbox
        bearerbox-host = 127.0.0.1
        bearerbox-port = \(ports.box)
        sendsms-port = \(port)
        sendsms-interface = 127.0.0.1
        sendsms-chars = "0123456789 +-"

        group = sendsms-user
        username = \(Kannel.user)
        password = \(Kannel.secret)
        concatenation = true
        max-messages = 1
        user-allow-ip = 127.0.0.1

        group = sms-service
        keyword = default
        text = "No service specified"
        max-messages = 0

        """
    }

    private var way: String {
        switch centre {
        case .fake:
            """
            smsc = fake
            our-host = 127.0.0.1
            host = 127.0.0.1
            port = \(ports.centre)
            connect-allow-ip = 127.0.0.1
            """
        case .smpp(let centre):
            """
            smsc = smpp
            host = 127.0.0.1
            port = \(centre.port)
            smsc-username = reset
            smsc-password = secret
            transceiver-mode = true
            system-type = ""
            source-addr-ton = 5
            source-addr-npi = 0
            dest-addr-ton = 1
            dest-addr-npi = 1
            enquire-link-interval = 30
            reconnect-delay = 1
            """
        }
    }
}
