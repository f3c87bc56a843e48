import Backends
import ResetFlow
import Testing

@Suite("Store: whom an SMS goes to")
struct StoreSendingTests {
    @Test(arguments: StoreBench.all)
    func `a known person is sent the code, a closed account help, a stranger nothing`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let cases: [(Resolution, SendVerdict, String)] = [
            (scene.resolution("1"), .send, "message code found"),
            (scene.resolution("2", .help, "disabled"), .send, "message help disabled"),
            (
                scene.resolution("3", phone: nil, .nothing, "no-phone"), .hold,
                "message held no-phone"
            ),
            (Scene.unknown, .hold, "message held unknown"),
        ]
        for (resolution, verdict, row) in cases {
            let flow = try scene.flow()
            #expect(try scene.store.resolve(flow, as: resolution, at: scene.now) == verdict)
            #expect(try scene.trail().last == row)
        }
    }

    @Test(arguments: StoreBench.all)
    func `a flow is resolved once, and not when it is over`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let flow = try scene.sentFlow().flow
        #expect(try scene.store.resolve(flow, as: scene.resolution("18"), at: scene.now) == .hold)
        #expect(try scene.right(flow)?.addressee.account == AccountID("17"))
        let closed = try scene.flow()
        try scene.store.close(closed, as: .cancelled, at: scene.now)
        #expect(try scene.store.resolve(closed, as: scene.resolution("18"), at: scene.now) == .hold)
        #expect(
            try scene.store.resolve(.random(), as: scene.resolution("18"), at: scene.now) == .hold
        )
    }

    @Test(arguments: StoreBench.all)
    func `E10 an account has three flows in a quarter and six in a day, whatever it is called`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench) { $0.messagesPerPhone = 100 }
        let first = scene.now
        for (index, name) in [UInt8(1), 2, 1].enumerated() {
            let flow = try scene.flow(name: name)
            let verdict = try scene.store.resolve(flow, as: scene.resolution("17"), at: scene.now)
            #expect(verdict == .send, "flow \(index)")
        }
        #expect(try scene.sentFlow().verdict == .hold)
        #expect(try scene.trail().last == "message held flows")
        #expect(try scene.sentFlow("18").verdict == .send)
        scene.now = first + .minutes(15) - .milliseconds(1)
        #expect(try scene.sentFlow().verdict == .hold)
        scene.now = first + .minutes(15)
        for _ in 0..<3 { #expect(try scene.sentFlow().verdict == .send) }
        scene.now = first + .hours(23)
        #expect(try scene.sentFlow().verdict == .hold)
        scene.now = first + .hours(24)
        #expect(try scene.sentFlow().verdict == .send)
    }

    @Test(arguments: StoreBench.all)
    func `T3 a number gets six SMS in a day, though ten accounts share it`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        var sent = 0
        for account in 0..<10 where try scene.sentFlow("\(account)").verdict == .send { sent += 1 }
        #expect(sent == 6)
        #expect(try scene.trail().last == "message held phone")
        #expect(try scene.sentFlow("11", phone: 8).verdict == .send)
    }

    @Test(arguments: StoreBench.all)
    func `T4 the thirty-first SMS in five minutes is held, with an alarm`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let first = scene.now
        for person in 0..<30 {
            #expect(try scene.sentFlow("\(person)", phone: UInt8(person)).verdict == .send)
            scene.wait(.seconds(1))
        }
        #expect(try scene.sentFlow("31", phone: 31).verdict == .hold)
        #expect(try scene.trail().suffix(2) == ["alarm messages", "message held all"])
        scene.now = first + .minutes(5)
        #expect(try scene.sentFlow("32", phone: 32).verdict == .send)
    }

    @Test(arguments: StoreBench.all)
    func `T4 strangers' names use up nobody's SMS`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        for _ in 0..<40 {
            _ = try scene.store.resolve(try scene.flow(), as: Scene.unknown, at: scene.now)
        }
        #expect(try scene.sentFlow().verdict == .send)
    }

    @Test(arguments: StoreBench.all)
    func `sending again waits a minute, goes twice, and gives no new tries (C9)`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let opened = scene.now
        let flow = try scene.sentFlow().flow
        for _ in 0..<3 { _ = try scene.store.countAttempt(flow, at: scene.now) }
        var window = CodeWindow(
            until: opened + .minutes(10),
            resendFrom: opened + .seconds(60),
            resendsLeft: 2
        )
        scene.wait(.milliseconds(59_999))
        #expect(try scene.store.resend(flow, at: scene.now) == .refused(window))
        for left in [1, 0] {
            scene.now = window.resendFrom
            window.resendFrom = scene.now + .seconds(60)
            window.resendsLeft = left
            #expect(
                try scene.store.resend(flow, at: scene.now)
                    == .granted(window, to: scene.addressee("17"))
            )
        }
        scene.wait(.minutes(2))
        #expect(try scene.store.resend(flow, at: scene.now) == .refused(window))
        #expect(try scene.store.countAttempt(flow, at: scene.now) == .compare(left: 1))
    }

    @Test(arguments: StoreBench.all)
    func `E5 for a decoy sending again looks the same and sends nothing`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let decoys = [
            Scene.unknown, scene.resolution("2", .help, "disabled"),
            scene.resolution("3", phone: nil, .nothing, "no-phone"),
        ]
        for decoy in decoys {
            let flow = try scene.flow()
            let real = try scene.sentFlow("\(decoy.reason)", phone: 9).flow
            _ = try scene.store.resolve(flow, as: decoy, at: scene.now)
            scene.wait(.seconds(60))
            guard
                case .granted(let window, to: nil) = try scene.store.resend(
                    flow,
                    at: scene.now
                )
            else {
                Issue.record("not granted")
                continue
            }
            #expect(
                try scene.store.resend(real, at: scene.now)
                    == .granted(window, to: scene.addressee("\(decoy.reason)", phone: 9))
            )
        }
    }

    @Test(arguments: StoreBench.all)
    func `T3 sending again counts for the number, and does not say when it is used up`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let flows = try (1...5).map { try scene.sentFlow("\($0)").flow }
        scene.wait(.seconds(60))
        let really = try flows.map { flow -> Bool? in
            if case .granted(_, to: let account) = try scene.store.resend(flow, at: scene.now) {
                return account != nil
            }
            return nil
        }
        #expect(really == [true, false, false, false, false])
    }

    @Test(arguments: StoreBench.all)
    func `nothing is sent again when the code is old or used, or the flow over`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let old = try scene.sentFlow("1", phone: 1).flow
        let used = try scene.provenFlow("2", phone: 2)
        let closed = try scene.sentFlow("3", phone: 3).flow
        try scene.store.close(closed, as: .cancelled, at: scene.now)
        scene.wait(.minutes(2))
        if case .refused = try scene.store.resend(used, at: scene.now) {
        } else {
            Issue.record("used")
        }
        #expect(try scene.store.resend(closed, at: scene.now) == .over(.cancelled))
        scene.wait(.minutes(8))
        if case .refused = try scene.store.resend(old, at: scene.now) {
        } else {
            Issue.record("old")
        }
        scene.wait(.minutes(5))
        #expect(try scene.store.resend(old, at: scene.now) == .over(.timeUp))
        #expect(try scene.store.resend(.random(), at: scene.now) == .over(.notAllowed))
    }

    @Test(arguments: StoreBench.all)
    func `T2 what is refused again and again is in the audit once`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let flow = try scene.sentFlow().flow
        for _ in 0..<10 { _ = try scene.store.resend(flow, at: scene.now) }
        #expect(try scene.trail().filter { $0 == "resend refused" }.count == 1)
        for _ in 0..<10 { try scene.store.setLanguage(.swedish, of: flow, at: scene.now) }
        #expect(try scene.trail().filter { $0.hasPrefix("language") } == [])

        func refusals() throws -> Int {
            try scene.trail().filter { $0 == "start refused terminal" }.count
        }
        for pause in 1...2 {
            for _ in 0..<12 { _ = try scene.flow(at: "kiosk-1") }
            for _ in 0..<10 { _ = try scene.start() }
            #expect(try refusals() == pause)
            scene.wait(.minutes(10))
        }
        for _ in 0..<12 { _ = try scene.flow(at: "kiosk-2") }
        for _ in 0..<10 { _ = try scene.start(at: "kiosk-2") }
        #expect(try refusals() == 3)
    }

    @Test(arguments: StoreBench.all)
    func `how a sending went and the language are noted`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let flow = try scene.provenFlow()
        try scene.store.delivered(flow, .temporary("secret detail"), at: scene.now)
        try scene.store.setLanguage(.finnish, of: flow, at: scene.now)
        #expect(try scene.trail().suffix(2) == ["delivery temporary", "language fi"])
        try scene.store.finish(flow, at: scene.now)
        #expect(try scene.told().map(\.language) == [.finnish])
    }
}
