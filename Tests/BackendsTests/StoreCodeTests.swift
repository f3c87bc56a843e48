import Backends
import ResetFlow
import Testing

@Suite("Store: codes")
struct StoreCodeTests {
    @Test(arguments: StoreBench.all)
    func `C5 a code works once`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let flow = try scene.sentFlow().flow
        let until = scene.now + .minutes(5)
        #expect(try scene.right(flow) == Consumption(by: scene.addressee("17"), until: until))
        #expect(try scene.store.consume(flow, at: scene.now) == nil)
        #expect(try scene.store.countAttempt(flow, at: scene.now) == .over(.notAllowed))
        #expect(try scene.trail().suffix(3) == ["try counted", "code right", "code refused"])
    }

    @Test(arguments: StoreBench.all)
    func `C10 a code is used up only by whom it was compared as`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let flow = try scene.sentFlow("17", phone: 7).flow
        _ = try scene.store.countAttempt(flow, at: scene.now)
        for other in [scene.addressee("18"), scene.addressee("17", phone: 8), nil] {
            #expect(try scene.store.consume(flow, by: other, at: scene.now) == nil)
        }
        #expect(try scene.store.addressee(of: flow) == scene.addressee("17"))
        let to = scene.addressee("17")
        #expect(try scene.store.consume(flow, by: to, at: scene.now)?.addressee == to)
        #expect(try scene.store.addressee(of: .random()) == nil)
    }

    @Test(arguments: StoreBench.all)
    func `C6 a code that was not counted first is not used`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let flow = try scene.sentFlow().flow
        #expect(try scene.store.consume(flow, at: scene.now) == nil)
        #expect(try scene.right(flow) != nil)
    }

    @Test(arguments: StoreBench.all)
    func `C6 a try that was counted stays counted whatever dies then`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let flow = try scene.sentFlow().flow
        for left in [4, 3, 2, 1, 0] {
            #expect(try scene.store.countAttempt(flow, at: scene.now) == .compare(left: left))
            try scene.restart()
        }
        #expect(try scene.store.countAttempt(flow, at: scene.now) == .over(.tooManyCodes))
        #expect(try scene.store.consume(flow, at: scene.now) == nil)
        #expect(try scene.store.countAttempt(flow, at: scene.now) == .over(.tooManyCodes))
    }

    @Test(arguments: StoreBench.all)
    func `the fifth code may be the right one`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let flow = try scene.sentFlow().flow
        for _ in 0..<4 { _ = try scene.store.countAttempt(flow, at: scene.now) }
        #expect(try scene.right(flow) != nil)
    }

    @Test(arguments: StoreBench.all)
    func `C4 a code holds ten minutes, and C11 an old one looks like a wrong one`(
        _ bench: StoreBench
    ) throws {
        for (age, works) in [(Int64(599_999), true), (600_000, false), (601_000, false)] {
            let scene = try Scene(bench)
            let flow = try scene.sentFlow().flow
            scene.wait(.milliseconds(age))
            #expect(try scene.store.countAttempt(flow, at: scene.now) == .compare(left: 4))
            #expect(try (scene.store.consume(flow, at: scene.now) != nil) == works, "\(age) ms")
        }
    }

    @Test(arguments: StoreBench.all)
    func `E5 no code is right in a decoy, which has as many tries`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let decoys: [Resolution?] = [
            nil, Scene.unknown, scene.resolution("2", .help, "disabled"),
            scene.resolution("3", phone: nil, .nothing, "no-phone"),
            Resolution(account: nil, phoneDigest: [1], purpose: .code, reason: "odd"),
            Resolution(account: AccountID("4"), phoneDigest: nil, purpose: .code, reason: "odd"),
        ]
        for decoy in decoys {
            let flow = try scene.flow()
            if let decoy { _ = try scene.store.resolve(flow, as: decoy, at: scene.now) }
            for left in [4, 3, 2, 1, 0] {
                #expect(try scene.store.countAttempt(flow, at: scene.now) == .compare(left: left))
                #expect(try scene.store.consume(flow, at: scene.now) == nil)
            }
            #expect(try scene.store.countAttempt(flow, at: scene.now) == .over(.tooManyCodes))
        }
    }

    @Test(arguments: StoreBench.all)
    func `S8 a flow ends after a quarter of an hour, tried or not`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let flow = try scene.sentFlow().flow
        scene.wait(.milliseconds(899_999))
        #expect(try scene.store.countAttempt(flow, at: scene.now) == .compare(left: 4))
        scene.wait(.milliseconds(1))
        #expect(try scene.store.countAttempt(flow, at: scene.now) == .over(.timeUp))
        #expect(try scene.trail().last == "flow ended time-up")
        #expect(try scene.store.countAttempt(.random(), at: scene.now) == .over(.notAllowed))
    }

    @Test(arguments: StoreBench.all)
    func `a right code was no wrong one: terminal, house and account get it back`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench) {
            $0.wrongCodesPerTerminal = 2
            $0.wrongCodesInAllStop = 2
        }
        for account in ["1", "2", "3"] {
            let flow = try scene.sentFlow(account, phone: 7, at: "kiosk-1").flow
            #expect(try scene.right(flow) != nil)
        }
        let flow = try scene.sentFlow("4", phone: 7, at: "kiosk-1").flow
        _ = try scene.store.countAttempt(flow, at: scene.now)
        #expect(try scene.right(flow) != nil)
        let last = try scene.flow(at: "kiosk-1")
        // The wrong one of before is still there: this one makes two.
        _ = try scene.store.countAttempt(last, at: scene.now)
        #expect(try scene.start() == .stopped)
    }

    @Test(arguments: StoreBench.all)
    func `T1 fifty wrong codes in a row over all flows close the path until staff open it`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench) {
            $0.flowsPerAccountShort = 100
            $0.flowsPerAccountLong = 100
            $0.messagesPerPhone = 100
        }
        for attempt in 0..<49 {
            let flow = try scene.sentFlow().flow
            _ = try scene.store.countAttempt(flow, at: scene.now)
            scene.wait(.minutes(attempt.isMultiple(of: 7) ? 61 : 5))
            if attempt == 20 {
                try scene.restart()
                try scene.store.tidy(at: scene.now)
            }
        }
        let (early, late) = (try scene.sentFlow().flow, try scene.sentFlow().flow)
        let third = try scene.sentFlow().flow
        // The fiftieth may still be right; it is wrong, and so the fifty-first cannot be.
        _ = try scene.store.countAttempt(early, at: scene.now)
        #expect(try scene.store.countAttempt(late, at: scene.now) == .compare(left: 4))
        #expect(try scene.store.consume(late, at: scene.now) == nil)
        #expect(try scene.sentFlow().verdict == .hold)
        #expect(try scene.trail().last == "message held closed")
        #expect(try scene.sentFlow("18").verdict == .send)
        scene.wait(.hours(24 * 90))
        try scene.store.tidy(at: scene.now)
        #expect(try scene.sentFlow().verdict == .hold)
        try scene.store.reopen(AccountID("17"), by: "staff:karin", at: scene.now)
        #expect(try scene.sentFlow().verdict == .send)
        #expect(try scene.right(third) == nil)
    }

    @Test(arguments: StoreBench.all)
    func `a right code takes this flow's tries off the account, a finished reset all (T8)`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench) {
            $0.wrongCodesPerAccount = 4
            $0.flowsPerAccountShort = 100
            $0.flowsPerAccountLong = 100
            $0.messagesPerPhone = 100
        }
        for _ in 0..<3 {
            _ = try scene.store.countAttempt(try scene.sentFlow().flow, at: scene.now)
        }
        let flow = try scene.sentFlow().flow
        #expect(try scene.right(flow) != nil)
        #expect(try scene.sentFlow().verdict == .send)
        // Three of four are there: one more closes it.
        _ = try scene.store.countAttempt(try scene.sentFlow().flow, at: scene.now)
        #expect(try scene.sentFlow().verdict == .hold)
        try scene.store.finish(flow, at: scene.now)
        #expect(try scene.sentFlow().verdict == .send)
    }
}
