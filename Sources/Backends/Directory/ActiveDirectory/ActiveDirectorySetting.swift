package import ResetFlow
package import Secrets

/// Setting passwords.
extension ActiveDirectory {
    /// See `Directory`.
    ///
    /// An answer that was lost is settled at the server that was asked: the others hear of it later.
    package func set(
        _ password: Secret,
        for id: AccountID,
        at now: Moment
    ) throws(DirectoryError) {
        var failure: DirectoryError?
        try write(to: id) { (person) throws(DirectoryError) in
            guard person.isResettable else { throw .gone }
            if let end = person.account.restsUntil, now < end { throw .refused(.tooSoon) }
            if let refusal = person.refusal(of: password) { throw .refused(refusal) }
            if person.hints == nil, history == .hints {
                throw .notPermitted(ActiveDirectory.noHints)
            }
        } _: { (connection, person) throws(LDAPError) in
            failure = try set(password, of: person, connection)
        } settledBy: { (connection, person) throws(LDAPError) in
            try isSet(password, of: person, mustChange: false, connection)
        }
        if let failure { throw failure }
    }

    /// See `Directory`.
    ///
    /// Nobody chose it, so no history is asked.
    package func setTemporary(
        _ password: Secret,
        for id: AccountID,
        at now: Moment
    ) throws(DirectoryError) {
        try write(to: id) { (person) throws(DirectoryError) in
            guard person.isResettable else { throw .gone }
            if let refusal = person.refusal(of: password) { throw .refused(refusal) }
        } _: { (connection, person) throws(LDAPError) in
            try connection.reset(person, to: password, mustChange: true)
        } settledBy: { (connection, person) throws(LDAPError) in
            try isSet(password, of: person, mustChange: true, connection)
        }
    }

    /// See `Directory`.
    ///
    /// Active Directory cannot be asked to do both in one: who changes it in the millisecond between
    /// looking and setting has to do it again.
    package func replaceTemporary(
        by password: Secret,
        for id: AccountID,
        at now: Moment
    ) throws(DirectoryError) -> Bool {
        var isOver = false
        try write(to: id) { (person) throws(DirectoryError) in
            guard person.isResettable else { throw .gone }
            isOver = person.hasTemporary
            guard isOver else { return }
            if let refusal = person.refusal(of: password) { throw .refused(refusal) }
        } _: { (connection, person) throws(LDAPError) in
            guard isOver else { return }
            try connection.reset(person, to: password, mustChange: true)
        } settledBy: { _, _ in
            // The mark was there before, so that it tells nothing.
            false
        }
        return isOver
    }

    /// In one change with the unlocking, so that neither is done without the other.
    private func set(
        _ password: Secret,
        of person: ActiveDirectoryPerson,
        _ connection: LDAPConnection
    ) throws(LDAPError) -> DirectoryError? {
        if let hints = person.hints {
            try connection.reset(person, to: password, [hints.control])
        } else if history == .temporaryChange {
            return TemporaryChange(self, person, to: password).make(connection)
        } else {
            try connection.reset(person, to: password)
        }
        return nil
    }

    /// Whether a password was set though the answer was lost, at the controller that was asked.
    ///
    /// A log-in alone does not tell: it may have been the password before. So the time must have changed,
    /// or the mark have come; where it has not nobody logs in, since a wrong one counts towards a lock.
    private func isSet(
        _ password: Secret,
        of asked: ActiveDirectoryPerson,
        mustChange: Bool,
        _ connection: LDAPConnection
    ) throws(LDAPError) -> Bool {
        guard let found = try person(asked.account.id, connection),
            found.controller == asked.controller, found.passwordSet != asked.passwordSet,
            found.hasTemporary == mustChange
        else { return false }
        return try connection.logIn(as: found.name, password).knowsPassword
    }
}

extension LDAPConnection {
    /// Sets a password as an administrator does, and unlocks; a reset alone would not.
    func reset(
        _ person: ActiveDirectoryPerson,
        to password: Secret,
        mustChange: Bool = false,
        _ controls: [RequestControl] = []
    ) throws(LDAPError) {
        var changes = [
            LDAPChange(.replace, .secret(ActiveDirectoryPassword.quoted(password))),
            LDAPChange.unlock,
        ]
        if mustChange { changes.append(LDAPChange(.replace, "pwdLastSet", .text("0"))) }
        try modify(person.name, changes, controls)
    }
}

extension LDAPConnection {
    /// Changes a password as its owner does, who says the old one; it is everybody's right.
    func change(
        _ person: ActiveDirectoryPerson,
        _ old: Secret,
        to new: Secret
    ) throws(LDAPError) {
        let changes = [
            LDAPChange(.delete, .secret(ActiveDirectoryPassword.quoted(old))),
            LDAPChange(.add, .secret(ActiveDirectoryPassword.quoted(new))),
        ]
        try modify(person.name, changes, [])
    }
}

extension LDAPChange {
    fileprivate init(_ kind: Kind, _ password: LDAPValue) {
        self.init(kind, ActiveDirectoryPassword.attribute, password)
    }

    /// Takes the mark away that asks for a change (MS-ADTS 3.1.1.5.3.2).
    static var passwordIsNew: LDAPChange {
        LDAPChange(.replace, "pwdLastSet", .text("-1"))
    }

    /// Opens a login that failed ones have locked; nothing else, where it is open.
    static var unlock: LDAPChange { LDAPChange(.replace, "lockoutTime", .text("0")) }
}
