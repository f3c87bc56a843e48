import Backends
import ResetFlow
import Testing

@Suite("Store: passwords")
struct StorePasswordTests {
    @Test(arguments: StoreBench.all)
    func `S2 nothing of the password step happens before a right code`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let flow = try scene.sentFlow().flow
        #expect(try scene.store.countRefusal(flow, at: scene.now) == nil)
        #expect(try !scene.store.intend(scene.entry(), in: flow, at: scene.now))
        try scene.store.finish(flow, at: scene.now)
        #expect(try scene.store.history(of: AccountID("17")).isEmpty)
        #expect(try scene.store.dueNotices(at: scene.now).isEmpty)
        #expect(try scene.right(flow) != nil)
        #expect(try !scene.store.intend(scene.entry("18"), in: flow, at: scene.now))
        #expect(try scene.store.intend(scene.entry("17"), in: flow, at: scene.now))
    }

    @Test(arguments: StoreBench.all)
    func `the tenth refused password ends the flow`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let flow = try scene.provenFlow()
        for left in (0..<10).reversed() {
            #expect(try scene.store.countRefusal(flow, at: scene.now) == left)
        }
        #expect(try scene.store.countRefusal(flow, at: scene.now) == nil)
        #expect(try !scene.store.intend(scene.entry(), in: flow, at: scene.now))
        #expect(try scene.trail().last == "flow ended too-many-passwords")
    }

    @Test(arguments: StoreBench.all)
    func `S8 the password is set within five minutes, and within the flow`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let flow = try scene.provenFlow()
        scene.wait(.milliseconds(299_999))
        #expect(try scene.store.countRefusal(flow, at: scene.now) == 9)
        scene.wait(.milliseconds(1))
        #expect(try !scene.store.intend(scene.entry(), in: flow, at: scene.now))
        #expect(try scene.trail().last == "flow ended time-up")

        let short = try Scene(bench) { $0.flowLifetime = .minutes(12) }
        let late = try short.sentFlow().flow
        let end = short.now + .minutes(12)
        short.wait(.minutes(9))
        #expect(try short.right(late)?.until == end)
    }

    @Test(arguments: StoreBench.all)
    func `H9 an intent is in the history until it is withdrawn`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let flow = try scene.provenFlow()
        let (first, second) = (scene.entry(name: 1), scene.entry(name: 2))
        #expect(try scene.store.intend(first, in: flow, at: scene.now))
        #expect(try scene.store.intend(second, in: flow, at: scene.now))
        try scene.restart()
        let epoch = HistoryEpoch(
            number: 1,
            salt: first.salt,
            operations: 1,
            memory: 8_192,
            entries: [first, second]
        )
        #expect(try scene.store.history(of: AccountID("17")) == [epoch])
        try scene.store.withdraw(first, in: flow, reason: "refused", at: scene.now)
        #expect(try scene.store.history(of: AccountID("17")).map(\.entries) == [[second]])
        #expect(try scene.trail().last == "password withdrawn refused")
        #expect(try scene.store.history(of: AccountID("18")).isEmpty)
    }

    @Test(arguments: StoreBench.all)
    func `X4 of two flows of one account only the first sets its password`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let (one, other) = (try scene.provenFlow(), try scene.provenFlow())
        let stranger = try scene.provenFlow("18")
        #expect(try scene.store.intend(scene.entry(name: 1), in: one, at: scene.now))
        #expect(try !scene.store.intend(scene.entry(name: 2), in: other, at: scene.now))
        #expect(try scene.store.countAttempt(other, at: scene.now) == .over(.elsewhere))
        #expect(try scene.store.intend(scene.entry(name: 3), in: one, at: scene.now))
        #expect(try scene.store.intend(scene.entry("18", name: 4), in: stranger, at: scene.now))
        #expect(try scene.store.history(of: AccountID("17")).map(\.entries.count) == [2])
    }

    @Test(arguments: StoreBench.all)
    func `an epoch has one salt: who comes second must check again`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let flow = try scene.provenFlow()
        try scene.store.remember(scene.entry(name: 1, salt: 1), at: scene.now)
        #expect(throws: StoreError.busy) {
            try scene.store.intend(scene.entry(name: 2, salt: 2), in: flow, at: scene.now)
        }
        #expect(try scene.store.history(of: AccountID("17")).map(\.entries.count) == [1])
    }

    @Test(arguments: StoreBench.all)
    func `S7 a finished reset ends the account's other flows and makes one notice due`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let done = try scene.provenFlow()
        let proven = try scene.provenFlow()
        let waiting = try scene.sentFlow().flow
        let stranger = try scene.sentFlow("18").flow
        _ = try scene.store.intend(scene.entry(), in: done, at: scene.now)
        try scene.store.finish(done, at: scene.now)
        try scene.store.finish(done, at: scene.now)
        #expect(try scene.store.countAttempt(waiting, at: scene.now) == .over(.elsewhere))
        #expect(try scene.store.countRefusal(proven, at: scene.now) == nil)
        #expect(try scene.store.countAttempt(done, at: scene.now) == .over(.notAllowed))
        #expect(try scene.right(stranger) != nil)
        let notices = try scene.told()
        #expect(notices.map(\.addressee.account) == [AccountID("17")])
        #expect(notices.map(\.changed) == [scene.now])
    }

    @Test(arguments: StoreBench.all)
    func `A1 what the directory has set is finished, though the flow was over meanwhile`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let flow = try scene.provenFlow()
        _ = try scene.store.intend(scene.entry(), in: flow, at: scene.now)
        try scene.store.close(flow, as: .cancelled, at: scene.now)
        scene.wait(.minutes(20))
        try scene.store.finish(flow, at: scene.now)
        #expect(try scene.told().count == 1)
        #expect(try scene.trail().last == "password set")
    }

    @Test(arguments: StoreBench.all)
    func `A3 S7 what was intended and never finished is told, and ends the other flows`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let flow = try scene.provenFlow()
        let other = try scene.sentFlow().flow
        for name in [UInt8(1), 2] {
            #expect(try scene.store.intend(scene.entry(name: name), in: flow, at: scene.now))
        }
        try scene.restart()
        try scene.store.tidy(at: scene.now)
        // It may still be on its way.
        #expect(try scene.store.dueNotices(at: scene.now).isEmpty)
        scene.wait(.minutes(5))
        for _ in 0..<2 { try scene.store.tidy(at: scene.now) }
        #expect(
            try scene.told().map(\.addressee.account) == [AccountID("17")]
        )
        #expect(try scene.store.countAttempt(other, at: scene.now) == .over(.elsewhere))
        #expect(
            try scene.trail().suffix(2) == ["flow ended time-up", "password unfinished"]
        )
    }

    @Test(arguments: StoreBench.all)
    func `A3 of what was withdrawn nobody is told, of what is not known somebody is`(
        _ bench: StoreBench
    ) throws {
        for withdrawn in [1, 2] {
            let scene = try Scene(bench)
            let flow = try scene.provenFlow()
            let entries = [scene.entry(name: 1), scene.entry(name: 2)]
            for entry in entries { _ = try scene.store.intend(entry, in: flow, at: scene.now) }
            for entry in entries.prefix(withdrawn) {
                try scene.store.withdraw(entry, in: flow, reason: "gone", at: scene.now)
            }
            try scene.store.close(flow, as: .cancelled, at: scene.now)
            try scene.store.tidy(at: scene.now)
            #expect(try scene.told().count == 2 - withdrawn)
        }
    }

    @Test(arguments: StoreBench.all)
    func `a flow is closed once, and its first reason stays`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let flow = try scene.sentFlow().flow
        try scene.store.close(flow, as: .cancelled, at: scene.now)
        try scene.store.close(flow, as: .fault, at: scene.now)
        #expect(try scene.store.countAttempt(flow, at: scene.now) == .over(.cancelled))
        #expect(try scene.trail().filter { $0.hasPrefix("flow ended") } == ["flow ended cancelled"])
    }

    @Test(arguments: StoreBench.all)
    func `A5 a notice that failed is due again, and never after it went`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let flow = try scene.provenFlow()
        try scene.store.finish(flow, at: scene.now)
        var notice = try #require(try scene.store.dueNotices(at: scene.now).first)
        let later = scene.now + .minutes(1)
        try scene.store.noticed(
            notice,
            .temporary("down"),
            again: later,
            asLetter: false,
            at: scene.now
        )
        #expect(try scene.told().isEmpty)
        notice.attempts = 1
        #expect(try scene.told(at: later) == [notice])
        try scene.store.noticed(
            notice,
            .accepted(receipt: "r"),
            again: nil,
            asLetter: false,
            at: later
        )
        #expect(try scene.told(at: later + .hours(1)).isEmpty)
        #expect(try scene.trail().suffix(2) == ["notice temporary again", "notice accepted"])
    }

    @Test(arguments: StoreBench.all)
    func `H11 a forgotten account leaves nothing but the audit`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let account = AccountID("canary-account-17")
        let flow = try scene.provenFlow(account.value)
        _ = try scene.store.intend(scene.entry(account.value), in: flow, at: scene.now)
        try scene.store.finish(flow, at: scene.now)
        try scene.store.forget(account, by: "staff:karin", at: scene.now)
        #expect(try scene.store.history(of: account).isEmpty)
        #expect(try scene.store.dueNotices(at: scene.now).isEmpty)
        #expect(try scene.store.countAttempt(flow, at: scene.now) == .over(.notAllowed))
        let last = try #require(try scene.store.audit(limit: 100).last)
        #expect(last.actor == "staff:karin" && last.event == "account" && last.account == account)
    }
}
