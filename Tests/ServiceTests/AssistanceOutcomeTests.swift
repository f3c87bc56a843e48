import Backends
import Foundation
import ResetFlow
import Secrets
import Service
import Testing

@Suite("What a call to the staff ends in")
struct AssistanceOutcomeTests {
    private let anna = AccountID("1")

    private func office(limits: Limits = Limits()) throws -> TestOffice {
        try TestOffice(limits: limits, staff: TestCall.roll())
    }

    // MARK: - Handover

    @Test func `a caller goes on alone with the reference and a code of their own`() throws {
        let test = try office()
        let call = TestCall(test)
        try call.verify()
        let reference = try call.reference()
        let kiosk = test.desk()
        let code = try test.begin(kiosk, Handover.grouped(reference))
        let message = try #require(test.messages(2).last)
        #expect(message["kind"] as? String == "self")
        guard case .codeRight = kiosk.answer(.code(secret(code))) else {
            throw TestCall.Lost(what: "not right")
        }
        #expect(kiosk.answer(.password(secret("korvstoppning7"))) == .passwordSet)
        #expect(try test.directory.verify(secret("korvstoppning7"), for: anna))
        let used = try #require(
            try test.audit().first { $0.event == "handover" && $0.result == "used" }
        )
        #expect(used.account == anna && used.actor == "self")
        #expect(try TestCall(test).find().resets.map(\.way) == [.alone])
    }

    @Test func `C5 a reference is good once, for a quarter of an hour, and only the last one`()
        throws
    {
        let test = try office()
        let first = TestCall(test)
        try first.verify()
        let replaced = try first.reference()
        let second = TestCall(test)
        try second.verify()
        let used = try second.reference()
        let code = try test.begin(test.desk(at: "a"), used)
        #expect(code.count == 6)
        let third = TestCall(test)
        try third.verify()
        let old = try third.reference()
        test.pass(.minutes(15))
        for (place, reference) in [("b", replaced), ("c", used), ("d", old), ("e", "00000000")] {
            guard
                case .started = test.desk(at: place).answer(
                    .begin(identifier: reference, language: .swedish)
                )
            else { throw TestCall.Lost(what: place) }
        }
        let count = test.messages(0).count
        test.settle()
        #expect(test.messages(0).count == count)
        #expect(
            try test.audit().filter { $0.event == "handover" && $0.result == "refused" }.count == 4
        )
    }

    @Test func `E1 E2 a reference is answered as every name is`() throws {
        let test = try office()
        let call = TestCall(test)
        try call.verify()
        let reference = try call.reference()
        let replies = [reference, "12345678", "nobody"].map {
            test.desk(at: $0).answer(.begin(identifier: $0, language: .swedish))
        }
        #expect(Set(replies.map { "\($0)" }).count == 1)
    }

    @Test func `T7 a closed path and earlier flows do not hold back whom the staff sends`() throws {
        var limits = Limits()
        limits.wrongCodesPerAccount = 5
        limits.messagesPerPhone = 100
        let test = try office(limits: limits)
        for _ in 0..<2 {
            let attacker = test.desk()
            _ = attacker.answer(.begin(identifier: "anna.andersson", language: .swedish))
            for _ in 0..<5 { _ = attacker.answer(.code(secret("00000x"))) }
        }
        let call = TestCall(test)
        let card = try call.find()
        #expect(card.states == [.pathClosed] && card.actions == [.send, .open])
        let code = try call.sentCode()
        guard case .assistance(.verified) = call.ask(.code(secret(code))) else {
            throw TestCall.Lost(what: "not verified")
        }
        let kiosk = test.desk(at: "other")
        let own = try test.begin(kiosk, call.reference())
        guard case .codeRight = kiosk.answer(.code(secret(own))) else {
            throw TestCall.Lost(what: "the path is closed")
        }
        #expect(kiosk.answer(.password(secret("korvstoppning7"))) == .passwordSet)
        #expect(try TestCall(test).find().states.isEmpty)
    }

    @Test func `M12 a reference is of no use once the number has changed`() throws {
        let test = try office()
        let call = TestCall(test)
        try call.verify()
        let reference = try call.reference()
        try test.directory.setPhone("+46701740666", of: anna, by: "root", at: test.now)
        let count = test.messages(0).count
        _ = test.desk().answer(.begin(identifier: reference, language: .swedish))
        test.settle()
        #expect(test.messages(0).count == count)
    }

    // MARK: - Unlock, open, register

    @Test func `unlocking needs the code or an identity document, and changes nothing else`() throws
    {
        let test = try office()
        let caller = TestCall(test)
        _ = try caller.find("erik.ek")
        #expect(caller.ask(.act(.unlock)) == .ended(.notAllowed))
        #expect(try test.account("erik.ek").isLocked)
        let visitor = TestCall(test)
        _ = try visitor.find("erik.ek", .idShown)
        guard case .assistance(.acted(let card)) = visitor.ask(.act(.unlock)) else {
            throw TestCall.Lost(what: "not unlocked")
        }
        #expect(card.states.isEmpty && card.actions == [.send, .register])
        #expect(try !test.account("erik.ek").isLocked)
        #expect(try test.directory.verify(secret("Gammalt2024"), for: AccountID("5")))
        let rows = try test.audit().filter { $0.event == "unlock" }
        #expect(rows.map(\.result) == ["intended", "done"])
    }

    @Test func `T7 the staff open a path that wrong codes have closed`() throws {
        var limits = Limits()
        limits.wrongCodesPerAccount = 5
        let test = try office(limits: limits)
        let attacker = test.desk()
        _ = try test.begin(attacker, "anna.andersson")
        for _ in 0..<5 { _ = attacker.answer(.code(secret("00000x"))) }
        let call = TestCall(test)
        #expect(try call.find("anna.andersson", .managerVouches).actions == [.send, .open])
        guard case .assistance(.acted(let card)) = call.ask(.act(.open)) else {
            throw TestCall.Lost(what: "not opened")
        }
        #expect(card.states.isEmpty)
        #expect(try test.begin(test.desk(), "anna.andersson").count == 6)
        let row = try #require(try test.audit().first { $0.event == "path" })
        #expect(row.actor == "staff:sven" && row.account == anna && row.reason == "4711")
    }

    @Test func `a first phone is registered at the desk and can be used at once`() throws {
        let test = try office()
        let call = TestCall(test)
        _ = try call.find("bertil.berg", .idShown)
        #expect(call.ask(.number("hemma")) == .assistance(.numberRefused(.notANumber)))
        #expect(call.ask(.number("019-21 10 00")) == .assistance(.numberRefused(.notMobile)))
        let code = try call.sentCode(.number("070 174 06 06"))
        #expect(test.messages(1).last?["kind"] as? String == "register")
        #expect(call.ask(.numberCode(secret(code))) == .assistance(.registered(restsUntil: nil)))
        #expect(try test.account("bertil.berg").phone == "+46701740606")
        #expect(try test.begin(test.desk(), "bertil.berg").count == 6)
    }

    @Test func `C3 a call has three numbers, each with tries of its own, and ends with the fourth`()
        throws
    {
        let test = try office()
        let call = TestCall(test)
        _ = try call.find("bertil.berg", .idShown)
        for last in 6...8 { _ = try call.sentCode(.number("070174060\(last)")) }
        #expect(call.ask(.number("0701740609")) == .ended(.tooManyNumbers))
        #expect(test.messages(3).count == 3)
        // The next call has its own.
        let next = TestCall(test)
        _ = try next.find("bertil.berg", .idShown)
        _ = try next.sentCode(.number("0701740609"))
        #expect(test.messages(4).count == 4)
    }

    @Test func `M12 a phone that takes another's place rests, and the other is told`() throws {
        let test = try office()
        let call = TestCall(test)
        _ = try call.find("anna.andersson", .idShown)
        #expect(call.ask(.number("070-1740605")) == .assistance(.numberRefused(.same)))
        let code = try call.sentCode(.number("0701740666"))
        let rests = test.now + .hours(72)
        #expect(call.ask(.numberCode(secret(code))) == .assistance(.registered(restsUntil: rests)))
        let told = try #require(test.messages(2).last)
        #expect(told["to"] as? String == "+46701740605" && told["kind"] as? String == "notice")
        #expect((told["id"] as? String)?.hasPrefix("notice-") == true)
        let rows = try test.audit().filter { $0.event == "phone" }
        #expect(rows.map(\.result) == ["intended", "replaced"])
        #expect(rows.allSatisfy { $0.actor == "staff:sven" && $0.reason == "4711" })
        #expect(try TestCall(test).find().states == [.phoneRests])
        _ = test.desk().answer(.begin(identifier: "anna.andersson", language: .swedish))
        test.settle()
        #expect(test.messages(0).count == 2)
    }

    @Test func `I4 a phone is registered with an identity document only, and by its own code`()
        throws
    {
        let test = try office()
        for proof in [Proof.callBack, .managerVouches] {
            let call = TestCall(test)
            _ = try call.find("bertil.berg", proof)
            #expect(call.ask(.number("0701740606")) == .ended(.notAllowed))
        }
        let call = TestCall(test)
        _ = try call.find("bertil.berg", .idShown)
        let first = try call.sentCode(.number("0701740606"))
        let second = try call.sentCode(.number("0701740607"))
        #expect(first != second)
        #expect(call.ask(.numberCode(secret(first))) == .assistance(.codeWrong(left: 2)))
        for _ in 0..<2 { _ = call.ask(.numberCode(secret(first))) }
        #expect(call.ask(.numberCode(secret(second))) == .ended(.tooManyCodes))
        #expect(try test.account("bertil.berg").phone == nil)
    }

    @Test
    func `M12 a service that dies between the intent and the end leaves a notice that is due`()
        throws
    {
        let test = try office()
        // What stands in the store when the directory was about to be asked, and nobody is left.
        let flow = FlowID.random()
        let opened = NewCall(
            id: flow,
            actor: "staff:sven",
            ticket: try #require(Ticket("4712")),
            proof: .idShown,
            terminal: "Disken",
            language: .swedish,
            usualCalls: 20,
            isOddHour: false
        )
        _ = try test.store.openCall(opened, at: test.now)
        let to = Addressee(
            account: AccountID("6"),
            phoneDigest: [UInt8](repeating: 7, count: 32)
        )
        _ = try test.store.sendAssisted(flow, to: to, at: test.now)
        _ = try test.store.countAttempt(flow, at: test.now)
        #expect(
            try !test.store.intendNumber(
                flow,
                .replaces([UInt8](repeating: 8, count: 32)),
                at: test.now
            )
        )
        #expect(try test.store.consume(flow, by: to, at: test.now) != nil)
        #expect(
            try test.store.intendNumber(
                flow,
                .replaces([UInt8](repeating: 8, count: 32)),
                at: test.now
            )
        )
        test.settle()
        test.pass(.minutes(20))
        try test.store.tidy(at: test.now)
        let due = try test.store.dueNotices(at: test.now).filter { $0.flow == flow }
        #expect(due.map(\.kind) == [.phoneReplaced, .phoneReplaced])
        #expect(Set(due.map(\.channel)) == Set(Notice.Channel.allCases))
    }
}
