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
    /// The same hour by hour, of the hours in which codes were sent.
    package var hours: [EnteringHour] = []
    /// Why calls to the staff ended.
    package var callEndings: [String: Int] = [:]
    /// How many calls each of the staff took, and what came of them: `call`, `handover`, `unlock` ...
    package var staff: [String: [String: Int]] = [:]
}

extension SQLStore {
    /// Counts the days between so many moments, each day up to the next moment.
    package func statistics(between moments: [Moment]) throws(StoreError) -> AuditStatistics {
        try driver.read { (session) throws(StoreError) in
            var statistics = AuditStatistics()
            for (start, end) in zip(moments, moments.dropFirst()) {
                statistics.days.append(AuditStatistics.Day())
                for count in try session.counts(from: start, to: end) { statistics.add(count) }
            }
            guard let start = moments.first, let end = moments.last else { return statistics }
            statistics.hours = try session.entering(from: start, to: end)
            statistics.neverEntered = statistics.hours.map { $0.sent - $0.entered }.reduce(0, +)
            statistics.staff = try session.staff(from: start, to: end)
            return statistics
        }
    }
}

extension AuditStatistics {
    /// Adds what was counted on the last day.
    fileprivate mutating func add(_ row: AuditCount) {
        let today = days.count - 1
        let (reason, count) = (row.reason, row.count)
        switch (row.event, row.result) {
        // A call and a registration are no resets, though their SMS are SMS.
        case ("flow", "ended") where row.isStaff:
            // The ticket stands before it.
            let why = reason?.split(separator: " ").last.map(String.init) ?? "unsaid"
            callEndings[why, default: 0] += count
        case ("message", "code") where row.isStaff: messages["call", default: 0] += count
        case ("code", "right") where row.isStaff, ("password", "set") where row.isStaff: break
        case ("start", "opened") where reason == nil: days[today].started += count
        case ("message", "held"), ("resend", "held"): messages["held", default: 0] += count
        case ("message", "code"):
            if reason != "new-phone", reason != "former-phone" { days[today].sent += count }
            messages["code", default: 0] += count
        case ("message", _): messages[row.result, default: 0] += count
        case ("resend", "code"): messages["again", default: 0] += count
        case ("delivery", "held"): break  // nothing was given to the gateway
        case ("delivery", _): deliveries[row.result, default: 0] += count
        case ("notice", "undelivered"), ("notice", "number-changed"): break  // no SMS of its own
        case ("notice", _):
            messages["notice", default: 0] += count
            deliveries[row.result, default: 0] += count
        case ("code", "right") where reason == nil: days[today].right += count
        case ("password", "set"): days[today].set += count
        case ("flow", "ended"): endings[reason ?? "unsaid", default: 0] += count
        default: break  // the rest is no step
        }
    }
}

/// How many rows of the audit say the same.
private struct AuditCount {
    let event: String
    let result: String
    let reason: String?
    let isStaff: Bool
    let count: Int
}

extension SQLSession {
    fileprivate func counts(
        from start: Moment,
        to end: Moment
    ) throws(StoreError) -> [AuditCount] {
        let statement: SQL = """
            SELECT event, result, reason, CASE WHEN actor LIKE 'staff:%' THEN 1 ELSE 0 END AS staff,
                COUNT(*)
            FROM audit WHERE at >= \(start) AND at < \(end)
            GROUP BY event, result, reason, staff
            """
        return try query(statement) { (row) throws(StoreError) in
            AuditCount(
                event: try row.text(0),
                result: try row.text(1),
                reason: try row.optional(2, row.text),
                isStaff: try row.bool(3),
                count: try row.int(4)
            )
        }
    }

    /// What was done, not what was only tried or begun.
    fileprivate func staff(
        from start: Moment,
        to end: Moment
    ) throws(StoreError) -> [String: [String: Int]] {
        let statement: SQL = """
            SELECT actor, event, COUNT(*) FROM audit
            WHERE at >= \(start) AND at < \(end) AND actor LIKE 'staff:%'
                AND event IN ('call', 'handover', 'temporary', 'unlock', 'path', 'register', 'approval')
                AND result IN ('opened', 'made', 'kept', 'done', 'used', 'approved')
            GROUP BY actor, event
            """
        var staff: [String: [String: Int]] = [:]
        let rows = try query(statement) { (row) throws(StoreError) in
            (try row.text(0), try row.text(1), try row.int(2))
        }
        for (actor, event, count) in rows { staff[actor, default: [:]][event] = count }
        return staff
    }
}
