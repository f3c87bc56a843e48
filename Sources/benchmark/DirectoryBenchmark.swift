import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Secrets
import Service

/// How long each directory takes to find a person, to tell their state and to set a password; and a whole reset.
///
/// slapd and Samba are started as the tests start them, on this machine: what is left out is the network.
struct DirectoryBenchmark {
    private static let rounds = 30
    private static let phone = "+46701740605"

    private struct Contender {
        let name: String
        let directory: any Directory
        let userName: String
        let phone: String
    }

    func run() throws {
        let scene = try ServiceScene(accounts: 1)
        let folder = try TemporaryFolder()
        let contenders = try [
            Contender(
                name: "local",
                directory: scene.office.directory,
                userName: ServiceScene.userName(of: 1),
                phone: ServiceScene.phone(of: 1)
            ),
            openLDAP(try folder.write("slapd", Slapd.serviceSecret + "\n")),
            Samba.isPossible
                ? activeDirectory(try folder.write("samba", Samba.serviceSecret + "\n")) : nil,
        ].compactMap { $0 }
        let rows = try contenders.map { ($0.name, try measure($0, in: scene)) }
        let columns = ["find", "state", "set", "set p99", "whole reset", "reset p99"]
        Table.show("Directories, ms in the median", Table(columns: columns, rows: rows))
    }

    private func measure(_ contender: Contender, in scene: ServiceScene) throws -> [Double] {
        let directory = contender.directory
        guard let name = Identifier(contender.userName),
            let account = try directory.account(named: name)
        else { throw Failure(what: "\(contender.name) does not find its person") }
        var times: [[Double]] = [[], [], [], []]
        for round in 0..<DirectoryBenchmark.rounds {
            times[0].append(try time { _ = try directory.account(named: name) })
            times[1].append(try time { _ = try directory.account(account.id) })
            let password = secret("Rabarber\(round)Kompott")
            times[2].append(
                try time { try directory.set(password, for: account.id, at: systemClock()) }
            )
            times[3].append(try reset(contender, "Havtorn\(round)Gelatin", in: scene))
        }
        return [
            times[0].quantile(0.5), times[1].quantile(0.5), times[2].quantile(0.5),
            times[2].quantile(0.99), times[3].quantile(0.5), times[3].quantile(0.99),
        ]
    }

    /// From the name to the set password, with the least Argon2id there is for the history.
    private func reset(
        _ contender: Contender,
        _ password: String,
        in scene: ServiceScene
    ) throws -> Double {
        var office = scene.office
        office.directory = contender.directory
        let worker = Worker(office: office, threads: 1)
        defer { worker.finish(within: .seconds(10)) }
        let peer = Peer(user: 0, terminal: contender.name)
        let desk = Desk(office: office, worker: worker, peer: peer)
        return try time {
            let begin = Request.begin(identifier: contender.userName, language: .swedish)
            guard case .started = desk.answer(begin) else {
                throw Failure(what: "\(contender.name) does not begin")
            }
            guard let delivery = scene.gateway.code(to: contender.phone) else {
                throw Failure(what: "\(contender.name) sends no code")
            }
            let code = delivery.code.withUnsafeBytes { Secret(copying: $0) }
            guard case .codeRight = desk.answer(.code(code)) else {
                throw Failure(what: "\(contender.name) refuses its code")
            }
            let answer = desk.answer(.password(secret(password)))
            guard answer == .passwordSet else {
                throw Failure(what: "\(contender.name) sets no password: \(answer)")
            }
        }
    }

    private func openLDAP(_ file: String) throws -> Contender {
        let slapd = try Slapd.shared.get()
        let base = "ou=benchmark,\(Slapd.people)"
        try slapd.add(
            """
            dn: \(base)
            objectClass: organizationalUnit

            dn: cn=p1,\(base)
            objectClass: inetOrgPerson
            cn: p1
            sn: Efternamn
            uid: benchmark
            mobile: \(DirectoryBenchmark.phone)
            userPassword: Gammalt2024

            """
        )
        let directory = OpenLDAPDirectory(
            LDAPServer(
                addresses: [try LDAPAddress(slapd.tls)],
                authorities: slapd.authority,
                user: Slapd.service,
                secret: SecretFile(at: file)
            ),
            people: LDAPPeople(
                base: base,
                filter: "(&(objectClass=inetOrgPerson)(uid={name}))",
                userName: "uid",
                mobileChanged: "destinationIndicator"
            ),
            defaultPolicy: "cn=default,ou=policies,dc=test",
            clock: systemClock
        )
        return Contender(
            name: "OpenLDAP",
            directory: directory,
            userName: "benchmark",
            phone: DirectoryBenchmark.phone
        )
    }

    private func activeDirectory(_ file: String) throws -> Contender {
        let samba = try Samba.shared.get()
        let base = "OU=benchmark,\(Samba.people)"
        try samba.change(
            """
            dn: \(base)
            changetype: add
            objectClass: organizationalUnit

            dn: CN=p1,\(base)
            changetype: add
            objectClass: user
            sAMAccountName: benchmark
            userAccountControl: 512
            mobile: \(DirectoryBenchmark.phone)
            unicodePwd:: \(Samba.unicodePassword("Gammalt2024"))


            """
        )
        let directory = ActiveDirectory(
            LDAPServer(
                addresses: [try LDAPAddress(samba.tls)],
                authorities: samba.authority,
                user: Samba.service,
                secret: SecretFile(at: file)
            ),
            people: LDAPPeople(
                base: base,
                filter: ActiveDirectory.filter,
                userName: "sAMAccountName",
                mobileChanged: "destinationIndicator"
            ),
            history: .own,
            clock: systemClock
        )
        return Contender(
            name: "Samba AD",
            directory: directory,
            userName: "benchmark",
            phone: DirectoryBenchmark.phone
        )
    }

    private struct Failure: Error {
        let what: String
    }

    private func time(_ body: () throws -> Void) throws -> Double {
        try ContinuousClock().measure(body).milliseconds
    }

    private func secret(_ text: String) -> Secret {
        let secret = Secret(capacity: text.utf8.count)
        secret.append(publicText: text)
        return secret
    }
}
