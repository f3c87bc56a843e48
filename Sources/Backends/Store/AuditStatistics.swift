package import ResetFlow

/// How often what has happened, of people who are not named; counted in the audit, which outlives the flows.
package struct AuditStatistics: Equatable, Sendable {
    /// One day's way from the first step to the last: how many flows came so far.
    package struct Day: Equatable, Sendable {
        /// Flows that began.
        package var started = 0
        /// Flows whose code was sent.
        package var sent = 0
        /// Flows whose code was given.
        package var right = 0
        /// Flows in which the password was set.
        package var set = 0
    }

    /// One for each day that was asked for, in order.
    package var days: [Day] = []
    /// Why flows ended without a password, and how many.
    package var endings: [String: Int] = [:]
    /// What became of the wish to send an SMS: `code`, `help`, `again`, `held`, `notice`.
    package var messages: [String: Int] = [:]
    /// What the gateway said of those it was given.
    package var deliveries: [String: Int] = [:]
    /// Flows whose code was sent and nothing ever entered: people enter codes, pumping does not (M10).
    package var neverEntered = 0
    /// What each of the staff did, in rows of the audit.
    package var staff: [String: Int] = [:]
}

extension SQLStore {
    /// Counts the days between so many moments, each day up to the next moment.
    package func statistics(between moments: [Moment]) throws(StoreError) -> AuditStatistics {
        try driver.read { (session) throws(StoreError) in
            var statistics = AuditStatistics()
            for (start, end) in zip(moments, moments.dropFirst()) {
                statistics.days.append(AuditStatistics.Day())
                for (event, result, reason, count) in try session.counts(from: start, to: end) {
                    statistics.add(event, result, reason, count)
                }
            }
            guard let start = moments.first, let end = moments.last else { return statistics }
            statistics.neverEntered = try session.neverEntered(from: start, to: end)
            statistics.staff = try session.staff(from: start, to: end)
            return statistics
        }
    }
}

extension AuditStatistics {
    /// Adds what was counted on the last day.
    fileprivate mutating func add(
        _ event: String,
        _ result: String,
        _ reason: String?,
        _ count: Int
    ) {
        let today = days.count - 1
        switch (event, result) {
        // A registration is no reset, though its SMS are SMS.
        case ("start", "opened") where reason == nil: days[today].started += count
        case ("message", "held"), ("resend", "held"): messages["held", default: 0] += count
        case ("message", "code"):
            if reason != "new-phone", reason != "former-phone" { days[today].sent += count }
            messages["code", default: 0] += count
        case ("message", _): messages[result, default: 0] += count
        case ("resend", "code"): messages["again", default: 0] += count
        case ("delivery", "held"): break  // nothing was given to the gateway
        case ("delivery", _): deliveries[result, default: 0] += count
        case ("notice", "undelivered"), ("notice", "number-changed"): break  // no SMS of its own
        case ("notice", _):
            messages["notice", default: 0] += count
            deliveries[result, default: 0] += count
        case ("code", "right") where reason == nil: days[today].right += count
        case ("password", "set"): days[today].set += count
        case ("flow", "ended"): endings[reason ?? "unsaid", default: 0] += count
        default: break  // the rest is no step
        }
    }
}

extension SQLSession {
    fileprivate func counts(
        from start: Moment,
        to end: Moment
    ) throws(StoreError) -> [(event: String, result: String, reason: String?, count: Int)] {
        let statement: SQL = """
            SELECT event, result, reason, COUNT(*) FROM audit WHERE at >= \(start) AND at < \(end)
            GROUP BY event, result, reason
            """
        return try query(statement) { (row) throws(StoreError) in
            (
                event: try row.text(0), result: try row.text(1),
                reason: try row.optional(2, row.text), count: try row.int(3)
            )
        }
    }

    /// No flow lives an hour; a short name that comes again later is another's.
    fileprivate func neverEntered(from start: Moment, to end: Moment) throws(StoreError) -> Int {
        Int(
            try number(
                """
                SELECT COUNT(*) FROM audit WHERE at >= \(start) AND at < \(end)
                    AND event = 'message' AND result = 'code' AND NOT EXISTS (
                        SELECT 1 FROM audit AS entered WHERE entered.flow = audit.flow
                            AND entered.event = 'try'
                            AND entered.at BETWEEN audit.at AND audit.at + 3600000
                    )
                """
            )
        )
    }

    fileprivate func staff(from start: Moment, to end: Moment) throws(StoreError) -> [String: Int] {
        let statement: SQL = """
            SELECT actor, COUNT(*) FROM audit
            WHERE at >= \(start) AND at < \(end) AND actor LIKE 'staff:%' GROUP BY actor
            """
        let rows = try query(statement) { (row) throws(StoreError) in
            (try row.text(0), try row.int(1))
        }
        return Dictionary(rows) { $0 + $1 }
    }
}
