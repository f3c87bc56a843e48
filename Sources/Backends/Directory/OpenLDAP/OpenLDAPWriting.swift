package import ResetFlow

/// Changing accounts otherwise than by a password.
extension OpenLDAPDirectory {
    /// See `Directory`.
    package func unlock(_ id: AccountID, at now: Moment) throws(DirectoryError) {
        try pool.write { (connection) throws(LDAPError) in
            try person(id, connection)
        } if: { (person) throws(DirectoryError) in
            guard !person.account.isPrivileged else { throw .gone }
        } _: { (connection, person) throws(LDAPError) in
            guard person.account.isLocked, !person.account.isDisabled else { return }
            // Without values it is no fault when the lock has just gone.
            try connection.modify(person.name, [LDAPChange(.replace, "pwdAccountLockedTime")])
        } settledBy: { (connection, _) throws(LDAPError) in
            try person(id, connection)?.account.isLocked == false
        } failing: { (error, _) in
            DirectoryError(changing: error)
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
        try pool.write { (connection) throws(LDAPError) in
            try person(id, connection)
        } if: { (person) throws(DirectoryError) in
            registration = try people.registration(
                of: phone,
                replacing: former,
                for: person.account,
                person.entry,
                at: now
            )
        } _: { (connection, person) throws(LDAPError) in
            if registration.changes.isEmpty { return }
            try connection.modify(person.name, registration.changes)
        } settledBy: { (connection, _) throws(LDAPError) in
            try person(id, connection)?.account.phone == phone.e164
        } failing: { (error, _) in
            DirectoryError(changing: error)
        }
        return registration.changed
    }
}
