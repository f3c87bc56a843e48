/// Whether a backend is worth a try: it opens when sending fails, and lets one probe through now and then.
package struct Breaker: Equatable, Sendable {
    /// So many failures in a row open it, if they are of more than one recipient.
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
    /// Whom they were for.
    package private(set) var recipients: Recipients
    /// Since when it is open, and when the next probe may go; nil while it is closed.
    package private(set) var opening: Opening?

    /// Whom failures were for, by digests of the numbers.
    ///
    /// One person whose number a gateway cannot do with, as one of a country where its sender is not
    /// known, is not to close the door on everybody.
    package enum Recipients: Equatable, Sendable {
        case nobody, several
        case one([UInt8])

        fileprivate mutating func add(_ recipient: [UInt8]) {
            switch self {
            case .nobody: self = .one(recipient)
            case .one(let first): if first != recipient { self = .several }
            case .several: break
            }
        }
    }

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
    package init(
        failures: Int = 0,
        recipients: Recipients = .nobody,
        opening: Opening? = nil
    ) {
        self.failures = failures
        self.recipients = recipients
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

    /// Counts how a try went, for a recipient's digest; tells when that changes something.
    package mutating func note(
        _ outcome: DeliveryOutcome,
        to recipient: [UInt8],
        at now: Moment
    ) -> Change? {
        switch outcome {
        // Who refuses a message is alive.
        case .accepted, .rejected:
            let wasOpen = opening != nil
            self = Breaker()
            return wasOpen ? .closed : nil
        case .temporary, .unknown:
            count(recipient)
            let isEnough = failures >= Breaker.failuresThatOpen && recipients == .several
            return isEnough || opening != nil ? open(at: now) : nil
        case .misconfigured:
            count(recipient)
            return open(at: now)
        }
    }

    private mutating func count(_ recipient: [UInt8]) {
        failures += 1
        recipients.add(recipient)
    }

    /// Whether nobody is to begin just now: one rest after the opening, not the next, and so on.
    ///
    /// By the time since the opening alone. If it hung on probes, whoever begins during an outage could
    /// see whether his name had been sent one, which a decoy has not (E1).
    fileprivate func holdsBack(at now: Moment) -> Bool {
        // Later than now: the clock was set back (F7).
        guard let since = opening?.since, since <= now else { return false }
        return ((now - since).milliseconds / Breaker.rest.milliseconds).isMultiple(of: 2)
    }

    private mutating func open(at now: Moment) -> Change? {
        let since = opening?.since
        opening = Opening(since: since ?? now, probeFrom: now + Breaker.rest)
        return since == nil ? .opened : nil
    }
}

extension [String: Breaker] {
    /// Whether nobody is to begin, since no SMS can go by any of the backends: all are open (M5).
    ///
    /// Every other minute people are let in again and carry the probes, so that it heals by itself, and who
    /// comes back after a minute is let in. Without backends it says nothing.
    package func holdBack(all backends: [String], at now: Moment) -> Bool {
        let breakers = backends.map { self[$0] ?? Breaker() }
        // While all are open only one is tried, so that one alone can have failed for several.
        return breakers.contains { $0.recipients == .several }
            && breakers.allSatisfy { $0.holdsBack(at: now) }
    }
}
