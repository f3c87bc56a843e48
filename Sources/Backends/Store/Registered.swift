package import ResetFlow

extension SQLStore {
    /// See `Store`.
    package func intendRegistration(
        _ flow: FlowID,
        _ change: PhoneChange,
        at now: Moment
    ) throws(StoreError) -> Bool {
        try driver.write { (session) throws(StoreError) in
            guard case .live(let row) = try session.liveFlow(flow, at: now),
                row.purpose == .registration, row.consumed != nil, let account = row.account
            else { return false }
            try session.endFlows(of: account, except: flow, as: .elsewhere, at: now)
            try session.dropIntents(of: flow)
            try session.prepareNotices(of: flow, change, at: now)
            try session.note("phone", "intended", of: row, at: now)
            return true
        }
    }

    /// See `Store`.
    package func keepFormer(_ sealed: [UInt8], of flow: FlowID) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            try session.execute(
                """
                UPDATE notice SET former = \(sealed)
                WHERE flow = \(flow) AND kind = \(Notice.Kind.phoneReplaced.rawValue)
                    AND channel = \(Notice.Channel.message.rawValue)
                """
            )
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
            let told = try session.execute(
                """
                UPDATE notice SET entry = NULL, due = \(now), changed = \(now)
                WHERE flow = \(flow) AND entry IS NOT NULL
                """
            )
            // Only where it took another's place there is a second one to tell.
            try session.note("phone", told > 1 ? "replaced" : "registered", of: row, at: now)
        }
    }
}

extension AuditedSession {
    /// Writes what is to be told of a number that is about to be registered, by every address (A3).
    ///
    /// Whatever stands in `entry` marks an intent; a registration has no entry of the history.
    func prepareNotices(
        of flow: FlowID,
        _ change: PhoneChange,
        at now: Moment
    ) throws(StoreError) {
        let former: CountedKey
        let channels: [Notice.Channel]
        switch change {
        case .none: return
        case .first: (former, channels) = (.noPhone, [.mail])
        case .replaces(let digest): (former, channels) = (.phone(digest), Notice.Channel.allCases)
        }
        for channel in channels {
            try execute(
                """
                INSERT INTO notice (flow, kind, channel, account, phone, terminal, language,
                    changed, entry)
                SELECT id, \(Notice.Kind.phoneReplaced.rawValue), \(channel.rawValue), account,
                    \(former), terminal, language, \(now), id
                FROM flow WHERE id = \(flow)
                """
            )
        }
    }

    /// Writes that an account has a mobile that an administrator has registered: its owner is told by
    /// e-mail or letter.
    ///
    /// The change is done, so there is no number that would tell that it is not; nor is one known by which
    /// the one before could be told, since none stands in a table (L10).
    func tellOfPhone(of account: AccountID, at now: Moment) throws(StoreError) {
        try execute(
            """
            INSERT INTO notice (flow, kind, channel, account, phone, terminal, language, changed, due)
            VALUES (\(FlowID.random()), \(Notice.Kind.phoneReplaced.rawValue),
                \(Notice.Channel.mail.rawValue), \(account), \(CountedKey.account(account)),
                'administration', \(Language.swedish.rawValue), \(now), \(now))
            """
        )
    }
}
