import ResetFlow

/// Passwords and numbers that were about to be set when the service, or the store's last word on it, was lost.
extension AuditedSession {
    /// Writes the notice of a change: with an intent before the directory is asked, without one when it is due.
    ///
    /// What is due takes the place of the flow's intents.
    func prepareNotice(
        of flow: FlowID,
        for entry: HistoryEntry?,
        at now: Moment
    ) throws(StoreError) {
        if entry == nil { try dropIntents(of: flow) }
        let due = entry == nil ? now : nil
        for channel in Notice.Channel.allCases {
            try execute(
                """
                INSERT INTO notice (flow, account, phone, terminal, language, changed, entry, due,
                    kind, channel)
                SELECT id, account, phone, terminal, language, \(now), \(entry?.name), \(due),
                    \(Notice.Kind.changed.rawValue), \(channel.rawValue)
                FROM flow WHERE id = \(flow)
                """
            )
        }
    }

    /// Tells of codes that were right and led to no new password (A7): somebody else may have them.
    ///
    /// Not of flows that ended because the password was set in another, which is told anyway. What else
    /// ends a flow from elsewhere, as a number that an administrator sets, tells nobody of the code.
    func tellOfUnusedCodes(at now: Moment) throws(StoreError) {
        for channel in Notice.Channel.allCases {
            try execute(
                """
                INSERT INTO notice (flow, account, phone, terminal, language, changed, due, kind,
                    channel)
                SELECT id, account, phone, terminal, language, consumed, \(now),
                    \(Notice.Kind.codeUsed.rawValue), \(channel.rawValue)
                FROM flow
                WHERE purpose = \(FlowPurpose.selfService.rawValue) AND consumed IS NOT NULL
                    AND ended IS NOT NULL AND end_reason <> \(FlowRow.done)
                    AND NOT EXISTS (
                        SELECT 1 FROM notice
                        WHERE notice.flow = flow.id AND notice.channel = \(channel.rawValue)
                    )
                    AND NOT EXISTS (
                        SELECT 1 FROM notice
                        WHERE notice.account = flow.account
                            AND notice.kind = \(Notice.Kind.changed.rawValue)
                            AND notice.changed >= flow.ended
                            AND flow.end_reason = \(EndReason.elsewhere.rawValue)
                    )
                """
            )
        }
    }

    /// Finishes for those who could not: flows that are over, with an intent neither withdrawn nor finished.
    ///
    /// Whether the directory took it nobody knows any more. So the owner is told of a change: a
    /// notice too many is better than a takeover without one. Nothing is forgiven, as `finish` would.
    func completeIntents(at now: Moment) throws(StoreError) {
        let statement: SQL = """
            SELECT MAX(number), flow, account, terminal, kind FROM notice
            WHERE entry IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM flow WHERE flow.id = notice.flow AND flow.ended IS NULL
            )
            GROUP BY flow, account, terminal, kind
            """
        let unfinished = try query(statement) { (row) throws(StoreError) in
            Unfinished(
                notice: try row.integer(0),
                flow: FlowID(bytes: try row.bytes(1)),
                account: AccountID(try row.text(2)),
                terminal: try row.text(3),
                kind: try row.word(4)
            )
        }
        for intent in unfinished {
            try execute(
                """
                UPDATE notice SET entry = NULL, due = \(now) WHERE flow = \(intent.flow)
                    AND entry = (SELECT entry FROM notice WHERE number = \(intent.notice))
                """
            )
            try dropIntents(of: intent.flow)
            try endFlows(of: intent.account, as: .elsewhere, at: now)
            try note(
                intent.event,
                "unfinished",
                actor: "service",
                flow: intent.flow,
                terminal: intent.terminal,
                account: intent.account,
                at: now
            )
        }
    }

    /// Takes back what was about to be told of a flow.
    func dropIntents(of flow: FlowID) throws(StoreError) {
        try execute("DELETE FROM notice WHERE flow = \(flow) AND entry IS NOT NULL")
    }
}

private struct Unfinished {
    let notice: Int64
    let flow: FlowID
    let account: AccountID
    let terminal: String
    let kind: Notice.Kind

    var event: String {
        switch kind {
        case .changed, .codeUsed: "password"
        case .phoneReplaced: "phone"
        }
    }
}
