import ResetFlow

extension AuditedSession {
    /// Forgets the rows at the audit's beginning that are past their retention, and tells how many.
    ///
    /// Where it was cut stands in the chain's ends, so that `checkAudit` takes the rest for whole (L4). A
    /// beginning that is not whole stays as it is: it would be made good by being forgotten.
    func forgetAudit(_ retention: Moment.Span, at now: Moment) throws(StoreError) -> Int {
        guard try isClockBelieved(retention, at: now) else { return 0 }
        var chain = try chain()
        let first = try firstKept(of: chain, since: now - retention, at: now)
        guard first > chain.firstNumber else { return 0 }
        guard let hash = try hash(before: first, in: chain) else {
            try alarm(at: now)
            return 0
        }
        let rows = try execute("DELETE FROM audit WHERE number < \(first)")
        chain.firstNumber = first
        chain.hashBefore = hash
        try keep(chain)
        return rows
    }

    /// Nothing is forgotten while no row is between a day old and a month past the retention: then it
    /// is the clock that has leapt.
    ///
    /// There is a day to notice and set it right before the trail would be lost. A service that was
    /// switched off for so long only forgets a day later.
    private func isClockBelieved(_ retention: Moment.Span, at now: Moment) throws(StoreError)
        -> Bool
    {
        let witness: SQL = """
            SELECT number FROM audit
            WHERE at > \(now - retention - .hours(30 * 24)) AND at <= \(now - .hours(24)) LIMIT 1
            """
        return try !query(witness) { (row) throws(StoreError) in try row.integer(0) }.isEmpty
    }

    /// The number of the oldest row to keep; one past the newest when none is.
    ///
    /// The first whose time is within the retention: one that a wrong clock dated ahead does not hold
    /// back all that came before it. The plus has the rows read in their order, not by their time.
    private func firstKept(
        of chain: AuditChain,
        since oldest: Moment,
        at now: Moment
    ) throws(StoreError) -> Int64 {
        let statement: SQL = """
            SELECT number FROM audit
            WHERE number >= \(chain.firstNumber) AND +at > \(oldest) AND +at <= \(now)
            ORDER BY number LIMIT 1
            """
        let kept = try query(statement) { (row) throws(StoreError) in try row.integer(0) }
        return kept.first ?? chain.lastNumber + 1
    }

    /// The hash of the row before a number, when all rows up to that number are as they were written.
    private func hash(before end: Int64, in chain: AuditChain) throws(StoreError) -> [UInt8]? {
        var previous = chain.hashBefore
        var page = try links(from: chain.firstNumber)
        while let last = page.last {
            for link in page {
                guard link.follows(previous, seal) else { return nil }
                guard link.number < end else { return previous }
                previous = link.hash
            }
            page = try links(from: last.number + 1)
        }
        return previous == chain.lastHash ? previous : nil
    }

    /// Once a day, or it would be a row a minute.
    private func alarm(at now: Moment) throws(StoreError) {
        let told = try number(
            """
            SELECT COUNT(*) FROM audit
            WHERE at > \(now - .hours(24)) AND event = 'alarm' AND result = 'audit'
            """
        )
        guard told == 0 else { return }
        try note("alarm", "audit", "not-whole", actor: "service", at: now)
    }
}
