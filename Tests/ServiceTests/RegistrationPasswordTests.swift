import Backends
import ResetFlow
import Secrets
import Service
import Testing

@Suite("Registrations: the password")
struct RegistrationPasswordTests {
    private static let strangers = [
        "nobody", "", "*)(uid=*", "bertil.berg", "cecilia.ceder", "david.dahl", "erik.ek",
    ]

    @Test func `E1 E6 unknown, closed, locked and wrong are answered alike, try by try`() throws {
        var limits = Limits()
        limits.wrongCodesPerTerminal = 1_000
        limits.wrongCodesInAllStop = 1_000
        let test = try TestOffice(limits: limits)
        for name in Self.strangers {
            let desk = test.desk(at: name)
            // Bertil's is wrong; for the others no password is right, not even that of before.
            let password = name == "bertil.berg" ? "Fel2024" : "Gammalt2024"
            for left in [4, 3, 2, 1] {
                #expect(
                    desk.logIn(name, password) == .registration(.passwordWrong(left: left)),
                    "\(name)"
                )
            }
            #expect(desk.logIn(name, password) == .ended(.tooManyPasswords), "\(name)")
        }
    }

    @Test func `E3 E8 every try is compared once and written as much about, whoever it is`() throws
    {
        var rows: [String: [Int]] = [:]
        for name in Self.strangers {
            let test = try TestOffice()
            let directory = WatchedDirectory(test.directory)
            var office = test.office
            office.directory = directory
            let desk = Desk(
                office: office,
                worker: test.worker,
                peer: Peer(user: 7, terminal: "a")
            )
            for _ in 0..<4 { _ = desk.logIn(name, "Fel2024") }
            #expect(directory.verified.count == 4, "\(name)")
            rows[name] = try test.store.audit(limit: 100).map { $0.event.count }
        }
        #expect(Set(rows.values).count == 1)
    }

    @Test func `the directory is asked three times in half an hour, over all flows and terminals`()
        throws
    {
        let test = try TestOffice()
        let directory = WatchedDirectory(test.directory)
        var office = test.office
        office.directory = directory
        func desk(_ terminal: String) -> Desk {
            Desk(office: office, worker: test.worker, peer: Peer(user: 7, terminal: terminal))
        }
        // Name and address are one account (E10).
        for (terminal, name) in [
            ("a", "bertil.berg"), ("b", "Bertil.Berg@example.se"), ("c", "bertil.berg"),
        ] {
            #expect(desk(terminal).logIn(name, "Fel2024") == .registration(.passwordWrong(left: 4)))
        }
        #expect(directory.verified == [AccountID("2"), AccountID("2"), AccountID("2")])
        // Even the right one is now wrong, and the directory is spared.
        #expect(desk("d").logIn("bertil.berg") == .registration(.passwordWrong(left: 4)))
        #expect(directory.verified.last == .some(nil))
        test.pass(.minutes(31))
        #expect(desk("e").logIn("bertil.berg") == .registration(.passwordRight))
        #expect(try test.directory.account(AccountID("2"))?.isLocked == false)
    }

    @Test func `E3 an empty password is compared as nobody's`() throws {
        let test = try TestOffice()
        let directory = WatchedDirectory(test.directory)
        var office = test.office
        office.directory = directory
        let desk = Desk(office: office, worker: test.worker, peer: Peer(user: 7, terminal: "a"))
        #expect(desk.logIn("bertil.berg", "") == .registration(.passwordWrong(left: 4)))
        #expect(directory.verified == [nil])
    }

    @Test func `a right password costs no try`() throws {
        let test = try TestOffice()
        for number in 0..<5 {
            let desk = test.desk(at: "\(number)")
            #expect(desk.logIn("bertil.berg") == .registration(.passwordRight))
        }
    }

    @Test func `the terminal's and everybody's limits hold for passwords as for codes`() throws {
        var limits = Limits()
        limits.wrongCodesPerTerminal = 3
        let test = try TestOffice(limits: limits)
        let desk = test.desk()
        for left in [4, 3, 2] {
            #expect(desk.logIn("nobody") == .registration(.passwordWrong(left: left)))
        }
        #expect(desk.logIn("nobody") == .paused(until: test.now + .minutes(15)))
        #expect(
            test.desk().logIn("bertil.berg") == .paused(until: test.now + .minutes(15))
        )
        #expect(test.desk(at: "other").logIn("bertil.berg") == .registration(.passwordRight))
    }

    @Test(arguments: ["bertil.berg", "nobody"], [WatchedDirectory.Mood.away, .uncomparing])
    func `a directory that is away costs nobody a try, neither the person nor the terminal`(
        _ name: String,
        _ mood: WatchedDirectory.Mood
    ) throws {
        var limits = Limits()
        limits.wrongCodesPerAccount = 4
        limits.wrongCodesPerTerminal = 4
        let test = try TestOffice(limits: limits)
        let directory = WatchedDirectory(test.directory)
        var office = test.office
        office.directory = directory
        let desk = Desk(office: office, worker: test.worker, peer: Peer(user: 7, terminal: "a"))
        directory.become(mood)
        for _ in 0..<6 {
            #expect(desk.logIn(name, "Fel2024") == .registration(.notAvailable))
        }
        directory.become(.well)
        for left in [4, 3, 2] {
            #expect(desk.logIn(name, "Fel2024") == .registration(.passwordWrong(left: left)))
        }
        // Of the three that were counted all were asked for; the wrong ones before the outage stay.
        directory.become(mood)
        #expect(desk.logIn(name, "Fel2024") == .registration(.notAvailable))
        directory.become(.well)
        #expect(desk.logIn(name, "Gammalt2024") == .registration(.passwordWrong(left: 1)))
        #expect(directory.verified.last == .some(nil))
    }

    @Test func `a password that perhaps was compared is counted`() throws {
        let test = try TestOffice()
        let directory = WatchedDirectory(test.directory)
        var office = test.office
        office.directory = directory
        let desk = Desk(office: office, worker: test.worker, peer: Peer(user: 7, terminal: "a"))
        directory.become(.silent)
        for _ in 0..<3 {
            #expect(desk.logIn("bertil.berg", "Fel2024") == .registration(.notAvailable))
        }
        directory.become(.well)
        #expect(desk.logIn("bertil.berg") == .registration(.passwordWrong(left: 1)))
    }

    @Test func `a directory that is away refuses nobody`() throws {
        let test = try TestOffice()
        let directory = WatchedDirectory(test.directory)
        var office = test.office
        office.directory = directory
        let desk = Desk(office: office, worker: test.worker, peer: Peer(user: 7, terminal: "a"))
        directory.become(.away)
        #expect(desk.logIn("bertil.berg") == .registration(.notAvailable))
        #expect(desk.logIn("nobody") == .registration(.notAvailable))
        directory.become(.well)
        #expect(desk.logIn("bertil.berg") == .registration(.passwordRight))
    }
}
