import Backends
import Logging
import ResetFlow
import Secrets
import Service
import Synchronization
import Testing

/// A gateway that is away, or not.
private struct Switched: MessageGateway {
    let outcome: DeliveryOutcome

    func send(_ message: Message, at now: Moment, deadline: Moment) -> DeliveryOutcome { outcome }
}

@Suite("When no SMS can be sent")
struct OutageTests {
    /// The office with two gateways in a chain, over the real store.
    private func office(_ test: TestOffice, _ outcomes: [DeliveryOutcome]) -> Office {
        var office = test.office
        let names = ["first", "second"]
        office.backends = names
        office.gateway = ChainGateway(
            zip(names, outcomes).map { ($0, Switched(outcome: $1)) },
            books: test.store,
            clock: office.clock,
            wait: { _ in },
            report: { _ in }
        )
        return office
    }

    private func begin(_ office: Office, _ name: String = "anna.andersson") -> Reply {
        let worker = Worker(office: office, threads: 1)
        let peer = Peer(user: 7, terminal: "Kiosk Rådhuset")
        let desk = Desk(office: office, worker: worker, peer: peer)
        let reply = desk.answer(.begin(identifier: name, language: .swedish))
        worker.finish(within: .seconds(10))
        return reply
    }

    private func isStarted(_ reply: Reply) -> Bool {
        if case .started = reply { return true }
        return false
    }

    @Test
    func `M5 nobody starts while every gateway is down, known or not; a probe lets them in again`()
        throws
    {
        let test = try TestOffice()
        let down = office(test, [.misconfigured("401"), .misconfigured("401")])
        #expect(isStarted(begin(down)))
        // It may be her number: the next one, who is sent help, shows that it is not.
        #expect(isStarted(begin(down, "cecilia.ceder")))
        for name in ["anna.andersson", "nobody", "cecilia.ceder", ""] {
            #expect(begin(down, name) == .ended(.noMessages))
        }
        let registering = Desk(
            office: down,
            worker: test.worker,
            peer: Peer(user: 7, terminal: "Kiosk Rådhuset")
        )
        let attempt = Request.registration(
            .begin(
                name: "anna.andersson",
                password: secret("Gammalt2024"),
                language: .swedish
            )
        )
        #expect(registering.answer(attempt) == .ended(.noMessages))
        // Who starts when a probe is due carries it, and finds the gateway mended.
        test.pass(.seconds(61))
        let mended = office(test, [.accepted(receipt: nil), .accepted(receipt: nil)])
        #expect(isStarted(begin(mended)))
        #expect(isStarted(begin(mended)))
        let changes = try test.store.audit(limit: 1_000).filter { $0.event == "breaker" }
        #expect(changes.map(\.result) == ["opened", "opened", "closed"])
    }

    @Test func `M5 one gateway that works lets everybody start`() throws {
        let test = try TestOffice()
        let half = office(test, [.misconfigured("401"), .accepted(receipt: nil)])
        for _ in 0..<3 { #expect(isStarted(begin(half))) }
        let deliveries = try test.store.audit(limit: 1_000).filter { $0.event == "delivery" }
        #expect(deliveries.map(\.result) == ["accepted", "accepted", "accepted"])
    }

    @Test func `F1 help whose sender died is sent after all, a code is not`() throws {
        let test = try TestOffice()
        let desks = ["cecilia.ceder", "anna.andersson"].enumerated().map { index, name in
            let desk = test.desk(at: "\(index)")
            _ = desk.answer(.begin(identifier: name, language: .finnish))
            return desk
        }
        _ = test.messages(2)
        test.settle()
        // As if the service had died before the gateway answered, and the front ends with it.
        try test.write("UPDATE outbox SET outcome = NULL")
        for desk in desks { desk.hangUp() }
        test.pass(.minutes(3))
        let next = Worker(office: test.office, threads: 1)
        for _ in 0..<2 { next.settleMessages() }
        next.finish(within: .seconds(10))
        let messages = test.messages(3)
        #expect(messages.map { $0["kind"] as? String }.count { $0 == "notice" } == 2)
        #expect(messages.count == 3)
        #expect(Set(messages.compactMap { $0["id"] as? String }).count == 2, "under its own name")
        let deliveries = try test.store.audit(limit: 1_000).filter { $0.event == "delivery" }
        #expect(
            deliveries.map(\.result).sorted() == ["accepted", "accepted", "accepted", "dropped"]
        )
    }

    @Test
    func `C2 what a service that died has left on the disk is swept when the next keeps house`()
        throws
    {
        let test = try TestOffice()
        var office = test.office
        let swept = Mutex<[Moment]>([])
        office.sweep = { now in swept.withLock { $0.append(now) } }
        let worker = Worker(office: office, threads: 1)
        Server(office: office, worker: worker).keepHouse()
        worker.finish(within: .seconds(10))
        #expect(swept.withLock(\.self) == [office.clock()])
    }

    @Test func `T4 an alarm reaches the log once, from a service that has kept house before`()
        throws
    {
        var limits = Limits()
        limits.messagesInAll = 1
        let test = try TestOffice(limits: limits)
        let lines = Lines()
        var office = test.office
        office.log = Logger(label: "test") { _ in LineLog(lines: lines) }
        let server = Server(office: office, worker: test.worker)
        server.keepHouse()
        for name in ["anna.andersson", "erik.ek", "fanny.fors"] {
            _ = test.desk(at: name).answer(.begin(identifier: name, language: .swedish))
        }
        test.settle()
        for _ in 0..<2 { server.keepHouse() }
        #expect(
            lines.all.withLock { $0 }.count { $0.contains("alarm: all SMS have reached 1") } == 1
        )
    }

    @Test(arguments: Alarm.Kind.allCases) func `an alarm says what to do in a line`(
        kind: Alarm.Kind
    ) {
        let sentence = Alarm(kind: kind, at: Moment(seconds: 0)).sentence(Limits())
        #expect(sentence.count < 120 && !sentence.contains("\n") && sentence.contains(":"))
    }
}

private final class Lines: Sendable {
    let all = Mutex<[String]>([])
}

/// A log that is kept.
private struct LineLog: LogHandler {
    let lines: Lines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    init(lines: Lines) { self.lines = lines }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { lines.all.withLock { $0.append("\(event.message)") } }
}
