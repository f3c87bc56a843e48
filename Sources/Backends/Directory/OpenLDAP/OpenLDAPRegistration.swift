package import ResetFlow

extension OpenLDAPDirectory {
    /// See `Directory`.
    ///
    /// An answer that was lost is settled by looking.
    package func register(
        _ phone: PhoneNumber,
        replacing former: String?,
        for id: AccountID,
        at now: Moment
    ) throws(DirectoryError) -> Moment? {
        var asked: LDAPPeople.Registration?
        var isRefused = false
        do throws(LDAPError) {
            try pool.change { (connection) throws(LDAPError) in
                try person(id, connection)
            } _: { (connection, person) throws(LDAPError) in
                guard let person, !person.account.isDisabled, !person.account.isPrivileged,
                    person.account.phone == former || person.account.phone == phone.e164
                else { return }
                asked = people.registration(of: phone, in: person.entry, at: now)
                guard let registration = asked else {
                    isRefused = true
                    return
                }
                if registration.changes.isEmpty { return }
                try connection.modify(person.name, registration.changes)
            }
        } catch {
            guard asked != nil else { throw DirectoryError(reading: error) }
            try conclude(error, id, phone)
        }
        if isRefused { throw .notPermitted("there is no attribute for a changed mobile's time") }
        guard let asked else { throw .gone }
        return asked.changed
    }

    /// What a failed registration was in truth; returns when the mobile is registered.
    private func conclude(
        _ error: LDAPError,
        _ id: AccountID,
        _ phone: PhoneNumber
    ) throws(DirectoryError) {
        switch error {
        case .answered(let answer) where answer.code == LDAPResult.noSuchObject: throw .gone
        // The value that was to be taken away is no longer there, or another has come.
        case .answered(let answer) where answer.code == LDAPResult.noSuchAttribute: throw .gone
        case .answered(let answer) where answer.isBusy: throw .unavailable(error.description)
        case .answered(let answer): throw .notPermitted(answer.description)
        case .notAsked, .unreachable, .insecure: throw .unavailable(error.description)
        case .unanswered:
            let found = try? account(id)
            guard found?.phone == phone.e164 else { throw .unknown(error.description) }
        }
    }
}
