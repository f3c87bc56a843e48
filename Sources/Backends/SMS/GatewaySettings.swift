package import ResetFlow

/// A gateway of the chain, as it is configured.
package struct GatewaySettings: Equatable, Sendable {
    /// How SMS leave by it.
    package enum Kind: Equatable, Sendable {
        /// Into the development log at a path; nothing is sent.
        case file(String)
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
        }
    }

    /// What can be seen of it without sending.
    package func check(now: Moment) -> [GatewayFinding] {
        switch kind {
        case .file(let path): FileGateway(path: path).check(now: now)
        }
    }
}
