internal import CLDAP
package import ResetFlow
import Secrets

/// Why no directory server lets us in, in words with the next step (G5).
package struct LDAPTrouble: Equatable, Sendable, CustomStringConvertible {
    /// One sentence.
    package let description: String
}

extension LDAPServer {
    /// What is wrong with one server; nil when the service can log in there.
    package func trouble(at address: LDAPAddress, now: Moment) -> LDAPTrouble? {
        do throws(LDAPError) {
            let connection = try LDAPConnection(to: address, of: self)
            let password: Secret
            do throws(SecretFile.Failure) { password = try secret.read() } catch {
                return LDAPTrouble(description: error.description)
            }
            try connection.bind(user, password)
            return nil
        } catch {
            return LDAPTrouble(description: "\(address.uri) \(sentence(error, address, now))")
        }
    }

    private func sentence(_ error: LDAPError, _ address: LDAPAddress, _ now: Moment) -> String {
        switch error {
        case .unreachable(let why):
            "cannot be reached (\(why)): look at its address, the network and whether it runs."
        case .unanswered(let why):
            "does not answer (\(why)): look at the server."
        case .notAsked(let why): "was not asked: \(why)."
        case .insecure(let why): disbelief(address, now) ?? "has no TLS to be believed: \(why)."
        case .answered(let answer) where answer.code == LDAPResult.invalidCredentials:
            "does not let \(user) in (\(answer)): look at directory.user and directory.secret_file."
        case .answered(let answer): "does not let \(user) in (\(answer))."
        }
    }

    /// Why its certificate is not believed; nil when it shows none.
    private func disbelief(_ address: LDAPAddress, _ now: Moment) -> String? {
        guard pin == nil else { return "has another key than directory.pin: make the pin anew." }
        guard let certificate = certificate(at: address) else { return nil }
        if now >= certificate.ends {
            return "has a certificate that ended on \(certificate.ends.day): renew it."
        }
        if now < certificate.begins {
            return "has a certificate that begins on \(certificate.begins.day): look at the clocks."
        }
        guard certificate.isFor(address.host) else {
            let names = certificate.names.joined(separator: ", ")
            return "has a certificate for \(names.isEmpty ? "no name" : names): "
                + "write that name in directory.uris, or make one for \(address.host)."
        }
        return "has a certificate that nobody in \(authorities) vouches for: "
            + "write the file of its authority as directory.ca_file."
    }

    /// The certificate that a server shows; nothing is said to it beyond that.
    private func certificate(at address: LDAPAddress) -> Certificate? {
        guard let connection = try? LDAPConnection(to: address, of: self, .none) else { return nil }
        var bytes = berval()
        guard ldap_get_option(connection.handle, LDAP_OPT_X_TLS_PEERCERT, &bytes) == 0,
            let start = bytes.bv_val
        else { return nil }
        defer { ldap_memfree(start) }
        let count = Int(bytes.bv_len)
        return Certificate(der: Array(UnsafeRawBufferPointer(start: start, count: count)))
    }
}

extension Certificate {
    /// Whether a server of that name may show it; a star stands for the first part of a name (RFC 6125 6.4.3).
    fileprivate func isFor(_ host: String) -> Bool {
        let host = host.lowercased()
        return names.contains { name in
            let name = name.lowercased()
            guard name.hasPrefix("*.") else { return name == host }
            guard let dot = host.firstIndex(of: ".") else { return false }
            return host[dot...] == name.dropFirst()
        }
    }
}
