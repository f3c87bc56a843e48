import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

/// The layer under both directories, against a real slapd.
@Suite("LDAP connection")
struct LDAPConnectionTests {
    private let slapd: Slapd
    private let folder: TemporaryFolder

    init() throws {
        slapd = try Slapd.shared.get()
        folder = try TemporaryFolder()
    }

    private func pool(
        _ addresses: [String],
        authority: String? = nil,
        _ change: (inout LDAPServer) -> Void = { _ in }
    ) throws -> LDAPPool {
        var server = try LDAPServer.test(slapd, addresses, authority: authority, in: folder)
        change(&server)
        return LDAPPool(server)
    }

    /// What a look at the people's entry comes to.
    private func look(_ pool: LDAPPool) -> Result<[String?], LDAPError> {
        do throws(LDAPError) {
            let found = try pool.read { (connection) throws(LDAPError) in
                try connection.find(.init(of: Slapd.people, ["ou"]))
            }
            return .success(found.map { $0.text("OU") })
        } catch { return .failure(error) }
    }

    /// Whether it failed before anything was asked, and how.
    private func failure(_ pool: LDAPPool) throws -> LDAPError {
        switch look(pool) {
        case .success: throw HarnessFailure(description: "it was let in")
        case .failure(let error): return error
        }
    }

    private func uris(_ slapd: Slapd) -> [String] { [slapd.tls, slapd.startTLS, slapd.local] }

    @Test func `P12 it is let in by TLS, StartTLS and the local socket`() throws {
        for uri in uris(slapd) { #expect(look(try pool([uri])) == .success(["people"])) }
    }

    @Test(arguments: Slapd.Certificate.allCases.filter { $0 != .right })
    func `P12 a server with another certificate than it should have hears no word`(
        certificate: Slapd.Certificate
    ) throws {
        let foreign = try Slapd(certificate: certificate)
        for uri in [foreign.tls, foreign.startTLS] {
            guard case .insecure = try failure(pool([uri], authority: foreign.authority)) else {
                Issue.record("\(uri) is believed")
                continue
            }
        }
        // It is the certificate: the server itself answers.
        #expect(look(try pool([foreign.local])) == .success(["people"]))
    }

    @Test func `P12 a pinned key is trusted whoever vouches for it, and no other is`() throws {
        let foreign = try Slapd(certificate: .otherAuthority)
        let pin = try foreign.pin()
        let right = try pool([foreign.tls]) { $0.pin = pin }
        #expect(look(right) == .success(["people"]))
        guard case .insecure = try failure(pool([slapd.tls]) { $0.pin = pin }) else {
            Issue.record("another key is believed")
            return
        }
    }

    @Test(arguments: ["tls", "startTLS", "handshake"])
    func `a server that lets in and says nothing is left when the time is up`(
        kind: String
    ) throws {
        let line = try TroubledLine(to: slapd.ports.plain)
        // In the handshake: after the answer to StartTLS, which is one piece.
        line.cause(kind == "handshake" ? .stall(after: 1) : .silent)
        let scheme = kind == "tls" ? "ldaps" : "ldap"
        let pool = try pool(["\(scheme)://127.0.0.1:\(line.port)"]) {
            $0.connecting = .milliseconds(400)
        }
        let (passed, busy) = try measured {
            guard case .unreachable = try failure(pool) else {
                throw HarnessFailure(description: "it was reached")
            }
        }
        // Twice, since a read is tried again; and without a pause it would be all of that time.
        #expect(passed >= .milliseconds(800))
        #expect(busy < .milliseconds(400))
    }

    @Test func `a socket that comes when the time is already up is ended too`() throws {
        var ends: [Int32] = [-1, -1]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        defer { for end in ends { close(end) } }
        let watchdog = Watchdog()
        let isEnded = watchdog.guarding(.milliseconds(1)) {
            try? eventually("the time to be up") { watchdog.hasBitten }
            watchdog.attach(ends[0])
            var socket = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
            return poll(&socket, 1, 0) == 1
        }
        #expect(watchdog.hasBitten && isEnded == true)
    }

    /// How long something takes, and how much of that the processor works for this thread.
    private func measured(_ body: () throws -> Void) rethrows -> (Duration, Duration) {
        let clock = ContinuousClock()
        let before = threadTime()
        let passed = try clock.measure(body)
        return (passed, threadTime() - before)
    }

    private func threadTime() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    @Test func `a server that stalls in the middle is left when the time is up`() throws {
        let line = try TroubledLine(to: slapd.ports.tls)
        let pool = try pool(["ldaps://127.0.0.1:\(line.port)"]) {
            $0.answering = .milliseconds(1_000)
            $0.connecting = .milliseconds(1_000)
        }
        #expect(look(pool) == .success(["people"]))
        line.cause(.stall(after: 0))
        let passed = try ContinuousClock().measure { _ = try failure(pool) }
        #expect(passed >= .milliseconds(2_000))
        line.cause(.none)
        #expect(look(pool) == .success(["people"]))
    }

    @Test
    func `a server that thinks too long is left when the time is up, and goes on being asked`()
        throws
    {
        let slow = try Slapd(
            overlay: """
                overlay retcode
                retcode-parent "ou=slow,dc=test"
                retcode-item "cn=slow" 0x00 sleeptime=3
                """
        )
        let pool = try pool([slow.tls], authority: slow.authority) {
            $0.answering = .milliseconds(1_000)
        }
        var failure: LDAPError?
        do throws(LDAPError) {
            _ = try pool.read { (connection) throws(LDAPError) in
                try connection.find(.init(of: "cn=slow,ou=slow,dc=test", ["cn"]))
            }
        } catch { failure = error }
        guard case .unanswered = failure else {
            Issue.record("\(failure as Any)")
            return
        }
        #expect(look(pool) == .success(["people"]))
    }

    @Test func `F9 after a restart it goes on as if nothing had been`() throws {
        let own = try Slapd()
        let pool = try pool([own.tls], authority: own.authority)
        #expect(look(pool) == .success(["people"]))
        try own.stop()
        guard case .unreachable = try failure(pool) else {
            Issue.record("a server that is gone has answered")
            return
        }
        try own.start()
        #expect(look(pool) == .success(["people"]))
    }

    @Test func `another server is asked when one is gone, and asked first the next time`() throws {
        let (first, second) = (try TroubledLine(to: slapd.ports.tls), slapd.tls)
        let pool = try pool(["ldaps://127.0.0.1:\(first.port)", second])
        #expect(look(pool) == .success(["people"]) && first.accepted == 1)
        first.cause(.silent)
        first.end()
        #expect(look(pool) == .success(["people"]))
        let accepted = first.accepted
        for _ in 1...3 { #expect(look(pool) == .success(["people"])) }
        #expect(first.accepted == accepted)
    }

    @Test func `a secret that others could read is not used`() throws {
        let path = try folder.write("open", Slapd.serviceSecret, mode: 0o644)
        let pool = try pool([slapd.tls]) { $0.secret = SecretFile(at: path) }
        guard case .notAsked(let why) = try failure(pool) else {
            Issue.record("it was used")
            return
        }
        #expect(why.contains("chmod 600"))
    }

    @Test func `RFC 4513 5.1.2 nobody is logged in without a password`() throws {
        let connection = try pool([slapd.tls]).connect()
        #expect(throws: LDAPError.self) { try connection.bind(Slapd.service, secret("")) }
        #expect(throws: LDAPError.self) { try connection.bind("", secret("x")) }
    }
}
