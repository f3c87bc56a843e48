/// Where a directory server listens, and how the way there is kept secret.
package struct LDAPAddress: Equatable, Sendable {
    /// How the connection is kept secret.
    package enum Secrecy: Equatable, Sendable {
        /// TLS from the first byte (`ldaps`).
        case tls
        /// TLS begins by a request that is answered before anything is said (`ldap`, RFC 4511 4.14).
        case startTLS
        /// A socket of this system (`ldapi`): nobody is in between.
        case local
        /// Not at all: to hear whether the server would mind. No secret ever goes there.
        case unprotected
    }

    /// The URI as libldap takes it.
    package let uri: String
    /// The server's name, as it must stand in its certificate; empty for a local socket.
    package let host: String
    /// How the connection is kept secret.
    package let secrecy: Secrecy

    /// The address that a URI means: `ldaps://`, `ldap://` or `ldapi://`, a host or socket, perhaps a port.
    package init(_ uri: String) throws(Defect) {
        guard let end = uri.firstRange(of: "://") else { throw .notAURI }
        let rest = uri[end.upperBound...]
        guard !rest.isEmpty, !rest.contains(where: { $0 == " " || $0 == "?" }) else {
            throw .notAURI
        }
        self.uri = uri
        switch uri[..<end.lowerBound] {
        case "ldaps": secrecy = .tls
        case "ldap": secrecy = .startTLS
        case "ldapi": secrecy = .local
        default: throw .notAURI
        }
        if secrecy == .local {
            // As it is written in a URI, where a slash of the path is %2F.
            guard rest.hasPrefix("%2F") || rest.hasPrefix("%2f") else { throw .notAPath }
            host = ""
            return
        }
        let authority = rest.last == "/" ? rest.dropLast() : rest
        let (host, port) = LDAPAddress.split(authority)
        guard !host.isEmpty, !host.contains("/") else { throw .notAURI }
        if let port {
            guard let number = UInt16(port), number > 0 else { throw .notAPort }
        }
        // Libldap would look for the machine's own name in the certificate in its place.
        guard host.lowercased() != "localhost" else { throw .localhost }
        self.host = String(host)
    }

    /// Whether there must be TLS.
    var isProtected: Bool {
        switch secrecy {
        case .tls, .startTLS: true
        case .local, .unprotected: false
        }
    }

    /// The same server without TLS, at the port where LDAP begins so; nil where there is none.
    var unprotected: LDAPAddress? {
        switch secrecy {
        case .tls:
            LDAPAddress(unprotected: "ldap://\(host.contains(":") ? "[\(host)]" : host)", host)
        case .startTLS: LDAPAddress(unprotected: uri, host)
        case .local, .unprotected: nil
        }
    }

    private init(unprotected uri: String, _ host: String) {
        (self.uri, self.host, secrecy) = (uri, host, .unprotected)
    }

    private static func split(_ authority: Substring) -> (host: Substring, port: Substring?) {
        if authority.first == "[", let end = authority.firstIndex(of: "]") {
            let rest = authority[authority.index(after: end)...]
            return (authority[authority.index(after: authority.startIndex)..<end], port(rest))
        }
        guard let colon = authority.firstIndex(of: ":") else { return (authority, nil) }
        return (authority[..<colon], port(authority[colon...]))
    }

    private static func port(_ rest: Substring) -> Substring? {
        rest.isEmpty ? nil : rest.dropFirst()
    }

    /// What is wrong with a URI, and what would be right, to go on after it.
    package enum Defect: Error, Equatable, Sendable, CustomStringConvertible {
        /// It is none of ours.
        case notAURI
        /// There is no number from 1 to 65535 after the colon.
        case notAPort
        /// The path of a local socket is missing.
        case notAPath
        /// No certificate is checked against that name.
        case localhost

        /// What would be right.
        package var description: String {
            switch self {
            case .notAURI:
                "is no address of a directory: write ldaps://ldap.example.se or ldap://ldap.example.se, "
                    + "which then begins TLS"
            case .notAPort: "has no port from 1 to 65535 after the colon"
            case .notAPath: "is no path: write ldapi://%2Frun%2Fslapd%2Fldapi"
            case .localhost:
                "names localhost, which no certificate is checked against: write the server's name, "
                    + "or 127.0.0.1"
            }
        }
    }
}
