import Backends
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

/// A setting whose answer never came is told right all the same (F10).
@Suite("OpenLDAP: lost answers")
struct OpenLDAPLostTests {
    private let now = Moment(seconds: 1_800_000_000)
    private let line: TroubledLine
    private let bench: OpenLDAPBench

    init() throws {
        let slapd = try Slapd.shared.get()
        line = try TroubledLine(to: slapd.ports.tls)
        bench = try OpenLDAPBench(
            [NewAccount(userName: "anna", password: "")],
            addresses: ["ldaps://127.0.0.1:\(line.port)"],
            server: {
                $0.connecting = .milliseconds(1_000)
                $0.answering = .milliseconds(500)
            }
        )
        // From here on there is a connection that is logged in.
        _ = try bench.find("anna")
    }

    /// A setting is three reads and the request: the account, its policy, whether there is a password.
    @Test(arguments: 1...5)
    func `F10 when an answer is lost the password is set, and that is what is told`(
        piece: Int
    ) throws {
        line.cause(.loseAnswer(to: piece))
        #expect(try bench.failure(of: "Nytt2026ord", at: now) == nil)
        #expect(try bench.accepts("Nytt2026ord") && !bench.accepts("Gammalt2024"))
    }

    @Test
    func `a log-in whose answer is lost has perhaps been counted, and is never told as wrong`()
        throws
    {
        let id = try bench.find("anna").id
        var isUnknownOnce = false
        for piece in 1...10 {
            line.cause(.loseAnswer(to: piece))
            do throws(DirectoryError) {
                #expect(try bench.directory.verify(secret("Gammalt2024"), for: id), "\(piece)")
            } catch {
                switch error {
                case .unavailable: break
                case .unknown: isUnknownOnce = true
                case .gone, .notPermitted, .refused: Issue.record("\(piece): \(error)")
                }
            }
        }
        #expect(isUnknownOnce)
    }

    @Test func `F10 when the setting itself does not arrive nobody says that it is set`() throws {
        line.cause(.loseRequest(4))
        guard case .unknown = try bench.failure(of: "Nytt2026ord", at: now) else {
            Issue.record("it was told as known")
            return
        }
        #expect(try bench.accepts("Gammalt2024") && !bench.accepts("Nytt2026ord"))
        // And it can be tried again.
        line.cause(.none)
        #expect(try bench.failure(of: "Nytt2026ord", at: now) == nil)
        #expect(try bench.accepts("Nytt2026ord"))
    }

    @Test func `F10 when nothing answers any more nobody knows`() throws {
        line.cause(.stall(after: 3))
        guard case .unknown = try bench.failure(of: "Nytt2026ord", at: now) else {
            Issue.record("it was told as known")
            return
        }
        #expect(try bench.accepts("Nytt2026ord"))
    }

    @Test func `F9 a directory that is gone has changed nothing, and goes on when it is back`()
        throws
    {
        line.cause(.silent)
        guard case .unavailable = try bench.failure(of: "Nytt2026ord", at: now) else {
            Issue.record("it was there")
            return
        }
        #expect(try bench.accepts("Gammalt2024"))
        line.cause(.none)
        #expect(try bench.failure(of: "Nytt2026ord", at: now) == nil)
    }
}
