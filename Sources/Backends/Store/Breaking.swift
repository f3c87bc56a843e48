package import ResetFlow
internal import Secrets

extension SQLStore {
    /// See `Breakers`.
    package func breakers() throws(StoreError) -> [String: Breaker] {
        try driver.read { (session) throws(StoreError) in
            let statement: SQL = "SELECT failures, recipient, opened, probe, name FROM breaker"
            let rows = try session.query(statement) { (row) throws(StoreError) in
                (try row.text(4), try Breaker(row))
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
    /// who writes. Of the number a keyed digest is kept that is like no other table's (L10).
    package func note(
        _ outcome: DeliveryOutcome,
        of backend: String,
        to phone: String,
        at now: Moment
    ) throws(StoreError) -> (breaker: Breaker, change: Breaker.Change?) {
        switch outcome {
        case .accepted, .rejected:
            if try breakers()[backend] == nil { return (Breaker(), nil) }
        case .temporary, .misconfigured, .unknown: break
        }
        let recipient = key.digest(for: "breaker", Array(phone.utf8))
        return try driver.write { (session) throws(StoreError) in
            let before = try session.breaker(backend)
            var breaker = before
            let change = breaker.note(outcome, to: recipient, at: now)
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
        let statement: SQL = """
            SELECT failures, recipient, opened, probe FROM breaker WHERE name = \(name)
            """
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
            INSERT INTO breaker (name, failures, recipient, opened, probe, last)
            VALUES (\(name), \(breaker.failures), \(breaker.recipients.bytes), \(opened), \(probe),
                \(now))
            ON CONFLICT (name) DO UPDATE SET failures = excluded.failures,
                recipient = excluded.recipient, opened = excluded.opened, probe = excluded.probe, last = excluded.last
            """
        )
    }
}

extension Breaker {
    /// A row of `failures`, `recipient`, `opened`, `probe`.
    fileprivate init(_ row: SQLRow) throws(StoreError) {
        let recipients = Recipients(try row.optional(1, row.bytes))
        let since = try row.optional(2, row.moment)
        let probe = try row.optional(3, row.moment)
        var opening: Opening?
        if let since, let probe { opening = Opening(since: since, probeFrom: probe) }
        self.init(failures: try row.int(0), recipients: recipients, opening: opening)
    }
}

extension Breaker.Recipients {
    /// As the column has them: several have no bytes.
    fileprivate var bytes: [UInt8]? {
        switch self {
        case .nobody: nil
        case .one(let digest): digest
        case .several: []
        }
    }

    fileprivate init(_ bytes: [UInt8]?) {
        guard let bytes else {
            self = .nobody
            return
        }
        self = bytes.isEmpty ? .several : .one(bytes)
    }
}
