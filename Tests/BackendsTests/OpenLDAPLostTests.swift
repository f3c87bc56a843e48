import Backends
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

/// A change whose answer never came is told right all the same (F10).
///
/// Two lines lead to the same server, which for the directory are two.
@Suite("OpenLDAP: lost answers")
struct OpenLDAPLostTests {
    private let now = Moment(seconds: 1_800_000_000)
    private let slapd: Slapd
    private let line: LDAPLine
    private let other: LDAPLine
    private let bench: OpenLDAPBench
    private let id: AccountID

    init() throws { try self.init(isLocked: false) { _ in } }

    private init(isLocked: Bool, _ change: (inout LDAPServer) -> Void) throws {
        slapd = try Slapd.shared.get()
        (line, other) = (try LDAPLine(to: slapd), try LDAPLine(to: slapd))
        bench = try OpenLDAPBench(
            [NewAccount(userName: "anna", password: "", isLocked: isLocked)],
            addresses: [line.address, other.address],
            server: change
        )
        // From here on there is a connection that is logged in.
        id = try bench.find("anna").id
    }

    private func failure(
        _ body: (OpenLDAPDirectory) throws(DirectoryError) -> Void
    ) -> DirectoryError? {
        do throws(DirectoryError) { try body(bench.directory) } catch { return error }
        return nil
    }

    private func failure(of password: StaticString) -> DirectoryError? {
        failure { (directory) throws(DirectoryError) in
            try directory.set(secret(password), for: id, at: now)
        }
    }

    private func failure(ofTemporary password: StaticString) -> DirectoryError? {
        failure { (directory) throws(DirectoryError) in
            try directory.setTemporary(secret(password), for: id, at: now)
        }
    }

    private func expectUnknown(_ failure: DirectoryError?) {
        guard case .unknown = failure else {
            Issue.record("it was told as known: \(failure as Any)")
            return
        }
    }

    /// How often the person's own name was logged in with.
    private var logIns: Int {
        [line, other].reduce(0) { $0 + $1.count(.bind, saying: bench.name()) }
    }

    /// A setting is three reads and the request: the account, its policy, whether there is a password.
    @Test(arguments: [0, 1, 2])
    func `F10 when the answer to a look is lost the password is set all the same`(
        look: Int
    ) throws {
        line.cause(.loseAnswer, to: .search, after: look)
        #expect(failure(of: "Nytt2026ord") == nil)
        #expect(try bench.accepts("Nytt2026ord") && !bench.accepts("Gammalt2024"))
        #expect(logIns == 0)
    }

    @Test func `F10 when the answer is lost the password is set, and that is what is told`() throws
    {
        line.cause(.loseAnswer, to: .extended)
        #expect(failure(of: "Nytt2026ord") == nil)
        #expect(try bench.accepts("Nytt2026ord") && !bench.accepts("Gammalt2024"))
        #expect(line.count(.extended) == 1 && other.count(.bind) == 0)
    }

    @Test func `F10 when the setting itself does not arrive nobody says that it is set`() throws {
        line.cause(.loseRequest, to: .extended)
        expectUnknown(failure(of: "Nytt2026ord"))
        #expect(try bench.accepts("Gammalt2024") && !bench.accepts("Nytt2026ord"))
        // And it can be tried again.
        #expect(failure(of: "Nytt2026ord") == nil)
        #expect(try bench.accepts("Nytt2026ord"))
        #expect(logIns == 0)
    }

    @Test func `F10 the password that was there before is not told as set`() throws {
        line.cause(.loseRequest, to: .extended)
        expectUnknown(failure(of: "Gammalt2024"))
        #expect(logIns == 0)
    }

    @Test func `F10 the password that another has set meanwhile is not told as this one`() throws {
        let (slapd, name) = (slapd, bench.name())
        line.cause(.loseRequest, to: .extended) {
            let change = "changetype: modify\nreplace: userPassword\nuserPassword: Annat2026ord\n"
            do { try slapd.modify("dn: \(name)\n" + change) } catch { Issue.record(error) }
        }
        expectUnknown(failure(of: "Nytt2026ord"))
        #expect(try bench.accepts("Annat2026ord"))
        #expect(logIns == 1)
    }

    @Test func `F10 no other server is asked what became of a setting`() throws {
        line.cause(.end, to: .extended)
        expectUnknown(failure(ofTemporary: "Nytt2026ord"))
        #expect(try bench.accepts("Nytt2026ord"))
        #expect(other.count(.bind) == 0)
        // It is there for the next.
        #expect(failure(of: "Annat2026ord") == nil && other.count(.extended) == 1)
    }

    @Test func `F10 when nothing answers any more nobody knows`() throws {
        let slow = try OpenLDAPLostTests(isLocked: false) { $0.answering = .seconds(2) }
        slow.line.cause(.fallSilent, to: .extended)
        slow.expectUnknown(slow.failure(of: "Nytt2026ord"))
        #expect(try slow.bench.accepts("Nytt2026ord"))
    }

    @Test(arguments: [LDAPLine.Request.extended, .modify])
    func `I3 F10 when an answer is lost a temporary password is set and marked`(
        request: LDAPLine.Request
    ) throws {
        line.cause(.loseAnswer, to: request)
        #expect(failure(ofTemporary: "Nytt2026ord") == nil)
        #expect(try bench.accepts("Nytt2026ord") && bench.value("pwdReset") == "TRUE")
        #expect(line.count(.extended) == 1 && line.count(.modify) == 1)
    }

    @Test func `I3 F10 a mark is put once, where the password was set`() throws {
        line.cause(.loseRequest, to: .modify)
        expectUnknown(failure(ofTemporary: "Nytt2026ord"))
        #expect(try bench.accepts("Nytt2026ord") && !bench.entry().contains("pwdReset"))
        #expect(line.count(.modify) == 1)
        line.cause(.end, to: .modify)
        expectUnknown(failure(ofTemporary: "Annat2026ord"))
        #expect(other.count(.bind) == 0)
    }

    @Test func `F10 an account is unlocked once, and told so when the answer is lost`() throws {
        let locked = try OpenLDAPLostTests(isLocked: true) { _ in }
        let unlock: (OpenLDAPDirectory) throws(DirectoryError) -> Void = {
            (directory) throws(DirectoryError) in
            try directory.unlock(locked.id, at: locked.now)
        }
        locked.line.cause(.loseRequest, to: .modify)
        locked.expectUnknown(locked.failure(unlock))
        #expect(try locked.bench.find("anna").isLocked)
        #expect(locked.line.count(.modify) == 1)
        locked.line.cause(.loseAnswer, to: .modify)
        #expect(locked.failure(unlock) == nil)
        #expect(try !locked.bench.find("anna").isLocked)
        #expect(locked.line.count(.modify) == 2 && locked.other.count(.bind) == 0)
    }

    @Test func `M12 F10 a mobile is registered once, and told so when the answer is lost`() throws {
        let phone = try PhoneNumber("070-174 06 05", in: .nordic)
        let register: (OpenLDAPDirectory) throws(DirectoryError) -> Void = {
            (directory) throws(DirectoryError) in
            _ = try directory.register(phone, replacing: nil, for: id, at: now)
        }
        line.cause(.loseRequest, to: .modify)
        expectUnknown(failure(register))
        #expect(try bench.find("anna").phone == nil)
        line.cause(.loseAnswer, to: .modify)
        #expect(failure(register) == nil)
        #expect(try bench.find("anna").phone == phone.e164)
        #expect(line.count(.modify) == 2 && other.count(.bind) == 0)
    }

    @Test
    func `a log-in whose answer is lost has perhaps been counted, and is never told as wrong`()
        throws
    {
        func isRight() throws(DirectoryError) -> Bool {
            try bench.directory.verify(secret("Gammalt2024"), for: id)
        }
        line.cause(.loseAnswer, to: .search)
        #expect(try isRight())
        for trouble in [LDAPLine.Trouble.loseAnswer, .loseRequest] {
            line.cause(trouble, to: .bind, saying: bench.name())
            expectUnknown(failure { (_) throws(DirectoryError) in _ = try isRight() })
        }
        #expect(try isRight())
    }

    @Test func `F9 a directory that is gone has changed nothing, and goes on when it is back`()
        throws
    {
        for line in [line, other] { line.end() }
        guard case .unavailable = failure(of: "Nytt2026ord") else {
            Issue.record("it was there")
            return
        }
        #expect(try bench.accepts("Gammalt2024"))
        for line in [line, other] { line.mend() }
        #expect(failure(of: "Nytt2026ord") == nil)
    }
}
