import ResetFlow

extension LDAPPeople {
    /// What a mobile's registration changes in an entry, and since when the mobile stands in another's place.
    struct Registration {
        /// Nothing when it stands there already.
        var changes: [LDAPChange] = []
        /// Nil for an account's first mobile.
        var changed: Moment?
    }

    /// When the mobile took another's place, as far as we have noted it.
    func phoneChanged(_ entry: LDAPEntry) -> Moment? {
        mobileChanged.flatMap(entry.text).flatMap { Moment(generalizedTime: $0) }
    }

    /// How a mobile takes the place of the one that the person had when it was proven; throws `.gone` for whom
    /// nobody may give one or who has another by now, `.notPermitted` where no place is for noting when.
    func registration(
        of phone: PhoneNumber,
        replacing former: String?,
        for account: Account,
        _ entry: LDAPEntry,
        at now: Moment
    ) throws(DirectoryError) -> Registration {
        guard !account.isDisabled, !account.isPrivileged,
            account.phone == former || account.phone == phone.e164
        else { throw .gone }
        guard let found = registration(of: phone, in: entry, at: now) else {
            throw .notPermitted("there is no attribute for a changed mobile's time")
        }
        return found
    }

    /// How a mobile is registered; nil when it would take another's place and there is no place to note it.
    ///
    /// One that was taken away counts too: or whoever may take one away could give another that need
    /// not rest (M12).
    private func registration(
        of phone: PhoneNumber,
        in entry: LDAPEntry,
        at now: Moment
    ) -> Registration? {
        let before = phoneChanged(entry)
        if person(entry, id: AccountID(""))?.phone == phone.e164 {
            return Registration(changed: before)
        }
        guard let attribute = mobiles.first else { return nil }
        // What was read is taken away by its value: the server refuses the whole when it is no longer
        // there, so that no number that came in between is written over.
        let write =
            entry.texts(attribute).map { LDAPChange(.delete, attribute, .text($0)) }
            + [LDAPChange(.add, attribute, .text(phone.e164))]
        let isFirst = before == nil && mobiles.allSatisfy { entry.bytes($0).isEmpty }
        if isFirst { return Registration(changes: write) }
        guard let mobileChanged else { return nil }
        let note = LDAPChange(.replace, mobileChanged, .text(now.generalizedTime))
        return Registration(changes: write + [note], changed: Moment(seconds: now.seconds))
    }
}
