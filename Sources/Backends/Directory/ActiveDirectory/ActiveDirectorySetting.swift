package import ResetFlow
package import Secrets

/// Setting passwords.
extension ActiveDirectory {
    /// See `Directory`.
    ///
    /// An answer that was lost is settled by logging in with the new password, at the server that was
    /// asked: the others hear of it later.
    package func set(
        _ password: Secret,
        for id: AccountID,
        at now: Moment
    ) throws(DirectoryError) {
        try write(to: id) { (person) throws(DirectoryError) in
            guard person.isResettable else { throw .gone }
            if let end = person.account.restsUntil, now < end { throw .refused(.tooSoon) }
            if let refusal = person.refusal(of: password) { throw .refused(refusal) }
            if person.hints == nil, history == .hints {
                throw .notPermitted(ActiveDirectory.noHints)
            }
        } _: { (connection, person) throws(LDAPError) in
            try set(password, of: person, connection)
        } settledBy: { (connection, person) throws(LDAPError) in
            try connection.logIn(as: person.name, password).knowsPassword
        }
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
            try connection.logIn(as: person.name, password).knowsPassword
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
            guard person.account.hasPassword, !person.account.isPrivileged else { throw .gone }
            if let refusal = person.refusal(of: password) { throw .refused(refusal) }
            isOver = person.hasTemporary
        } _: { (connection, person) throws(LDAPError) in
            guard isOver else { return }
            try connection.reset(person, to: password, mustChange: true)
        } settledBy: { (connection, person) throws(LDAPError) in
            try connection.logIn(as: person.name, password).knowsPassword
        }
        return isOver
    }

    /// In one change with the unlocking, so that neither is done without the other.
    private func set(
        _ password: Secret,
        of person: ActiveDirectoryPerson,
        _ connection: LDAPConnection
    ) throws(LDAPError) {
        if let hints = person.hints {
            return try connection.reset(person, to: password, [hints.control])
        }
        guard history == .temporaryChange else {
            return try connection.reset(person, to: password)
        }
        let passing = ActiveDirectoryPassword.random()
        do throws(LDAPError) {
            // One that must be changed may be changed at once, however young it is.
            try connection.reset(person, to: passing, mustChange: true)
        } catch .unanswered(let why) {
            // The new password is not set, whatever became of this.
            throw .unreachable(why)
        }
        do throws(LDAPError) {
            try connection.change(person, passing, to: password)
        } catch .answered(let answer) {
            // Whoever looks at it now must not take it for one that staff has given out.
            _ = try? connection.modify(person.name, [.passwordIsNew], [])
            throw .answered(answer)
        }
    }
}

extension LDAPConnection {
    /// Sets a password as an administrator does, and unlocks; a reset alone would not.
    fileprivate func reset(
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
    fileprivate func change(
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
    fileprivate static var passwordIsNew: LDAPChange {
        LDAPChange(.replace, "pwdLastSet", .text("-1"))
    }

    /// Opens a login that failed ones have locked; nothing else, where it is open.
    static var unlock: LDAPChange { LDAPChange(.replace, "lockoutTime", .text("0")) }
}
