/// What somebody should look at; each stands in the audit once, and goes to the log from there.
///
/// Each call throws `StoreError`.
package protocol Alarms: Sendable {
    /// Raises the alarm of codes that are sent and that nobody enters (M10), once in an hour.
    func watchEntering(at now: Moment) throws(StoreError)

    /// The alarms behind a row of the audit, oldest first, and up to which row that is; none for nil.
    func alarms(after number: Int64?) throws(StoreError) -> (alarms: [Alarm], upTo: Int64)
}

/// Something unusual in what all people do together.
package struct Alarm: Equatable, Sendable {
    /// What it is; the raw value stands in the audit.
    package enum Kind: String, CaseIterable, Sendable {
        /// All SMS have reached their limit: none is sent (T4).
        case messages
        /// Many wrong codes in an hour.
        case wrongCodes = "wrong-codes"
        /// So many that nobody can start.
        case stop
        /// Many codes were sent, and hardly one entered: somebody makes us send SMS (M10).
        case notEntered = "not-entered"
    }

    /// What it is.
    package var kind: Kind
    /// When.
    package var at: Moment

    /// An alarm.
    package init(kind: Kind, at: Moment) {
        self.kind = kind
        self.at = at
    }
}
