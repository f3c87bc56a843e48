package import ResetFlow

/// Looks at an SMS as a gateway would, and sends nothing.
package struct DryRun: MessageGateway {
    /// A gateway that sends nothing.
    package init() {}

    /// Accepted when number, sender and length would do.
    package func send(_ message: Message, at _: Moment, deadline _: Moment) -> DeliveryOutcome {
        let size = MessageSize(message.text)
        if let obstacle = size.obstacle {
            let value = String(obstacle.value, radix: 16, uppercase: true)
            return .rejected("a character that GSM 03.38 lacks: U+\(value)")
        }
        guard size.segments == 1 else { return .rejected("it takes \(size.segments) SMS") }
        return .accepted(receipt: "dry")
    }
}
