package import ResetFlow

extension SQLStore {
    /// See `Store`.
    package func intendRegistration(
        _ flow: FlowID,
        replacing former: [UInt8]?,
        at now: Moment
    ) throws(StoreError) -> Bool {
        try driver.write { (session) throws(StoreError) in
            guard case .live(let row) = try session.liveFlow(flow, at: now),
                row.purpose == .registration, row.consumed != nil, let account = row.account
            else { return false }
            try session.endFlows(of: account, except: flow, as: .elsewhere, at: now)
            try session.dropIntents(of: flow)
            if let former { try session.prepareNotice(of: flow, replacing: former, at: now) }
            try session.note("phone", "intended", of: row, at: now)
            return true
        }
    }

    /// See `Store`.
    package func withdrawRegistration(
        _ flow: FlowID,
        reason: String,
        at now: Moment
    ) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            try session.dropIntents(of: flow)
            guard let row = try session.flow(flow) else { return }
            try session.note("phone", "withdrawn", reason, of: row, at: now)
        }
    }

    /// See `Store`.
    ///
    /// The directory has confirmed: so it is done even if the flow was ended in the meantime, as by a
    /// person who pulled the plug. Done twice it does nothing more. Wrong codes in a row are not
    /// forgiven: a password has shown less than a phone that has long been known.
    package func finishRegistration(_ flow: FlowID, at now: Moment) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            guard let row = try session.flow(flow), row.purpose == .registration,
                row.consumed != nil, let account = row.account, row.endReason != FlowRow.done
            else { return }
            try session.execute(
                "UPDATE flow SET ended = \(now), end_reason = \(FlowRow.done) WHERE id = \(flow)"
            )
            try session.endFlows(of: account, as: .elsewhere, at: now)
            let replaced = try session.execute(
                """
                UPDATE notice SET entry = NULL, due = \(now), changed = \(now)
                WHERE flow = \(flow) AND entry IS NOT NULL
                """
            )
            try session.note("phone", replaced > 0 ? "replaced" : "registered", of: row, at: now)
        }
    }
}

extension AuditedSession {
    /// Writes what is to be told of a number that is about to be replaced, by every address (A3).
    ///
    /// Whatever stands in `entry` marks an intent; a registration has no entry of the history.
    func prepareNotice(
        of flow: FlowID,
        replacing former: [UInt8],
        at now: Moment
    ) throws(StoreError) {
        for channel in Notice.Channel.allCases {
            try execute(
                """
                INSERT INTO notice (flow, kind, channel, account, phone, terminal, language,
                    changed, entry)
                SELECT id, \(Notice.Kind.phoneReplaced.rawValue), \(channel.rawValue), account,
                    \(CountedKey.phone(former)), terminal, language, \(now), id
                FROM flow WHERE id = \(flow)
                """
            )
        }
    }
}
