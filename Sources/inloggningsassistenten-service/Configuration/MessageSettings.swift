package import Backends

/// How SMS are sent.
package struct MessageSettings: Equatable, Sendable {
    /// Which way they go.
    package enum Way: Equatable, Sendable {
        /// Nowhere: into the development log; beside the database unless its path is said.
        case development(log: String?)
        /// By the first of these gateways that takes them; at least one.
        case chain([GatewaySettings])
    }

    /// Which way they go.
    package var way = Way.development(log: nil)
    /// Whether they are only looked at, and nothing leaves.
    package var isDryRun = false

    /// The defaults.
    package init() {}
}

extension Configuration {
    /// Refuses a dry run, in which everybody would wait for an SMS that never comes (M11).
    func checkThatMessagesAreSent() throws(Failure) {
        guard !messages.isDryRun else {
            throw Failure(
                .configuration,
                "[sms] dry_run = true sends nothing, and no service starts with it: "
                    + "take it out to serve people."
            )
        }
    }

    /// Where SMS are written instead of being sent, if they are.
    package var messageLog: String? {
        switch messages.way {
        case .development(let log): log ?? state + "/sms.log"
        case .chain: nil
        }
    }

    /// The gateways in the order in which they are asked.
    package var gateways: [GatewaySettings] {
        switch messages.way {
        case .development(let log):
            [GatewaySettings(name: "file", kind: .file(log ?? state + "/sms.log"))]
        case .chain(let gateways): gateways
        }
    }
}
