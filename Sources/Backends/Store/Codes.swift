package import ResetFlow

extension SQLStore {
    /// See `Store`.
    ///
    /// A code past its time is still compared: used, expired and wrong must look the same (C11), and
    /// `consume` refuses it.
    package func countAttempt(_ flow: FlowID, at now: Moment) throws(StoreError) -> AttemptVerdict {
        try driver.write { (session) throws(StoreError) in
            let row: FlowRow
            switch try session.liveFlow(flow, at: now) {
            case .over(let reason): return .over(reason)
            case .live(let live): row = live
            }
            // The password step has begun; a code has no business there.
            guard row.consumed == nil else { return .over(.notAllowed) }
            if let until = try session.pause(of: row.terminal, limits, at: now) {
                if try session.countRefused(at: row.terminal, until: until, isStop: false, at: now)
                {
                    try session.note("try", "paused", of: row, at: now)
                }
                return .paused(until: until)
            }
            let limit = limits.wrongCodes(in: row.purpose)
            guard row.tries < limit else {
                try session.end(row, as: .tooManyCodes, at: now)
                return .over(.tooManyCodes)
            }
            try count(row, session, at: now)
            return .compare(left: limit - row.tries - 1)
        }
    }

    private func count(
        _ row: FlowRow,
        _ session: AuditedSession,
        at now: Moment
    ) throws(StoreError) {
        try session.execute("UPDATE flow SET tries = tries + 1 WHERE id = \(row.id)")
        try session.lengthenStreak(of: row.subject, isAccount: row.subject.isAccount, at: now)
        try session.count(.wrong, .terminal(row.terminal), for: row.id, at: now)
        try session.note("try", "counted", of: row, at: now)
        let all = try session.countedInAll(.wrong, since: now - .hours(1))
        if all == limits.wrongCodesInAllAlarm || all == limits.wrongCodesInAllStop {
            let result = all == limits.wrongCodesInAllStop ? "stop" : "wrong-codes"
            try session.note("alarm", result, actor: "service", at: now)
        }
    }

    /// See `Store`.
    package func consume(_ flow: FlowID, at now: Moment) throws(StoreError) -> Consumption? {
        try driver.write { (session) throws(StoreError) in
            guard case .live(let row) = try session.liveFlow(flow, at: now) else { return nil }
            let until = limits.proofEnds(row, at: now)
            let limit = limits.wrongCodes(in: row.purpose)
            // The streak, too: the account's path may have closed since the SMS went.
            let changed = try session.execute(
                """
                UPDATE flow SET consumed = \(now), set_until = \(until),
                    flow_until = \(max(until, row.flowUntil))
                WHERE id = \(flow) AND is_real = 1 AND account IS NOT NULL AND consumed IS NULL
                    AND ended IS NULL AND code_until > \(now) AND tries > 0
                    AND tries <= \(limit)
                    AND COALESCE(
                        (SELECT wrong FROM streak WHERE streak.subject = flow.subject), 0
                    ) <= \(limits.wrongCodesPerAccount)
                """
            )
            guard changed == 1, let addressee = row.addressee else {
                try session.note("code", "refused", of: row, at: now)
                return nil
            }
            try takeBack(row, session)
            try session.note("code", "right", of: row, at: now)
            return Consumption(by: addressee, until: until)
        }
    }

    /// The try that was right was no wrong code, and the person has shown who they are.
    private func takeBack(_ row: FlowRow, _ session: AuditedSession) throws(StoreError) {
        try session.shortenStreak(of: row.subject, by: row.tries)
        let terminal = CountedKey.terminal(row.terminal)
        try session.execute(
            """
            DELETE FROM counter WHERE number = (
                SELECT MAX(number) FROM counter
                WHERE kind = \(CounterKind.wrong.rawValue) AND of_what = \(terminal)
                    AND flow = \(row.id)
            )
            """
        )
    }
}

extension Limits {
    /// Until when a right code holds: a person sets one password, the staff has a caller on the phone.
    fileprivate func proofEnds(_ row: FlowRow, at now: Moment) -> Moment {
        switch row.purpose {
        case .selfService, .registration: min(now + setWithin, row.flowUntil)
        case .assisted: now + verifiedFor
        }
    }
}
