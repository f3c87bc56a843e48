import Backends
import ResetFlow
import Testing

@Suite("Store: at the same time")
struct StoreConcurrencyTests {
    /// Two connections, as of two service processes on one database (X6).
    private func stores(_ scene: Scene) throws -> [SQLStore] {
        [scene.store, try SQLStore(driver: try scene.open(), limits: scene.limits)]
    }

    @Test(.timeLimit(.minutes(1)))
    func `F5 callers wait for another process together, not one after the other`() throws {
        let path = try temporaryFolder().file("state.sqlite")
        let other = try SQLiteDriver(path: path)
        let driver = try SQLiteDriver(path: path, patience: .seconds(2))
        try other.write { (_) throws(StoreError) in
            // Sixty times two seconds would be twice the limit.
            let isBusy: [Bool] = together(60) { _ in
                do throws(StoreError) {
                    try driver.write { (_) throws(StoreError) in }
                    return false
                } catch { return error == .busy }
            }
            #expect(!isBusy.contains(false))
        }
    }

    @Test(arguments: StoreBench.all)
    func `C5 X2 a right code a hundred times at once is used once`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let stores = try stores(scene)
        for round in 0..<5 {
            let flow = try scene.sentFlow("\(round)", phone: UInt8(round)).flow
            let now = scene.now
            _ = try scene.store.countAttempt(flow, at: now)
            let used = together(100) { index in
                (try? stores[index % 2].consume(flow, at: now)) != nil
            }
            #expect(used.filter(\.self).count == 1, "round \(round)")
        }
    }

    @Test(arguments: StoreBench.all)
    func `C6 X2 count and compare a hundred times at once: one right, never more than five counted`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench) { $0.wrongCodesPerTerminal = 1_000 }
        let stores = try stores(scene)
        let flow = try scene.sentFlow().flow
        let now = scene.now
        let used = together(100) { index -> Bool in
            let store = stores[index % 2]
            guard case .compare = try? store.countAttempt(flow, at: now) else { return false }
            return (try? store.consume(flow, at: now)) != nil
        }
        #expect(used.filter(\.self).count <= 1)
        #expect(try scene.trail().filter { $0 == "try counted" }.count <= 5)
    }

    @Test(arguments: StoreBench.all)
    func `X3 a hundred wrong codes at once are never more than five`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let stores = try stores(scene)
        let flow = try scene.sentFlow().flow
        let now = scene.now
        let verdicts = together(100) { try? stores[$0 % 2].countAttempt(flow, at: now) }
        let lefts = verdicts.compactMap { verdict -> Int? in
            if case .compare(let left) = verdict { return left }
            return nil
        }
        #expect(lefts.sorted() == [0, 1, 2, 3, 4])
        #expect(verdicts.filter { $0 == .over(.tooManyCodes) }.count == 95)
    }

    @Test(arguments: StoreBench.all)
    func `X3 fifty flows' wrong codes at once never pass the terminal's twenty`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench) { $0.startsPerTerminal = 1_000 }
        let stores = try stores(scene)
        let flows = try (0..<50).map { _ in try scene.flow(at: "kiosk-1") }
        let now = scene.now
        let verdicts = together(50) { try? stores[$0 % 2].countAttempt(flows[$0], at: now) }
        #expect(verdicts.filter { $0 == .compare(left: 4) }.count == 20)
        let paused = AttemptVerdict.paused(until: now + .minutes(15))
        #expect(verdicts.filter { $0 == paused }.count == 30)
    }

    @Test(arguments: StoreBench.all)
    func `T3 fifty sendings at once never pass a number's six`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let stores = try stores(scene)
        let flows = try (0..<50).map { _ in try scene.flow() }
        let now = scene.now
        let found = (0..<50).map { scene.resolution("\($0)") }
        let verdicts = together(50) { index in
            try? stores[index % 2].resolve(flows[index], as: found[index], at: now)
        }
        #expect(verdicts.filter { $0 == .send }.count == 6)
        #expect(verdicts.filter { $0 == .hold }.count == 44)
    }

    @Test(arguments: StoreBench.all)
    func `A5 X6 a notice that many find is sent by one, and again by one if that one dies`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let stores = try stores(scene)
        try scene.store.finish(try scene.provenFlow(), at: scene.now)
        let notice = try #require(try scene.store.dueNotices(at: scene.now).first)
        for _ in 0..<3 {
            let now = scene.now
            let claims = together(20) { index in
                try? stores[index % 2].claim(notice, until: now + .minutes(2), at: now)
            }
            #expect(claims.filter { $0 == true }.count == 1)
            #expect(claims.filter { $0 == false }.count == 19)
            #expect(try scene.told(at: now + .seconds(119)).isEmpty)
            scene.wait(.minutes(2))
            #expect(try scene.told() == [notice])
        }
        try scene.store.noticed(
            notice,
            .accepted(receipt: nil),
            again: nil,
            asLetter: false,
            at: scene.now
        )
        let late = scene.now + .hours(1)
        #expect(try !scene.store.claim(notice, until: late + .minutes(2), at: late))
    }

    @Test(arguments: StoreBench.all)
    func `X5 X7 sending again and tidying beside a right code change nothing`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let stores = try stores(scene)
        let flow = try scene.sentFlow().flow
        scene.wait(.seconds(60))
        let now = scene.now
        _ = try scene.store.countAttempt(flow, at: now)
        let used = together(30) { index -> Bool in
            let store = stores[index % 2]
            switch index % 3 {
            case 0: return (try? store.consume(flow, at: now)) != nil
            case 1: return (try? store.resend(flow, at: now)) == nil
            default: return (try? store.tidy(at: now)) == nil
            }
        }
        #expect(used.filter(\.self).count == 1)
        #expect(try scene.store.intend(scene.entry(), in: flow, at: now))
    }

    @Test(arguments: StoreBench.all)
    func `a database is made once, however many begin at the same time`(
        _ bench: StoreBench
    ) throws {
        for _ in 0..<5 {
            let open = try bench.make()
            let failures = together(8) { _ -> String? in
                do {
                    let driver = try open()
                    _ = try SQLStore(driver: driver, limits: Limits())
                    _ = try LocalDirectory(driver: driver)
                    return nil
                } catch { return "\(error)" }
            }
            #expect(failures.compactMap(\.self) == [])
        }
    }
}
