import Glibc

/// Where a gateway listens; the host stands in the configuration, and no message can change it.
package struct HTTPAddress: Equatable, Sendable {
    /// `https://sms.example.se:8443`.
    let origin: String
    /// The rest, beginning with a slash.
    let path: HTTPTemplate
    /// Whether it is this machine, the only one that is spoken to without TLS.
    let isLoopback: Bool

    /// The address in a URL that may have places after its host.
    package init(_ url: String, values: [String: String] = [:]) throws(Defect) {
        guard let end = url.firstRange(of: "://") else { throw .notAURL }
        let scheme = url[..<end.lowerBound]
        let rest = url[end.upperBound...]
        let authority = rest.prefix { $0 != "/" }
        let path = rest[authority.endIndex...]
        guard !authority.contains("{") else { throw .placeInHost }
        guard let host = HTTPAddress.host(authority) else { throw .notAURL }
        guard path.allSatisfy({ $0.isASCII && $0 > " " && !"?#\"<>\\^`|\u{7F}".contains($0) })
        else { throw .notAPath }
        isLoopback = HTTPAddress.isLoopback(host)
        switch scheme {
        case "https": break
        case "http": guard isLoopback else { throw .unprotected }
        default: throw .notAURL
        }
        origin = "\(scheme)://\(authority)"
        do throws(HTTPTemplate.Defect) {
            self.path = try HTTPTemplate(path.isEmpty ? "/" : String(path), values: values)
        } catch { throw .template(error) }
    }

    /// What of a message goes into it.
    package var fields: Set<HTTPTemplate.Field> { path.fields }

    /// The host of what stands between `//` and the path; nil for what is not `HOST` or `HOST:PORT`.
    private static func host(_ authority: Substring) -> Substring? {
        let host: Substring
        var rest: Substring
        if authority.first == "[" {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = authority[...end]
            rest = authority[authority.index(after: end)...]
            guard host.dropFirst().dropLast().allSatisfy({ $0.isHexDigit || $0 == ":" }) else {
                return nil
            }
        } else {
            host = authority.prefix { $0 != ":" }
            rest = authority[host.endIndex...]
            guard !host.isEmpty,
                host.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-.".contains($0)) })
            else { return nil }
        }
        guard rest.popFirst() != nil else { return host }
        guard rest.allSatisfy({ $0.isASCII && $0.isNumber }), let port = UInt16(rest), port > 0
        else { return nil }
        return host
    }

    /// libcurl resolves localhost by itself, without asking anybody.
    private static func isLoopback(_ host: Substring) -> Bool {
        var address = in_addr()
        if host == "[::1]" || host.lowercased() == "localhost" { return true }
        return inet_pton(AF_INET, String(host), &address) == 1
            && UInt32(bigEndian: address.s_addr) >> 24 == 127
    }

    /// What is wrong with a URL, and what would be right, to go on after it.
    package enum Defect: Error, Equatable, Sendable, CustomStringConvertible {
        case notAURL
        case placeInHost
        case notAPath
        case unprotected
        case template(HTTPTemplate.Defect)

        /// What would be right.
        package var description: String {
            switch self {
            case .notAURL:
                "is no address: write https://sms.example.se/send, without user or password"
            case .placeInHost: "has a place in its host: write the whole host"
            case .notAPath:
                "has a path that is not one: write what is special in it as %XX, and parameters under query"
            case .unprotected:
                "would send codes that anybody on the way can read: write https (http is for 127.0.0.1 only)"
            case .template(let defect): "\(defect)"
            }
        }
    }
}
