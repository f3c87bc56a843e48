package import ResetFlow
package import Secrets

extension OpenLDAPDirectory {
    /// See `Directory`.
    package func set(
        _ password: Secret,
        for id: AccountID,
        at now: Moment
    ) throws(DirectoryError) {
        try replace(by: password, of: id, isTemporary: false) { _ in true }
    }

    /// See `Directory`.
    package func setTemporary(
        _ password: Secret,
        for id: AccountID,
        at now: Moment
    ) throws(DirectoryError) {
        try replace(by: password, of: id, isTemporary: true) { _ in true }
    }

    /// See `Directory`.
    ///
    /// The mark is looked at a moment before, on the same connection: the server has no request that
    /// does both.
    package func replaceTemporary(
        by password: Secret,
        for id: AccountID,
        at now: Moment
    ) throws(DirectoryError) -> Bool {
        try replace(by: password, of: id, isTemporary: true) { $0.isMarked }
    }

    /// Sets a password by the request made for that, so that the server sees it and its rules hold.
    ///
    /// The overlay takes locks and the must-change mark away by itself. So the mark of a temporary one
    /// comes after it, in a request of its own: both in one change would leave the password in the clear
    /// where the server does not hash what it is given so (`ppolicy_hash_cleartext`). False, and nothing
    /// is done, where an entry that may be reset is not wanted.
    @discardableResult
    private func replace(
        by password: Secret,
        of id: AccountID,
        isTemporary: Bool,
        where isWanted: (OpenLDAPPerson) -> Bool
    ) throws(DirectoryError) -> Bool {
        var (isMeant, isSet) = (false, false)
        try pool.write { (connection) throws(LDAPError) in
            try person(id, connection)
        } if: { (person) throws(DirectoryError) in
            guard person.isResettable else { throw .gone }
            isMeant = isWanted(person)
        } _: { (connection, person) throws(LDAPError) in
            guard isMeant else { return }
            try connection.setPassword(of: person.name, to: password)
            isSet = true
            if isTemporary { try connection.mark(person) }
        } settledBy: { (connection, before) throws(LDAPError) in
            if isSet { return try person(id, connection)?.isMarked == true }
            guard let after = try person(id, connection),
                try has(password, after, since: before, connection)
            else { return false }
            if isTemporary { try connection.mark(after) }
            return true
        } failing: { (error, person) in
            isSet
                ? .unknown("the password is set and not marked: \(error)")
                : DirectoryError(setting: error, person.policy, length: password.count)
        }
        return isMeant
    }

    /// Whether this is the password since an entry was looked at before, as its server tells.
    ///
    /// Where the time of the last change has not moved nothing is set yet, and a log-in would say
    /// nothing: a right one, that it was the password before; a wrong one counts towards a lock. The
    /// server writes whole seconds, so the second change within one is taken for none.
    private func has(
        _ password: Secret,
        _ person: OpenLDAPPerson,
        since before: OpenLDAPPerson,
        _ connection: LDAPConnection
    ) throws(LDAPError) -> Bool {
        guard let changed = person.passwordChanged, changed != before.passwordChanged else {
            return false
        }
        // Perhaps it moved for another's sake.
        try LDAPConnection(to: connection.address, of: pool.server).bind(person.name, password)
        return true
    }
}

extension LDAPConnection {
    /// Has the next log-in ask for a new password.
    fileprivate func mark(_ person: OpenLDAPPerson) throws(LDAPError) {
        try modify(person.name, [LDAPChange(.replace, "pwdReset", .text("TRUE"))])
    }
}
