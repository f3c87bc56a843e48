/// A notice that is due: "your password was changed".
package struct Notice: Equatable, Sendable {
    /// What it tells.
    package enum Kind: String, Sendable {
        /// The password was changed; told to the number that the code went to.
        case changed
        /// Another mobile was registered; told to the one before, which is kept in no table (L10).
        case phoneReplaced = "phone-replaced"
    }

    /// Its number in the store.
    package var number: Int64
    /// What it tells.
    package var kind: Kind
    /// The flow that it came of.
    package var flow: FlowID
    /// Whose, and the number that is told.
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
        kind: Kind,
        flow: FlowID,
        addressee: Addressee,
        terminal: String,
        changed: Moment,
        language: Language,
        attempts: Int
    ) {
        self.number = number
        self.kind = kind
        self.flow = flow
        self.addressee = addressee
        self.terminal = terminal
        self.changed = changed
        self.language = language
        self.attempts = attempts
    }
}
