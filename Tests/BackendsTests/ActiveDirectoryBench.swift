import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Secrets
import Synchronization
import Testing

/// People in a Samba domain, in a unit of their own that goes with the bench.
///
/// A user name is one person's in the whole domain: so people of the same names come one bench after the
/// other, and a test that need not have them makes names of its own.
final class ActiveDirectoryBench {
    let samba: Samba
    /// The unit.
    let base: String
    let folder: TemporaryFolder
    let server: LDAPServer
    let people: LDAPPeople
    let directory: ActiveDirectory
    private let turn: Turn?

    init(
        _ accounts: [NewAccount],
        hasCommonNames: Bool = false,
        history: ActiveDirectory.History = .own,
        address: String? = nil,
        user: String = Samba.service,
        people change: (inout LDAPPeople) -> Void = { _ in },
        server changeServer: (inout LDAPServer) -> Void = { _ in }
    ) throws {
        samba = try Samba.shared.get()
        turn = hasCommonNames ? Turn() : nil
        folder = try TemporaryFolder()
        base = "OU=u\(UInt64.random(in: 0 ... .max)),\(Samba.people)"
        var people = LDAPPeople(
            base: base,
            filter: ActiveDirectory.filter,
            userName: "sAMAccountName",
            mobileChanged: "destinationIndicator"
        )
        change(&people)
        self.people = people
        var server = LDAPServer(
            addresses: [try LDAPAddress(address ?? samba.tls)],
            authorities: samba.authority,
            user: user,
            secret: SecretFile(at: try folder.write("secret", Samba.serviceSecret + "\n"))
        )
        // A loaded machine's true answer is not taken for a lost one.
        (server.connecting, server.answering) = (.seconds(60), .seconds(60))
        changeServer(&server)
        self.server = server
        directory = ActiveDirectory(
            server,
            people: people,
            history: history,
            clock: { Moment(seconds: Int64(time(nil))) }
        )
        let unit = "dn: \(base)\nchangetype: add\nobjectClass: organizationalUnit\n\n"
        try samba.change(unit + accounts.enumerated().map(entry).joined())
    }

    deinit { try? samba.remove(base) }

    /// The distinguished name of an account that was added, by its place.
    func name(_ place: Int = 0) -> String { "CN=p\(place),\(base)" }

    /// Whether the directory's own client logs in with this password.
    func accepts(_ password: String, _ place: Int = 0) throws -> Bool {
        try samba.logIn(password, as: name(place)).isIn
    }

    /// The account of that name, which must be there.
    func find(_ name: String) throws -> Account {
        let identifier = try #require(Identifier(name))
        return try #require(try directory.account(named: identifier))
    }

    /// Changes an account as an administrator does, by the lines of a change.
    func change(_ place: Int = 0, _ lines: String...) throws {
        let head = "dn: \(name(place))\nchangetype: modify\n"
        try samba.change(head + lines.joined(separator: "\n") + "\n\n")
    }

    /// Runs one of the directory's own clients as the service's identity.
    func asService(_ program: String, _ arguments: [String]) throws -> Process.Result {
        let login = ["-x", "-H", samba.tls, "-D", Samba.service, "-w", Samba.serviceSecret]
        return try samba.client(program, login + arguments)
    }

    private func entry(_ place: Int, _ account: NewAccount) -> String {
        // Disabled, no password needed, normal (MS-ADTS 2.2.16).
        let control =
            (account.isDisabled ? 2 : 0) + (account.password == nil ? 32 : 0) + 512
        var lines = [
            "dn: \(name(place))", "changetype: add", "objectClass: user",
            "sAMAccountName: \(account.userName)", "userAccountControl: \(control)",
        ]
        lines += account.email.map { ["mail: \($0)"] } ?? []
        lines += account.given.isEmpty ? [] : ["givenName: \(account.given)"]
        lines += account.family.isEmpty ? [] : ["sn: \(account.family)"]
        lines += account.phone.map { ["mobile: \($0)"] } ?? []
        if account.password != nil {
            lines.append("unicodePwd:: \(Samba.unicodePassword("Gammalt2024"))")
        }
        lines += account.mustChange ? ["pwdLastSet: 0"] : []
        // In 100 ns since 1601, as after failed log-ins just now.
        let now = (Int64(time(nil)) + 11_644_473_600) * 10_000_000
        let lock =
            account.isLocked
            ? "dn: \(name(place))\nchangetype: modify\nreplace: lockoutTime\nlockoutTime: \(now)\n\n"
            : ""
        return lines.joined(separator: "\n") + "\n\n" + lock
    }
}

/// A place in a queue; it is given up when nobody holds it any more.
private final class Turn {
    private static let queue = Semaphore()

    init() { Turn.queue.take() }
    deinit { Turn.queue.give() }

    /// Given back by whichever thread ends a test.
    private final class Semaphore: Sendable {
        nonisolated(unsafe) private let place = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
        init() { sem_init(place, 0, 1) }
        func take() { while sem_wait(place) != 0 {} }
        func give() { sem_post(place) }
    }
}

extension DirectoryBench {
    static let activeDirectory = DirectoryBench(testDescription: "Active Directory") { accounts in
        let bench = try ActiveDirectoryBench(accounts, hasCommonNames: true)
        return Fixture(directory: bench.directory) { (password, id) in
            try bench.directory.verify(password, for: id)
        }
    }
}
