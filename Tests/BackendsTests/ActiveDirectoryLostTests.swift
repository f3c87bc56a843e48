import Backends
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

/// A setting in a real Samba domain whose answer never came is told right all the same (F10).
///
/// Which of the pieces is the setting itself the line cannot tell, since it sees TLS: so each is lost in turn.
/// Only a test that waits for nothing has a limit that a loaded machine could reach.
@Suite(
    "Active Directory: lost answers",
    .enabled(if: Samba.isPossible, Comment(rawValue: Samba.wants))
)
struct ActiveDirectoryLostTests {
    private let now = Moment(seconds: 1_800_000_000)
    private let line: TroubledLine
    private let prefix = "u\(UInt32.random(in: 0 ... .max))x"

    init() throws {
        let samba = try Samba.shared.get()
        line = try TroubledLine(to: Samba.tlsPort, at: samba.address)
    }

    /// As many people as a setting has pieces at most, behind the line.
    private func bench(
        _ history: ActiveDirectory.History = .own,
        within limit: Moment.Span = .seconds(60)
    ) throws -> ActiveDirectoryBench {
        try ActiveDirectoryBench(
            (0..<20).map { NewAccount(userName: prefix + String($0), password: "") },
            history: history,
            address: "ldaps://127.0.0.1:\(line.port)",
            server: { ($0.connecting, $0.answering) = (limit, limit) }
        )
    }

    /// One of them; from here on there is a connection that is logged in.
    private func id(_ place: Int, _ bench: ActiveDirectoryBench) throws -> AccountID {
        line.cause(.none)
        return try bench.find(prefix + String(place)).id
    }

    private func failure(_ directory: ActiveDirectory, _ id: AccountID) -> DirectoryError? {
        do { try directory.set(secret("Nytt2026ord"), for: id, at: now) } catch { return error }
        return nil
    }

    private func hasNew(_ place: Int, _ bench: ActiveDirectoryBench) throws -> Bool {
        let isNew = try bench.accepts("Nytt2026ord", place)
        #expect(try bench.accepts("Gammalt2024", place) != isNew)
        return isNew
    }

    private enum Part { case answer, request }

    /// Loses one piece of a setting after the other, each for somebody else, until there is none to lose.
    private func lose(
        _ part: Part,
        _ bench: ActiveDirectoryBench,
        _ body: (Int, AccountID, DirectoryError?) throws -> Void
    ) throws {
        var piece = 0
        var isLost = true
        while isLost {
            piece += 1
            let id = try id(piece, bench)
            let before = line.accepted
            line.cause(part == .answer ? .loseAnswer(to: piece) : .loseRequest(piece))
            let failure = failure(bench.directory, id)
            // Whatever is lost has the directory come anew.
            isLost = line.accepted > before
            line.cause(.none)
            try body(piece, id, failure)
        }
        // A setting is some reads and a request.
        #expect(piece > 4)
    }

    @Test(arguments: [ActiveDirectory.History.own, .temporaryChange])
    func `F10 when an answer is lost the password is set, and that is what is told`(
        history: ActiveDirectory.History
    ) throws {
        let bench = try bench(history)
        try lose(.answer, bench) { (piece, id, failure) throws in
            #expect(failure == nil, "\(piece)")
            #expect(try hasNew(piece, bench), "\(piece)")
            #expect(try bench.directory.account(id)?.mustChange == false, "\(piece)")
        }
    }

    /// The pieces at whose loss nobody knows, since the one lost may have been the setting.
    private func unknownPieces(_ bench: ActiveDirectoryBench) throws -> [Int] {
        var unknown: [Int] = []
        try lose(.request, bench) { (piece, id, failure) throws in
            switch failure {
            case nil: #expect(try hasNew(piece, bench), "\(piece)")
            case .unknown:
                unknown.append(piece)
                #expect(try !hasNew(piece, bench), "\(piece)")
                // And it can be tried again.
                #expect(self.failure(bench.directory, id) == nil)
                #expect(try hasNew(piece, bench), "\(piece)")
            case .unavailable, .notPermitted, .gone, .refused:
                Issue.record("\(piece): it was told as known")
            }
        }
        return unknown
    }

    @Test(arguments: [ActiveDirectory.History.own, .temporaryChange])
    func `F10 when the setting itself does not arrive nobody says that it is set`(
        history: ActiveDirectory.History
    ) throws {
        #expect(try unknownPieces(bench(history)).count == 1)
    }

    @Test func `F10 when nothing answers any more nobody knows`() throws {
        let setting = try #require(try unknownPieces(bench()).first)
        let bench = try bench(within: .seconds(8))
        let id = try id(0, bench)
        line.cause(.stall(after: setting - 1))
        let failure = failure(bench.directory, id)
        line.cause(.none)
        switch failure {
        case .unknown: #expect(try hasNew(0, bench))
        // Where a read before it took too long, it was not asked for.
        case .unavailable: #expect(try !hasNew(0, bench))
        case nil, .notPermitted, .gone, .refused: Issue.record("it was told as known")
        }
    }

    @Test func `F9 a directory that is gone has changed nothing, and goes on when it is back`()
        throws
    {
        let bench = try bench()
        let id = try id(0, bench)
        var server = bench.server
        server.connecting = .milliseconds(500)
        let impatient = ActiveDirectory(server, people: bench.people, history: .own) { now }
        line.cause(.silent)
        guard case .unavailable = failure(impatient, id) else {
            Issue.record("it was there")
            return
        }
        #expect(try !hasNew(0, bench))
        line.cause(.none)
        #expect(failure(bench.directory, id) == nil)
    }
}
