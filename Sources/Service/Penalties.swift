import ResetFlow

/// Which users' front ends have broken the protocol too often of late, and are not let in (I12).
struct Penalties {
    /// So many faults are one too many.
    private static let patience = 5
    /// A fault older than this no longer counts.
    private static let memory = Moment.Span.minutes(10)
    /// How long they are refused (OpenSSH's PerSourcePenalties for a crash).
    private static let length = Moment.Span.seconds(90)

    private var faults: [UInt32: [Moment]] = [:]
    private var ends: [UInt32: Moment] = [:]

    /// Notes a fault; true when the user's front ends are refused from now on.
    mutating func note(_ user: UInt32, at now: Moment) -> Bool {
        let recent = faults[user, default: []].filter { now < $0 + Penalties.memory } + [now]
        guard recent.count >= Penalties.patience else {
            faults[user] = recent
            return false
        }
        faults[user] = nil
        ends[user] = now + Penalties.length
        return true
    }

    /// Whether a user's front ends are refused.
    func refuse(_ user: UInt32, at now: Moment) -> Bool { ends[user].map { now < $0 } ?? false }
}
