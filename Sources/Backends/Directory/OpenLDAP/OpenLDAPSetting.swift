package import ResetFlow
package import Secrets

extension OpenLDAPDirectory {
    /// See `Directory`.
    package func set(
        _ password: Secret,
        for id: AccountID,
        at now: Moment
    ) throws(DirectoryError) {
        guard try replace(by: password, of: id, where: \.isResettable) != nil else { throw .gone }
    }

    /// See `Directory`.
    package func setTemporary(
        _ password: Secret,
        for id: AccountID,
        at now: Moment
    ) throws(DirectoryError) {
        guard let person = try replace(by: password, of: id, where: \.isResettable) else {
            throw .gone
        }
        try mark(person)
    }

    /// See `Directory`.
    package func replaceTemporary(
        by password: Secret,
        for id: AccountID,
        at now: Moment
    ) throws(DirectoryError) -> Bool {
        // Looked at a moment before, on the same connection: the server has no request that does both.
        let person = try replace(by: password, of: id) { $0.isMarked && !$0.account.isDisabled }
        guard let person else { return false }
        try mark(person)
        return true
    }

    /// See `Directory`.
    package func unlock(_ id: AccountID, at now: Moment) throws(DirectoryError) {
        let isThere = try read { (connection) throws(LDAPError) in
            guard let person = try person(id, connection) else { return false }
            // Without values it is no fault when the lock has just gone (directory.md 1.4).
            if person.account.isLocked, !person.account.isDisabled {
                try connection.modify(person.name, [LDAPChange(.replace, "pwdAccountLockedTime")])
            }
            return true
        }
        if !isThere { throw .gone }
    }

    /// Sets a password by the request made for that, so that the server sees it and its rules hold.
    ///
    /// The overlay takes locks and the must-change mark away by itself. An answer that was lost is
    /// settled by logging in (F10). Nil, and nothing is done, where it is not allowed.
    private func replace(
        by password: Secret,
        of id: AccountID,
        where isAllowed: (OpenLDAPPerson) -> Bool
    ) throws(DirectoryError) -> OpenLDAPPerson? {
        var asked: OpenLDAPPerson?
        do throws(LDAPError) {
            try pool.change { (connection) throws(LDAPError) in
                try person(id, connection)
            } _: { (connection, person) throws(LDAPError) in
                guard let person, isAllowed(person) else { return }
                asked = person
                try connection.setPassword(of: person.name, to: password)
            }
        } catch {
            guard let asked else { throw DirectoryError(reading: error) }
            try conclude(error, asked, password)
        }
        return asked
    }

    /// What a failed setting was in truth; returns when the password is set.
    private func conclude(
        _ error: LDAPError,
        _ person: OpenLDAPPerson,
        _ password: Secret
    ) throws(DirectoryError) {
        switch error {
        case .answered(let answer):
            throw DirectoryError(setting: answer, person.policy, length: password.count)
        case .notAsked, .unreachable, .insecure: throw .unavailable(error.description)
        case .unanswered:
            guard (try? pool.connect().bind(person.name, password)) != nil else {
                // Perhaps it is still at it: a log-in that fails now says nothing of later.
                throw .unknown(error.description)
            }
        }
    }

    /// Has the next log-in ask for a new password; until that is done nobody knows what is so.
    private func mark(_ person: OpenLDAPPerson) throws(DirectoryError) {
        let mark = LDAPChange(.replace, "pwdReset", .text("TRUE"))
        do throws(LDAPError) {
            _ = try pool.read { (connection) throws(LDAPError) in
                try connection.modify(person.name, [mark])
            }
        } catch { throw .unknown("the password is set and not marked: \(error)") }
    }
}
