package import ResetFlow
package import Secrets

/// Accounts in Active Directory, of Windows or of Samba.
///
/// The service's identity has been delegated the right to reset and unlock the people's accounts and no
/// more (docs/operators.md). A reset as such minds no history: what makes it hold is `History`.
package struct ActiveDirectory: Directory {
    let pool: LDAPPool
    let people: LDAPPeople
    let history: History
    let clock: @Sendable () -> Moment
    private let pace = Pace()

    /// What keeps a person from a password that they had before (H10).
    package enum History: String, CaseIterable, Sendable {
        /// The server, asked by its policy hints (MS-ADTS 3.1.1.3.4.1.27); one that has none is not used.
        case hints
        /// The server, since the person's password is reset to a random one and that is then changed,
        /// where there are no hints. The old one is gone, also when the new one is refused.
        case temporaryChange = "temp-change"
        /// Our own history alone, where there are no hints: of what was set here.
        case own
    }

    /// A directory; nothing is connected yet.
    package init(
        _ server: LDAPServer,
        people: LDAPPeople,
        history: History = .hints,
        clock: @escaping @Sendable () -> Moment
    ) {
        pool = LDAPPool(server)
        self.people = people
        self.history = history
        self.clock = clock
    }

    /// Which entry a name means, unless it is configured.
    package static let filter =
        "(&(objectCategory=person)(objectClass=user)"
        + "(|(sAMAccountName={name})(userPrincipalName={name})(mail={name})))"

    /// See `Directory`.
    package func account(named identifier: Identifier) throws(DirectoryError) -> Account? {
        let person = try read { (connection) throws(LDAPError) in
            try entry(named: identifier, connection)
                .flatMap { (entry) throws(LDAPError) in try self.person(entry, connection) }
        }
        return try person.map(account)
    }

    /// See `Directory`.
    package func account(_ id: AccountID) throws(DirectoryError) -> Account? {
        try read { (connection) throws(LDAPError) in try person(id, connection) }.map(account)
    }

    /// No SMS is spent where no password could be set.
    private func account(_ person: ActiveDirectoryPerson) throws(DirectoryError) -> Account {
        guard person.hints != nil || history != .hints else {
            throw .unavailable(ActiveDirectory.noHints)
        }
        return person.account
    }

    static let noHints =
        "the server has no policy hints, so the history would not hold: run `check`"

    /// See `Directory`.
    ///
    /// A locked account tells nothing of a password, so none is right there. The server is asked for
    /// nobody too.
    package func verify(_ password: Secret, for id: AccountID?) throws(DirectoryError) -> Bool {
        let person = try read { (connection) throws(LDAPError) -> ActiveDirectoryPerson? in
            guard let id else { return nil }
            return try self.person(id, connection)
        }
        let nobody = "CN=\(ActiveDirectory.nobody),\(people.base)"
        guard !password.isEmpty else { return false }
        let connection: LDAPConnection
        do { connection = try pool.connect() } catch { throw DirectoryError(reading: error) }
        do throws(LDAPError) {
            var outcome = ActiveDirectoryLogIn.wrong
            try pace.keep(isMeasure: person != nil) { () throws(LDAPError) in
                outcome = try connection.logIn(as: person?.name ?? nobody, password)
            }
            return outcome.knowsPassword
        } catch .unanswered(let detail) {
            throw .unknown(detail)  // perhaps it was compared, and counted
        } catch { throw DirectoryError(reading: error) }
    }

    /// A name that no entry has, so that asking for nobody costs a log-in too.
    static let nobody = "inloggningsassistenten-nobody"

    /// The one entry that a name means; nil when there is none, or several.
    ///
    /// The server finds `Åsa` for `asa` too: it does not look at accents. So what it finds is compared
    /// once more (E11).
    private func entry(
        named identifier: Identifier,
        _ connection: LDAPConnection
    ) throws(LDAPError) -> LDAPEntry? {
        let spelled = LDAPFilter.attributes(in: people.filter)
        let found = try connection.all(
            .init(
                below: people.base,
                matching: LDAPFilter.filling(people.filter, with: identifier.value),
                attributes + spelled,
                atMost: ActiveDirectory.mostAlike
            )
        )
        guard let found, found.count < ActiveDirectory.mostAlike else { return nil }
        let meant = found.filter { entry in
            spelled.contains { attribute in
                entry.texts(attribute).contains { Identifier.fold($0) == identifier.value }
            }
        }
        return meant.count == 1 ? meant.first : nil
    }

    /// More that differ in accents alone nobody has.
    private static let mostAlike: Int32 = 8

    func person(
        _ id: AccountID,
        _ connection: LDAPConnection
    ) throws(LDAPError) -> ActiveDirectoryPerson? {
        guard let identity = ObjectGUID(id.value) else { return nil }
        let filter = "(\(ObjectGUID.attribute)=\(LDAPFilter.escape(bytes: identity.bytes)))"
        return try connection.only(filter, people, attributes)
            .flatMap { (entry) throws(LDAPError) in try person(entry, connection) }
    }

    private func read<Result>(
        _ body: (LDAPConnection) throws(LDAPError) -> Result
    ) throws(DirectoryError) -> Result {
        do { return try pool.read(body) } catch { throw DirectoryError(reading: error) }
    }
}
