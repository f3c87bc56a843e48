package import ResetFlow

/// What a directory says of itself before a person stands there (G5).
package struct DirectoryReport: Equatable, Sendable {
    /// What must be mended: no password can be set, or rules would not hold.
    package var faults: [String] = []
    /// What an operator should know.
    package var remarks: [String] = []

    /// A report of a directory that is as it should be.
    package init() {}
}

/// A directory that can be looked at before a person stands there.
package protocol ReportingDirectory: Directory {
    /// Looks at each server, at what the service may do there, and at the rules; changes nothing.
    func report(at now: Moment) -> DirectoryReport
}

extension LDAPPool {
    /// What is wrong with each server and, where one lets us in, what a closer look says.
    func report(
        at now: Moment,
        _ look: (LDAPConnection, inout DirectoryReport) throws(LDAPError) -> Void
    ) -> DirectoryReport {
        var report = DirectoryReport()
        let troubles = server.addresses.compactMap { server.trouble(at: $0, now: now) }
        guard troubles.count < server.addresses.count else {
            report.faults = troubles.map(\.description)
            return report
        }
        // One is enough to serve people; that it is the only one must be known.
        report.remarks = troubles.map(\.description)
        let known = report
        do throws(LDAPError) {
            report = try read { (connection) throws(LDAPError) in
                var seen = known
                try look(connection, &seen)
                return seen
            }
        } catch { report.faults.append("The directory answers badly: \(error).") }
        return report
    }
}
