package import ResetFlow

extension SQLStore {
    /// See `Store`.
    package func dueNotices(at now: Moment) throws(StoreError) -> [Notice] {
        try driver.read { (session) throws(StoreError) in
            let statement: SQL = """
                SELECT number, account, terminal, changed, language, attempts FROM notice
                WHERE due <= \(now) ORDER BY due, number LIMIT 100
                """
            return try session.query(statement) { (row) throws(StoreError) in
                Notice(
                    number: try row.integer(0),
                    account: AccountID(try row.text(1)),
                    terminal: try row.text(2),
                    changed: try row.moment(3),
                    language: Language(rawValue: try row.text(4)) ?? .swedish,
                    attempts: try row.int(5)
                )
            }
        }
    }

    /// See `Store`.
    package func claim(
        _ notice: Notice,
        until: Moment,
        at now: Moment
    ) throws(StoreError) -> Bool {
        try driver.write { (session) throws(StoreError) in
            let claimed = try session.execute(
                "UPDATE notice SET due = \(until) WHERE number = \(notice.number) AND due <= \(now)"
            )
            return claimed == 1
        }
    }

    /// See `Store`.
    package func noticed(
        _ notice: Notice,
        _ outcome: DeliveryOutcome,
        again: Moment?,
        at now: Moment
    ) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            let changed = try session.execute(
                """
                UPDATE notice SET attempts = attempts + 1, outcome = \(outcome.word), due = \(again)
                WHERE number = \(notice.number) AND due IS NOT NULL
                """
            )
            guard changed == 1 else { return }
            try session.note(
                "notice",
                outcome.word,
                again == nil ? nil : "again",
                actor: "service",
                terminal: notice.terminal,
                account: notice.account,
                at: now
            )
        }
    }
}
