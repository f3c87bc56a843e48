package import ResetFlow

extension OpenLDAPDirectory: ReportingDirectory {
    /// Looks at each server, at what the service may do there, and at the policy; changes nothing.
    package func report(at now: Moment) -> DirectoryReport {
        pool.report(at: now) { (connection, report) throws(LDAPError) in
            try look(connection, &report)
        }
    }

    private func look(
        _ connection: LDAPConnection,
        _ report: inout DirectoryReport
    ) throws(LDAPError) {
        let root = try connection.find(.init(of: "", ["supportedControl"])).first
        let controls = root?.texts("supportedControl") ?? []
        let hasPolicy = controls.contains(RequestControl.passwordPolicy.oid)
        if !hasPolicy {
            report.faults.append(
                "The server has no password policy: load ppolicy, or its history does not hold."
            )
        }
        guard try !connection.find(.init(of: people.base, [])).isEmpty else {
            return report.faults.append(
                "\(people.base) is not there, or \(pool.server.user) may not see it: see directory.base."
            )
        }
        // Everybody that a name could mean.
        let all = people.filter.replacing(LDAPFilter.placeholder, with: "*")
        let some = try connection.find(.init(below: people.base, matching: all, attributes))
        guard let sample = some.first else {
            return report.faults.append(
                "Nobody is found below \(people.base): see directory.filter."
            )
        }
        if hasPolicy { try look(at: sample, connection, &report) }
        let nobody = "cn=\(OpenLDAPDirectory.nobody),\(people.base)"
        if pool.takesPlainLogIns(at: connection.address, as: nobody) {
            report.remarks.append(
                "The server lets people log in without TLS, so passwords cross the network in the "
                    + "clear: set security simple_bind=128 there."
            )
        }
    }

    private func look(
        at sample: LDAPEntry,
        _ connection: LDAPConnection,
        _ report: inout DirectoryReport
    ) throws(LDAPError) {
        let found: OpenLDAPPerson?
        do throws(LDAPError) { found = try person(sample, connection) } catch .notAsked(let why) {
            return report.faults.append(
                "The state of people's accounts is not shown to us, so none is reset (\(why)): "
                    + "grant read (docs/operators.md)."
            )
        }
        guard let person = found else {
            return report.faults.append(
                "entryUUID or \(people.userName) of people is not shown to us: grant read."
            )
        }
        switch try right(to: person, connection) {
        case .write: break
        case .none:
            report.faults.append(
                "\(pool.server.user) may not write userPassword: grant =sw (docs/operators.md)."
            )
        case .manage:
            report.faults.append(
                "\(pool.server.user) may manage passwords, or their database has no overlay ppolicy, so "
                    + "no rule of the server binds it: use an identity with =sw and no more, and the "
                    + "overlay (docs/operators.md)."
            )
        }
        if let privileged = people.privileged, person.account.isPrivileged,
            try !connection.matches(person.name, privileged)
        {
            report.faults.append(
                "privileged_filter cannot be answered, since what it asks for is not shown to us or "
                    + "not known to the server, so none is reset: grant read, or mend it."
            )
        }
        if !person.account.hasPassword {
            report.remarks.append(
                "\(person.account.userName) has no password, or the right to search userPassword "
                    + "is missing: grant =sw."
            )
        }
        guard let policy = person.policy else {
            return report.remarks.append(
                "The policy is not shown: name its entry as directory.policy and grant read."
            )
        }
        if policy.wantsOldPassword {
            report.faults.append(
                "pwdSafeModify is TRUE, so no password can be reset: set it FALSE."
            )
        }
        if policy.history == 0 {
            report.remarks.append("pwdInHistory is 0: only passwords set here are remembered.")
        }
    }

    private enum Right {
        case none, write, manage
    }

    /// What we may do with a password, found out by changes that cannot succeed.
    ///
    /// They take away a value that is not there. A new one beside it makes the policy ask whoever may
    /// only write for the right old one, and lets past who may manage; without it the right to write is
    /// all that is asked for.
    private func right(
        to person: OpenLDAPPerson,
        _ connection: LDAPConnection
    ) throws(LDAPError) -> Right {
        // Nobody's, and never set.
        let (taken, given) = (UInt64.random(in: 0 ... .max), UInt64.random(in: 0 ... .max))
        let take = LDAPChange(.delete, "userPassword", .text("\(taken)"))
        let give = LDAPChange(.add, "userPassword", .text("\(given)"))
        func code(_ changes: [LDAPChange]) throws(LDAPError) -> Int32 {
            do throws(LDAPError) { return try connection.modify(person.name, changes).code } catch {
                guard case .answered(let answer) = error else { throw error }
                return answer.code
            }
        }
        if try code([take]) == LDAPResult.insufficientAccess { return .none }
        return try code([take, give]) == LDAPResult.noSuchAttribute ? .manage : .write
    }
}
