import Glibc
package import ResetFlow
import Secrets

extension HTTPGateway {
    /// What can be seen without sending (G5).
    package func check(now: Moment) -> [GatewayFinding] {
        var findings = [authenticationFault, proxyFault, authoritiesFault].compactMap {
            $0.map { GatewayFinding(isFault: true, sentence: $0) }
        }
        if settings.authentication == .none, !settings.address.isLoopback {
            findings.append(
                remark(
                    "The gateway is not told who we are: set auth, unless it knows us otherwise."
                )
            )
        }
        let lives: Set<HTTPTemplate.Field> = [
            .validitySeconds, .validityMinutes, .validityMilliseconds, .expires,
        ]
        let fields = (settings.query + settings.headers).reduce(into: settings.body.fields) {
            $0.formUnion($1.template.fields)
        }
        if fields.isDisjoint(with: lives) {
            findings.append(
                remark(
                    "The gateway is not told how long a code holds, and may deliver it when it is dead: "
                        + "give it {validity_s} or the like, if it takes that."
                )
            )
        }
        return findings
    }

    private func remark(_ sentence: String) -> GatewayFinding {
        GatewayFinding(isFault: false, sentence: sentence)
    }

    private var authenticationFault: String? {
        switch settings.authentication {
        case .none: nil
        case .basic(_, let file), .header(_, _, let file), .signature(_, let file, _): fault(file)
        }
    }

    private var proxyFault: String? { settings.proxySecret.flatMap(fault) }

    private func fault(_ file: SecretFile) -> String? {
        do throws(HTTPObstacle) {
            try HTTPGateway.read(file).wipe()
            return nil
        } catch { return error.description }
    }

    private var authoritiesFault: String? {
        let path = settings.authorities
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            return
                "The certificates in \(path) cannot be read: \(String(cString: strerror(errno)))."
        }
        defer { close(file) }
        // libcurl reads all of it; here it is enough that it is no key and no folder.
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = Glibc.read(file, &bytes, bytes.count)
        let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        return text.contains("-----BEGIN CERTIFICATE-----")
            ? nil
            : "The file \(path) has no certificate in PEM: name the one of the gateway's authority."
    }
}
