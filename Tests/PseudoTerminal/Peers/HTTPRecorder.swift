internal import Glibc

/// A gateway's double on the loopback: it records each request, and answers as a test tells it.
///
/// It ends when the test lets go of it.
package final class HTTPRecorder {
    /// What happens to a request.
    package enum Way: String, CaseIterable {
        /// It is answered.
        case answer
        /// It is read, and never answered.
        case slow
        /// It is answered a byte at a time.
        case drip
        /// It is read, and the connection is reset.
        case reset
        /// The connection ends in the middle of the answer.
        case half
        /// It is answered in the form of the vendor whose path it has.
        case vendor
    }

    /// A request that came.
    package struct Request {
        /// As `POST /a1/sms`.
        package let line: String
        /// The headers, their names in lower case.
        package let headers: [String: String]
        /// The body, as it came.
        package let body: [UInt8]

        /// The body as text.
        package var text: String { String(decoding: body, as: UTF8.self) }
    }

    /// The folder with `ca.pem`, its authority; nothing in it without TLS.
    package let folder: TemporaryFolder
    /// Where it listens.
    package let port: Int
    /// Whether there is TLS.
    private let isProtected: Bool
    private let process: Process
    private var answered = 0

    /// `https://127.0.0.1:PORT`, or `http`.
    package var origin: String { "\(isProtected ? "https" : "http")://127.0.0.1:\(port)" }

    /// Starts one with a certificate of that kind, or without TLS.
    package init(_ certificate: Slapd.Certificate?) throws {
        folder = try TemporaryFolder()
        isProtected = certificate != nil
        if let certificate { try Certificates.make(certificate, in: folder) }
        process = try Process(
            [try Python.interpreter(), Python.script("http-recorder.py")]
                + (isProtected ? ["tls"] : []),
            environment: Python.environment,
            folder: folder.path
        )
        try process.waitFor("\n")
        guard let word = process.output.split(whereSeparator: \.isWhitespace).dropFirst().first,
            let port = Int(word)
        else { throw HarnessFailure(description: "no port: \(process.output)") }
        self.port = port
    }

    /// Answers so from now on; body and headers are written into JSON as they are.
    package func answer(
        _ status: Int = 200,
        _ body: String = "",
        header: (name: String, value: String)? = nil,
        way: Way = .answer
    ) throws {
        let escaped = body.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("\n", with: "\\n")
        let headers = header.map { "\"\($0.name)\": \"\($0.value)\"" } ?? ""
        process.write(
            "{\"status\": \(status), \"body\": \"\(escaped)\", \"headers\": {\(headers)}, "
                + "\"how\": \"\(way.rawValue)\"}\n"
        )
        answered += 1
        try process.wait(for: "an ok") { [answered] in
            $0.output.split(separator: "\n").count { $0 == "ok" } == answered
        }
    }

    /// What has come so far, after waiting for so many.
    package func requests(_ count: Int) throws -> [Request] {
        try process.wait(for: "\(count) requests") { _ in lines.count >= count }
        return lines.map(HTTPRecorder.request)
    }

    /// How many have come so far.
    package var count: Int {
        get throws {
            // What was sent before this is answered stands before it.
            try answer()
            return lines.count
        }
    }

    private var lines: [Substring] {
        // A line that is not yet ended is no line.
        process.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .filter { $0.hasPrefix("request ") }
    }

    private static func request(_ line: Substring) -> Request {
        let digits = line.dropFirst("request ".count).utf8.compactMap {
            Character(Unicode.Scalar($0)).hexDigitValue
        }
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).map {
            UInt8(digits[$0] << 4 | digits[$0 + 1])
        }
        let end = bytes.indices.dropLast().first { bytes[$0] == 10 && bytes[$0 + 1] == 10 }
        let head = String(decoding: bytes[..<(end ?? bytes.count)], as: UTF8.self)
        let lines = head.split(separator: "\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstRange(of: ": ") else { continue }
            headers[line[..<colon.lowerBound].lowercased()] = String(line[colon.upperBound...])
        }
        return Request(
            line: String(lines.first ?? ""),
            headers: headers,
            body: Array(bytes[min((end ?? bytes.count) + 2, bytes.count)...])
        )
    }
}
