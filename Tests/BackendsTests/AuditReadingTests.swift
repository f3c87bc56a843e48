import Backends
import ResetFlow
import Testing

@Suite("Audit: lists and numbers")
struct AuditReadingTests {
    private func rows(_ scene: Scene, _ change: (inout AuditFilter) -> Void) throws -> [Int64] {
        var filter = AuditFilter()
        change(&filter)
        let all = try scene.store.audit(filter, after: 0, limit: 1_000).map(\.number)
        #expect(try scene.store.newestAudit(filter, limit: 1_000).map(\.number) == all)
        #expect(try scene.store.newestAudit(filter, limit: 2).map(\.number) == all.suffix(2))
        return all
    }

    @Test(arguments: StoreBench.all)
    func `rows are found by what they say`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let first = try scene.sentFlow("17", at: "kiosk-1").flow  // 1 start, 2 message
        scene.wait(.minutes(1))
        _ = try scene.sentFlow("18", phone: 8, at: "kiosk-2")  // 3 start, 4 message
        let middle = scene.now
        scene.wait(.minutes(1))
        try scene.store.reopen(AccountID("17"), by: "staff:karin", at: scene.now)  // 5
        #expect(try rows(scene) { _ in } == [1, 2, 3, 4, 5])
        #expect(try rows(scene) { $0.since = middle } == [3, 4, 5])
        #expect(try rows(scene) { $0.until = middle } == [1, 2])
        #expect(try rows(scene) { $0.flow = "\(first)" } == [1, 2])
        #expect(try rows(scene) { $0.event = "message" } == [2, 4])
        #expect(try rows(scene) { $0.result = "opened" } == [1, 3, 5])
        #expect(try rows(scene) { $0.actor = "staff:karin" } == [5])
        #expect(try rows(scene) { $0.terminal = "kiosk-2" } == [3, 4])
        #expect(
            try rows(scene) {
                $0.actor = "self"
                $0.event = "start"
            } == [1, 3]
        )
        #expect(try rows(scene) { $0.event = "' OR 1 = 1 --" } == [])
    }

    @Test(arguments: StoreBench.all)
    func `L9 a person's rows are those of their flows, too, and nobody else's`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let flow = try scene.sentFlow("17").flow  // 1, 2
        _ = try scene.sentFlow("18", phone: 8)  // 3, 4
        // Long after, another's flow that has the same short name.
        scene.wait(.hours(24 * 30))
        var bytes = flow.bytes
        bytes[15] ^= 1
        let other = NewFlow(
            id: FlowID(bytes: bytes),
            terminal: "kiosk-1",
            identifierDigest: [1],
            language: .swedish
        )
        _ = try scene.store.open(other, at: scene.now)  // 5
        #expect("\(other.id)" == "\(flow)")
        #expect(try rows(scene) { $0.account = AccountID("17") } == [1, 2])
        #expect(try rows(scene) { $0.account = AccountID("19") } == [])
    }

    @Test(arguments: StoreBench.all)
    func `the numbers are those of what has happened`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let start = scene.now
        try scene.store.finish(try scene.provenFlow("1", phone: 1), at: scene.now)
        let accepted = DeliveryOutcome.accepted(receipt: nil)
        try scene.store.delivered(try scene.sentFlow("2", phone: 2).flow, accepted, at: scene.now)
        try scene.store.close(try scene.flow(), as: .cancelled, at: scene.now)
        scene.wait(.hours(24))
        let decoy = try scene.flow()
        _ = try scene.store.resolve(decoy, as: Scene.unknown, at: scene.now)
        try scene.store.delivered(decoy, nil, at: scene.now)
        _ = try scene.store.countAttempt(decoy, at: scene.now)
        try scene.store.reopen(AccountID("1"), by: "staff:karin", at: scene.now)
        try scene.store.reopen(AccountID("1"), by: "root", at: scene.now)
        let days = [start, start + .hours(24), start + .hours(48), start + .hours(72)]
        let numbers = try scene.store.statistics(between: days)
        #expect(numbers.days.map(\.started) == [3, 1, 0])
        #expect(numbers.days.map(\.sent) == [2, 0, 0])
        #expect(numbers.days.map(\.right) == [1, 0, 0])
        #expect(numbers.days.map(\.set) == [1, 0, 0])
        #expect(numbers.endings == ["cancelled": 1])
        #expect(numbers.messages == ["code": 2, "held": 1])
        #expect(numbers.deliveries == ["accepted": 1])
        #expect(numbers.neverEntered == 1)
        #expect(numbers.staff == ["staff:karin": ["path": 1]])
        #expect(try scene.store.statistics(between: []).days.isEmpty)
    }
}

extension AuditReadingTests {
    @Test(arguments: StoreBench.all)
    func `a call is counted as the staff's, not as a reset of somebody's own`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let start = scene.now
        let call = NewCall(
            id: .random(),
            actor: "staff:karin",
            ticket: try #require(Ticket("4711")),
            proof: .idShown,
            terminal: "desk",
            language: .swedish,
            usualCalls: 20,
            isOddHour: false
        )
        _ = try scene.store.openCall(call, at: scene.now)
        let to = scene.addressee("17")
        _ = try scene.store.sendAssisted(call.id, to: to, at: scene.now)
        _ = try scene.store.countAttempt(call.id, at: scene.now)
        #expect(try scene.store.consume(call.id, by: to, at: scene.now) != nil)
        try scene.store.noteAction(.unlock, "done", on: to.account, in: call.id, at: scene.now)
        try scene.store.close(call.id, as: .cancelled, at: scene.now)
        let numbers = try scene.store.statistics(between: [start, start + .hours(24)])
        #expect(numbers.days.map(\.started) == [0] && numbers.days.map(\.sent) == [0])
        #expect(numbers.days.map(\.right) == [0] && numbers.days.map(\.set) == [0])
        #expect(numbers.endings == [:] && numbers.callEndings == ["cancelled": 1])
        #expect(numbers.messages == ["call": 1] && numbers.neverEntered == 0)
        #expect(numbers.staff == ["staff:karin": ["call": 1, "unlock": 1]])
    }
}
