package import ResetFlow

extension SQLStore {
    /// See `Breakers`.
    package func breakers() throws(StoreError) -> [String: Breaker] {
        try driver.read { (session) throws(StoreError) in
            let rows = try session.query("SELECT failures, opened, probe, name FROM breaker") {
                (row) throws(StoreError) in (try row.text(3), try Breaker(row))
            }
            return Dictionary(uniqueKeysWithValues: rows)
        }
    }

    /// See `Breakers`.
    package func claimProbe(of backend: String, at now: Moment) throws(StoreError) -> Bool {
        try driver.write { (session) throws(StoreError) in
            var breaker = try session.breaker(backend)
            guard breaker.claimProbe(at: now) else { return false }
            try session.keep(breaker, of: backend, at: now)
            return true
        }
    }

    /// See `Breakers`.
    ///
    /// A backend that works has no row, so that a sending that goes well writes none and waits for nobody
    /// who writes.
    package func note(
        _ outcome: DeliveryOutcome,
        of backend: String,
        at now: Moment
    ) throws(StoreError) -> (breaker: Breaker, change: Breaker.Change?) {
        switch outcome {
        case .accepted, .rejected:
            if try breakers()[backend] == nil { return (Breaker(), nil) }
        case .temporary, .misconfigured, .unknown: break
        }
        return try driver.write { (session) throws(StoreError) in
            let before = try session.breaker(backend)
            var breaker = before
            let change = breaker.note(outcome, at: now)
            if breaker != before { try session.keep(breaker, of: backend, at: now) }
            if let change {
                let reason = "\(backend) \(outcome.word)"
                try session.note("breaker", change.rawValue, reason, actor: "service", at: now)
            }
            return (breaker, change)
        }
    }
}

extension SQLSession {
    fileprivate func breaker(_ name: String) throws(StoreError) -> Breaker {
        let statement: SQL = "SELECT failures, opened, probe FROM breaker WHERE name = \(name)"
        return try query(statement) { (row) throws(StoreError) in try Breaker(row) }.first
            ?? Breaker()
    }

    fileprivate func keep(_ breaker: Breaker, of name: String, at now: Moment) throws(StoreError) {
        guard breaker != Breaker() else {
            try execute("DELETE FROM breaker WHERE name = \(name)")
            return
        }
        let (opened, probe) = (breaker.opening?.since, breaker.opening?.probeFrom)
        try execute(
            """
            INSERT INTO breaker (name, failures, opened, probe, last)
            VALUES (\(name), \(breaker.failures), \(opened), \(probe), \(now))
            ON CONFLICT (name) DO UPDATE SET failures = excluded.failures,
                opened = excluded.opened, probe = excluded.probe, last = excluded.last
            """
        )
    }
}

extension Breaker {
    /// A row of `failures`, `opened`, `probe`.
    fileprivate init(_ row: SQLRow) throws(StoreError) {
        let since = try row.optional(1, row.moment)
        let probe = try row.optional(2, row.moment)
        var opening: Opening?
        if let since, let probe { opening = Opening(since: since, probeFrom: probe) }
        self.init(failures: try row.int(0), opening: opening)
    }
}
