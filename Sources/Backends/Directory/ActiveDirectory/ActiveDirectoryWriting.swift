package import ResetFlow

/// Changing accounts, and what becomes of it.
extension ActiveDirectory {
    /// See `Directory`.
    package func unlock(_ id: AccountID, at now: Moment) throws(DirectoryError) {
        try write(to: id) { (person) throws(DirectoryError) in
            guard !person.account.isPrivileged else { throw .gone }
        } _: { (connection, person) throws(LDAPError) in
            try connection.modify(person.name, [.unlock], [])
        } settledBy: { (connection, _) throws(LDAPError) in
            try person(id, connection)?.account.isLocked == false
        }
    }

    /// See `Directory`.
    package func register(
        _ phone: PhoneNumber,
        replacing former: String?,
        for id: AccountID,
        at now: Moment
    ) throws(DirectoryError) -> Moment? {
        var registration = LDAPPeople.Registration()
        try write(to: id) { (person) throws(DirectoryError) in
            registration = try people.registration(
                of: phone,
                replacing: former,
                for: person.account,
                person.entry,
                at: now
            )
        } _: { (connection, person) throws(LDAPError) in
            if registration.changes.isEmpty { return }
            try connection.modify(person.name, registration.changes, [])
        } settledBy: { (connection, _) throws(LDAPError) in
            try person(id, connection)?.account.phone == phone.e164
        }
        return registration.changed
    }

    /// Changes an account once it has been looked at; an answer that was lost is asked for at the same server.
    func write(
        to id: AccountID,
        if mayBe: (ActiveDirectoryPerson) throws(DirectoryError) -> Void,
        _ change: (LDAPConnection, ActiveDirectoryPerson) throws(LDAPError) -> Void,
        settledBy isDone: (LDAPConnection, ActiveDirectoryPerson) throws(LDAPError) -> Bool
    ) throws(DirectoryError) {
        try pool.write(
            to: { (connection) throws(LDAPError) in try person(id, connection) },
            if: mayBe,
            change,
            settledBy: isDone,
            failing: { (error, person) in DirectoryError(writing: error, person) }
        )
    }
}
