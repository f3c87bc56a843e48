package import ResetFlow

extension SQLStore {
    /// See `Store`.
    ///
    /// Nothing of what is forgotten stays in the file or its log (L8). Streaks of accounts stay until
    /// a right code or the staff end them; those of names that are nobody's do not.
    package func tidy(at now: Moment) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            try session.endFlowsOutOfTime(at: now)
            try session.completeIntents(at: now)
            var removed: [String] = []
            var forgetting = forgetting(at: now)
            if let audit = try session.forgettingAudit(at: now) { forgetting.append(audit) }
            for (name, delete) in forgetting {
                let rows = try session.execute(delete)
                if rows > 0 { removed.append("\(name)-\(rows)") }
            }
            if !removed.isEmpty {
                let reason = removed.joined(separator: " ")
                try session.note("tidy", "removed", reason, actor: "service", at: now)
            }
        }
        try driver.sweep()
    }

    /// What is past its retention (DESIGN 4), or from a day when the clock was wrong by days (F7).
    private func forgetting(at now: Moment) -> [(String, SQL)] {
        let flows = Retention(hours: 24, at: now)
        let counters = Retention(hours: 48, at: now)
        let months = Retention(hours: 365 * 24, at: now)
        let notices = Retention(hours: 30 * 24, at: now)
        return [
            (
                "flows",
                "DELETE FROM flow WHERE opened <= \(flows.oldest) OR opened > \(flows.newest)"
            ),
            (
                "counters",
                "DELETE FROM counter WHERE at <= \(counters.oldest) OR at > \(counters.newest)"
            ),
            (
                "pauses",
                "DELETE FROM pause WHERE until <= \(counters.oldest) OR until > \(counters.newest)"
            ),
            (
                "streaks",
                "DELETE FROM streak WHERE is_account = 0 AND last <= \(counters.oldest)"
            ),
            ("feedback", "DELETE FROM feedback WHERE day < \(months.oldest.day)"),
            ("handovers", "DELETE FROM handover WHERE until <= \(now)"),
            ("notices", "DELETE FROM notice WHERE changed <= \(notices.oldest)"),
        ]
    }

    /// The span in which a row is kept, both ways from now.
    private struct Retention {
        let oldest: Moment
        let newest: Moment

        init(hours: Int64, at now: Moment) {
            oldest = now - .hours(hours)
            newest = now + .hours(hours)
        }
    }
}

extension SQLSession {
    /// Nothing while no row is between a day and thirteen months old: then it is the clock that has leapt.
    ///
    /// There is a day to notice and set it right before the trail would be lost. A service that was
    /// switched off for so long only forgets a day later.
    fileprivate func forgettingAudit(at now: Moment) throws(StoreError) -> (String, SQL)? {
        let witness: SQL = """
            SELECT number FROM audit
            WHERE at > \(now - .hours(395 * 24)) AND at <= \(now - .hours(24)) LIMIT 1
            """
        let found = try query(witness) { (row) throws(StoreError) in try row.integer(0) }
        guard !found.isEmpty else { return nil }
        return ("audit", "DELETE FROM audit WHERE at <= \(now - .hours(365 * 24))")
    }

    fileprivate func endFlowsOutOfTime(at now: Moment) throws(StoreError) {
        let reason = EndReason.timeUp.rawValue
        try execute(
            """
            INSERT INTO audit (at, flow, terminal, actor, account, event, result, reason)
            SELECT \(now), reference, terminal, 'service', account, 'flow', 'ended', \(reason)
            FROM flow WHERE ended IS NULL AND (flow_until <= \(now) OR set_until <= \(now))
            """
        )
        try execute(
            """
            UPDATE flow SET ended = \(now), end_reason = \(reason)
            WHERE ended IS NULL AND (flow_until <= \(now) OR set_until <= \(now))
            """
        )
    }
}
