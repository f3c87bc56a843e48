import Backends
import ResetFlow
import Testing

@Suite("Store: registrations")
struct StoreRegistrationTests {
    private let digest = [UInt8](repeating: 9, count: 32)
    private let phone = [UInt8](repeating: 5, count: 32)
    private let former = [UInt8](repeating: 6, count: 32)

    private func start(_ scene: Scene, _ terminal: String = "kiosk-1") throws -> FlowID {
        var new = scene.newFlow(terminal)
        new.purpose = .registration
        _ = try scene.store.open(new, at: scene.now)
        return new.id
    }

    /// A flow whose password was right.
    private func admitted(_ scene: Scene, _ account: AccountID) throws -> FlowID {
        let flow = try start(scene)
        _ = try scene.store.countPassword(flow, of: account, named: digest, at: scene.now)
        #expect(try scene.store.admit(flow, account, at: scene.now))
        return flow
    }

    @Test(arguments: StoreBench.all)
    func `E8 a password runs the same statements and changes as many rows for all`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let recorder = Recorder(scene.driver)
        let store = try SQLStore(driver: recorder, limits: scene.limits)
        let accounts = [nil, AccountID("17"), AccountID("2")]
        let records = try accounts.enumerated().map { index, account in
            let flow = try start(scene, "kiosk-\(index)")
            recorder.steps = []
            for _ in 0..<6 {
                _ = try store.countPassword(flow, of: account, named: digest, at: scene.now)
            }
            return recorder.steps
        }
        #expect(records[0].count > 20)
        for other in records.dropFirst() {
            #expect(other.count == records[0].count)
            for (step, same) in zip(records[0], other) {
                #expect(step.statement == same.statement && step.changed == same.changed)
                #expect(step.byteCounts == same.byteCounts, "\(step.statement)")
            }
        }
    }

    @Test(arguments: StoreBench.all)
    func `a password is counted by its account over flows, and forgotten in half an hour`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let anna = AccountID("1")
        var asked: [Bool] = []
        for number in 0..<5 {
            let flow = try start(scene, "kiosk-\(number)")
            guard
                case .compare(left: 4, let asks) = try scene.store.countPassword(
                    flow,
                    of: anna,
                    named: digest,
                    at: scene.now
                )
            else {
                Issue.record("\(number)")
                return
            }
            asked.append(asks)
        }
        #expect(asked == [true, true, true, false, false])
        // Tries in between, which the directory is not asked for, do not make it longer.
        for number in 10..<20 {
            scene.wait(.minutes(3))
            let flow = try start(scene, "kiosk-\(number)")
            guard number < 19 else { break }
            let verdict = try scene.store.countPassword(
                flow,
                of: anna,
                named: digest,
                at: scene.now
            )
            #expect(verdict == .compare(left: 4, asksDirectory: false))
        }
        scene.wait(.minutes(1))
        let flow = try start(scene, "kiosk-9")
        #expect(
            try scene.store.countPassword(flow, of: anna, named: digest, at: scene.now)
                == .compare(left: 4, asksDirectory: true)
        )
    }

    /// Whether the directory is asked for a password that is tried now, at a terminal of its own.
    private func asks(_ scene: Scene, about account: AccountID) throws -> Bool {
        let flow = try start(scene, "at \(scene.now.milliseconds)")
        let verdict = try scene.store.countPassword(
            flow,
            of: account,
            named: digest,
            at: scene.now
        )
        guard case .compare(_, let asks) = verdict else { throw StoreError.failed("\(verdict)") }
        return asks
    }

    @Test(arguments: StoreBench.all)
    func `T6 a pace at which no window forgets does not lock a login that counts as AD does`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let anna = AccountID("1")
        var directory = (wrong: 0, last: Moment(seconds: 0))
        for _ in 0..<48 {
            scene.wait(.minutes(11))
            guard try asks(scene, about: anna) else { continue }
            let isForgotten = directory.last + .minutes(30) <= scene.now
            directory = (isForgotten ? 1 : directory.wrong + 1, scene.now)
            #expect(directory.wrong <= scene.limits.wrongPasswordsPerAccount)
        }
        #expect(directory.wrong > 0)
    }

    @Test(arguments: StoreBench.all)
    func `T1 the directory is asked for ten wrong passwords of an account in a day, then no more`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let anna = AccountID("1")
        var asked: [Bool] = []
        for _ in 0..<14 {
            scene.wait(.minutes(40))
            asked.append(try asks(scene, about: anna))
        }
        #expect(asked == [Bool](repeating: true, count: 10) + [false, false, false, false])
        #expect(try asks(scene, about: AccountID("2")))
        scene.wait(.hours(24))
        #expect(try asks(scene, about: anna))
    }

    @Test(arguments: StoreBench.all)
    func
        `T7 a path that wrong tries have closed asks for no password, and one not asked closes none`(
            _ bench: StoreBench
        ) throws
    {
        let scene = try Scene(bench) { $0.wrongCodesPerAccount = 4 }
        let anna = AccountID("1")
        var asked: [Bool] = []
        for _ in 0..<6 {
            scene.wait(.seconds(1))
            asked.append(try asks(scene, about: anna))
        }
        #expect(asked == [true, true, true, false, false, false])
        #expect(try !scene.store.isPathClosed(of: anna))
        scene.wait(.hours(1))
        #expect(try asks(scene, about: anna))
        #expect(try scene.store.isPathClosed(of: anna))
        scene.wait(.hours(1))
        #expect(try !asks(scene, about: anna))
    }

    @Test(arguments: StoreBench.all)
    func `nothing of a registration happens before the password was right`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let flow = try start(scene)
        let now = scene.now
        #expect(try !scene.store.admit(flow, AccountID("1"), at: now))
        #expect(
            try scene.store.grantCode(flow, to: .new, digest: phone, at: now) == .over(.notAllowed)
        )
        #expect(try !scene.store.agree(flow, at: now))
        #expect(try scene.store.consume(flow, at: now) == nil)
        #expect(try !scene.store.intendRegistration(flow, .first, at: now))
    }

    @Test(arguments: StoreBench.all)
    func `C5 each mobile's code is used up once, and the former's does not count for the new`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let store = scene.store
        let flow = try admitted(scene, AccountID("1"))
        _ = try store.grantCode(flow, to: .former, digest: former, at: scene.now)
        // A code that was not counted is not right.
        #expect(try !store.agree(flow, at: scene.now))
        #expect(try store.countAttempt(flow, at: scene.now) == .compare(left: 4))
        #expect(try store.agree(flow, at: scene.now))
        #expect(try !store.agree(flow, at: scene.now))
        // The new mobile's code was not sent: there is none that could be right.
        _ = try store.countAttempt(flow, at: scene.now)
        #expect(try store.consume(flow, at: scene.now) == nil)
        _ = try store.grantCode(flow, to: .new, digest: phone, at: scene.now)
        #expect(try store.consume(flow, at: scene.now) != nil)
        #expect(try store.consume(flow, at: scene.now) == nil)
    }

    @Test(arguments: StoreBench.all)
    func `C4 a code of a registration dies in ten minutes, the flow in fifteen`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let flow = try admitted(scene, AccountID("1"))
        scene.wait(.minutes(8))
        guard
            case .granted(let window, isSent: true) = try scene.store.grantCode(
                flow,
                to: .new,
                digest: phone,
                at: scene.now
            )
        else {
            Issue.record("not sent")
            return
        }
        #expect(window.until == scene.now + .minutes(7))
        scene.wait(.minutes(7))
        #expect(try scene.store.countAttempt(flow, at: scene.now) == .over(.timeUp))
    }

    @Test(arguments: StoreBench.all)
    func `L3 every step of a registration is in the audit`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let store = scene.store
        let flow = try admitted(scene, AccountID("1"))
        _ = try store.grantCode(flow, to: .former, digest: former, at: scene.now)
        _ = try store.countAttempt(flow, at: scene.now)
        _ = try store.agree(flow, at: scene.now)
        _ = try store.grantCode(flow, to: .new, digest: phone, at: scene.now)
        _ = try store.countAttempt(flow, at: scene.now)
        _ = try store.consume(flow, at: scene.now)
        #expect(try store.intendRegistration(flow, .replaces(former), at: scene.now))
        #expect(try store.dueNotices(at: scene.now).isEmpty)
        try store.finishRegistration(flow, at: scene.now)
        try store.finishRegistration(flow, at: scene.now)
        let rows = try store.audit(limit: 100)
        #expect(
            rows.map { "\($0.event) \($0.result)" } == [
                "start opened", "try counted", "password right", "message code", "try counted",
                "code right", "message code", "try counted", "code right", "phone intended",
                "phone replaced",
            ]
        )
        #expect(rows.dropFirst().allSatisfy { $0.account == AccountID("1") })
        let due = try store.dueNotices(at: scene.now)
        #expect(due.map(\.kind) == [.phoneReplaced, .phoneReplaced])
        #expect(due.map(\.channel) == [.message, .mail] && due.map(\.flow) == [flow, flow])
        #expect(due.first?.addressee.phoneDigest == former)
    }
}
