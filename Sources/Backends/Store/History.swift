package import ResetFlow

extension SQLStore {
    /// See `Store`.
    package func history(of account: AccountID) throws(StoreError) -> [HistoryEpoch] {
        try driver.read { (session) throws(StoreError) in
            let statement: SQL = """
                SELECT epoch, salt, operations, memory FROM history_epoch
                WHERE account = \(account) ORDER BY epoch
                """
            var epochs = try session.query(statement) { (row) throws(StoreError) in
                HistoryEpoch(
                    number: try row.int(0),
                    salt: try row.bytes(1),
                    operations: try row.int(2),
                    memory: try row.int(3),
                    entries: []
                )
            }
            for index in epochs.indices {
                epochs[index].entries = try session.entries(of: epochs[index], account)
            }
            return epochs
        }
    }

    /// Keeps a password that was had before we were here, as one that an administrator has given.
    package func remember(_ entry: HistoryEntry, at now: Moment) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            try session.remember(entry, at: now)
        }
    }

    /// Lets an account be reset again whose path too many wrong codes have closed (T7).
    package func reopen(
        _ account: AccountID,
        by actor: String,
        at now: Moment
    ) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            try session.endStreak(of: .account(account))
            try session.note("path", "opened", actor: actor, account: account, at: now)
        }
    }

    /// Forgets what is kept of an account that its directory has removed; the audit stays (H11).
    package func forget(
        _ account: AccountID,
        by actor: String,
        at now: Moment
    ) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            try session.forget(account, at: now)
            try session.note("account", "forgotten", actor: actor, account: account, at: now)
        }
    }
}

extension AuditedSession {
    /// Keeps a password that was had before we were here.
    func remember(_ entry: HistoryEntry, at now: Moment) throws(StoreError) {
        try insert(entry)
        try note("password", "remembered", actor: "service", account: entry.account, at: now)
    }
}

extension SQLSession {
    /// Writes an entry, and its epoch when it is the first of it.
    ///
    /// Throws `busy` when another reset of the same account has just opened the epoch with another
    /// salt: the check is to be made again.
    func insert(_ entry: HistoryEntry) throws(StoreError) {
        try execute(
            """
            INSERT INTO history_epoch (account, epoch, salt, operations, memory)
            VALUES (\(entry.account), \(entry.epoch), \(entry.salt), \(entry.operations),
                \(entry.memory))
            ON CONFLICT (account, epoch) DO NOTHING
            """
        )
        let same = try number(
            """
            SELECT COUNT(*) FROM history_epoch
            WHERE account = \(entry.account) AND epoch = \(entry.epoch) AND salt = \(entry.salt)
                AND operations = \(entry.operations) AND memory = \(entry.memory)
            """
        )
        guard same == 1 else { throw .busy }
        try execute(
            """
            INSERT INTO history_entry (account, epoch, name, sealed)
            VALUES (\(entry.account), \(entry.epoch), \(entry.name), \(entry.sealed))
            """
        )
    }

    fileprivate func entries(
        of epoch: HistoryEpoch,
        _ account: AccountID
    ) throws(StoreError) -> [HistoryEntry] {
        let statement: SQL = """
            SELECT name, sealed FROM history_entry
            WHERE account = \(account) AND epoch = \(epoch.number) ORDER BY number
            """
        return try query(statement) { (row) throws(StoreError) in
            HistoryEntry(
                account: account,
                epoch: epoch.number,
                salt: epoch.salt,
                operations: epoch.operations,
                memory: epoch.memory,
                name: try row.bytes(0),
                sealed: try row.bytes(1)
            )
        }
    }
}

extension AuditedSession {
    /// Removes every row that leads to an account, but for the audit.
    func forget(_ account: AccountID, at now: Moment) throws(StoreError) {
        try endFlows(of: account, as: .elsewhere, at: now)
        try forgetMessages(to: account)
        try execute("DELETE FROM flow WHERE account = \(account)")
        try execute("DELETE FROM history_entry WHERE account = \(account)")
        try execute("DELETE FROM history_epoch WHERE account = \(account)")
        try execute("DELETE FROM notice WHERE account = \(account)")
        try execute("DELETE FROM handover WHERE account = \(account)")
        try execute("DELETE FROM temporary WHERE account = \(account)")
        try execute("DELETE FROM letter WHERE account = \(account)")
        try endStreak(of: .account(account))
    }
}
