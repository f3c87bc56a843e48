package import ResetFlow

extension SQLStore {
    /// See `Store`.
    package func dueNotices(at now: Moment) throws(StoreError) -> [Notice] {
        try driver.read { (session) throws(StoreError) in
            let statement: SQL = """
                SELECT number, account, phone, terminal, changed, language, attempts, kind,
                    channel, flow, former
                FROM notice
                WHERE due <= \(now) ORDER BY due, number LIMIT 100
                """
            return try session.query(statement) { (row) throws(StoreError) in
                Notice(
                    number: try row.integer(0),
                    kind: try row.word(7),
                    channel: try row.word(8),
                    flow: FlowID(bytes: try row.bytes(9)),
                    addressee: Addressee(
                        account: AccountID(try row.text(1)),
                        phoneDigest: CountedKey(bytes: try row.bytes(2)).digest
                    ),
                    former: try row.optional(10, row.bytes),
                    terminal: try row.text(3),
                    changed: try row.moment(4),
                    language: Language(rawValue: try row.text(5)) ?? .swedish,
                    attempts: try row.int(6)
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
        asLetter: Bool,
        at now: Moment
    ) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            let changed = try session.execute(
                """
                UPDATE notice SET attempts = attempts + 1, outcome = \(outcome.word), due = \(again),
                    former = CASE WHEN \(again != nil) = 1 THEN former END
                WHERE number = \(notice.number) AND due IS NOT NULL
                """
            )
            guard changed == 1 else { return }
            try session.note(notice, outcome.word, again == nil ? nil : "again", at: now)
            if case .accepted = outcome { return }
            guard again == nil else { return }
            if asLetter { try session.insertLetter(notice) }
            try session.note(notice, asLetter ? "letter" : "undelivered", at: now)
        }
    }

    /// See `Store`.
    package func noticeIsNotNeeded(_ notice: Notice, at now: Moment) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            let changed = try session.execute(
                """
                UPDATE notice SET due = NULL, former = NULL
                WHERE number = \(notice.number) AND due IS NOT NULL
                """
            )
            guard changed == 1 else { return }
            try session.note(notice, "not-needed", at: now)
        }
    }

    /// See `Store`.
    package func noticeGoesElsewhere(_ notice: Notice, at now: Moment) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            try session.note(notice, "number-changed", at: now)
        }
    }
}

extension AuditedSession {
    func note(
        _ notice: Notice,
        _ result: String,
        _ reason: String? = nil,
        at now: Moment
    ) throws(StoreError) {
        try note(
            notice.channel == .mail ? "mail" : "notice",
            result,
            reason,
            actor: "service",
            terminal: notice.terminal,
            account: notice.addressee.account,
            at: now
        )
    }
}
