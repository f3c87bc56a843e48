package import ResetFlow

extension SQLStore {
    /// See `AssistingStore`.
    package func intendNumber(
        _ flow: FlowID,
        _ change: PhoneChange,
        at now: Moment
    ) throws(StoreError) -> Bool {
        try driver.write { (session) throws(StoreError) in
            guard let row = try session.passwordStep(flow, at: now), row.purpose == .assisted,
                row.account != nil
            else { return false }
            try session.dropIntents(of: flow)
            try session.prepareNotices(of: flow, change, at: now)
            try session.note("phone", "intended", of: row, at: now)
            return true
        }
    }

    /// See `AssistingStore`.
    ///
    /// The directory has confirmed: so it is done even if the flow was ended in the meantime.
    package func finishNumber(
        _ flow: FlowID,
        in call: FlowID,
        at now: Moment
    ) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            guard let row = try session.flow(flow), row.purpose == .assisted, row.consumed != nil,
                let account = row.account, row.endReason != FlowRow.done
            else { return }
            try session.execute(
                """
                UPDATE flow SET ended = \(now), end_reason = \(FlowRow.done)
                WHERE id = \(flow) OR id = \(call)
                """
            )
            // A code that went to the number before is of no use any more.
            try session.endFlows(of: account, as: .elsewhere, at: now)
            try session.note("register", "done", of: row, at: now)
            // Only a number that is replaced is told by SMS.
            let replaced = try session.number(
                """
                SELECT COUNT(*) FROM notice WHERE flow = \(flow) AND entry IS NOT NULL
                    AND channel = \(Notice.Channel.message.rawValue)
                """
            )
            try session.execute(
                """
                UPDATE notice SET entry = NULL, due = \(now), changed = \(now)
                WHERE flow = \(flow) AND entry IS NOT NULL
                """
            )
            try session.note("phone", replaced > 0 ? "replaced" : "registered", of: row, at: now)
        }
    }
}
