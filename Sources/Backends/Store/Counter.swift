import ResetFlow

/// What is counted over a window of time.
enum CounterKind: String {
    /// A tried code, until it turns out to be right.
    case wrong
    /// A password that the directory was asked for, or would have been if the name were somebody's, until it turns out to be right.
    case password
    /// An SMS that may go.
    case sent
    /// One that only looks so: it must cost nobody's budget.
    case held
    /// A call that one of the staff takes, and a look-up in it.
    case call
    case lookUp = "look-up"
    /// A number that is offered in a call.
    case number
}

/// Counting: the rows that came after `now - window`.
extension SQLSession {
    func count(
        _ kind: CounterKind,
        _ key: CountedKey,
        for flow: FlowID,
        at now: Moment
    ) throws(StoreError) {
        try execute(
            """
            INSERT INTO counter (kind, of_what, flow, at)
            VALUES (\(kind.rawValue), \(key), \(flow), \(now))
            """
        )
    }

    func counted(
        _ kind: CounterKind,
        _ key: CountedKey,
        since start: Moment
    ) throws(StoreError) -> Int {
        Int(
            try number(
                """
                SELECT COUNT(*) FROM counter
                WHERE kind = \(kind.rawValue) AND of_what = \(key) AND at > \(start)
                """
            )
        )
    }

    /// When each was counted, the newest first.
    func moments(
        _ kind: CounterKind,
        _ key: CountedKey,
        since start: Moment
    ) throws(StoreError) -> [Moment] {
        let statement: SQL = """
            SELECT at FROM counter
            WHERE kind = \(kind.rawValue) AND of_what = \(key) AND at > \(start)
            ORDER BY at DESC
            """
        return try query(statement) { (row) throws(StoreError) in try row.moment(0) }
    }

    /// Takes the newest of a flow back: what was counted turned out to be right.
    func takeBack(_ kind: CounterKind, _ key: CountedKey, of flow: FlowID) throws(StoreError) {
        try execute(
            """
            DELETE FROM counter WHERE number = (
                SELECT MAX(number) FROM counter
                WHERE kind = \(kind.rawValue) AND of_what = \(key) AND flow = \(flow)
            )
            """
        )
    }

    func countedInAll(_ kind: CounterKind, since start: Moment) throws(StoreError) -> Int {
        Int(
            try number(
                "SELECT COUNT(*) FROM counter WHERE kind = \(kind.rawValue) AND at > \(start)"
            )
        )
    }
}

/// Wrong codes in a row, which no window forgives.
extension SQLSession {
    func lengthenStreak(of subject: CountedKey, isAccount: Bool, at now: Moment) throws(StoreError)
    {
        try execute(
            """
            INSERT INTO streak (subject, is_account, wrong, last)
            VALUES (\(subject), \(isAccount), 1, \(now))
            ON CONFLICT (subject) DO UPDATE SET wrong = streak.wrong + 1, last = excluded.last
            """
        )
    }

    func streak(of subject: CountedKey) throws(StoreError) -> Int {
        let statement: SQL = "SELECT wrong FROM streak WHERE subject = \(subject)"
        return try query(statement) { (row) throws(StoreError) in try row.int(0) }.first ?? 0
    }

    func shortenStreak(of subject: CountedKey, by tries: Int) throws(StoreError) {
        try execute(
            """
            UPDATE streak SET wrong = CASE WHEN wrong > \(tries) THEN wrong - \(tries) ELSE 0 END
            WHERE subject = \(subject)
            """
        )
    }

    func endStreak(of subject: CountedKey) throws(StoreError) {
        try execute("DELETE FROM streak WHERE subject = \(subject)")
    }
}
