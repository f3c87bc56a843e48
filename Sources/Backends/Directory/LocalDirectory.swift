package import ResetFlow
package import Secrets

/// Accounts in tables of our own, for a municipality without LDAP and for the demonstration.
package struct LocalDirectory: Directory {
    let driver: AuditedDriver
    /// What the hash of a new password costs.
    package let cost: Argon2id

    /// A directory in a database, whose tables are made or brought up to date first.
    ///
    /// It is the store's own database: an administrator's doing is written to the same audit trail in
    /// the same transaction (L3), and a removed account's traces go with it (H11). The key is the one
    /// that the audit is chained with.
    package init(
        driver: any SQLDriver,
        key: Key,
        cost: Argon2id = .interactive
    ) throws(StoreError) {
        self.driver = try AuditedDriver(driver, key: key)
        try Schema.directory.apply(to: driver)
        self.cost = cost
    }

    /// See `Directory`.
    package func account(named identifier: Identifier) throws(DirectoryError) -> Account? {
        do throws(StoreError) {
            // Two that answer to one name are nobody: the code would go to one of them by chance.
            let found = try accounts(named: identifier)
            return found.count == 1 ? found.first : nil
        } catch { throw .unavailable(error.description) }
    }

    /// See `Directory`.
    package func account(_ id: AccountID) throws(DirectoryError) -> Account? {
        do throws(StoreError) {
            return try driver.read { (session) throws(StoreError) in try session.account(id) }
        } catch { throw .unavailable(error.description) }
    }

    /// See `Directory`.
    ///
    /// An account without a password is not given one: it has nothing to replace. The password that it
    /// came with is refused as used, since it was set before there was a history.
    package func set(
        _ password: Secret,
        for id: AccountID,
        at now: Moment
    ) throws(DirectoryError) {
        if try isFirst(password, of: id) { throw .refused(.usedBefore) }
        let hash: String
        do { hash = try cost.encoded(password) } catch {
            throw .unavailable("no memory for Argon2id")
        }
        let changed: Int
        do throws(StoreError) {
            changed = try driver.write { (session) throws(StoreError) in
                try session.execute(
                    """
                    UPDATE account SET password = \(hash), is_locked = 0, must_change = 0
                    WHERE id = \(id.number) AND is_disabled = 0 AND password IS NOT NULL
                    """
                )
            }
        } catch { throw .unavailable(error.description) }
        guard changed == 1 else { throw .gone }
    }

    private func isFirst(_ password: Secret, of id: AccountID) throws(DirectoryError) -> Bool {
        let hash: String?
        do throws(StoreError) {
            hash = try text("SELECT first_password FROM account WHERE id = \(id.number)")
        } catch { throw .unavailable(error.description) }
        guard let hash else { return false }
        do { return try Argon2id.verify(password, encoded: hash) } catch {
            throw .unavailable("no memory for Argon2id")
        }
    }

    func text(_ statement: SQL) throws(StoreError) -> String? {
        try driver.read { (session) throws(StoreError) in
            try session.query(statement) { (row) throws(StoreError) in
                try row.optional(0, row.text)
            }.first ?? nil
        }
    }
}

extension AccountID {
    /// The number by which the local directory knows the account; nil finds none.
    var number: Int64? { Int64(value) }
}
