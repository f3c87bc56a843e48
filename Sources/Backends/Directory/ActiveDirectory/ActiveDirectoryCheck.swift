package import ResetFlow

extension ActiveDirectory: ReportingDirectory {
    /// See `ReportingDirectory`.
    package func report(at now: Moment) -> DirectoryReport {
        pool.report(at: now) { (connection, report) throws(LDAPError) in
            try look(connection, &report)
            let nobody = "CN=\(ActiveDirectory.nobody),\(people.base)"
            if pool.takesPlainLogIns(at: connection.address, as: nobody) {
                report.remarks.append(Said.plainLogIns)
            }
        }
    }

    private func look(
        _ connection: LDAPConnection,
        _ report: inout DirectoryReport
    ) throws(LDAPError) {
        let domain = try connection.domain()
        let policy = try connection.policy(of: domain)
        switch history {
        case .hints where domain.hints == nil: report.faults.append(Said.noHints)
        case .temporaryChange where domain.hints == nil: report.remarks.append(Said.temporaryChange)
        case .own where domain.hints == nil: report.remarks.append(Said.own)
        case .hints, .temporaryChange, .own:
            if policy.history == 0 { report.remarks.append(Said.noHistory) }
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
        do throws(LDAPError) { _ = try person(sample, connection) } catch .notAsked(let why) {
            return report.faults.append(Said.noReading(why))
        }
        // It was shown a moment ago.
        if try connection.forest(of: domain)?.isCertain == false {
            report.remarks.append(Said.farForest)
        }
        try look(at: sample, connection, &report)
    }

    /// What may be done with somebody, by what the server says and by a change that cannot succeed.
    private func look(
        at sample: LDAPEntry,
        _ connection: LDAPConnection,
        _ report: inout DirectoryReport
    ) throws(LDAPError) {
        if try !mayReset(sample, connection) { report.faults.append(Said.noReset) }
        // What the one who asks may write (MS-ADTS 3.1.1.4.5.22).
        let allowed = "allowedAttributesEffective"
        let found = try connection.find(.init(of: sample.name, [allowed])).first
        let writable = Set(found?.texts(allowed).map { $0.lowercased() } ?? [])
        for attribute in ["lockoutTime", "pwdLastSet"]
        where !writable.contains(attribute.lowercased()) {
            report.faults.append("\(attribute) may not be written: \(Said.grant)")
        }
        for attribute in people.mobiles.prefix(1) + [people.mobileChanged].compactMap(\.self)
        where !writable.contains(attribute.lowercased()) {
            report.remarks.append(
                "\(attribute) may not be written, so no mobile can be registered: \(Said.grant)"
            )
        }
    }

    /// A password of one byte is none in UTF-16, so nobody's is ever set: who has no right hears that instead.
    private func mayReset(
        _ sample: LDAPEntry,
        _ connection: LDAPConnection
    ) throws(LDAPError) -> Bool {
        let change = LDAPChange(.replace, ActiveDirectoryPassword.attribute, .text("x"))
        do throws(LDAPError) {
            try connection.modify(sample.name, [change], [])
            return true
        } catch {
            guard case .answered(let answer) = error else { throw error }
            return answer.code != LDAPResult.insufficientAccess
        }
    }

    /// What is wrong and what mends it.
    private enum Said {
        static let grant = "grant it (docs/operators.md)."
        static let noHints =
            "The server has no policy hints, so a reset would not mind the domain's history: bring it up "
            + "to date, or write directory.history = \"temp-change\" or \"own\" (docs/operators.md)."
        static let temporaryChange =
            "The server has no policy hints: each reset first sets a random password, and who then "
            + "chooses a used one and gives up has lost the old one."
        static let own = "The server has no policy hints: only passwords set here are remembered."
        static let noHistory = "The domain remembers no passwords: only those set here are."
        static func noReading(_ why: String) -> String {
            "The state of people's accounts is not shown to us, so none is reset (\(why)): \(grant)"
        }
        static let farForest =
            "The forest's first domain is not one that this domain trusts itself, so its Schema Admins are "
            + "not known here: name them in directory.privileged_filter (docs/operators.md)."
        static let noReset = "Passwords may not be reset: \(grant)"
        static let plainLogIns =
            "The server lets people log in without TLS, so passwords cross the network in the clear: "
            + "require signing (docs/operators.md)."
    }
}
