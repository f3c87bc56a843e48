package import ResetFlow

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
                    used = NULL
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
            let used = try session.execute(
                """
                UPDATE approval SET used = \(now)
                WHERE flow = \(call) AND action = \(action.rawValue) AND is_approved = 1
                    AND approver <> \(row.actor) AND used IS NULL AND until > \(now)
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
            let changed = try session.execute(
                """
                UPDATE approval SET approver = \(approver.actor), decided = \(now),
                    is_approved = \(isApproved ? 1 : 0)
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
}

/// A question as it stands in the store.
private struct ApprovalRow {
    let action: AssistanceAction
    let until: Moment
    let approver: String?
    let decided: Moment?
    let isApproved: Bool
    let used: Moment?

    /// Whether it is open, or approved and not yet used.
    func isUsable(at now: Moment) -> Bool {
        now < until && used == nil && (decided == nil || isApproved)
    }
}

extension AuditedSession {
    fileprivate func approval(in call: FlowID) throws(StoreError) -> ApprovalRow? {
        let statement: SQL = """
            SELECT action, until, approver, decided, is_approved, used
            FROM approval WHERE flow = \(call)
            """
        return try query(statement) { (row) throws(StoreError) in
            ApprovalRow(
                action: try row.word(0),
                until: try row.moment(1),
                approver: try row.optional(2, row.text),
                decided: try row.optional(3, row.moment),
                isApproved: try row.bool(4),
                used: try row.optional(5, row.moment)
            )
        }.first
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
