package import ResetFlow

extension SQLStore {
    /// Longer than any sending takes, also one that waits for another writer: who is still at it is dead.
    package static let longestSending = Moment.Span.minutes(2)

    /// Help that is made again later than this helps nobody: the person has asked elsewhere.
    private static let helpIsOfUse = Moment.Span.minutes(30)

    /// See `Outbox`.
    package func beginSending(
        _ id: String,
        _ kind: Message.Kind,
        until: Moment?,
        at now: Moment
    ) throws(StoreError) -> String? {
        try driver.write { (session) throws(StoreError) in
            try session.execute(
                """
                INSERT INTO outbox (id, kind, flow, begun, last, until)
                VALUES (\(id), \(kind.rawValue), \(MessageName.flow(of: id)), \(now), \(now), \(until))
                ON CONFLICT (id) DO UPDATE SET outcome = NULL, last = excluded.last,
                    until = excluded.until
                """
            )
            let statement: SQL = "SELECT backend FROM outbox WHERE id = \(id)"
            return try session.query(statement) { (row) throws(StoreError) in
                try row.optional(0, row.text)
            }.first ?? nil
        }
    }

    /// See `Outbox`.
    package func endSending(
        _ id: String,
        _ result: SendingResult?,
        at now: Moment
    ) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            let outcome = result?.outcome.word ?? DeliveryState.held.rawValue
            // Who took it stays when the next sending fails: the one after must begin behind it.
            try session.execute(
                """
                UPDATE outbox SET outcome = \(outcome), tries = tries + \(result?.tries ?? 0),
                    receipt = CASE WHEN \(result?.backend != nil) = 1 THEN \(result?.receipt)
                        ELSE receipt END,
                    backend = COALESCE(\(result?.backend), backend), last = \(now)
                WHERE id = \(id)
                """
            )
        }
    }

    /// See `Outbox`.
    package func dropDeadMessages(at now: Moment) throws(StoreError) -> [UnsentHelp] {
        try driver.write { (session) throws(StoreError) in
            var help: [UnsentHelp] = []
            for message in try session.unended(since: now - SQLStore.longestSending) {
                switch try session.fate(of: message, at: now) {
                case .isLeftAlone: continue
                case .isMadeAgain(let again) where now < message.begun + SQLStore.helpIsOfUse:
                    help.append(again)
                case .isMadeAgain, .isDropped: try session.drop(message, at: now)
                }
            }
            return help
        }
    }

    /// See `Outbox`.
    package func claim(_ help: UnsentHelp, at now: Moment) throws(StoreError) -> Bool {
        try driver.write { (session) throws(StoreError) in
            let claimed = try session.execute(
                """
                UPDATE outbox SET last = \(now)
                WHERE id = \(help.id) AND outcome IS NULL AND last = \(help.last)
                """
            )
            return claimed == 1
        }
    }
}

/// A message that was begun and not ended.
private struct Unended {
    let id: String
    let kind: String
    let begun: Moment
    let last: Moment
    let until: Moment?
}

private enum Fate {
    case isLeftAlone, isDropped
    case isMadeAgain(UnsentHelp)
}

extension AuditedSession {
    fileprivate func unended(since moment: Moment) throws(StoreError) -> [Unended] {
        let statement: SQL = """
            SELECT id, kind, begun, last, until FROM outbox
            WHERE outcome IS NULL AND last <= \(moment) ORDER BY last LIMIT 100
            """
        return try query(statement) { (row) throws(StoreError) in
            Unended(
                id: try row.text(0),
                kind: try row.text(1),
                begun: try row.moment(2),
                last: try row.moment(3),
                until: try row.optional(4, row.moment)
            )
        }
    }

    fileprivate func fate(of message: Unended, at now: Moment) throws(StoreError) -> Fate {
        switch MessageName.owner(of: message.id) {
        case .notice(let notice):
            let due: SQL =
                "SELECT COUNT(*) FROM notice WHERE number = \(notice) AND due IS NOT NULL"
            return try number(due) > 0 ? .isLeftAlone : .isDropped
        case .flow(let flow) where message.until == nil:
            return try help(message, of: flow).map { .isMadeAgain($0) } ?? .isDropped
        case .flow(let flow):
            return try isCodeAlive(of: flow, at: now) ? .isLeftAlone : .isDropped
        case .temporary, .nobody: return .isDropped
        }
    }

    /// Whether a flow could still take its code, as far as the store can tell: its connection may be
    /// another service's, and is not to be touched.
    private func isCodeAlive(of flow: String, at now: Moment) throws(StoreError) -> Bool {
        let live: SQL = """
            SELECT COUNT(*) FROM flow
            WHERE reference = \(flow) AND ended IS NULL AND consumed IS NULL
                AND code_until > \(now) AND flow_until > \(now)
                AND NOT EXISTS (
                    SELECT 1 FROM flow AS newer WHERE newer.account = flow.account
                        AND newer.purpose = flow.purpose AND newer.is_real = 1
                        AND newer.opened > flow.opened
                )
            """
        return try number(live) > 0
    }

    /// The help that a flow was to be sent, if the flow is still there.
    private func help(_ message: Unended, of flow: String) throws(StoreError) -> UnsentHelp? {
        let statement: SQL = """
            SELECT id, account, language FROM flow
            WHERE reference = \(flow) AND is_sent = 1 AND is_real = 0 AND account IS NOT NULL
            """
        return try query(statement) { (row) throws(StoreError) in
            UnsentHelp(
                id: message.id,
                flow: FlowID(bytes: try row.bytes(0)),
                account: AccountID(try row.text(1)),
                language: try row.word(2),
                last: message.last
            )
        }.first
    }

    /// Nobody knows whether it left: so the flow says, if it still waits for word.
    fileprivate func drop(_ message: Unended, at now: Moment) throws(StoreError) {
        try execute("UPDATE outbox SET outcome = 'dropped' WHERE id = \(message.id)")
        guard let name = MessageName.flow(of: message.id) else {
            try note("delivery", "dropped", message.kind, actor: "service", at: now)
            return
        }
        try execute(
            """
            UPDATE flow SET delivery = \(DeliveryState.unknown.rawValue)
            WHERE reference = \(name) AND delivery = \(DeliveryState.queued.rawValue)
            """
        )
        let ids = try query("SELECT id FROM flow WHERE reference = \(name)") {
            (row) throws(StoreError) in FlowID(bytes: try row.bytes(0))
        }
        let owner = try ids.first.flatMap { (id) throws(StoreError) in try flow(id) }
        try note(
            "delivery",
            "dropped",
            owner?.reason(message.kind) ?? message.kind,
            actor: "service",
            flow: owner?.id,
            terminal: owner?.terminal,
            account: owner?.account,
            at: now
        )
    }

    /// Removes the messages to an account, while its flows and notices are still there to tell.
    func forgetMessages(to account: AccountID) throws(StoreError) {
        try execute(
            """
            DELETE FROM outbox
            WHERE flow IN (SELECT reference FROM flow WHERE account = \(account))
                OR id IN (SELECT 'notice-' || number FROM notice WHERE account = \(account))
            """
        )
    }
}
