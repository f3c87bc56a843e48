internal import ResetFlow
internal import Secrets

/// The file of an SMS as smstools3 reads it: headers, an empty line, the text.
///
/// `Include:` and `Macro:` are headers too, so nothing gets there but digits and words of our own.
enum SpoolFile {
    /// What all our files are called at the beginning.
    static let prefix = "inloggning-"

    /// The name, by which a second try is known.
    static func name(_ message: Message) -> String { prefix + message.id }

    /// The content for a message whose number has been checked.
    static func content(_ message: Message, report: Bool, at now: Moment) -> Secret {
        var header = "To: \(message.to.dropFirst())\nAlphabet: UTF-8\n"
        if let validity = message.validity(at: now) {
            // The air knows steps of five minutes, and rounds down.
            header += "Validity: \(max(5, validity / 60)) min\n"
        }
        if report { header += "Report: yes\n" }
        let file = Secret(capacity: header.utf8.count + 1 + message.text.count)
        file.append(publicText: header + "\n")
        file.append(message.text)
        return file
    }

    /// Why the daemon has not sent it, out of the headers; nil when it does not say.
    static func failReason(_ file: Secret, for message: Message) -> String? {
        let mark = Secret(capacity: 16)
        mark.append(text: "\nFail_reason: ")
        let end = Secret(capacity: 2)
        end.append(text: "\n\n")
        let headers = file.part(0..<(file.first(end) ?? file.count))
        guard let start = headers.first(mark).map({ $0 + mark.count }) else { return nil }
        let stop =
            (start..<headers.count).first { headers[$0] == UInt8(ascii: "\n") } ?? headers.count
        return GatewayWords.reason(headers.part(start..<stop), for: message)
    }
}
