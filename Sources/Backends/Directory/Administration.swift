package import ResetFlow
package import Secrets

/// What staff and operators do to accounts; each leaves an audit row that names them (L2, L3).
extension LocalDirectory {
    /// Adds one account and tells its name.
    @discardableResult
    package func add(
        _ new: NewAccount,
        by actor: String,
        at now: Moment
    ) throws(AccountError) -> AccountID {
        if let defect = new.defect { throw .defect(defect) }
        let added = try store { () throws(StoreError) in
            try driver.write { (session) throws(StoreError) -> AccountID? in
                guard let id = try session.insert(FoldedAccount(new), at: now) else { return nil }
                try session.note("account", "added", actor: actor, account: id, at: now)
                return id
            }
        }
        guard let added else { throw .defect(.taken) }
        return added
    }

    /// Registers a mobile in E.164, or with nil takes it away.
    ///
    /// When it takes another's place, or that of one taken away before, it rests before it can reset (M12).
    /// A reset that has begun ends: its code went to the number of before.
    package func setPhone(
        _ phone: String?,
        of id: AccountID,
        by actor: String,
        at now: Moment
    ) throws(AccountError) {
        if let phone, !NewAccount.isPhone(phone) { throw .defect(.badPhone) }
        try change(
            id,
            "phone",
            phone == nil ? "removed" : "set",
            by: actor,
            at: now,
            then: endFlows
        ) { LocalDirectory.writePhone(phone, $0, at: now) }
    }

    /// Takes an account out of the staff's reach, or puts it back (I5).
    package func setPrivileged(
        _ isPrivileged: Bool,
        _ id: AccountID,
        by actor: String,
        at now: Moment
    ) throws(AccountError) {
        let result = isPrivileged ? "protected" : "unprotected"
        try change(id, "account", result, by: actor, at: now, then: nothing) {
            "UPDATE account SET is_privileged = \(isPrivileged) WHERE id = \($0)"
        }
    }

    /// Locks an account, as too many failed logins do, or unlocks it.
    package func setLocked(
        _ isLocked: Bool,
        _ id: AccountID,
        by actor: String,
        at now: Moment
    ) throws(AccountError) {
        try change(
            id,
            "account",
            isLocked ? "locked" : "unlocked",
            by: actor,
            at: now,
            then: nothing
        ) {
            "UPDATE account SET is_locked = \(isLocked) WHERE id = \($0)"
        }
    }

    /// Closes an account, or opens it again; a reset that has begun ends.
    package func setDisabled(
        _ isDisabled: Bool,
        _ id: AccountID,
        by actor: String,
        at now: Moment
    ) throws(AccountError) {
        let result = isDisabled ? "disabled" : "enabled"
        try change(id, "account", result, by: actor, at: now, then: endFlows) {
            "UPDATE account SET is_disabled = \(isDisabled) WHERE id = \($0)"
        }
    }

    /// Removes an account and all that leads to it but the audit: history, flows, notices (H11).
    package func remove(
        _ id: AccountID,
        by actor: String,
        at now: Moment
    ) throws(AccountError) {
        try change(id, "account", "removed", by: actor, at: now, then: forget) {
            "DELETE FROM account WHERE id = \($0)"
        }
        try store { () throws(StoreError) in try driver.sweep() }
    }

    /// The hash of a first password, for `NewAccount.password`.
    package func hash(_ password: Secret) throws(AccountError) -> String {
        do { return try cost.encoded(password) } catch { throw .outOfMemory }
    }

    /// What else an account's change does to it, in the same transaction.
    private typealias Consequence = (AuditedSession, AccountID, Moment) throws(StoreError) -> Void

    private func nothing(_: AuditedSession, _: AccountID, _: Moment) {}

    private func endFlows(
        _ session: AuditedSession,
        _ id: AccountID,
        _ now: Moment
    ) throws(StoreError) {
        try session.endFlows(of: id, as: .elsewhere, at: now)
    }

    private func forget(
        _ session: AuditedSession,
        _ id: AccountID,
        _ now: Moment
    ) throws(StoreError) {
        try session.forget(id, at: now)
    }

    private func change(
        _ id: AccountID,
        _ event: String,
        _ result: String,
        by actor: String,
        at now: Moment,
        then consequence: Consequence,
        _ statement: (Int64?) -> SQL
    ) throws(AccountError) {
        let isThere = try store { () throws(StoreError) in
            try driver.write { (session) throws(StoreError) in
                guard try session.execute(statement(id.number)) == 1 else { return false }
                try consequence(session, id, now)
                try session.note(event, result, actor: actor, account: id, at: now)
                return true
            }
        }
        guard isThere else { throw .noSuchAccount }
    }

    func store<Result>(
        _ body: () throws(StoreError) -> Result
    ) throws(AccountError) -> Result {
        do { return try body() } catch { throw .store(error) }
    }
}
