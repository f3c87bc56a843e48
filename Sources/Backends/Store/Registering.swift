package import ResetFlow

extension SQLStore {
    /// See `Store`.
    ///
    /// Known or not, right or wrong, as many tries as there may be or more: the same rows are read and
    /// the same written (E8).
    package func countPassword(
        _ flow: FlowID,
        of account: AccountID?,
        named identifierDigest: [UInt8],
        at now: Moment
    ) throws(StoreError) -> PasswordVerdict {
        try driver.write { (session) throws(StoreError) in
            let row: FlowRow
            switch try session.liveFlow(flow, at: now) {
            case .over(let reason): return .over(reason)
            case .live(let live): row = live
            }
            // Whoever has shown who they are has nothing to try.
            guard row.purpose == .registration, row.account == nil else {
                return .over(.notAllowed)
            }
            if let until = try session.refuseDuringPause(row, limits, at: now) {
                return .paused(until: until)
            }
            let limit = limits.wrongCodes(in: row.purpose)
            guard row.tries < limit else {
                try session.end(row, as: .tooManyPasswords, at: now)
                return .over(.tooManyPasswords)
            }
            let subject =
                account.map(CountedKey.account) ?? CountedKey.identifier(identifierDigest)
            let asked = try session.moments(.password, subject, since: now - .hours(24))
            let isClosed = try session.streak(of: subject) >= limits.wrongCodesPerAccount
            let asks = !isClosed && limits.mayAskForPassword(after: asked, at: now)
            // What the directory is not asked must neither lengthen the time in which it is not, nor
            // close the account's path.
            if asks {
                try session.count(.password, subject, for: flow, at: now)
                try session.lengthenStreak(of: subject, isAccount: subject.isAccount, at: now)
            }
            try session.execute("UPDATE flow SET subject = \(subject) WHERE id = \(flow)")
            try countTry(row, account, session, at: now)
            return .compare(
                left: limit - row.tries - 1,
                asksDirectory: asks
            )
        }
    }

    /// See `Store`.
    package func takeBackPassword(
        _ flow: FlowID,
        wasAsked: Bool,
        at now: Moment
    ) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            guard case .live(let row) = try session.liveFlow(flow, at: now),
                row.purpose == .registration, row.account == nil, row.tries > 0
            else { return }
            try session.execute("UPDATE flow SET tries = tries - 1 WHERE id = \(flow)")
            try session.takeBack(.wrong, .terminal(row.terminal), of: flow)
            if wasAsked {
                try session.takeBack(.password, row.subject, of: flow)
                try session.shortenStreak(of: row.subject, by: 1)
            }
            try session.note("try", "taken-back", "unavailable", of: row, at: now)
        }
    }

    /// See `Store`.
    package func admit(
        _ flow: FlowID,
        _ account: AccountID,
        at now: Moment
    ) throws(StoreError) -> Bool {
        try driver.write { (session) throws(StoreError) in
            guard case .live(let row) = try session.liveFlow(flow, at: now),
                row.subject == .account(account), row.account == nil
            else { return false }
            // The tries of a flow are for its codes from here on.
            try session.execute(
                "UPDATE flow SET account = \(account), tries = 0 WHERE id = \(flow)"
            )
            try session.takeBack(.password, row.subject, of: flow)
            try session.takeBackTry(of: row, tries: 1)
            try session.note("password", "right", of: row, account: account, at: now)
            return true
        }
    }

    /// See `Store`.
    package func grantCode(
        _ flow: FlowID,
        to phone: Registration.Phone,
        digest: [UInt8],
        at now: Moment
    ) throws(StoreError) -> CodeVerdict {
        try driver.write { (session) throws(StoreError) in
            let row: FlowRow
            switch try session.liveFlow(flow, at: now) {
            case .over(let reason): return .over(reason)
            case .live(let live): row = live
            }
            guard row.purpose == .registration, row.account != nil, row.consumed == nil else {
                return .over(.notAllowed)
            }
            // The same number once more, too early for "send again": its code is on its way.
            let window = row.window(limits)
            if row.isReal, row.phone == .phone(digest), now < min(window.resendFrom, window.until) {
                return .granted(window, isSent: false)
            }
            let numbers = try session.numbersTried(in: flow) + (phone == .new ? 1 : 0)
            guard numbers <= limits.numbersPerFlow else {
                try session.end(row, as: .tooManyNumbers, at: now)
                return .over(.tooManyNumbers)
            }
            let key = CountedKey.phone(digest)
            if let obstacle = try obstacle(to: row, key, session, at: now) {
                try session.note("message", "held", obstacle, of: row, at: now)
                try session.end(row, as: .stopped, at: now)
                return .over(.stopped)
            }
            let opened = CodeWindow(
                until: min(now + limits.codeLifetime, row.flowUntil),
                resendFrom: now + limits.resendAfter,
                resendsLeft: limits.resendsPerFlow
            )
            try session.execute(
                """
                UPDATE flow SET phone = \(key), numbers = \(numbers), is_resolved = 1,
                    is_sent = 1, is_real = 1, code_until = \(opened.until), last_sent = \(now),
                    resends = 0
                WHERE id = \(flow)
                """
            )
            try session.count(.sent, key, for: flow, at: now)
            let reason = phone == .new ? "new-phone" : "former-phone"
            try session.note("message", "code", reason, of: row, at: now)
            return .granted(opened, isSent: true)
        }
    }

    private func obstacle(
        to row: FlowRow,
        _ phone: CountedKey,
        _ session: AuditedSession,
        at now: Moment
    ) throws(StoreError) -> String? {
        if try session.streak(of: row.subject) >= limits.wrongCodesPerAccount { return "closed" }
        let flows = try flowBudget(of: row.subject, except: row.id, session, at: now)
        let messages = try messageBudget(of: phone, session, at: now)
        return flows ?? messages
    }

    /// See `Store`.
    package func agree(_ flow: FlowID, at now: Moment) throws(StoreError) -> Bool {
        try driver.write { (session) throws(StoreError) in
            guard case .live(let row) = try session.liveFlow(flow, at: now) else { return false }
            // No longer real: the code that comes next is another phone's.
            let changed = try session.execute(
                """
                UPDATE flow SET agreed = \(now), is_real = 0, tries = tries - 1
                WHERE id = \(flow) AND is_real = 1 AND account IS NOT NULL AND agreed IS NULL
                    AND consumed IS NULL AND ended IS NULL AND code_until > \(now) AND tries > 0
                    AND tries <= \(limits.wrongCodes(in: row.purpose))
                    AND COALESCE(
                        (SELECT wrong FROM streak WHERE streak.subject = flow.subject), 0
                    ) <= \(limits.wrongCodesPerAccount)
                """
            )
            if changed == 1 { try session.takeBackTry(of: row, tries: 1) }
            let result = changed == 1 ? "right" : "refused"
            try session.note("code", result, "former-phone", of: row, at: now)
            return changed == 1
        }
    }
}

extension SQLSession {
    fileprivate func numbersTried(in flow: FlowID) throws(StoreError) -> Int {
        Int(try number("SELECT numbers FROM flow WHERE id = \(flow)"))
    }
}
