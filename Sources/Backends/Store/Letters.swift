package import ResetFlow

extension SQLStore {
    /// See `Store`.
    package func noticeHasNoAddress(
        _ notice: Notice,
        asLetter: Bool,
        at now: Moment
    ) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            let outcome = asLetter ? "letter" : "no-address"
            let changed = try session.execute(
                """
                UPDATE notice SET due = NULL, outcome = \(outcome)
                WHERE number = \(notice.number) AND due IS NOT NULL
                """
            )
            guard changed == 1 else { return }
            if asLetter { try session.insertLetter(notice) }
            try session.note(notice, outcome, at: now)
        }
    }

    /// See `Store`.
    package func letters(withSent: Bool) throws(StoreError) -> [Letter] {
        try driver.read { (session) throws(StoreError) in
            let waiting = try session.letters(
                """
                SELECT number, account, kind, terminal, changed, language, sent FROM letter
                WHERE sent IS NULL ORDER BY number
                """
            )
            guard withSent else { return waiting }
            let sent = try session.letters(
                """
                SELECT number, account, kind, terminal, changed, language, sent FROM letter
                WHERE sent IS NOT NULL ORDER BY sent
                """
            )
            return (sent + waiting).sorted { $0.number < $1.number }
        }
    }

    /// See `Store`.
    package func letterSent(
        _ number: Int64,
        by actor: String,
        at now: Moment
    ) throws(StoreError) -> Bool {
        try driver.write { (session) throws(StoreError) in
            let statement: SQL =
                "SELECT account FROM letter WHERE number = \(number) AND sent IS NULL"
            let account = try session.query(statement) { (row) throws(StoreError) in
                AccountID(try row.text(0))
            }.first
            guard let account else { return false }
            try session.execute("UPDATE letter SET sent = \(now) WHERE number = \(number)")
            try session.note("letter", "sent", "\(number)", actor: actor, account: account, at: now)
            return true
        }
    }

    /// See `Store`.
    package func hookRan(
        for account: AccountID,
        _ result: String,
        at now: Moment
    ) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            try session.note("hook", result, actor: "service", account: account, at: now)
        }
    }
}

extension SQLSession {
    fileprivate func letters(_ statement: SQL) throws(StoreError) -> [Letter] {
        try query(statement) { (row) throws(StoreError) in
            Letter(
                number: try row.integer(0),
                account: AccountID(try row.text(1)),
                kind: try row.word(2),
                terminal: try row.text(3),
                changed: try row.moment(4),
                language: try row.word(5),
                sent: try row.optional(6, row.moment)
            )
        }
    }

    /// Writes a letter, unless the other way that the same change was told by has led to one.
    func insertLetter(_ notice: Notice) throws(StoreError) {
        let written = try number(
            """
            SELECT COUNT(*) FROM letter WHERE account = \(notice.addressee.account)
                AND kind = \(notice.kind.rawValue) AND changed = \(notice.changed)
            """
        )
        guard written == 0 else { return }
        try execute(
            """
            INSERT INTO letter (account, kind, terminal, changed, language)
            VALUES (\(notice.addressee.account), \(notice.kind.rawValue), \(notice.terminal),
                \(notice.changed), \(notice.language.rawValue))
            """
        )
    }
}
