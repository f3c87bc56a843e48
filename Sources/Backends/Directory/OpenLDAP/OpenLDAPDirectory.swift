package import ResetFlow
package import Secrets

/// Accounts in OpenLDAP, whose password policy overlay keeps the rules (slapo-ppolicy).
///
/// The service's identity has the right to write passwords and no more: one that may `manage` them,
/// as the rootdn, is bound by no rule, and the history would not hold.
package struct OpenLDAPDirectory: Directory {
    let pool: LDAPPool
    let people: LDAPPeople
    /// The policy of entries that name none of their own.
    let defaultPolicy: String?
    let clock: @Sendable () -> Moment
    private let pace = Pace()

    /// A directory; nothing is connected yet.
    package init(
        _ server: LDAPServer,
        people: LDAPPeople,
        defaultPolicy: String? = nil,
        clock: @escaping @Sendable () -> Moment
    ) {
        pool = LDAPPool(server)
        self.people = people
        self.defaultPolicy = defaultPolicy
        self.clock = clock
    }

    /// See `Directory`.
    package func account(named identifier: Identifier) throws(DirectoryError) -> Account? {
        try read { (connection) throws(LDAPError) in
            try connection.entry(named: identifier, people, attributes)
                .flatMap { (entry) throws(LDAPError) in try person(entry, connection) }
        }?.account
    }

    /// See `Directory`.
    package func account(_ id: AccountID) throws(DirectoryError) -> Account? {
        try read { (connection) throws(LDAPError) in try person(id, connection) }?.account
    }

    /// See `Directory`.
    package func verify(_ password: Secret, for id: AccountID?) throws(DirectoryError) -> Bool {
        let person = try read { (connection) throws(LDAPError) -> OpenLDAPPerson? in
            guard let id else { return nil }
            return try self.person(id, connection)
        }
        guard !password.isEmpty else { return false }
        let nobody = "cn=\(OpenLDAPDirectory.nobody),\(people.base)"
        let connection: LDAPConnection
        do { connection = try pool.connect() } catch { throw DirectoryError(reading: error) }
        do throws(LDAPError) {
            try pace.keep(isMeasure: person != nil) { () throws(LDAPError) in
                try connection.bind(person?.name ?? nobody, password)
            }
            return person != nil
        } catch .answered(let answer) where answer.code == LDAPResult.invalidCredentials {
            return false
        } catch .unanswered(let detail) {
            throw .unknown(detail)  // perhaps it was compared, and counted
        } catch { throw DirectoryError(reading: error) }
    }

    /// A name that no entry has, so that asking for nobody costs a log-in too.
    static let nobody = "inloggningsassistenten-nobody"

    func person(
        _ id: AccountID,
        _ connection: LDAPConnection
    ) throws(LDAPError) -> OpenLDAPPerson? {
        // The server would refuse what cannot be one as a filter that it does not know.
        guard id.value.utf8.count == 36 else { return nil }
        let filter = "(\(OpenLDAPDirectory.identity)=\(LDAPFilter.escape(id.value)))"
        return try connection.only(filter, people, attributes)
            .flatMap { (entry) throws(LDAPError) in try person(entry, connection) }
    }

    func read<Result>(
        _ body: (LDAPConnection) throws(LDAPError) -> Result
    ) throws(DirectoryError) -> Result {
        do { return try pool.read(body) } catch { throw DirectoryError(reading: error) }
    }
}
