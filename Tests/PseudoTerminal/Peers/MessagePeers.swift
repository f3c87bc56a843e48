internal import FoundationEssentials

extension SMSTools: MessagePeer {
    /// See `MessagePeer`.
    package var section: String {
        """
        kind = "spool"
        outgoing = "\(folder.file("outgoing"))"
        temporary = "\(folder.file("own"))"
        checked = "\(folder.file("checked"))"
        """
    }

    /// See `MessagePeer`.
    package func texts(to number: String) throws -> [String] {
        try modem.sent.split(separator: "\n").compactMap { line in
            let message = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
            return "+" + (message["to"] ?? "") == number ? message["text"] : nil
        }
    }
}

extension Gammu: MessagePeer {
    /// See `MessagePeer`.
    package var section: String {
        """
        preset = "gammu"
        command = [
          "/usr/bin/gammu-smsd-inject", "-c", "\(configuration)", "TEXT", "{to}", "-autolen", "160",
          "-validity", "HOUR",
        ]
        """
    }

    /// See `MessagePeer`.
    package func texts(to number: String) throws -> [String] {
        try sent(0).compactMap {
            $0.hasPrefix(number + " ") ? String($0.dropFirst(number.count + 1)) : nil
        }
    }
}

/// AWS SNS, as moto has it.
package final class NotificationService: MessagePeer {
    private let moto: Moto
    private let folder: TemporaryFolder

    /// Starts it.
    package init() throws {
        moto = try Moto()
        folder = try TemporaryFolder()
        try folder.write("secret", "AwsHemlighet")
    }

    /// See `MessagePeer`.
    package var section: String {
        """
        preset = "aws-sns"
        url = "http://127.0.0.1:\(moto.port)/"
        user = "AKID"
        secret_file = "\(folder.file("secret"))"
        """
    }

    /// See `MessagePeer`.
    package func texts(to number: String) throws -> [String] {
        try moto.messages().compactMap { line in
            let message = try JSONDecoder().decode([String].self, from: Data(line.utf8))
            return message[0] == number ? message[1] : nil
        }
    }
}

/// A vendor whose own client understands the answers of this double, and makes the same requests.
package final class Vendor: MessagePeer {
    private let recorder: HTTPRecorder
    private let preset: String
    private let folder: TemporaryFolder

    /// What each preset needs beside the address, and where it asks.
    private static let accounts = [
        "46elks": ("/a1/sms", "user = \"u1\""),
        "twilio": (
            "/2010-04-01/Accounts/{sid}/Messages.json", "user = \"AC1\"\nvalues = { sid = \"AC1\" }"
        ),
        "infobip": ("/sms/3/messages", ""),
        "sinch": ("/xms/v1/{plan}/batches", "values = { plan = \"plan1\" }"),
        "link-mobility": (
            "/sms/send", "user = \"u1\"\nvalues = { platform = \"COMMON_API\", partner = \"17\" }"
        ),
    ]

    /// The presets that there is a double for.
    package static var presets: [String] { accounts.keys.sorted() }

    /// Starts it.
    package init(_ preset: String) throws {
        self.preset = preset
        recorder = try HTTPRecorder(nil)
        try recorder.answer(way: .vendor)
        folder = try TemporaryFolder()
        try folder.write("secret", "hemlig")
    }

    /// See `MessagePeer`.
    package var section: String {
        let (path, own) = Vendor.accounts[preset] ?? ("", "")
        return """
            preset = "\(preset)"
            url = "\(recorder.origin)\(path)"
            secret_file = "\(folder.file("secret"))"
            \(own)
            """
    }

    /// See `MessagePeer`.
    ///
    /// The text is the longest value of a request in which the number is another.
    package func texts(to number: String) throws -> [String] {
        try recorder.requests(0).compactMap { request in
            let kind = request.headers["content-type"]?.contains("json") == true ? "json" : "form"
            let values = try Python.run("body-values.py", [kind], input: request.text)
                .split(separator: "\0").map(String.init)
            guard values.contains(where: { $0 == number || "+" + $0 == number }) else { return nil }
            return values.max { $0.count < $1.count }
        }
    }
}
