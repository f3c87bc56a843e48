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
            if let until = try session.refuseDuringPause(row, limits, at: now) {
                return .paused(until: until)
            }
            let limit = limits.wrongCodes(in: row.purpose)
            guard row.tries < limit else {
                try session.end(row, as: .tooManyCodes, at: now)
                return .over(.tooManyCodes)
            }
            let subject = row.subject
            try session.lengthenStreak(of: subject, isAccount: subject.isAccount, at: now)
            try countTry(row, row.account, session, at: now)
            return .compare(left: limit - row.tries - 1)
        }
    }

    /// Counts a try of the flow, of its terminal and of all; not of whom it is about.
    func countTry(
        _ row: FlowRow,
        _ account: AccountID?,
        _ session: AuditedSession,
        at now: Moment
    ) throws(StoreError) {
        try session.execute("UPDATE flow SET tries = tries + 1 WHERE id = \(row.id)")
        try session.count(.wrong, .terminal(row.terminal), for: row.id, at: now)
        try session.note("try", "counted", of: row, account: account, at: now)
        let all = try session.countedInAll(.wrong, since: now - .hours(1))
        if all == limits.wrongCodesInAllAlarm || all == limits.wrongCodesInAllStop {
            let kind = all == limits.wrongCodesInAllStop ? Alarm.Kind.stop : .wrongCodes
            try session.note("alarm", kind.rawValue, actor: "service", at: now)
        }
    }

    /// See `Store`.
    package func addressee(of flow: FlowID) throws(StoreError) -> Addressee? {
        try driver.read { (session) throws(StoreError) in try session.flow(flow)?.addressee }
    }

    /// See `Store`.
    package func consume(
        _ flow: FlowID,
        by addressee: Addressee?,
        at now: Moment
    ) throws(StoreError) -> Consumption? {
        try driver.write { (session) throws(StoreError) in
            guard case .live(let row) = try session.liveFlow(flow, at: now) else { return nil }
            guard let addressee, addressee == row.addressee else {
                try session.note("code", "refused", of: row, at: now)
                return nil
            }
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
            guard changed == 1 else {
                try session.note("code", "refused", of: row, at: now)
                return nil
            }
            try session.takeBackTry(of: row, tries: row.tries)
            try session.note("code", "right", row.purpose.reason, of: row, at: now)
            return Consumption(by: addressee, until: until)
        }
    }
}

extension AuditedSession {
    /// The try that was right was no wrong one, and the person has shown who they are.
    func takeBackTry(of row: FlowRow, tries: Int) throws(StoreError) {
        try shortenStreak(of: row.subject, by: tries)
        try takeBack(.wrong, .terminal(row.terminal), of: row.id)
    }

    /// Until when the flow's terminal pauses, which the audit then tells of; nil when it does not.
    func refuseDuringPause(
        _ row: FlowRow,
        _ limits: Limits,
        at now: Moment
    ) throws(StoreError) -> Moment? {
        guard let until = try pause(of: row.terminal, limits, at: now) else { return nil }
        if try countRefused(at: row.terminal, until: until, isStop: false, at: now) {
            try note("try", "paused", of: row, at: now)
        }
        return until
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
