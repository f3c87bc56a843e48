package import ResetFlow

extension SQLStore {
    /// See `AssistingStore`.
    package func handOver(
        _ digest: [UInt8],
        in call: FlowID,
        until: Moment,
        at now: Moment
    ) throws(StoreError) -> Bool {
        try driver.write { (session) throws(StoreError) in
            guard let row = try session.passwordStep(call, at: now), let account = row.account
            else { return false }
            // A person has one reference: the one that was read to them last.
            try session.execute("DELETE FROM handover WHERE account = \(account)")
            try session.execute(
                """
                INSERT INTO handover (digest, account, until)
                VALUES (\(digest), \(account), \(until))
                """
            )
            try session.note("handover", "made", of: row, at: now)
            return true
        }
    }

    /// See `AssistingStore`.
    ///
    /// Eight digits that are no reference leave as many rows behind as those that are (E8).
    package func redeem(
        in flow: FlowID,
        at now: Moment,
        _ digest: (AccountID) -> [UInt8]
    ) throws(StoreError) -> AccountID? {
        try driver.write { (session) throws(StoreError) in
            guard let row = try session.flow(flow), row.over == nil else { return nil }
            // Those of a quarter of an hour: few.
            let statement: SQL = """
                SELECT account, digest FROM handover WHERE used IS NULL AND until > \(now)
                """
            let live = try session.query(statement) { (row) throws(StoreError) in
                (account: AccountID(try row.text(0)), digest: try row.bytes(1))
            }
            let account = live.filter { $0.digest == digest($0.account) }.first?.account
            if let account {
                try session.execute(
                    "UPDATE handover SET used = \(now) WHERE account = \(account)"
                )
            }
            let result = account == nil ? "refused" : "used"
            try session.note("handover", result, of: row, account: account, at: now)
            return account
        }
    }

    /// See `AssistingStore`.
    package func openPath(
        of account: AccountID,
        in call: FlowID,
        at now: Moment
    ) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            guard let row = try session.flow(call) else { throw .failed("the call is gone") }
            try session.endStreak(of: .account(account))
            try session.note("path", "opened", of: row, account: account, at: now)
        }
    }

    /// See `AssistingStore`.
    package func isPathClosed(of account: AccountID) throws(StoreError) -> Bool {
        try driver.read { (session) throws(StoreError) in
            try session.streak(of: .account(account)) >= limits.wrongCodesPerAccount
        }
    }

    /// See `AssistingStore`.
    package func lastResets(
        of account: AccountID,
        limit: Int
    ) throws(StoreError) -> [PastReset] {
        try driver.read { (session) throws(StoreError) in
            let statement: SQL = """
                SELECT at, actor FROM audit
                WHERE account = \(account) AND event = 'password' AND result = 'set'
                ORDER BY at DESC, number DESC LIMIT \(limit)
                """
            return try session.query(statement) { (row) throws(StoreError) in
                let isStaff = try row.text(1).hasPrefix("staff:")
                return PastReset(at: try row.moment(0), way: isStaff ? .assisted : .alone)
            }
        }
    }

    /// See `AssistingStore`.
    package func keepTemporary(
        of account: AccountID,
        in call: FlowID,
        until: Moment,
        at now: Moment
    ) throws(StoreError) -> Moment? {
        try driver.write { (session) throws(StoreError) in
            guard let row = try session.flow(call) else { throw .failed("the call is gone") }
            let statement: SQL = "SELECT until FROM temporary WHERE account = \(account)"
            let former = try session.query(statement) { (row) throws(StoreError) in
                try row.moment(0)
            }
            try session.execute(
                """
                INSERT INTO temporary (account, until) VALUES (\(account), \(until))
                ON CONFLICT (account) DO UPDATE SET until = excluded.until
                """
            )
            try session.note("temporary", "kept", of: row, account: account, at: now)
            return former.first
        }
    }

    /// See `AssistingStore`.
    package func deadTemporaries(at now: Moment) throws(StoreError) -> [AccountID] {
        try driver.read { (session) throws(StoreError) in
            let statement: SQL = """
                SELECT account FROM temporary WHERE until <= \(now) ORDER BY until LIMIT 100
                """
            return try session.query(statement) { (row) throws(StoreError) in
                AccountID(try row.text(0))
            }
        }
    }

    /// See `AssistingStore`.
    package func postponeTemporary(
        of account: AccountID,
        until: Moment,
        at now: Moment
    ) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            try session.execute("UPDATE temporary SET until = \(until) WHERE account = \(account)")
            try session.note("temporary", "postponed", actor: "service", account: account, at: now)
        }
    }

    /// See `AssistingStore`.
    package func forgetTemporary(
        of account: AccountID,
        _ result: String,
        at now: Moment
    ) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            try session.execute("DELETE FROM temporary WHERE account = \(account)")
            try session.note("temporary", result, actor: "service", account: account, at: now)
        }
    }
}
