package import ResetFlow

/// How long each kind of row is kept (DESIGN 4, L7); each a knob of `[retention]`, each with a ceiling.
package struct Retention: Equatable, Sendable {
    /// The audit.
    package var audit: Moment.Span = .hours(365 * 24)
    /// The anonymous answers.
    package var feedback: Moment.Span = .hours(365 * 24)
    /// The notices that were sent, or could not be.
    package var notices: Moment.Span = .hours(30 * 24)
    /// The flows; not under the 24 h over which an account's are counted.
    package var flows: Moment.Span = .hours(24)
    /// The counters and pauses; not under the 24 h over which a number's SMS are counted.
    package var counters: Moment.Span = .hours(48)

    /// The defaults.
    package init() {}
}

/// How many rows of a kind are forgotten.
package struct Removal: Equatable, Sendable {
    /// The kind, as the audit and the administration call it.
    package let kind: String
    /// How many.
    package let rows: Int
}
