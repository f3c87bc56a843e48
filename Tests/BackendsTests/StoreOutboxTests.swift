import Backends
import ResetFlow
import Testing

/// What a service leaves behind that dies while it sends.
@Suite("Store: messages on their way")
struct StoreOutboxTests {
    private let yes = SendingResult(
        outcome: .accepted(receipt: nil),
        backend: "a",
        receipt: nil,
        tries: 1
    )

    private func begin(
        _ scene: Scene,
        _ id: String,
        _ kind: Message.Kind = .selfService,
        until: Moment? = nil
    ) throws {
        _ = try scene.store.beginSending(id, kind, until: until, at: scene.now)
    }

    /// A code's message that was begun and not ended; nothing goes on with it any more.
    private func stranded(_ scene: Scene, _ account: String = "17") throws -> FlowID {
        let flow = try scene.sentFlow(account).flow
        try begin(scene, "\(flow)", until: scene.now + .minutes(10))
        return flow
    }

    private func outcomes(_ scene: Scene) throws -> [String?] {
        try scene.driver.read { (session) throws(StoreError) in
            try session.query("SELECT outcome FROM outbox ORDER BY begun, id") {
                (row) throws(StoreError) in try row.optional(0, row.text)
            }
        }
    }

    private func delivery(_ scene: Scene, _ flow: FlowID) throws -> String? {
        try scene.driver.read { (session) throws(StoreError) in
            try session.query("SELECT delivery FROM flow WHERE id = \(flow)") {
                (row) throws(StoreError) in try row.text(0)
            }
        }.first
    }

    @Test(arguments: StoreBench.all)
    func `the one that took it last is told at the next sending`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let now = scene.now
        let first = try scene.store.beginSending("x", .notice, until: nil, at: now)
        #expect(first == nil)
        try scene.store.endSending("x", yes, at: now)
        #expect(try scene.store.beginSending("x", .notice, until: nil, at: now) == "a")
        var lost = yes
        (lost.outcome, lost.backend) = (.unknown(""), nil)
        try scene.store.endSending("x", lost, at: now)
        #expect(try scene.store.beginSending("x", .notice, until: nil, at: now) == "a")
    }

    @Test(arguments: StoreBench.all)
    func `F1 what somebody may still be at is left alone, and so is what has ended`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let flow = try stranded(scene)
        try scene.store.close(flow, as: .cancelled, at: scene.now)
        scene.wait(.milliseconds(SQLStore.longestSending.milliseconds - 1))
        #expect(try scene.store.dropDeadMessages(at: scene.now) == [])
        #expect(try outcomes(scene) == [nil])
        try scene.store.endSending("\(flow)", yes, at: scene.now)
        scene.wait(.hours(1))
        _ = try scene.store.dropDeadMessages(at: scene.now)
        #expect(try outcomes(scene) == ["accepted"])
    }

    /// What ends a code, and how long after the sending.
    private static let deaths: [(String, @Sendable (Scene, FlowID) throws -> Void)] = [
        ("ended", { try $0.store.close($1, as: .cancelled, at: $0.now) }),
        ("used", { _ = try $0.right($1) }),
        ("past its time", { scene, _ in scene.wait(.minutes(10)) }),
        (
            "a newer flow of the account",
            { scene, _ in
                scene.wait(.seconds(1))
                _ = try scene.sentFlow("17")
            }
        ),
        (
            "gone",
            { scene, flow in
                try scene.driver.write { (session) throws(StoreError) in
                    _ = try session.execute("DELETE FROM flow WHERE id = \(flow)")
                }
            }
        ),
    ]

    @Test(arguments: StoreBench.all, deaths.map(\.0))
    func `F1 a code's message is dropped when the code is dead, told once`(
        _ bench: StoreBench,
        _ death: String
    ) throws {
        let scene = try Scene(bench)
        let flow = try stranded(scene)
        let end = try #require(StoreOutboxTests.deaths.first { $0.0 == death }).1
        try end(scene, flow)
        scene.wait(SQLStore.longestSending)
        for _ in 0..<2 { #expect(try scene.store.dropDeadMessages(at: scene.now) == []) }
        #expect(try outcomes(scene) == ["dropped"])
        #expect(try scene.trail().filter { $0.hasPrefix("delivery") } == ["delivery dropped self"])
        #expect(try delivery(scene, flow) == (death == "gone" ? nil : "unknown"))
    }

    @Test(arguments: StoreBench.all)
    func `F1 a live flow of another service's is not touched, nor its message`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let flow = try stranded(scene)
        // Another person's, and a decoy with the same account in mind, change nothing.
        _ = try scene.sentFlow("18")
        _ = try scene.flow()
        scene.wait(SQLStore.longestSending)
        let other = try SQLStore(driver: scene.open(), limits: scene.limits)
        #expect(try other.dropDeadMessages(at: scene.now) == [])
        #expect(try outcomes(scene) == [nil] && delivery(scene, flow) == "queued")
        #expect(try scene.right(flow) != nil, "its code holds")
    }

    @Test(arguments: StoreBench.all)
    func `a notice is left to its own due time, and dropped when it is gone`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        try scene.store.finish(try scene.provenFlow(), at: scene.now)
        let notice = try #require(try scene.told().first)
        try begin(scene, MessageName.notice(notice.number), .notice)
        scene.wait(.minutes(5))
        _ = try scene.store.dropDeadMessages(at: scene.now)
        #expect(try outcomes(scene) == [nil])
        try scene.store.noticeIsNotNeeded(notice, at: scene.now)
        _ = try scene.store.dropDeadMessages(at: scene.now)
        #expect(try outcomes(scene) == ["dropped"])
        #expect(try scene.trail().last == "delivery dropped notice")
    }

    @Test(arguments: StoreBench.all)
    func `help is made again by one, a temporary password by nobody`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let flow = try scene.flow()
        let help = scene.resolution("2", .help, "disabled")
        _ = try scene.store.resolve(flow, as: help, at: scene.now)
        try begin(scene, "\(flow)", .notice)
        scene.wait(.seconds(1))
        try begin(scene, MessageName.temporary(of: flow), .assisted)
        scene.wait(SQLStore.longestSending)
        let found = try scene.store.dropDeadMessages(at: scene.now)
        #expect(found.map(\.account) == [AccountID("2")] && found.map(\.flow) == [flow])
        #expect(try outcomes(scene) == [nil, "dropped"])
        #expect(try found.map { try scene.store.claim($0, at: scene.now) } == [true])
        #expect(try found.map { try scene.store.claim($0, at: scene.now) } == [false])
        // Who claimed it has died too; much later it helps nobody.
        scene.wait(.minutes(28))
        #expect(try scene.store.dropDeadMessages(at: scene.now) == [])
        #expect(try outcomes(scene) == ["dropped", "dropped"])
    }

    @Test(arguments: StoreBench.all)
    func `L7 what is kept of a message is forgotten with its flow, and with its account`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        _ = try stranded(scene, "17")
        _ = try stranded(scene, "18")
        try scene.store.forget(AccountID("17"), by: "root", at: scene.now)
        #expect(try outcomes(scene).count == 1)
        _ = try scene.store.note(.temporary(""), of: "a", to: "+46701740605", at: scene.now)
        scene.wait(.hours(24))
        try scene.store.tidy(at: scene.now)
        #expect(try outcomes(scene).isEmpty && scene.store.breakers().count == 1)
        scene.wait(.hours(24))
        try scene.store.tidy(at: scene.now)
        #expect(try scene.store.breakers().isEmpty)
    }
}

@Suite("Store: alarms of the SMS")
struct StoreAlarmTests {
    /// So many flows whose code was sent, of which so many were entered.
    private func sending(
        _ scene: Scene,
        _ sent: Int,
        entered: Int,
        isTaken: Bool = true
    ) throws {
        for person in 0..<sent {
            let flow = try scene.sentFlow("p\(person)", phone: UInt8(person)).flow
            let outcome: DeliveryOutcome = isTaken ? .accepted(receipt: nil) : .temporary("down")
            try scene.store.delivered(flow, outcome, at: scene.now)
            if person < entered { _ = try scene.store.countAttempt(flow, at: scene.now) }
        }
    }

    private func kinds(_ scene: Scene, after number: Int64? = 0) throws -> [Alarm.Kind] {
        try scene.store.alarms(after: number).alarms.map(\.kind)
    }

    @Test(arguments: StoreBench.all)
    func `T4 that all SMS are held is told once in five minutes, however many ask`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        try sending(scene, 36, entered: 0)
        #expect(try scene.trail().count { $0 == "message held all" } == 6)
        #expect(try kinds(scene) == [.messages])
        #expect(try scene.store.messagesInAll(at: scene.now) == 30)
        scene.wait(.minutes(5))
        #expect(try scene.store.messagesInAll(at: scene.now) == 0)
        try sending(scene, 31, entered: 0)
        #expect(try kinds(scene) == [.messages, .messages])
        let upTo = try scene.store.alarms(after: 0).upTo
        #expect(try kinds(scene, after: upTo) == [] && kinds(scene, after: nil) == [])
    }

    @Test(
        arguments: StoreBench.all,
        [(50, 0, true), (50, 4, true), (50, 5, false), (49, 0, false), (200, 19, true)]
    )
    func `M10 fifty codes in an hour of which fewer than a tenth are entered are an alarm`(
        _ bench: StoreBench,
        _ hour: (sent: Int, entered: Int, isAlarm: Bool)
    ) throws {
        let scene = try Scene(bench) { $0.messagesInAll = 1_000 }
        try sending(scene, hour.sent, entered: hour.entered)
        // They may still be entered.
        try scene.store.watchEntering(at: scene.now)
        #expect(try kinds(scene) == [])
        scene.wait(.minutes(11))
        for _ in 0..<2 { try scene.store.watchEntering(at: scene.now) }
        #expect(try kinds(scene) == (hour.isAlarm ? [.notEntered] : []))
    }

    @Test(arguments: StoreBench.all)
    func `M10 codes that no gateway took are an outage, and no flood`(_ bench: StoreBench) throws {
        let scene = try Scene(bench) { $0.messagesInAll = 1_000 }
        try sending(scene, 60, entered: 0, isTaken: false)
        scene.wait(.minutes(11))
        try scene.store.watchEntering(at: scene.now)
        #expect(try kinds(scene) == [])
    }

    @Test(arguments: StoreBench.all)
    func `M10 the hours tell how many codes were sent and how many entered`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench) { $0.messagesInAll = 1_000 }
        let start = scene.now
        try sending(scene, 5, entered: 3)
        scene.wait(.hours(3))
        try sending(scene, 2, entered: 0)
        let numbers = try scene.store.statistics(between: [start, start + .hours(24)])
        #expect(numbers.hours.map(\.sent) == [5, 2] && numbers.hours.map(\.entered) == [3, 0])
        #expect(numbers.hours.allSatisfy { $0.start.milliseconds.isMultiple(of: 3_600_000) })
        #expect(numbers.neverEntered == 4)
    }
}
