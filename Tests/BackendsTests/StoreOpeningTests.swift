import Backends
import ResetFlow
import Testing

@Suite("Store: starts")
struct StoreOpeningTests {
    @Test(arguments: StoreBench.all)
    func `a flow opens with the window of the limits`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let window = CodeWindow(
            until: scene.now + .minutes(10),
            resendFrom: scene.now + .seconds(60),
            resendsLeft: 2
        )
        #expect(try scene.start() == .opened(window))
        #expect(try scene.trail() == ["start opened"])
    }

    @Test(arguments: StoreBench.all)
    func `T2 the thirteenth start in ten minutes waits until the first is ten minutes old`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let first = scene.now
        for _ in 0..<12 {
            _ = try scene.flow(at: "kiosk-1")
            scene.wait(.seconds(10))
        }
        #expect(try scene.start() == .paused(until: first + .minutes(10)))
        #expect(try scene.start(at: "kiosk-2") != .paused(until: first + .minutes(10)))
        scene.now = first + .minutes(10) - .milliseconds(1)
        #expect(try scene.start() == .paused(until: first + .minutes(10)))
        scene.now = first + .minutes(10)
        _ = try scene.flow(at: "kiosk-1")
    }

    @Test(arguments: StoreBench.all)
    func `E6 known and unknown names wear a terminal out alike`(_ bench: StoreBench) throws {
        for isKnown in [true, false] {
            let scene = try Scene(bench)
            for _ in 0..<12 {
                let flow = try scene.flow(at: "kiosk-1")
                let found = isKnown ? scene.resolution("17") : Scene.unknown
                _ = try scene.store.resolve(flow, as: found, at: scene.now)
            }
            #expect(try scene.start() == .paused(until: scene.now + .minutes(10)))
        }
    }

    @Test(arguments: StoreBench.all)
    func `the twentieth wrong code in an hour pauses the terminal for a quarter`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        var flow = try scene.flow(at: "kiosk-1")
        for attempt in 0..<20 {
            if attempt.isMultiple(of: 5) { flow = try scene.flow(at: "kiosk-1") }
            #expect(
                try scene.store.countAttempt(flow, at: scene.now)
                    == .compare(left: 4 - attempt % 5)
            )
            scene.wait(.seconds(1))
        }
        let until = scene.now - .seconds(1) + .minutes(15)
        #expect(try scene.start() == .paused(until: until))
        let other = try scene.flow(at: "kiosk-2")
        #expect(try scene.store.countAttempt(other, at: scene.now) == .compare(left: 4))
        scene.now = until
        let later = try scene.flow(at: "kiosk-1")
        // The hour still holds twenty: one more wrong code, and it pauses again.
        #expect(try scene.store.countAttempt(later, at: scene.now) == .compare(left: 4))
        let again = AttemptVerdict.paused(until: scene.now + .minutes(15))
        #expect(try scene.store.countAttempt(later, at: scene.now) == again)
    }

    @Test(arguments: StoreBench.all)
    func `T4 three hundred wrong codes in an hour stop every start, sixty raise the alarm`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let first = scene.now
        for attempt in 1...300 {
            let flow = try scene.flow()
            _ = try scene.store.countAttempt(flow, at: scene.now)
            if attempt == 1 { scene.wait(.seconds(1)) }
            if attempt == 59 { #expect(try !scene.trail().contains("alarm wrong-codes")) }
            if attempt == 60 { #expect(try scene.trail().contains("alarm wrong-codes")) }
        }
        #expect(try scene.start() == .stopped)
        #expect(try scene.trail().suffix(2) == ["alarm stop", "start refused all"])
        // It closes by itself when the first is an hour old.
        scene.now = first + .hours(1)
        _ = try scene.flow()
    }

    @Test(arguments: StoreBench.all)
    func `T1 no count is forgotten by a restart`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        for _ in 0..<12 {
            _ = try scene.flow(at: "kiosk-1")
            try scene.restart()
        }
        #expect(try scene.start() == .paused(until: scene.now + .minutes(10)))
    }

    @Test(arguments: StoreBench.all)
    func `F7 a flow from before the clock was set back is over`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let flow = try scene.sentFlow().flow
        scene.now = scene.now - .minutes(2)
        #expect(try scene.store.countAttempt(flow, at: scene.now) == .over(.timeUp))
        #expect(try scene.store.consume(flow, at: scene.now) == nil)
    }
}
