import Glibc
import Secrets

/// What is written for the person: always filtered, since names and answers come from strangers (K3).
package enum Output {
    /// Writes a line on standard output.
    static func line(_ text: String) throws(Failure) {
        let bytes = Array("\(text)\n".utf8)
        try bytes.withUnsafeBufferPointer { (bytes) throws(Failure) in
            try write(UnsafeRawBufferPointer(bytes), STDOUT_FILENO)
        }
    }

    /// Writes the bytes of a secret and a line's end on standard output, making no text of them.
    static func line(_ secret: Secret) throws(Failure) {
        let line = secret.copy(capacity: secret.count + 1)
        line.append(UInt8(ascii: "\n"))
        try line.withBytes { (bytes) throws(Failure) in try write(bytes, STDOUT_FILENO) }
    }

    /// Writes a sentence on standard error; there is nobody left to tell when that fails.
    static func error(_ text: String) { status("\(plain(text))\n") }

    /// Writes on standard error as it is, as a progress bar that begins with a carriage return.
    static func status(_ text: String) {
        let bytes = Array(text.utf8)
        bytes.withUnsafeBytes { bytes in try? write(bytes, STDERR_FILENO) }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, _ file: Int32) throws(Failure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = Glibc.write(
                file,
                UnsafeRawBufferPointer(rebasing: rest).baseAddress,
                rest.count
            )
            if written < 0, errno == EINTR { continue }
            guard written > 0 else {
                let reason = String(cString: strerror(errno))
                throw Failure(.inputOutput, "The output cannot be written: \(reason).")
            }
            rest = rest.dropFirst(written)
        }
    }

    /// A text in which nothing can move the cursor, turn the line round or hide: it becomes `\u001b`.
    package static func plain(_ text: String) -> String { escape(text, quotes: false) }

    /// A text as a JSON string, filtered the same way; null when there is none.
    package static func json(_ text: String?) -> String {
        text.map { "\"\(escape($0, quotes: true))\"" } ?? "null"
    }

    private static func escape(_ text: String, quotes: Bool) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"" where quotes, "\\" where quotes:
                escaped += "\\"
                escaped.unicodeScalars.append(scalar)
            case _ where isDangerous(scalar):
                for unit in UTF16.encode(scalar) ?? .init() {
                    let digits = String(unit, radix: 16)
                    escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// Whether a character is seen otherwise than as itself (K1).
    static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        default: false
        }
    }
}
