/// What a gateway sees of its own settings without sending (G5).
package struct GatewayFinding: Equatable, Sendable {
    /// Whether nothing can be sent until an operator has acted.
    package let isFault: Bool
    /// One sentence, with the next step where there is one.
    package let sentence: String

    /// A finding.
    package init(isFault: Bool, sentence: String) {
        self.isFault = isFault
        self.sentence = sentence
    }
}
