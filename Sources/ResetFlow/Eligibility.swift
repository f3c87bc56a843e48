extension Resolution {
    /// What a person who says to be this account may be sent (E1, E9); the screen is the same for all.
    ///
    /// A number that `numbers` does not serve is none (M2). It is hashed by `digest` before anything is
    /// kept of it (L10).
    package init(
        for account: Account?,
        limits: Limits,
        numbers: NumberPlan,
        at now: Moment,
        digest: (String) -> [UInt8]
    ) {
        guard let account else {
            self.init(account: nil, phoneDigest: nil, purpose: .nothing, reason: "unknown")
            return
        }
        let phone = numbers.served(account.phone)
        let (purpose, reason) = Resolution.judge(account, phone, limits: limits, at: now)
        self.init(
            account: account.id,
            phoneDigest: phone.map(digest),
            purpose: purpose,
            reason: reason
        )
    }

    private static func judge(
        _ account: Account,
        _ phone: String?,
        limits: Limits,
        at now: Moment
    ) -> (Purpose, reason: String) {
        if phone == nil {
            return (.nothing, account.phone == nil ? "no-phone" : "number-not-served")
        }
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
