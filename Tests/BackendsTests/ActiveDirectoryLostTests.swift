import Backends
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

/// A setting in a real Samba domain whose answer never came is told right all the same (F10).
@Suite(
    "Active Directory: lost answers",
    .enabled(if: Samba.isPossible, Comment(rawValue: Samba.wants))
)
struct ActiveDirectoryLostTests {
    private let now = Moment(seconds: 1_800_000_000)
    private let line: TroubledLine
    private let bench: ActiveDirectoryBench
    private let id: AccountID

    init() throws {
        let samba = try Samba.shared.get()
        line = try TroubledLine(to: Samba.tlsPort, at: samba.address)
        let name = "u\(UInt32.random(in: 0 ... .max))"
        bench = try ActiveDirectoryBench(
            [NewAccount(userName: name, password: "")],
            address: "ldaps://127.0.0.1:\(line.port)",
            server: {
                $0.connecting = .milliseconds(2_000)
                $0.answering = .milliseconds(3_000)
            }
        )
        // From here on there is a connection that is logged in.
        id = try bench.find(name).id
    }

    private func failure() -> DirectoryError? {
        do { try bench.directory.set(secret("Nytt2026ord"), for: id, at: now) } catch {
            return error
        }
        return nil
    }

    /// A setting is four reads and the request: the account, the server, the rules, the rights.
    @Test(arguments: 1...6)
    func `F10 when an answer is lost the password is set, and that is what is told`(
        piece: Int
    ) throws {
        line.cause(.loseAnswer(to: piece))
        #expect(failure() == nil)
        #expect(try bench.accepts("Nytt2026ord") && !bench.accepts("Gammalt2024"))
    }

    @Test func `F10 when the setting itself does not arrive nobody says that it is set`() throws {
        line.cause(.loseRequest(5))
        guard case .unknown = failure() else {
            Issue.record("it was told as known")
            return
        }
        #expect(try bench.accepts("Gammalt2024") && !bench.accepts("Nytt2026ord"))
        line.cause(.none)
        #expect(failure() == nil)
        #expect(try bench.accepts("Nytt2026ord"))
    }

    @Test func `F10 when nothing answers any more nobody knows`() throws {
        line.cause(.stall(after: 4))
        guard case .unknown = failure() else {
            Issue.record("it was told as known")
            return
        }
        #expect(try bench.accepts("Nytt2026ord"))
    }

    @Test func `F9 a directory that is gone has changed nothing, and goes on when it is back`()
        throws
    {
        line.cause(.silent)
        guard case .unavailable = failure() else {
            Issue.record("it was there")
            return
        }
        #expect(try bench.accepts("Gammalt2024"))
        line.cause(.none)
        #expect(failure() == nil)
    }
}
