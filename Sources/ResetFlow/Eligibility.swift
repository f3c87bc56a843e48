extension Resolution {
    /// What a person who says to be this account may be sent (E1, E9); the screen is the same for all.
    ///
    /// The number is hashed by `digest` before anything is kept of it (L10).
    package init(
        for account: Account?,
        limits: Limits,
        at now: Moment,
        digest: (String) -> [UInt8]
    ) {
        guard let account else {
            self.init(account: nil, phoneDigest: nil, purpose: .nothing, reason: "unknown")
            return
        }
        let (purpose, reason) = Resolution.judge(account, limits: limits, at: now)
        self.init(
            account: account.id,
            phoneDigest: account.phone.map(digest),
            purpose: purpose,
            reason: reason
        )
    }

    private static func judge(
        _ account: Account,
        limits: Limits,
        at now: Moment
    ) -> (Purpose, reason: String) {
        if account.phone == nil { return (.nothing, "no-phone") }
        // A thief who could change the number must not be able to use it before the owner is told (M12).
        if let changed = account.phoneChanged, now < changed + limits.changedPhoneRests {
            return (.nothing, "phone-rests")
        }
        if account.isDisabled { return (.help, "disabled") }
        if !account.hasPassword { return (.help, "no-password") }
        if account.isPrivileged { return (.help, "privileged") }
        if let end = account.restsUntil, now < end { return (.help, "password-rests") }
        return (.code, "found")
    }
}
