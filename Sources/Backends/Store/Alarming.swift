package import ResetFlow

extension SQLStore {
    /// See `Alarms`.
    ///
    /// Of the hour that ended when a code sent last was dead: one that still lives may yet be entered.
    package func watchEntering(at now: Moment) throws(StoreError) {
        let end = now - limits.codeLifetime
        let isSuspicious = try driver.read { (session) throws(StoreError) in
            let parts = try session.entering(from: end - .hours(1), to: end)
            return EnteringHour(
                start: end - .hours(1),
                sent: parts.map(\.sent).reduce(0, +),
                entered: parts.map(\.entered).reduce(0, +)
            ).isSuspicious
        }
        guard isSuspicious else { return }
        try driver.write { (session) throws(StoreError) in
            try session.raise(.notEntered, unlessSince: now - .hours(1), at: now)
        }
    }

    /// See `Alarms`.
    ///
    /// By number, not by time: a row may be committed later than its time says.
    package func alarms(
        after number: Int64?
    ) throws(StoreError) -> (alarms: [Alarm], upTo: Int64) {
        try driver.read { (session) throws(StoreError) in
            let newest = try session.number("SELECT COALESCE(MAX(number), 0) FROM audit")
            let statement: SQL = """
                SELECT result, at FROM audit
                WHERE number > \(number ?? newest) AND event = 'alarm' ORDER BY number
                """
            let rows = try session.query(statement) { (row) throws(StoreError) in
                (try row.text(0), try row.moment(1))
            }
            // The staff's alarms are of one person, and told where they are raised.
            let alarms = rows.compactMap { result, at in
                Alarm.Kind(rawValue: result).map { Alarm(kind: $0, at: at) }
            }
            return (alarms, newest)
        }
    }

    /// How many SMS went in the last five minutes, for people to see beside their limit (T4).
    package func messagesInAll(at now: Moment) throws(StoreError) -> Int {
        try driver.read { (session) throws(StoreError) in
            try session.countedInAll(.sent, since: now - .minutes(5))
        }
    }
}

extension AuditedSession {
    /// Notes an alarm, unless it was raised since a moment.
    func raise(
        _ kind: Alarm.Kind,
        unlessSince start: Moment,
        at now: Moment
    ) throws(StoreError) {
        let told = try number(
            """
            SELECT COUNT(*) FROM audit
            WHERE at > \(start) AND event = 'alarm' AND result = \(kind.rawValue)
            """
        )
        if told == 0 { try note("alarm", kind.rawValue, actor: "service", at: now) }
    }
}
