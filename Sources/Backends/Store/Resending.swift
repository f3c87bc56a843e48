package import ResetFlow

extension SQLStore {
    /// See `Store`.
    ///
    /// Only a real code is really sent again: the help that another flow got says all there is to
    /// say. A budget that is used up is not told, it would tell that there is a number.
    package func resend(_ flow: FlowID, at now: Moment) throws(StoreError) -> ResendVerdict {
        try driver.write { (session) throws(StoreError) in
            let row: FlowRow
            switch try session.liveFlow(flow, at: now) {
            case .over(let reason): return .over(reason)
            case .live(let live): row = live
            }
            var window = row.window(limits)
            guard window.resendsLeft > 0, now >= window.resendFrom, now < window.until,
                row.consumed == nil
            else {
                try session.countRefusedResend(of: row, at: now)
                return .refused(window)
            }
            let obstacle = try messageBudget(of: row.phone, session, at: now)
            let isSent = row.isReal && obstacle == nil
            try session.execute(
                """
                UPDATE flow SET resends = resends + 1, last_sent = \(now), delivery = 'queued'
                WHERE id = \(flow)
                """
            )
            try session.count(isSent ? .sent : .held, row.phone, for: flow, at: now)
            try session.note("resend", isSent ? "code" : "held", obstacle, of: row, at: now)
            window.resendFrom = now + limits.resendAfter
            window.resendsLeft -= 1
            return .granted(window, to: isSent ? row.addressee : nil)
        }
    }

    /// See `Store`.
    package func delivered(
        _ flow: FlowID,
        _ outcome: DeliveryOutcome?,
        at now: Moment
    ) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            guard let row = try session.flow(flow) else { return }
            let word = outcome?.word ?? DeliveryState.held.rawValue
            try session.execute("UPDATE flow SET delivery = \(word) WHERE id = \(flow)")
            try session.note("delivery", word, of: row, at: now)
        }
    }

    /// See `Store`.
    package func setLanguage(
        _ language: Language,
        of flow: FlowID,
        at now: Moment
    ) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            guard case .live(let row) = try session.liveFlow(flow, at: now) else { return }
            let changed = try session.execute(
                """
                UPDATE flow SET language = \(language.rawValue)
                WHERE id = \(flow) AND language <> \(language.rawValue)
                """
            )
            guard changed == 1 else { return }
            try session.note("language", language.rawValue, of: row, at: now)
        }
    }
}

extension AuditedSession {
    /// The audit tells of the first time only, or whoever holds a key down would fill the disk.
    fileprivate func countRefusedResend(of row: FlowRow, at now: Moment) throws(StoreError) {
        let isFirst = try number(
            "SELECT COUNT(*) FROM flow WHERE id = \(row.id) AND resends_refused = 0"
        )
        try execute("UPDATE flow SET resends_refused = resends_refused + 1 WHERE id = \(row.id)")
        if isFirst == 1 { try note("resend", "refused", of: row, at: now) }
    }
}
