package import ResetFlow

/// One line of the audit trail: who did what where, and what came of it (L2).
///
/// No code, no password, no identifier as typed, no number (L1, L10).
package struct AuditRow: Equatable, Sendable {
    /// Its number, from 1, rising with time.
    package var number: Int64
    /// When.
    package var at: Moment
    /// The flow's short name; nil for what belongs to no flow.
    package var flow: String?
    /// Where; nil for the service itself.
    package var terminal: String?
    /// `self`, `service`, or who of the staff.
    package var actor: String
    /// Whose account; nil while nobody is known.
    package var account: AccountID?
    /// What.
    package var event: String
    /// What came of it.
    package var result: String
    /// Why, in one word.
    package var reason: String?
}

extension AuditRow {
    /// What a query asks for, in the order that `init(_:)` reads.
    static let columns: SQL = "number, at, flow, terminal, actor, account, event, result, reason"

    /// A row as it stands in the database.
    init(_ row: SQLRow) throws(StoreError) {
        self.init(
            number: try row.integer(0),
            at: try row.moment(1),
            flow: try row.optional(2, row.text),
            terminal: try row.optional(3, row.text),
            actor: try row.text(4),
            account: try row.optional(5, row.text).map { AccountID($0) },
            event: try row.text(6),
            result: try row.text(7),
            reason: try row.optional(8, row.text)
        )
    }
}

extension AuditedSession {
    /// Notes what came of a person's step; in the same transaction as the step (L3).
    func note(
        _ event: String,
        _ result: String,
        _ reason: String? = nil,
        of flow: FlowRow,
        account: AccountID? = nil,
        at now: Moment
    ) throws(StoreError) {
        try note(
            event,
            result,
            flow.reason(reason),
            actor: flow.actor,
            flow: flow.id,
            terminal: flow.terminal,
            account: account ?? flow.account,
            at: now
        )
    }

    /// Notes what has happened, behind the newest row of the chain; nothing else writes audit rows.
    func note(
        _ event: String,
        _ result: String,
        _ reason: String? = nil,
        actor: String = "self",
        flow: FlowID? = nil,
        terminal: String? = nil,
        account: AccountID? = nil,
        at now: Moment
    ) throws(StoreError) {
        var chain = try chain()
        let row = AuditRow(
            number: chain.lastNumber + 1,
            at: now,
            flow: flow?.description,
            terminal: terminal,
            actor: actor,
            account: account,
            event: event,
            result: result,
            reason: reason
        )
        chain.lastHash = seal.hash(of: row, after: chain.lastHash)
        chain.lastNumber = row.number
        try execute(
            """
            INSERT INTO audit (\(AuditRow.columns), hash)
            VALUES (\(row.number), \(row.at), \(row.flow), \(row.terminal), \(row.actor),
                \(row.account), \(row.event), \(row.result), \(row.reason), \(chain.lastHash))
            """
        )
        try keep(chain)
    }
}

extension SQLStore {
    /// Notes that the service has begun, or that it ends (M11).
    package func noteService(
        _ result: String,
        _ reason: String,
        at now: Moment
    ) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            try session.note("service", result, reason, actor: "service", at: now)
        }
    }

    /// The audit trail after a row's number, oldest first, at most `limit` rows.
    package func audit(after number: Int64 = 0, limit: Int) throws(StoreError) -> [AuditRow] {
        try driver.read { (session) throws(StoreError) in
            let statement: SQL = """
                SELECT \(AuditRow.columns) FROM audit
                WHERE number > \(number) ORDER BY number LIMIT \(limit)
                """
            return try session.query(statement) { (row) throws(StoreError) in try AuditRow(row) }
        }
    }
}
