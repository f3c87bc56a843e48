/// What can be seen of a gateway without sending.
package struct GatewayFinding: Equatable, Sendable {
    /// Whether it must be mended before an SMS can leave.
    package let isFault: Bool
    /// One sentence for the operator, with the next step.
    package let sentence: String

    /// A finding.
    package init(isFault: Bool, sentence: String) {
        self.isFault = isFault
        self.sentence = sentence
    }
}
