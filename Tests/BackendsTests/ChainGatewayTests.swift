import Backends
import ResetFlow
import Secrets
import Synchronization
import Testing

/// A backend that says what it is told to, and remembers what it was given.
private final class Scripted: MessageGateway {
    struct Given: Equatable {
        let text: [UInt8]
        let id: String
        let attempt: Int
        let span: Moment.Span
    }

    private let answers: Mutex<[DeliveryOutcome]>
    private let given = Mutex<[Given]>([])
    let isAsked: @Sendable () -> Void

    init(_ answers: [DeliveryOutcome], isAsked: @escaping @Sendable () -> Void = {}) {
        self.answers = Mutex(answers)
        self.isAsked = isAsked
    }

    var all: [Given] { given.withLock { $0 } }

    func send(_ message: Message, at now: Moment, deadline: Moment) -> DeliveryOutcome {
        isAsked()
        let bytes = message.text.withBytes { Array($0) }
        given.withLock {
            $0.append(
                Given(
                    text: bytes,
                    id: message.id,
                    attempt: message.attempt,
                    span: deadline - now
                )
            )
        }
        return answers.withLock { $0.isEmpty ? .accepted(receipt: nil) : $0.removeFirst() }
    }
}

/// Scripted backends over the real store.
private final class ChainScene {
    let scene: Scene
    let backends: [Scripted]
    let time: Time
    private let reports = Reports()

    final class Time: Sendable {
        private let now: Mutex<Moment>
        init(_ now: Moment) { self.now = Mutex(now) }
        var moment: Moment { now.withLock { $0 } }
        func pass(_ span: Moment.Span) { now.withLock { $0 = $0 + span } }
    }

    private final class Reports: Sendable {
        let all = Mutex<[ChainReport]>([])
    }

    init(_ answers: [[DeliveryOutcome]]) throws {
        scene = try Scene(StoreBench.all[0])
        backends = answers.map { Scripted($0) }
        time = Time(scene.now)
    }

    /// A chain as another process has it: over a connection of its own.
    func chain() throws -> ChainGateway {
        let names = ["a", "b", "c", "d"]
        return ChainGateway(
            zip(names, backends).map { ($0, $1) },
            books: try SQLStore(driver: scene.open(), limits: scene.limits),
            clock: { [time] in time.moment },
            wait: { [time] in time.pass($0) },
            report: { [reports] report in reports.all.withLock { $0.append(report) } }
        )
    }

    func send(_ id: String = "12345678", _ chain: ChainGateway? = nil) throws -> DeliveryOutcome {
        let now = time.moment
        return try (chain ?? self.chain()).send(
            message(id),
            at: now,
            deadline: now + .seconds(20)
        )
    }

    func message(_ id: String) -> Message {
        Message(
            id: id,
            // Another person's for each of the numbered ones.
            to: "+4670174060" + (id.hasPrefix("0000000") ? id.suffix(1) : "5"),
            from: "Orebro kn",
            text: text("Kod 135790 åäö, lösen Hemlig9Xyz2q"),
            code: (text("135790"), time.moment + .minutes(10)),
            attempt: 1,
            language: .swedish,
            kind: .selfService
        )
    }

    private func text(_ text: String) -> Secret {
        let secret = Secret(capacity: text.utf8.count)
        secret.append(publicText: text)
        return secret
    }

    /// What the outbox says of each message.
    func rows() throws -> [[String]] {
        try scene.driver.read { (session) throws(StoreError) in
            let statement: SQL = """
                SELECT id, backend, outcome, receipt, tries FROM outbox ORDER BY begun, id
                """
            return try session.query(statement) { (row) throws(StoreError) in
                let texts = try (0..<4).map { (column) throws(StoreError) in
                    try row.optional(column, row.text) ?? "-"
                }
                return texts + ["\(try row.int(4))"]
            }
        }
    }

    var asked: [Int] { backends.map(\.all.count) }
    var told: [ChainReport] { reports.all.withLock { $0 } }
    var changes: [ChainReport] {
        told.filter { if case .changed = $0 { true } else { false } }
    }
}

private let yes = DeliveryOutcome.accepted(receipt: nil)
private let later = DeliveryOutcome.temporary("away")
private let perhaps = DeliveryOutcome.unknown("no answer")
private let wrong = DeliveryOutcome.misconfigured("401")
private let no = DeliveryOutcome.rejected("no such number")

@Suite("SMS chain: the gateway")
struct ChainGatewayTests {
    @Test func `M7 every try carries the same bytes and the same name, and is counted`() throws {
        let chain = try ChainScene([[later, later], [perhaps], [yes]])
        #expect(try chain.send() == yes)
        let given = chain.backends.flatMap(\.all)
        #expect(Set(given.map(\.text)).count == 1 && given.first?.text.isEmpty == false)
        #expect(given.map(\.id) == ["12345678", "12345678", "12345678", "12345678"])
        #expect(given.map(\.attempt) == [1, 2, 3, 4])
        #expect(given.allSatisfy { $0.span == .seconds(5) })
        #expect(try chain.rows() == [["12345678", "c", "accepted", "-", "4"]])
    }

    @Test func `each try is told by name, outcome and time, and no secret`() throws {
        let chain = try ChainScene([[later], []])
        _ = try chain.send()
        #expect(
            chain.told == [
                .tried(
                    message: "12345678",
                    backend: "a",
                    attempt: 1,
                    outcome: later,
                    milliseconds: 0
                ),
                .tried(
                    message: "12345678",
                    backend: "a",
                    attempt: 2,
                    outcome: yes,
                    milliseconds: 0
                ),
            ]
        )
        #expect(!"\(chain.told)".contains("135790") && !"\(chain.told)".contains("0174"))
    }

    @Test func `a code that is dead is sent to nobody, and counts for no gateway`() throws {
        let chain = try ChainScene([[], []])
        _ = try chain.scene.store.note(
            .misconfigured(""),
            of: "a",
            to: "+46701740605",
            at: chain.time.moment
        )
        let message = chain.message("12345678")
        chain.time.pass(.minutes(10))
        let now = chain.time.moment
        let outcome = try chain.chain().send(message, at: now, deadline: now + .seconds(20))
        #expect(outcome == .temporary("no time was left") && chain.asked == [0, 0])
        #expect(try chain.scene.store.breakers()["a"]?.opening != nil)
    }

    @Test func `no try lasts longer than the code`() throws {
        let chain = try ChainScene([[perhaps], []])
        let message = chain.message("12345678")
        chain.time.pass(.seconds(597))
        let now = chain.time.moment
        _ = try chain.chain().send(message, at: now, deadline: now + .seconds(20))
        #expect(chain.backends.flatMap(\.all).map(\.span) == [.seconds(3), .seconds(3)])
    }

    @Test func `M5 one number that always fails closes no gateway to the others`() throws {
        let chain = try ChainScene([
            Array(repeating: perhaps, count: 9), Array(repeating: no, count: 9),
        ])
        for _ in 0..<9 { _ = try chain.send("00000001") }
        #expect(chain.asked == [9, 9] && chain.changes.isEmpty)
        #expect(try chain.send("00000002") == yes)
    }

    @Test func `sending again begins behind the one that took it, in whatever process`() throws {
        let chain = try ChainScene([[], [], []])
        for _ in 0..<4 { #expect(try chain.send() == yes) }
        #expect(chain.asked == [2, 1, 1])
        #expect(try chain.rows() == [["12345678", "a", "accepted", "-", "4"]])
        // Another message begins with the first.
        #expect(try chain.send("87654321") == yes)
        #expect(chain.asked == [3, 1, 1])
    }

    @Test func `who took it last stays known when the next sending fails`() throws {
        let chain = try ChainScene([[], [no, no]])
        #expect(try chain.send() == yes)
        #expect(try chain.send() == yes)
        #expect(try chain.rows() == [["12345678", "a", "accepted", "-", "3"]])
        let two = try ChainScene([[yes, no], [no]])
        #expect(try two.send() == yes)
        #expect(try two.send() == no)
        #expect(try two.rows() == [["12345678", "a", "rejected", "-", "3"]])
    }

    @Test func `a row is open before the first try, and says nothing of the message`() throws {
        let scene = try Scene(StoreBench.all[0])
        let open = scene.open
        let seen = Mutex<[String]>([])
        let backend = Scripted([.accepted(receipt: "ab-1")]) {
            let texts = try? open().read { (session) throws(StoreError) in
                try session.query("SELECT id, outcome FROM outbox") {
                    (row) throws(StoreError) in
                    "\(try row.text(0)) \(try row.optional(1, row.text) ?? "open")"
                }
            }
            seen.withLock { $0 += texts ?? [] }
        }
        let now = scene.now
        let chain = ChainGateway(
            [("a", backend)],
            books: scene.store,
            clock: { now },
            wait: { _ in },
            report: { _ in }
        )
        let helper = try ChainScene([])
        _ = chain.send(helper.message("12345678"), at: now, deadline: now + .seconds(20))
        #expect(seen.withLock { $0 } == ["12345678 open"])
    }

    @Test(
        arguments: [
            ("SM0123abc", "SM0123abc"), ("a b\nc;d\u{1B}[1m", "abcd1m"), ("", nil),
            ("46701740605-1", nil), ("sent to 0701740605", nil), ("kod135790", nil),
            (String(repeating: "x", count: 200), String(repeating: "x", count: 64)),
            ("id:1.2_3-4", "id:1.2_3-4"), ("re-Hemlig9", nil),
        ] as [(String, String?)]
    )
    func `L1 a receipt is short and plain, and tells neither number nor code`(
        receipt: String,
        kept: String?
    ) throws {
        let chain = try ChainScene([[.accepted(receipt: receipt)]])
        _ = try chain.send()
        #expect(try chain.rows().first?[3] == kept ?? "-")
        guard case .tried(_, _, _, let outcome, _)? = chain.told.first else {
            Issue.record("the log is told nothing")
            return
        }
        #expect(outcome == .accepted(receipt: kept), "the log has no more than the outbox")
    }

    @Test func `A1 a store that cannot be written holds nothing up`() throws {
        let chain = try ChainScene([[later, later], [wrong], []])
        let gateway = try chain.chain()
        try chain.scene.driver.write { (session) throws(StoreError) in
            try session.run("DROP TABLE outbox")
            try session.run("DROP TABLE breaker")
        }
        #expect(try chain.send("12345678", gateway) == yes)
        #expect(chain.asked == [2, 1, 1])
        let failures = chain.told.count { if case .storeFailed = $0 { true } else { false } }
        #expect(failures == 7, "each is told: two before, four tries, the end")
    }
}

@Suite("SMS chain: the breakers")
struct ChainBreakerTests {
    @Test func `three failures in a row open it for all processes, told once`() throws {
        let chain = try ChainScene([[later, later, perhaps], []])
        _ = try chain.send("00000001")
        // The third failure opens it.
        _ = try chain.send("00000002")
        #expect(chain.asked == [3, 2])
        for number in 3...5 { _ = try chain.send("0000000\(number)") }
        #expect(chain.asked == [3, 5], "no process pays for what another has found out")
        #expect(chain.changes == [.changed(backend: "a", .opened)])
        #expect(try chain.scene.trail() == ["breaker opened a unknown"])
    }

    @Test func `after a minute one message is the probe, and it closes at success`() throws {
        let chain = try ChainScene([[wrong, later], []])
        _ = try chain.send("00000001")
        chain.time.pass(.seconds(60))
        _ = try chain.send("00000002")
        #expect(chain.asked == [2, 2], "a probe that fails is not repeated")
        _ = try chain.send("00000003")
        #expect(chain.asked == [2, 3])
        chain.time.pass(.seconds(60))
        for number in 4...5 { _ = try chain.send("0000000\(number)") }
        #expect(chain.asked == [4, 3])
        #expect(
            chain.changes == [
                .changed(backend: "a", .opened), .changed(backend: "a", .closed),
            ]
        )
        #expect(
            try chain.scene.trail() == [
                "breaker opened a misconfigured", "breaker closed a accepted",
            ]
        )
        #expect(try chain.scene.store.breakers() == [:])
    }

    @Test func `X1 of many who would probe at the same time one does`() throws {
        let scene = try Scene(StoreBench.all[0])
        _ = try scene.store.note(.misconfigured(""), of: "a", to: "+46701740605", at: scene.now)
        let due = scene.now + .seconds(60)
        let stores = try (0..<8).map { _ in
            try SQLStore(driver: scene.open(), limits: scene.limits)
        }
        let claims = together(8) { (try? stores[$0].claimProbe(of: "a", at: due)) ?? false }
        #expect(claims.count { $0 } == 1)
        #expect(try !scene.store.claimProbe(of: "a", at: due))
        #expect(try !scene.store.claimProbe(of: "b", at: due))
    }

    @Test func `when all are open the one that is so longest is tried`() throws {
        let chain = try ChainScene([[no, wrong], [wrong]])
        _ = try chain.send("00000001")
        chain.time.pass(.seconds(10))
        _ = try chain.send("00000002")
        #expect(chain.asked == [2, 2], "b opened first, and takes it")
        #expect(try chain.scene.store.breakers().keys.sorted() == ["a"])
    }

    @Test func `a chain of one works the same`() throws {
        let chain = try ChainScene([[later, later, later, later]])
        #expect(try chain.send("00000001") == later)
        #expect(try chain.send("00000002") == later)
        #expect(chain.asked == [3], "open now: no second try")
        #expect(try chain.send("00000003") == later)
        #expect(chain.asked == [4], "all are open: it is tried once")
        #expect(try chain.send("00000004") == yes)
        #expect(chain.changes.count == 2)
    }
}
