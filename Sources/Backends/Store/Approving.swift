package import ResetFlow
internal import Secrets

extension SQLStore {
    /// See `AssistingStore`.
    package func askApproval(
        of action: AssistanceAction,
        in call: FlowID,
        at now: Moment
    ) throws(StoreError) -> Moment? {
        try driver.write { (session) throws(StoreError) in
            guard let row = try session.passwordStep(call, at: now), row.account != nil else {
                return nil
            }
            if let open = try session.approval(in: call), open.action == action,
                open.isUsable(at: now)
            {
                return open.until
            }
            let until = min(now + limits.approvalLifetime, row.setUntil ?? now)
            try session.execute(
                """
                INSERT INTO approval (flow, action, asked, until)
                VALUES (\(call), \(action.rawValue), \(now), \(until))
                ON CONFLICT (flow) DO UPDATE SET action = excluded.action, asked = excluded.asked,
                    until = excluded.until, approver = NULL, decided = NULL, is_approved = 0,
                    used = NULL, seal = NULL
                """
            )
            try session.note("approval", "asked", action.rawValue, of: row, at: now)
            return until
        }
    }

    /// See `AssistingStore`.
    package func takeApproval(
        of action: AssistanceAction,
        in call: FlowID,
        by asker: String,
        at now: Moment
    ) throws(StoreError) -> ApprovalState {
        try driver.write { (session) throws(StoreError) in
            let row: FlowRow
            switch try session.liveFlow(call, at: now) {
            case .over(let reason): return .over(reason)
            case .live(let live): row = live
            }
            guard row.consumed != nil, let found = try session.approval(in: call),
                found.action == action
            else { return .expired }
            if found.isApproved, !isGenuine(found, in: call, for: row.account, asker) {
                try session.refuseForged(call, action, row, at: now)
                return .refused
            }
            let used = try session.execute(
                """
                UPDATE approval SET used = \(now)
                WHERE flow = \(call) AND action = \(action.rawValue) AND is_approved = 1
                    AND approver <> \(asker) AND used IS NULL AND until > \(now)
                """
            )
            if used == 1 {
                let reason = "\(action.rawValue) \(found.approver ?? "")"
                try session.note("approval", "used", reason, of: row, at: now)
                return .granted
            }
            if found.decided != nil, !found.isApproved { return .refused }
            return found.isUsable(at: now) ? .waiting(until: found.until) : .expired
        }
    }

    /// See `AssistingStore`.
    package func openApproval(
        in ticket: Ticket,
        for actor: String,
        at now: Moment
    ) throws(StoreError) -> OpenApproval? {
        try driver.read { (session) throws(StoreError) in
            let statement: SQL = """
                SELECT approval.flow, flow.actor, flow.account, approval.action, approval.asked,
                    approval.until
                FROM approval JOIN flow ON flow.id = approval.flow
                WHERE flow.ticket = \(ticket.text) AND flow.ended IS NULL
                    AND flow.consumed IS NOT NULL AND flow.set_until > \(now)
                    AND approval.decided IS NULL AND approval.until > \(now)
                ORDER BY approval.asked DESC
                """
            let open = try session.query(statement) { (row) throws(StoreError) in
                OpenApproval(
                    call: FlowID(bytes: try row.bytes(0)),
                    actor: try row.text(1),
                    account: AccountID(try row.text(2)),
                    action: try row.word(3),
                    asked: try row.moment(4),
                    until: try row.moment(5)
                )
            }
            return open.first { $0.actor != actor } ?? open.first
        }
    }

    /// See `AssistingStore`.
    package func noteApproval(
        _ approval: OpenApproval?,
        _ result: String,
        by approver: Approver,
        at now: Moment
    ) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            try session.note(approval, result, by: approver, at: now)
        }
    }

    /// See `AssistingStore`.
    ///
    /// Nobody answers their own question: not even here, where no clerk has looked.
    package func decide(
        _ approval: OpenApproval,
        isApproved: Bool,
        by approver: Approver,
        at now: Moment
    ) throws(StoreError) -> Bool {
        try driver.write { (session) throws(StoreError) in
            let seal = isApproved ? seal(approval, by: approver.actor) : nil
            let changed = try session.execute(
                """
                UPDATE approval SET approver = \(approver.actor), decided = \(now),
                    is_approved = \(isApproved ? 1 : 0), seal = \(seal)
                WHERE flow = \(approval.call) AND action = \(approval.action.rawValue)
                    AND asked = \(approval.asked) AND decided IS NULL AND until > \(now)
                    AND EXISTS (
                        SELECT 1 FROM flow WHERE flow.id = approval.flow AND flow.ended IS NULL
                            AND flow.actor <> \(approver.actor)
                    )
                """
            )
            let answer = isApproved ? "approved" : "refused"
            try session.note(approval, changed == 1 ? answer : "late", by: approver, at: now)
            return changed == 1
        }
    }

    /// What only the key's holder can say of who approved what to whom, as both saw it.
    private func seal(_ approval: OpenApproval, by approver: String) -> [UInt8] {
        key.digest(
            for: "approval",
            approval.call.bytes,
            Array(approval.account.value.utf8),
            Array(approval.action.rawValue.utf8),
            Array("\(approval.asked.milliseconds) \(approval.until.milliseconds)".utf8),
            Array(approval.actor.utf8),
            Array(approver.utf8)
        )
    }

    private func isGenuine(
        _ found: ApprovalRow,
        in call: FlowID,
        for account: AccountID?,
        _ asker: String
    ) -> Bool {
        guard let account, let approver = found.approver, approver != asker else { return false }
        let given = OpenApproval(
            call: call,
            actor: asker,
            account: account,
            action: found.action,
            asked: found.asked,
            until: found.until
        )
        return found.seal == seal(given, by: approver)
    }
}

/// A question as it stands in the store.
private struct ApprovalRow {
    let action: AssistanceAction
    let asked: Moment
    let until: Moment
    let approver: String?
    let decided: Moment?
    let isApproved: Bool
    let used: Moment?
    let seal: [UInt8]?

    /// Whether it is open, or approved and not yet used.
    func isUsable(at now: Moment) -> Bool {
        now < until && used == nil && (decided == nil || isApproved)
    }
}

extension AuditedSession {
    fileprivate func approval(in call: FlowID) throws(StoreError) -> ApprovalRow? {
        let statement: SQL = """
            SELECT action, until, approver, decided, is_approved, used, asked, seal
            FROM approval WHERE flow = \(call)
            """
        return try query(statement) { (row) throws(StoreError) in
            ApprovalRow(
                action: try row.word(0),
                asked: try row.moment(6),
                until: try row.moment(1),
                approver: try row.optional(2, row.text),
                decided: try row.optional(3, row.moment),
                isApproved: try row.bool(4),
                used: try row.optional(5, row.moment),
                seal: try row.optional(7, row.bytes)
            )
        }.first
    }

    /// Whoever gave it had the database and not the key, or the row was another's: it is none.
    fileprivate func refuseForged(
        _ call: FlowID,
        _ action: AssistanceAction,
        _ row: FlowRow,
        at now: Moment
    ) throws(StoreError) {
        try execute(
            "UPDATE approval SET is_approved = 0, decided = \(now) WHERE flow = \(call)"
        )
        try note("approval", "forged", action.rawValue, of: row, at: now)
    }

    /// Both stand in the row: who answers as its actor, who asks in its reason.
    fileprivate func note(
        _ approval: OpenApproval?,
        _ result: String,
        by approver: Approver,
        at now: Moment
    ) throws(StoreError) {
        let row = try approval.flatMap { (found) throws(StoreError) in try flow(found.call) }
        let asked = approval.map { "\($0.action.rawValue) \($0.actor)" }
        try note(
            "approval",
            result,
            row.map { $0.reason(asked) } ?? asked,
            actor: approver.actor,
            flow: approval?.call,
            terminal: approver.terminal,
            account: approval?.account,
            at: now
        )
    }
}
