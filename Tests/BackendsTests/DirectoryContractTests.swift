import Backends
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

/// A kind of directory that the port's contract is run against.
struct DirectoryBench: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Makes a directory with these accounts, all with the password `Gammalt2024` where `password` is not nil.
    let make: @Sendable ([NewAccount]) throws -> Fixture

    /// A directory, and a way to tell whether a password would log in; into a locked account none does.
    struct Fixture {
        let directory: any Directory
        let accepts: (Secret, AccountID) throws -> Bool
    }

    static let all =
        [
            DirectoryBench(testDescription: "local") { accounts in
                let driver = try SQLiteDriver(path: try temporaryFolder().file("state.sqlite"))
                let directory = try LocalDirectory(driver: driver, cost: .least)
                for var account in accounts {
                    if account.password != nil {
                        account.password = try directory.hash(secret("Gammalt2024"))
                    }
                    try directory.add(account, by: "test", at: Moment(seconds: 0))
                }
                return Fixture(directory: directory, accepts: directory.verify)
            },
            openLDAP,
        ] + (Samba.isPossible ? [activeDirectory] : [])
}

func secret(_ text: StaticString) -> Secret {
    let secret = Secret(capacity: 64)
    secret.append(text: text)
    return secret
}

@Suite("Directory")
struct DirectoryContractTests {
    private let now = Moment(seconds: 1_772_000_000)

    private func find(
        _ name: String,
        _ fixture: DirectoryBench.Fixture
    ) throws -> Account? {
        try fixture.directory.account(named: try #require(Identifier(name)))
    }

    @Test(arguments: DirectoryBench.all)
    func `E11 a name is found however it is spelled, and as a name only`(
        _ bench: DirectoryBench
    ) throws {
        let fixture = try bench.make([
            NewAccount(
                userName: "Åsa.Öberg",
                email: "Asa@Example.SE",
                given: "Åsa",
                family: "Öberg",
                phone: "+46701740605"
            )
        ])
        for name in ["åsa.öberg", " ÅSA.ÖBERG\n", "A\u{30A}sa.O\u{308}berg", "asa@example.se"] {
            let found = try #require(try find(name, fixture), "\(name)")
            #expect(found.userName == "Åsa.Öberg" && found.names == ["Åsa", "Öberg"])
            #expect(found.phone == "+46701740605" && found.phoneChanged == nil)
            #expect(try fixture.directory.account(found.id) == found)
        }
        for name in [
            "*", ")(uid=*", "' OR 1=1 --", "%", "åsa_öberg", "asa.oberg", "a\u{0}",
            String(repeating: "x", count: 254),
        ] {
            #expect(try find(name, fixture) == nil, "\(name)")
        }
    }

    @Test(arguments: DirectoryBench.all)
    func `a name that means two people means nobody`(_ bench: DirectoryBench) throws {
        let fixture = try bench.make([
            NewAccount(userName: "far", email: "familjen@example.se"),
            NewAccount(userName: "mor", email: "Familjen@example.se"),
            NewAccount(userName: "barn@example.se", email: "b@example.se"),
            NewAccount(userName: "kusin", email: "barn@example.se"),
            NewAccount(userName: "jag@example.se", email: "jag@example.se"),
        ])
        #expect(try find("familjen@example.se", fixture) == nil)
        #expect(try find("barn@example.se", fixture) == nil)
        #expect(try find("jag@example.se", fixture)?.userName == "jag@example.se")
        #expect(try find("far", fixture) != nil && find("kusin", fixture) != nil)
    }

    @Test(arguments: DirectoryBench.all)
    func `what a reset must know of an account is told`(_ bench: DirectoryBench) throws {
        let fixture = try bench.make([
            NewAccount(userName: "a", password: ""),
            NewAccount(userName: "b", isDisabled: true),
            NewAccount(userName: "c", password: "", isLocked: true, mustChange: true),
        ])
        let plain = try #require(try find("a", fixture))
        #expect(plain.hasPassword && !plain.isDisabled && !plain.isLocked && !plain.mustChange)
        let closed = try #require(try find("b", fixture))
        #expect(!closed.hasPassword && closed.isDisabled && closed.phone == nil)
        let locked = try #require(try find("c", fixture))
        #expect(locked.hasPassword && locked.isLocked && locked.mustChange)
    }

    @Test(arguments: DirectoryBench.all)
    func `a new password replaces the old one, unlocks, and ends must-change`(
        _ bench: DirectoryBench
    ) throws {
        let fixture = try bench.make([
            NewAccount(userName: "erik", password: "", isLocked: true, mustChange: true),
            NewAccount(userName: "frida", password: ""),
        ])
        let erik = try #require(try find("erik", fixture)).id
        let frida = try #require(try find("frida", fixture)).id
        #expect(try fixture.accepts(secret("Gammalt2024"), frida))
        try fixture.directory.set(secret("Nytt2026ord"), for: erik, at: now)
        #expect(try fixture.accepts(secret("Nytt2026ord"), erik))
        #expect(try !fixture.accepts(secret("Gammalt2024"), erik))
        #expect(try fixture.accepts(secret("Gammalt2024"), frida))
        let after = try #require(try fixture.directory.account(erik))
        #expect(!after.isLocked && !after.mustChange && after.hasPassword)
    }

    @Test(arguments: DirectoryBench.all)
    func `no password is set where the account is closed, gone or has none`(
        _ bench: DirectoryBench
    ) throws {
        let fixture = try bench.make([
            NewAccount(userName: "a", password: "", isDisabled: true), NewAccount(userName: "b"),
        ])
        let closed = try #require(try find("a", fixture)).id
        let without = try #require(try find("b", fixture)).id
        for id in [closed, without, AccountID("nonsense"), AccountID("99"), AccountID("")] {
            #expect(throws: DirectoryError.gone) {
                try fixture.directory.set(secret("Nytt2026ord"), for: id, at: now)
            }
            #expect(try !fixture.accepts(secret("Nytt2026ord"), id))
        }
        #expect(try fixture.directory.account(closed)?.hasPassword == true)
        #expect(try fixture.directory.account(without)?.hasPassword == false)
        #expect(try fixture.directory.account(AccountID("99")) == nil)
    }

    @Test(arguments: DirectoryBench.all)
    func `a password is told right or wrong, and nobody's is right`(
        _ bench: DirectoryBench
    ) throws {
        let fixture = try bench.make([
            NewAccount(userName: "anna", password: ""), NewAccount(userName: "bo"),
        ])
        let anna = try #require(try find("anna", fixture)).id
        let without = try #require(try find("bo", fixture)).id
        let directory = fixture.directory
        #expect(try directory.verify(secret("Gammalt2024"), for: anna))
        #expect(try !directory.verify(secret("gammalt2024"), for: anna))
        for nobody in [nil, without, AccountID("nonsense"), AccountID("99"), AccountID("")] {
            #expect(try !directory.verify(secret("Gammalt2024"), for: nobody))
            #expect(try !directory.verify(secret(""), for: nobody))
        }
    }

    @Test(arguments: DirectoryBench.all)
    func `M12 a first mobile has changed nothing, another one has, and the same one again has not`(
        _ bench: DirectoryBench
    ) throws {
        let fixture = try bench.make([NewAccount(userName: "anna", password: "")])
        let directory = fixture.directory
        let anna = try #require(try find("anna", fixture)).id
        let first = try PhoneNumber("070-174 06 05", in: .nordic)
        let second = try PhoneNumber("070-174 06 06", in: .nordic)
        func register(_ phone: PhoneNumber, replacing former: PhoneNumber?, _ hour: Int64) throws
            -> Moment?
        {
            try directory.register(
                phone,
                replacing: former?.e164,
                for: anna,
                at: now + .hours(hour)
            )
        }
        #expect(try register(first, replacing: nil, 0) == nil)
        #expect(try directory.account(anna)?.phone == "+46701740605")
        #expect(try register(first, replacing: first, 1) == nil)
        #expect(try register(second, replacing: first, 2) == now + .hours(2))
        let after = try #require(try directory.account(anna))
        #expect(after.phone == "+46701740606" && after.phoneChanged == now + .hours(2))
        // As when the answer to the first time was lost.
        #expect(try register(second, replacing: first, 3) == now + .hours(2))
    }

    @Test(arguments: DirectoryBench.all)
    func `M12 a mobile takes the place of the one that its owner agreed to and of no newer`(
        _ bench: DirectoryBench
    ) throws {
        let fixture = try bench.make([
            NewAccount(userName: "anna", phone: "+46701740605", password: ""),
            NewAccount(userName: "bo", password: ""),
        ])
        let phone = try PhoneNumber("070-174 06 07", in: .nordic)
        for (name, former, stands) in [
            ("anna", "+46701740606", "+46701740605"), ("anna", nil, "+46701740605"),
            ("bo", "+46701740605", nil),
        ] {
            let id = try #require(try find(name, fixture)).id
            #expect(throws: DirectoryError.gone, "\(name)") {
                try fixture.directory.register(phone, replacing: former, for: id, at: now)
            }
            #expect(try fixture.directory.account(id)?.phone == stands)
        }
    }

    @Test(arguments: DirectoryBench.all)
    func `no mobile is registered where the account is closed or gone`(
        _ bench: DirectoryBench
    ) throws {
        let fixture = try bench.make([NewAccount(userName: "a", isDisabled: true)])
        let closed = try #require(try find("a", fixture)).id
        let phone = try PhoneNumber("070-174 06 05", in: .nordic)
        for id in [closed, AccountID("nonsense"), AccountID("99")] {
            #expect(throws: DirectoryError.gone) {
                try fixture.directory.register(phone, replacing: nil, for: id, at: now)
            }
        }
        #expect(try fixture.directory.account(closed)?.phone == nil)
    }
}
