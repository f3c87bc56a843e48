/// A notice that is due: "your password was changed".
package struct Notice: Equatable, Sendable {
    /// Its number in the store.
    package var number: Int64
    /// Whose password, and the number that its code went to.
    package var addressee: Addressee
    /// Where it was changed, as the place is called.
    package var terminal: String
    /// When it was changed.
    package var changed: Moment
    /// The language of the flow.
    package var language: Language
    /// How many times it has been tried.
    package var attempts: Int

    /// A notice.
    package init(
        number: Int64,
        addressee: Addressee,
        terminal: String,
        changed: Moment,
        language: Language,
        attempts: Int
    ) {
        self.number = number
        self.addressee = addressee
        self.terminal = terminal
        self.changed = changed
        self.language = language
        self.attempts = attempts
    }
}
