import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

/// Two of the staff at the built program, each as their own user: only root can become both.
@Suite("Staff: a second person", .enabled(if: geteuid() == 0, "only root can become somebody else"))
struct StaffAloudTests {
    /// A service for a group of which both are, and the program where another user may run it.
    private final class Office {
        let site: FaultSite
        let service: Process
        let program: String
        let users: [UInt32]

        init() throws {
            let other = try #require(Office.other)
            users = other.users
            site = try FaultSite(
                configuration: """
                    [sms]
                    backend = "file"
                    development = true
                    [argon2id]
                    operations = 2
                    memory_mib = 19
                    [staff]
                    group = "\(other.group)"
                    outcomes = ["read-aloud"]
                    hours = "00-24"
                    [limits]
                    approval_minutes = 10
                    """
            )
            service = try site.start()
            _ = try site.books().add("anna", phone: "+46701740605")
            for path in [site.folder.path, site.folder.file("run")] { chmod(path, 0o755) }
            chmod(site.socket, 0o666)
            program = site.folder.file("program")
            let copied = try Process.run(["cp", Built.frontEnd, program])
            #expect(copied.status == .code(0), "\(copied.errors)")
        }

        /// Users of the system with one primary group, so that no user has to be made.
        static var other: (group: String, users: [UInt32])? {
            var users: [UInt32: [UInt32]] = [:]
            setpwent()
            defer { endpwent() }
            while let entry = getpwent() {
                users[entry.pointee.pw_gid, default: []].append(entry.pointee.pw_uid)
            }
            let shared = users.filter { $0.value.count > 1 && getgrgid($0.key) != nil }
            guard let (group, members) = shared.min(by: { $0.key < $1.key }),
                let entry = getgrgid(group)
            else { return nil }
            return (String(cString: entry.pointee.gr_name), members)
        }

        func screen(as user: UInt32) throws -> Terminal {
            let screen = try Terminal(
                [
                    "setpriv", "--reuid=\(user)", "--regid=65534", "--clear-groups", program,
                    "staff", "--socket", site.socket, "--language", "sv",
                ],
                environment: ["LC_ALL": "C.UTF-8", "PATH": "/usr/sbin:/usr/bin:/bin"]
            )
            try screen.waitFor("Godkänn ett ärende")
            return screen
        }

        /// Goes on to the page that waits for the second person.
        func ask() throws -> Terminal {
            let first = try screen(as: users[0])
            first.type("4711")
            for key in [Terminal.Key.enter, .right, .enter, .enter] { first.key(key) }
            try first.waitFor("Vem gäller det?")
            first.type("anna")
            first.key(.enter)
            try first.waitFor("Skicka kod")
            first.key(.enter)
            try first.waitFor("Koden som personen läser upp")
            var code: Secret?
            try first.wait(for: "an SMS") { _ in
                code = try site.log.newest()?.code
                return code != nil
            }
            first.type(try #require(code).withBytes { String(decoding: $0, as: UTF8.self) })
            first.key(.enter)
            try first.waitFor("Koden är rätt.")
            first.key(.enter)
            try first.waitFor("Väntar på en kollegas godkännande")
            return first
        }

        /// Another's screen, with a ticket typed in.
        func approve(as user: UInt32, _ ticket: String = "4711") throws -> Terminal {
            let second = try screen(as: user)
            for _ in 0..<4 { second.key(.tab) }
            second.key(.enter)
            try second.waitFor("Skriv ärendenumret")
            second.type(ticket)
            second.key(.enter)
            return second
        }

        func account() throws -> Account {
            let name = try #require(Identifier("anna"))
            return try #require(try site.books().directory.account(named: name))
        }

        func isPassword(_ text: String) throws -> Bool {
            try site.books().has(account().id, text)
        }
    }

    /// The phrase on a screen: six syllables and two digits.
    private func phrase(_ screen: Terminal) throws -> String {
        try screen.waitFor("Bokstavera:")
        try screen.settle()
        let words = screen.text.split { $0 == " " || $0 == "\n" }.map(String.init)
        return try #require(words.first { $0.count == 14 && $0.suffix(2).allSatisfy(\.isNumber) })
    }

    @Test func `I8 K10 another user approves, the phrase logs in and is gone with its page`() throws
    {
        let office = try Office()
        let first = try office.ask()
        let second = try office.approve(as: office.users[1])
        try second.waitFor("Godkänner du det här?")
        second.key(.tab)
        second.key(.enter)
        try second.waitFor("Du har godkänt ärendet.")
        let phrase = try phrase(first)
        #expect(try office.isPassword(phrase) && office.account().mustChange)
        let service = office.service.child.pid
        // The search sees what is there while it is shown.
        #expect(try !ProcessMemory.search(first.child.pid, for: [phrase]).isEmpty)
        #expect(try ProcessMemory.search(service, for: [phrase]) == [])
        let spelled = try spelling(of: phrase)
        // The page has turned by itself, so keys rest for a second.
        let rested = FaultBooks.now + .seconds(1)
        try first.wait(for: "keys to be read") { _ in FaultBooks.now > rested }
        first.key(.escape)
        try first.waitFor("Lösenordet visas inte igen.")
        first.key(.left)
        first.key(.enter)
        try first.waitFor("Samtalet är avslutat.")
        for process in [first.child.pid, second.child.pid, service] {
            #expect(try ProcessMemory.search(process, for: [phrase, spelled]) == [])
        }
        #expect(ProcessMemory.search(folder: office.site.folder.path, for: [phrase]) == [])
        #expect(!second.hasShown(phrase))
        try office.site.stop(office.service)
    }

    @Test func `I8 the same user on another screen, and another ticket, are refused`() throws {
        let office = try Office()
        let first = try office.ask()
        let own = try office.approve(as: office.users[0])
        try own.waitFor("Det är ditt eget ärende.")
        let other = try office.approve(as: office.users[1], "4712")
        try other.waitFor("Ingen väntar på godkännande i det ärendet.")
        #expect(first.shows("Väntar på en kollegas godkännande"))
        #expect(try office.isPassword(FaultSite.oldPassword))
        let rows = try office.site.books().store.audit(limit: 1_000)
            .filter { $0.event == "approval" }
        #expect(rows.map(\.result) == ["asked", "own", "nothing"])
        try office.site.stop(office.service)
    }

    /// The first letters of a phrase, spelled in Swedish.
    private func spelling(of phrase: String) throws -> String {
        let words = [
            "Adam", "Bertil", "Cesar", "David", "Erik", "Filip", "Gustav", "Helge", "Ivar", "Johan",
            "Kalle", "Ludvig", "Martin", "Niklas", "Olof", "Petter", "Qvintus", "Rudolf", "Sigurd",
            "Tore", "Urban", "Viktor",
        ]
        return try phrase.prefix(4).map { letter in
            let word = try #require(words.first { $0.first == Character(letter.uppercased()) })
            return letter.isUppercase ? "stora \(word)" : word
        }
        .joined(separator: " ")
    }
}
