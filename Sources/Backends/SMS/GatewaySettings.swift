package import ResetFlow

/// A gateway of the chain, as it is configured.
package struct GatewaySettings: Equatable, Sendable {
    /// How SMS leave by it.
    package enum Kind: Equatable, Sendable {
        /// Into the development log at a path; nothing is sent.
        case file(String)
        /// By a request over HTTP.
        case http(HTTPSettings)
        /// By a program of the operator's.
        case command(CommandSettings)
        /// Through a folder that a daemon empties.
        case spool(SpoolSettings)
    }

    /// What log, statistics and the other settings call it.
    package let name: String
    /// How SMS leave by it.
    package let kind: Kind

    /// A gateway.
    package init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }

    /// The gateway itself, ready to send.
    package var gateway: any MessageGateway {
        switch kind {
        case .file(let path): FileGateway(path: path)
        case .http(let settings): HTTPGateway(settings)
        case .command(let settings): CommandGateway(settings)
        case .spool(let settings): SpoolGateway(settings)
        }
    }

    /// Removes what those have left on the disk who died while they sent; to be called now and then.
    package func sweep(at now: Moment) {
        switch kind {
        case .spool(let settings): SpoolGateway(settings).sweep(at: now)
        case .file, .http, .command: break
        }
    }

    /// What can be seen of it without sending.
    package func check(now: Moment) -> [GatewayFinding] {
        switch kind {
        case .file(let path): FileGateway(path: path).check(now: now)
        case .http(let settings): HTTPGateway(settings).check(now: now)
        case .command(let settings): CommandGateway(settings).check(now: now)
        case .spool(let settings): SpoolGateway(settings).check(now: now)
        }
    }
}
