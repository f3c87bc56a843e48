package import ResetFlow

/// Sends nothing and says that it has: for trying out all but the gateway.
///
/// It refuses what a gateway would refuse, and what would cost more than one SMS.
package struct DryRun: MessageGateway {
    /// What the receipt says.
    package static let receipt = "dry"

    /// A gateway that costs and writes nothing.
    package init() {}

    /// See `MessageGateway`.
    package func send(_ message: Message, at now: Moment, deadline: Moment) -> DeliveryOutcome {
        if let defect = message.defect { return defect }
        let size = MessageSize(message.text)
        guard size.segments == 1 else {
            return .rejected("the text takes \(size.segments) SMS in \(size.encoding.rawValue)")
        }
        return .accepted(receipt: DryRun.receipt)
    }
}
