internal import ResetFlow
internal import Secrets

extension Mail {
    /// The message as programs like sendmail read it (RFC 5322), its text as it is, in UTF-8.
    ///
    /// No header line can be added from outside: a value with a control character in it is cut there.
    func message(at date: String) -> Secret {
        let headers = [
            "Date: \(date)", "From: \(Mail.line(from))", "To: \(Mail.line(to))",
            "Subject: \(Mail.encoded(Mail.line(subject)))", "Message-ID: <\(id)@\(domain)>",
            "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit",
        ]
        let whole = headers.joined(separator: "\n") + "\n\n" + text + "\n"
        let secret = Secret(capacity: whole.utf8.count)
        secret.append(publicText: whole)
        return secret
    }

    private var domain: Substring { from.split(separator: "@").last ?? "localhost" }

    private static func line(_ text: String) -> String {
        String(
            text.prefix {
                !($0.unicodeScalars.contains { $0.properties.generalCategory == .control })
            }
        )
    }

    /// A subject with other letters than ASCII's in it, as RFC 2047 writes it.
    private static func encoded(_ text: String) -> String {
        guard !text.allSatisfy(\.isASCII) else { return text }
        let digits = Array("0123456789ABCDEF")
        let coded = text.utf8.map { byte -> String in
            let scalar = Unicode.Scalar(byte)
            if scalar == " " { return "_" }
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || "0"..."9" ~= scalar)
            return isPlain ? "\(scalar)" : "=\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }
        return "=?UTF-8?Q?\(coded.joined())?="
    }
}
