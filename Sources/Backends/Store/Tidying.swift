package import ResetFlow

extension SQLStore {
    /// See `Store`.
    ///
    /// Nothing of what is forgotten stays in the file or its log (L8). Streaks of accounts stay until
    /// a right code or the staff end them; those of names that are nobody's do not.
    package func tidy(at now: Moment) throws(StoreError) {
        try purge(by: "service", isDryRun: false, at: now)
    }

    /// Tidies, and tells what was forgotten; a dry run tells the same and forgets nothing.
    @discardableResult
    package func purge(
        by actor: String,
        isDryRun: Bool,
        at now: Moment
    ) throws(StoreError) -> [Removal] {
        let removals = try driver.write { (session) throws(StoreError) in
            try session.run("SAVEPOINT purge")
            try session.endFlows(
                where: "flow_until <= \(now) OR set_until <= \(now)",
                as: .timeUp,
                at: now
            )
            try session.completeIntents(at: now)
            try session.tellOfUnusedCodes(at: now)
            var removals: [Removal] = []
            for (kind, delete) in forgetting(at: now) {
                removals.append(Removal(kind: kind, rows: try session.execute(delete)))
            }
            let audit = try session.forgetAudit(retention.audit, at: now)
            removals.append(Removal(kind: "audit", rows: audit))
            try session.noteRemovals(removals, by: actor, at: now)
            try session.run(isDryRun ? "ROLLBACK TO SAVEPOINT purge" : "RELEASE SAVEPOINT purge")
            return removals
        }
        if !isDryRun { try driver.sweep() }
        return removals
    }

    /// Forgets the answers of before a day (`2026-03-01`), and tells how many; a dry run only tells.
    package func purgeFeedback(
        before day: String,
        by actor: String,
        isDryRun: Bool,
        at now: Moment
    ) throws(StoreError) -> Removal {
        let removal = try driver.write { (session) throws(StoreError) in
            if isDryRun {
                let count = try session.number(
                    "SELECT COUNT(*) FROM feedback WHERE day < \(day)"
                )
                return Removal(kind: "feedback", rows: Int(count))
            }
            let rows = try session.execute("DELETE FROM feedback WHERE day < \(day)")
            let removal = Removal(kind: "feedback", rows: rows)
            try session.noteRemovals([removal], by: actor, at: now)
            return removal
        }
        if !isDryRun { try driver.sweep() }
        return removal
    }

    /// What is past its retention, or from a day when the clock was wrong by days (F7).
    private func forgetting(at now: Moment) -> [(String, SQL)] {
        let flows = (oldest: now - retention.flows, newest: now + retention.flows)
        let counters = (oldest: now - retention.counters, newest: now + retention.counters)
        let feedback = (now - retention.feedback).day
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
            ("feedback", "DELETE FROM feedback WHERE day < \(feedback)"),
            (
                "notices",
                // What is due is still to be told, however long the service was away.
                "DELETE FROM notice WHERE changed <= \(now - retention.notices) AND due IS NULL"
            ),
            ("letters", "DELETE FROM letter WHERE sent <= \(now - retention.notices)"),
            ("handovers", "DELETE FROM handover WHERE until <= \(now)"),
            ("approvals", "DELETE FROM approval WHERE until <= \(now)"),
            (
                "messages",
                "DELETE FROM outbox WHERE last <= \(flows.oldest) OR last > \(flows.newest)"
            ),
            (
                // Of a gateway that is no longer in the chain; any other has been tried since.
                "breakers",
                "DELETE FROM breaker WHERE last <= \(counters.oldest) OR last > \(counters.newest)"
            ),
        ]
    }
}

extension AuditedSession {
    /// What was removed stands in the audit (L7); that nothing was is not worth a row a minute.
    fileprivate func noteRemovals(
        _ removals: [Removal],
        by actor: String,
        at now: Moment
    ) throws(StoreError) {
        let removed = removals.filter { $0.rows > 0 }.map { "\($0.kind)-\($0.rows)" }
        guard !removed.isEmpty else { return }
        try note("tidy", "removed", removed.joined(separator: " "), actor: actor, at: now)
    }
}
