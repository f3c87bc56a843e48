import ResetFlow

/// A flow as it stands in the store.
struct FlowRow {
    /// Clocks of several machines may differ that much; a flow from further ahead was opened before
    /// the clock was set back, and would live too long (F7).
    static let clockTolerance: Moment.Span = .seconds(60)

    let id: FlowID
    let purpose: FlowPurpose
    /// Whose doing it is: `self`, or who of the staff.
    let actor: String
    /// The case of the staff's that it belongs to.
    let ticket: String?
    let terminal: String
    let subject: CountedKey
    let account: AccountID?
    let phone: CountedKey
    let opened: Moment
    let codeUntil: Moment
    let flowUntil: Moment
    let setUntil: Moment?
    let lastSent: Moment
    let tries: Int
    let resends: Int
    let refusals: Int
    let isResolved: Bool
    let isReal: Bool
    let consumed: Moment?
    let endReason: String?

    /// Why it is over, if it is; a finished one can only be asked for again by mistake.
    var over: EndReason? { endReason.map { EndReason(rawValue: $0) ?? .notAllowed } }

    /// Whom its code went to.
    var addressee: Addressee? {
        account.map { Addressee(account: $0, phoneDigest: phone.digest) }
    }

    /// A reason as it stands in the audit: behind the number of the staff's case, if there is one.
    func reason(_ reason: String?) -> String? {
        guard let ticket else { return reason }
        return reason.map { "\(ticket) \($0)" } ?? ticket
    }

    /// Whether one of its times has run out.
    func isOutOfTime(at now: Moment) -> Bool {
        if now >= flowUntil || now < opened - FlowRow.clockTolerance { return true }
        guard let setUntil else { return false }
        return now >= setUntil
    }

    /// Until when the code holds and how it can be sent again.
    func window(_ limits: Limits) -> CodeWindow {
        CodeWindow(
            until: codeUntil,
            resendFrom: lastSent + limits.resendAfter,
            resendsLeft: max(0, limits.resendsPerFlow - resends)
        )
    }
}

extension AuditedSession {
    /// The flow of that name, if it is still there.
    func flow(_ id: FlowID) throws(StoreError) -> FlowRow? {
        let statement: SQL = """
            SELECT terminal, subject, account, phone, opened, code_until, flow_until, set_until,
                last_sent, tries, resends, refusals, is_resolved, is_real, consumed, end_reason,
                purpose, actor, ticket
            FROM flow WHERE id = \(id)
            """
        return try query(statement) { (row) throws(StoreError) in
            FlowRow(
                id: id,
                purpose: try row.word(16),
                actor: try row.text(17),
                ticket: try row.optional(18, row.text),
                terminal: try row.text(0),
                subject: CountedKey(bytes: try row.bytes(1)),
                account: try row.optional(2, row.text).map { AccountID($0) },
                phone: CountedKey(bytes: try row.bytes(3)),
                opened: try row.moment(4),
                codeUntil: try row.moment(5),
                flowUntil: try row.moment(6),
                setUntil: try row.optional(7, row.moment),
                lastSent: try row.moment(8),
                tries: try row.int(9),
                resends: try row.int(10),
                refusals: try row.int(11),
                isResolved: try row.bool(12),
                isReal: try row.bool(13),
                consumed: try row.optional(14, row.moment),
                endReason: try row.optional(15, row.text)
            )
        }.first
    }

    /// The flow if it can go on; ends it when it is out of time, and tells why when it is over.
    func liveFlow(_ id: FlowID, at now: Moment) throws(StoreError) -> LiveFlow {
        guard let flow = try flow(id) else { return .over(.notAllowed) }
        if let reason = flow.over { return .over(reason) }
        guard !flow.isOutOfTime(at: now) else {
            try end(flow, as: .timeUp, at: now)
            return .over(.timeUp)
        }
        return .live(flow)
    }

    /// Ends a flow that was not over, with its audit row.
    func end(_ flow: FlowRow, as reason: EndReason, at now: Moment) throws(StoreError) {
        try execute(
            """
            UPDATE flow SET ended = \(now), end_reason = \(reason.rawValue)
            WHERE id = \(flow.id) AND ended IS NULL
            """
        )
        try note("flow", "ended", reason.rawValue, of: flow, at: now)
    }
}

extension FlowPurpose {
    /// What the audit says of a step that all purposes share; nothing of a reset's.
    var reason: String? { self == .selfService ? nil : rawValue }
}

/// What a request finds.
enum LiveFlow {
    case live(FlowRow)
    case over(EndReason)
}
