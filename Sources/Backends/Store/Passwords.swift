package import ResetFlow

extension SQLStore {
    /// See `Store`.
    package func countRefusal(_ flow: FlowID, at now: Moment) throws(StoreError) -> Int? {
        try driver.write { (session) throws(StoreError) in
            guard let row = try session.passwordStep(flow, at: now) else { return nil }
            let left = limits.refusedPasswords - row.refusals - 1
            try session.execute("UPDATE flow SET refusals = refusals + 1 WHERE id = \(flow)")
            try session.note("password", "refused", of: row, at: now)
            if left <= 0 { try session.end(row, as: .tooManyPasswords, at: now) }
            return max(0, left)
        }
    }

    /// See `Store`.
    package func intend(
        _ entry: HistoryEntry,
        in flow: FlowID,
        at now: Moment
    ) throws(StoreError) -> Bool {
        try driver.write { (session) throws(StoreError) in
            guard let row = try session.passwordStep(flow, at: now), row.account == entry.account
            else { return false }
            // Here, not when it is set: two that were set at once would both be told that theirs is
            // the password, and one of them wrongly (X4).
            try session.endFlows(of: entry.account, except: flow, as: .elsewhere, at: now)
            try session.insert(entry)
            try session.prepareNotice(of: flow, for: entry, at: now)
            try session.note("password", "intended", of: row, at: now)
            return true
        }
    }

    /// See `Store`.
    package func withdraw(
        _ entry: HistoryEntry,
        in flow: FlowID,
        reason: String,
        at now: Moment
    ) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            try session.execute(
                """
                DELETE FROM history_entry WHERE account = \(entry.account)
                    AND epoch = \(entry.epoch) AND name = \(entry.name)
                """
            )
            try session.execute(
                "DELETE FROM notice WHERE flow = \(flow) AND entry = \(entry.name)"
            )
            guard let row = try session.flow(flow) else { return }
            try session.note("password", "withdrawn", reason, of: row, at: now)
        }
    }

    /// See `Store`.
    ///
    /// The directory has confirmed: so it is done even if the flow was ended in the meantime, as by a
    /// person who pulled the plug (A1). Done twice it does nothing more.
    package func finish(_ flow: FlowID, at now: Moment) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            guard let row = try session.flow(flow), row.consumed != nil, let account = row.account,
                row.endReason != FlowRow.done
            else { return }
            try session.execute(
                "UPDATE flow SET ended = \(now), end_reason = \(FlowRow.done) WHERE id = \(flow)"
            )
            try session.endFlows(of: account, as: .elsewhere, at: now)
            try session.endStreak(of: .account(account))
            try session.prepareNotice(of: flow, for: nil, at: now)
            try session.note("password", "set", of: row, at: now)
        }
    }

    /// See `Store`.
    package func close(
        _ flow: FlowID,
        as reason: EndReason,
        at now: Moment
    ) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            guard let row = try session.flow(flow), row.endReason == nil else { return }
            try session.end(row, as: reason, at: now)
        }
    }

    /// See `Store`.
    package func noteNotAllowed(at terminal: String, at now: Moment) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            let reason = EndReason.notAllowed.rawValue
            try session.note("protocol", "refused", reason, terminal: terminal, at: now)
        }
    }
}

extension FlowRow {
    /// The end that is no `EndReason`, since nobody has to be told why.
    static let done = "done"
}

extension AuditedSession {
    /// The flow, if its code was right and its password may still be set.
    func passwordStep(_ flow: FlowID, at now: Moment) throws(StoreError) -> FlowRow? {
        guard case .live(let row) = try liveFlow(flow, at: now), row.consumed != nil else {
            return nil
        }
        return row
    }

    /// Ends all flows of an account that are not over, but for one, with an audit row each (S7).
    func endFlows(
        of account: AccountID,
        except flow: FlowID? = nil,
        as reason: EndReason,
        at now: Moment
    ) throws(StoreError) {
        let kept = flow?.bytes ?? []  // no flow has a name without bytes
        try endFlows(where: "account = \(account) AND id <> \(kept)", as: reason, at: now)
    }

    /// Ends the flows of a condition that are not over, with an audit row each.
    func endFlows(
        where condition: SQL,
        as reason: EndReason,
        at now: Moment
    ) throws(StoreError) {
        let ended = try query(
            """
            UPDATE flow SET ended = \(now), end_reason = \(reason.rawValue)
            WHERE ended IS NULL AND (\(condition)) RETURNING id, terminal, account
            """
        ) { (row) throws(StoreError) in
            (
                id: FlowID(bytes: try row.bytes(0)), terminal: try row.text(1),
                account: try row.optional(2, row.text).map { AccountID($0) }
            )
        }
        for flow in ended {
            try note(
                "flow",
                "ended",
                reason.rawValue,
                actor: "service",
                flow: flow.id,
                terminal: flow.terminal,
                account: flow.account,
                at: now
            )
        }
    }
}
