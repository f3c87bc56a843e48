package import ResetFlow

extension SQLStore {
    /// See `Store`.
    package func open(_ new: NewFlow, at now: Moment) throws(StoreError) -> FlowOpening {
        try driver.write { (session) throws(StoreError) in
            if let refusal = try refusal(of: new, session, at: now) {
                try session.countRefusedStart(of: new, refusal, at: now)
                return refusal
            }
            try insert(new, session, at: now)
            try session.note(
                "start",
                "opened",
                new.purpose.reason,
                flow: new.id,
                terminal: new.terminal,
                at: now
            )
            return .opened(
                CodeWindow(
                    until: now + limits.codeLifetime,
                    resendFrom: now + limits.resendAfter,
                    resendsLeft: limits.resendsPerFlow
                )
            )
        }
    }

    /// What keeps a start from happening; nothing of it depends on who the person says to be (E6).
    private func refusal(
        of new: NewFlow,
        _ session: AuditedSession,
        at now: Moment
    ) throws(StoreError) -> FlowOpening? {
        let wrong = try session.countedInAll(.wrong, since: now - .hours(1))
        if wrong >= limits.wrongCodesInAllStop { return .stopped }
        let pause = try session.pause(of: new.terminal, limits, at: now)
        let crowd = try crowdEnds(at: new.terminal, session, at: now)
        return [pause, crowd].compactMap { $0 }.max().map { .paused(until: $0) }
    }

    /// When the terminal may start again, if it has started too often: as the oldest start ages out.
    private func crowdEnds(
        at terminal: String,
        _ session: AuditedSession,
        at now: Moment
    ) throws(StoreError) -> Moment? {
        let window = Moment.Span.minutes(10)
        let statement: SQL = """
            SELECT opened FROM flow WHERE terminal = \(terminal) AND opened > \(now - window)
            ORDER BY opened DESC LIMIT \(limits.startsPerTerminal)
            """
        let starts = try session.query(statement) { (row) throws(StoreError) in try row.moment(0) }
        guard starts.count == limits.startsPerTerminal, let oldest = starts.last else { return nil }
        return oldest + window
    }

    private func insert(
        _ new: NewFlow,
        _ session: AuditedSession,
        at now: Moment
    ) throws(StoreError) {
        try session.execute(
            """
            INSERT INTO flow (id, purpose, reference, terminal, language, subject, phone, opened,
                code_until, flow_until, last_sent)
            VALUES (\(new.id), \(new.purpose.rawValue), \(new.id.description), \(new.terminal), \(new.language.rawValue),
                \(CountedKey.identifier(new.identifierDigest)), \(CountedKey.noPhone), \(now),
                \(now + limits.codeLifetime), \(now + limits.flowLifetime), \(now))
            """
        )
    }
}

extension AuditedSession {
    fileprivate func countRefusedStart(
        of new: NewFlow,
        _ refusal: FlowOpening,
        at now: Moment
    ) throws(StoreError) {
        // A stop of all has no end of its own: told once in its window of an hour.
        var until = now + .hours(1)
        if case .paused(let end) = refusal { until = end }
        let isStop = refusal == .stopped
        guard try countRefused(at: new.terminal, until: until, isStop: isStop, at: now) else {
            return
        }
        let reason = isStop ? "all" : "terminal"
        try note("start", "refused", reason, flow: new.id, terminal: new.terminal, at: now)
    }

    /// Counts what a pausing terminal was refused; true for the first time in a pause, which the audit tells.
    func countRefused(
        at terminal: String,
        until: Moment,
        isStop: Bool,
        at now: Moment
    ) throws(StoreError) -> Bool {
        let repeated = try execute(
            """
            UPDATE pause SET refused = refused + 1
            WHERE terminal = \(terminal) AND until > \(now) AND (until = \(until) OR \(isStop) = 1)
            """
        )
        guard repeated == 0 else { return false }
        try execute(
            """
            INSERT INTO pause (terminal, until, refused) VALUES (\(terminal), \(until), 1)
            ON CONFLICT (terminal) DO UPDATE SET until = excluded.until, refused = 1
            """
        )
        return true
    }

    /// Until when a terminal pauses that has tried too many wrong codes in an hour; nil when it does not.
    func pause(
        of terminal: String,
        _ limits: Limits,
        at now: Moment
    ) throws(StoreError) -> Moment? {
        let statement: SQL = """
            SELECT at FROM counter WHERE kind = \(CounterKind.wrong.rawValue)
                AND of_what = \(CountedKey.terminal(terminal)) AND at > \(now - .hours(1))
            ORDER BY at DESC LIMIT \(limits.wrongCodesPerTerminal)
            """
        let tries = try query(statement) { (row) throws(StoreError) in try row.moment(0) }
        guard tries.count == limits.wrongCodesPerTerminal, let newest = tries.first else {
            return nil
        }
        let end = newest + limits.terminalPause
        return now < end ? end : nil
    }
}
