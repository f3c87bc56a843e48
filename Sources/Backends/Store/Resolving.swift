package import ResetFlow

extension SQLStore {
    /// See `Store`.
    ///
    /// Known or not, the same rows are read and the same written: the flow, one SMS (sent or held),
    /// one line of audit (E8).
    package func resolve(
        _ flow: FlowID,
        as resolution: Resolution,
        at now: Moment
    ) throws(StoreError) -> SendVerdict {
        try driver.write { (session) throws(StoreError) in
            guard case .live(let row) = try session.liveFlow(flow, at: now), !row.isResolved else {
                return .hold
            }
            // Whom the staff has sent has shown more than a name: a flow of theirs stands for itself (T7).
            let account = resolution.isHandedOver ? nil : resolution.account
            let subject = account.map(CountedKey.account) ?? row.subject
            let phone = resolution.phoneDigest.map(CountedKey.phone) ?? .noPhone
            let obstacle = try obstacle(to: resolution, subject, phone, session, at: now)
            let isSent = obstacle == nil
            try session.execute(
                """
                UPDATE flow SET subject = \(subject), account = \(resolution.account),
                    phone = \(phone), is_resolved = 1, is_sent = \(isSent),
                    is_real = \(isSent && resolution.purpose == .code)
                WHERE id = \(flow)
                """
            )
            try session.count(isSent ? .sent : .held, phone, for: flow, at: now)
            try session.note(
                "message",
                isSent ? resolution.purpose.rawValue : "held",
                obstacle ?? resolution.reason,
                of: row,
                account: resolution.account,
                at: now
            )
            return isSent ? .send : .hold
        }
    }

    /// Why no SMS may go, in one word; nil when it may.
    private func obstacle(
        to resolution: Resolution,
        _ subject: CountedKey,
        _ phone: CountedKey,
        _ session: AuditedSession,
        at now: Moment
    ) throws(StoreError) -> String? {
        // All is counted before anything is decided, so that the time tells nothing.
        let flows = try flowBudget(of: subject, session, at: now)
        let streak = try session.streak(of: subject)
        let budget = try messageBudget(of: phone, session, at: now)
        guard resolution.purpose != .nothing, resolution.account != nil,
            resolution.phoneDigest != nil
        else { return resolution.reason }
        if streak >= limits.wrongCodesPerAccount { return "closed" }
        return flows ?? budget
    }

    /// Why no further flow of a subject may send anything; the one that asks does not count.
    func flowBudget(
        of subject: CountedKey,
        except flow: FlowID? = nil,
        _ session: any SQLSession,
        at now: Moment
    ) throws(StoreError) -> String? {
        let recent = try session.flowsSent(to: subject, except: flow, since: now - .minutes(15))
        let daily = try session.flowsSent(to: subject, except: flow, since: now - .hours(24))
        return recent >= limits.flowsPerAccountShort || daily >= limits.flowsPerAccountLong
            ? "flows" : nil
    }

    /// Why no further SMS may go to a number; raises the alarm when it is because of all together (T4).
    func messageBudget(
        of phone: CountedKey,
        _ session: AuditedSession,
        at now: Moment
    ) throws(StoreError) -> String? {
        let own = try session.counted(.sent, phone, since: now - .hours(24))
        let all = try session.countedInAll(.sent, since: now - .minutes(5))
        guard all < limits.messagesInAll else {
            // Told once: whoever asks on while all is held would fill the audit.
            try session.raise(.messages, unlessSince: now - .minutes(5), at: now)
            return "all"
        }
        return own < limits.messagesPerPhone ? nil : "phone"
    }
}

extension SQLSession {
    /// How many of a subject's flows were sent something; what was held back costs it nothing.
    fileprivate func flowsSent(
        to subject: CountedKey,
        except flow: FlowID?,
        since start: Moment
    ) throws(StoreError) -> Int {
        let asking = flow?.bytes ?? []  // no flow has a name without bytes
        return Int(
            try number(
                """
                SELECT COUNT(*) FROM flow
                WHERE subject = \(subject) AND is_sent = 1 AND opened > \(start)
                    AND id <> \(asking)
                """
            )
        )
    }
}
