import Backends
import ResetFlow
import Testing

@Suite("Store: known and unknown people")
struct StoreEqualityTests {
    @Test(arguments: StoreBench.all)
    func `E8 every step runs the same statements and changes as many rows for all`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let cases = [
            scene.resolution("17"), Scene.unknown, scene.resolution("2", .help, "disabled"),
            scene.resolution("3", phone: nil, .nothing, "no-phone"),
        ]
        let recorder = Recorder(scene.driver)
        let store = try SQLStore(driver: recorder, limits: scene.limits)
        let records = try cases.map { found in
            recorder.steps = []
            let new = scene.newFlow("kiosk-\(found.reason)")
            let opened = scene.now
            _ = try store.open(new, at: opened)
            _ = try store.resolve(new.id, as: found, at: opened)
            let sent = DeliveryOutcome.accepted(receipt: nil)
            let outcome = found.purpose == .nothing ? nil : sent
            let name = MessageName.message(of: new.id)
            let until = opened + .minutes(10)
            _ = try store.beginSending(name, .selfService, until: until, at: opened)
            let result = outcome.map {
                SendingResult(outcome: $0, backend: "a", receipt: nil, tries: 1)
            }
            try store.endSending(name, result, at: opened)
            try store.delivered(new.id, outcome, at: opened)
            _ = try store.resend(new.id, at: opened + .seconds(60))
            for _ in 0..<6 { _ = try store.countAttempt(new.id, at: opened + .seconds(61)) }
            _ = try store.resend(new.id, at: opened + .seconds(120))
            return recorder.steps
        }
        #expect(records.allSatisfy { $0.count == records[0].count && $0.count > 20 })
        for other in records.dropFirst() {
            for (step, same) in zip(records[0], other) {
                #expect(step.statement == same.statement && step.changed == same.changed)
                #expect(step.byteCounts == same.byteCounts, "\(step.statement)")
            }
        }
    }
}
