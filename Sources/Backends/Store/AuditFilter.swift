package import ResetFlow

/// Which rows of the audit are asked for; what is nil is not asked.
package struct AuditFilter: Sendable {
    /// Not before.
    package var since: Moment?
    /// Before, not at.
    package var until: Moment?
    /// About whom: their rows, and those of their flows from before anybody was known.
    package var account: AccountID?
    /// Of which flow, by its short name.
    package var flow: String?
    /// What.
    package var event: String?
    /// What came of it.
    package var result: String?
    /// By whom.
    package var actor: String?
    /// Where.
    package var terminal: String?

    /// All rows.
    package init() {}

    /// As a condition on a row of `audit`.
    fileprivate var condition: SQL {
        let conditions: [SQL?] = [
            since.map { "at >= \($0)" }, until.map { "at < \($0)" },
            account.map(AuditFilter.isAbout), flow.map { "flow = \($0)" },
            event.map { "event = \($0)" }, result.map { "result = \($0)" },
            actor.map { "actor = \($0)" }, terminal.map { "terminal = \($0)" },
        ]
        return conditions.compactMap(\.self).reduce("1 = 1") { "\($0) AND \($1)" }
    }

    /// A flow's short name comes again some day, so only what is near in time is of the same flow.
    private static func isAbout(_ account: AccountID) -> SQL {
        """
        (account = \(account) OR account IS NULL AND EXISTS (
            SELECT 1 FROM audit AS other WHERE other.flow = audit.flow
                AND other.account = \(account)
                AND other.at BETWEEN audit.at - 3600000 AND audit.at + 3600000
        ))
        """
    }
}

extension SQLStore {
    /// The newest rows of a filter, at most so many, oldest of them first.
    package func newestAudit(_ filter: AuditFilter, limit: Int) throws(StoreError) -> [AuditRow] {
        try driver.read { (session) throws(StoreError) in
            let statement: SQL = """
                SELECT \(AuditRow.columns) FROM audit WHERE \(filter.condition)
                ORDER BY number DESC LIMIT \(limit)
                """
            return try session.query(statement) { (row) throws(StoreError) in try AuditRow(row) }
                .reversed()
        }
    }

    /// A page of a filter's rows after a row's number, oldest first; an empty page is the end.
    package func audit(
        _ filter: AuditFilter,
        after number: Int64,
        limit: Int
    ) throws(StoreError) -> [AuditRow] {
        try driver.read { (session) throws(StoreError) in
            let statement: SQL = """
                SELECT \(AuditRow.columns) FROM audit
                WHERE number > \(number) AND \(filter.condition) ORDER BY number LIMIT \(limit)
                """
            return try session.query(statement) { (row) throws(StoreError) in try AuditRow(row) }
        }
    }

    /// Notes that rows are handed out: what is told of a person is itself a thing to answer for.
    package func noteExport(
        of account: AccountID?,
        isMasked: Bool,
        by actor: String,
        at now: Moment
    ) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            let result = isMasked ? "exported-masked" : "exported"
            try session.note("audit", result, actor: actor, account: account, at: now)
        }
    }
}
