package import ResetFlow
import Secrets

/// Sends SMS by HTTP to whatever the configuration describes.
package struct HTTPGateway: MessageGateway {
    let settings: HTTPSettings

    /// A gateway as the configuration describes it.
    package init(_ settings: HTTPSettings) { self.settings = settings }

    /// Sends one message in one request; never a second one, whatever comes of it.
    package func send(_ message: Message, at now: Moment, deadline: Moment) -> DeliveryOutcome {
        let fields = HTTPFields(message, at: now)
        guard fields.isAlive else { return .rejected("the code in it is dead already") }
        guard deadline > now else { return .temporary("no time was left") }
        let request: HTTPRequest
        do throws(HTTPObstacle) {
            request = try make(fields, within: deadline - now)
        } catch { return .misconfigured(error.description) }
        let answer = request.send()
        switch answer.trouble {
        case nil:
            return settings.answers.outcome(status: answer.status, body: answer.body, for: message)
        case .unreachable(let why): return .temporary(why)
        case .untrusted(let why): return .misconfigured(why)
        case .unanswered(let why): return .unknown(why)
        }
    }

    private func make(
        _ fields: HTTPFields,
        within total: Moment.Span
    ) throws(HTTPObstacle) -> HTTPRequest {
        var request = HTTPRequest(
            method: settings.method.rawValue,
            url: url(fields),
            isLoopback: settings.address.isLoopback,
            headers: try headers(fields),
            body: settings.body.bytes(fields),
            authorities: settings.authorities,
            pin: settings.pin.map { "sha256//" + $0.dropFirst("sha256:".count) },
            proxy: settings.proxy,
            connecting: min(settings.connecting, total),
            total: total
        )
        request.proxyLogin = try settings.proxySecret.map(HTTPGateway.read)
        switch settings.authentication {
        case .none: break
        case .basic(let user, let file):
            (request.user, request.password) = (user, try HTTPGateway.read(file))
        case .header(let name, let prefix, let file):
            let secret = try HTTPGateway.read(file)
            var writer = SecretWriter(
                capacity: name.utf8.count + prefix.utf8.count + secret.count + 2
            )
            writer.put("\(name): \(prefix)")
            secret.withBytes { for byte in $0 { writer.put(byte) } }
            request.secretHeader = writer.secret
        case .signature(let key, let file, let scope):
            (request.user, request.password) = (key, try HTTPGateway.read(file))
            request.signature = scope
        }
        return request
    }

    private func url(_ fields: HTTPFields) -> String {
        let path = settings.address.path.text(fields, .percent) ?? "/"
        let query = settings.query.compactMap { entry in
            entry.template.text(fields, .percent, literals: .percent).map {
                HTTPEscape.percent.text(entry.name) + "=" + $0
            }
        }
        return settings.address.origin + path
            + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    }

    private func headers(_ fields: HTTPFields) throws(HTTPObstacle) -> [String] {
        var headers: [String] = []
        if !settings.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            headers.append("Content-Type: \(settings.body.contentType)")
        }
        for entry in settings.headers {
            guard let value = entry.template.text(fields, .none) else { continue }
            guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
                throw .header(entry.name)
            }
            headers.append("\(entry.name): \(value)")
        }
        return headers
    }

    /// A secret that can stand in a header.
    static func read(_ file: SecretFile) throws(HTTPObstacle) -> Secret {
        let secret: Secret
        do throws(SecretFile.Failure) { secret = try file.read() } catch { throw .secret(error) }
        guard secret.withBytes({ $0.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }) else {
            throw .secret(.damaged(file.path))
        }
        return secret
    }
}

/// Why no request can be made.
enum HTTPObstacle: Error, CustomStringConvertible {
    case secret(SecretFile.Failure)
    /// Something in a header would end it and begin another.
    case header(String)

    var description: String {
        switch self {
        case .secret(let failure): failure.description
        case .header(let name): "the header \(name) would have a control character in it"
        }
    }
}

extension HTTPTemplate {
    /// What a message makes of a template that has no secret in it; nil where it has nothing for a place.
    func text(
        _ fields: HTTPFields,
        _ escape: HTTPEscape,
        literals: HTTPEscape = .none
    ) -> String? {
        var text = ""
        for part in parts {
            switch part {
            case .literal(let part): text += literals.text(part)
            case .value(let value): text += escape.text(value)
            case .field(let field):
                guard let value = fields.plain(field) else { return nil }
                text += escape.text(value)
            }
        }
        return text
    }
}
