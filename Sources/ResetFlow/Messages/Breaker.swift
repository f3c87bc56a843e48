/// Whether a backend is worth a try (sms.md 4.3): it opens when sending fails, and lets one probe through now and then.
package struct Breaker: Equatable, Sendable {
    /// So many failures in a row open it.
    package static let failuresThatOpen = 3
    /// How long it stays open before a probe.
    package static let rest = Moment.Span.seconds(60)

    /// What it says of a try.
    package enum Verdict: Equatable, Sendable {
        case closed
        /// Somebody may try once.
        case probeDue(since: Moment)
        /// Nobody is to try.
        case open(since: Moment)
    }

    /// What is worth telling.
    package enum Change: String, Equatable, Sendable {
        case opened, closed
    }

    /// Temporary and unknown outcomes in a row.
    package private(set) var failures: Int
    /// Since when it is open, and when the next probe may go; nil while it is closed.
    package private(set) var opening: Opening?

    /// An open breaker's times.
    package struct Opening: Equatable, Sendable {
        /// Since when.
        package var since: Moment
        /// When the next probe may go.
        package var probeFrom: Moment

        /// An opening.
        package init(since: Moment, probeFrom: Moment) {
            self.since = since
            self.probeFrom = probeFrom
        }
    }

    /// A breaker; closed and without a failure unless said otherwise.
    package init(failures: Int = 0, opening: Opening? = nil) {
        self.failures = failures
        self.opening = opening
    }

    /// Whether a backend may be tried now.
    package func verdict(at now: Moment) -> Verdict {
        guard let opening else { return .closed }
        // A probe further away than the rest was fixed before the clock was set back (F7).
        let isDue = now >= opening.probeFrom || opening.probeFrom > now + Breaker.rest
        return isDue ? .probeDue(since: opening.since) : .open(since: opening.since)
    }

    /// Takes the probe; false when there is none to take.
    ///
    /// Who dies with it loses it for a rest only.
    package mutating func claimProbe(at now: Moment) -> Bool {
        guard case .probeDue = verdict(at: now) else { return false }
        opening?.probeFrom = now + Breaker.rest
        return true
    }

    /// Counts how a try went; tells when that changes something.
    package mutating func note(_ outcome: DeliveryOutcome, at now: Moment) -> Change? {
        switch outcome {
        // Who refuses a message is alive.
        case .accepted, .rejected:
            let wasOpen = opening != nil
            self = Breaker()
            return wasOpen ? .closed : nil
        case .temporary, .unknown:
            failures += 1
            return failures >= Breaker.failuresThatOpen || opening != nil ? open(at: now) : nil
        case .misconfigured:
            failures += 1
            return open(at: now)
        }
    }

    private mutating func open(at now: Moment) -> Change? {
        let since = opening?.since
        opening = Opening(since: since ?? now, probeFrom: now + Breaker.rest)
        return since == nil ? .opened : nil
    }
}

extension [String: Breaker] {
    /// Whether no SMS can go just now by any of the backends: all are open, and no probe is due (M5).
    ///
    /// A probe that is due lets people in again, so that it heals by itself. Without backends it says nothing.
    package func holdBack(all backends: [String], at now: Moment) -> Bool {
        guard !backends.isEmpty else { return false }
        return backends.allSatisfy { name in
            if case .open = self[name]?.verdict(at: now) { return true }
            return false
        }
    }
}
