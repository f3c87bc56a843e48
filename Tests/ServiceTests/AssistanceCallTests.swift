import Backends
import Foundation
import ResetFlow
import Secrets
import Service
import Testing

@Suite("A call to the staff")
struct AssistanceCallTests {
    private func office(_ roll: StaffRoll = TestCall.roll(), limits: Limits = Limits()) throws
        -> TestOffice
    {
        try TestOffice(limits: limits, staff: roll)
    }

    @Test func `I1 who is not of the staff is refused, and it is noted where`() throws {
        let test = try office()
        let requests: [AssistanceRequest] = [
            .enter, .call(ticket: "1", proof: .idShown, language: .swedish),
            .find(identifier: "anna.andersson"), .act(.handover), .act(.temporary), .send,
        ]
        for request in requests {
            let call = TestCall(test, user: 7)
            #expect(call.ask(request) == .ended(.notAllowed))
            #expect(call.open() == .ended(.notAllowed))
        }
        let rows = try test.audit().filter { $0.event == "protocol" }
        #expect(rows.count == requests.count)
        #expect(rows.allSatisfy { $0.reason == "not-allowed" && $0.terminal == "Disken" })
    }

    @Test func `I1 nobody is of the staff without a configured group`() throws {
        let test = try TestOffice()
        #expect(TestCall(test, user: 0).ask(.enter) == .ended(.notAllowed))
    }

    @Test func `I1 a group of the system makes the staff, its name that of the kernel`() throws {
        let group = try #require(getgrgid(getegid()).map { String(cString: $0.pointee.gr_name) })
        let user = try #require(getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) })
        #expect(StaffRoll.members(of: group)(geteuid()) == user)
        #expect(StaffRoll.members(of: "no-such-group")(geteuid()) == nil)
        #expect(StaffRoll.members(of: group)(4_000_000_000) == nil)
        #expect(StaffRoll.only(geteuid())(geteuid()) == user)
        #expect(StaffRoll.only(geteuid())(geteuid() + 1) == nil)
    }

    @Test func `a request of a reset on the staff's connection ends it, and the other way round`()
        throws
    {
        let test = try office()
        let call = TestCall(test)
        #expect(
            call.ask(.enter)
                == .assistance(.entered(AssistanceDesk(staff: "sven", proofs: Proof.allCases)))
        )
        #expect(
            call.desk.answer(.begin(identifier: "erik.ek", language: .swedish))
                == .ended(.notAllowed)
        )
        let reset = TestCall(test)
        _ = reset.desk.answer(.begin(identifier: "erik.ek", language: .swedish))
        #expect(reset.ask(.enter) == .ended(.notAllowed))
    }

    @Test func `I4 without ticket and configured proof nobody is looked up`() throws {
        let test = try office(TestCall.roll(AssistancePolicy(proofs: [.idShown])))
        for ticket in ["", " ", "åäö", "1;DROP"] {
            #expect(TestCall(test).open(.idShown, ticket: ticket) == .assistance(.ticketRefused))
        }
        #expect(TestCall(test).open(.callBack) == .ended(.notAllowed))
        #expect(TestCall(test).ask(.find(identifier: "erik.ek")) == .ended(.notAllowed))
        #expect(try !test.audit().contains { $0.event == "look-up" })
    }

    @Test func `the card tells what is needed, and of the phone two digits`() throws {
        let test = try office()
        let card = try TestCall(test).find("erik.ek")
        #expect(card.name == "Erik Ek" && card.userName == "erik.ek")
        #expect(card.states == [.locked] && card.phoneEnding == "09" && card.resets.isEmpty)
        #expect(card.actions == [.send])
        #expect(try TestCall(test).find("fanny.fors").states == [.mustChange])
        #expect(try TestCall(test).find("cecilia.ceder").actions.isEmpty)
        #expect(try TestCall(test).find("david.dahl").states == [.noPassword])
        #expect(try TestCall(test).find("bertil.berg", .idShown).actions == [.register])
    }

    @Test func `nobody and several are one answer, and another can be looked for`() throws {
        let test = try office()
        let call = TestCall(test)
        call.open()
        #expect(call.ask(.find(identifier: "nobody")) == .assistance(.notFound))
        #expect(call.ask(.find(identifier: "")) == .assistance(.notFound))
        guard case .assistance(.card) = call.ask(.find(identifier: "erik.ek")),
            case .assistance(.card) = call.ask(.find(identifier: "fanny.fors@example.se"))
        else { throw TestCall.Lost(what: "no card") }
    }

    @Test func `I5 staff do nothing for themselves, by whichever name`() throws {
        let own = try office()
        // User 101 is called like the account; 100 is, by the table.
        for (roll, user) in [
            (TestCall.roll(), UInt32(101)),
            (TestCall.roll(accounts: ["sven": "Anna.Andersson"]), 100),
            (TestCall.roll(accounts: ["sven": "anna.andersson@example.se"]), 100),
        ] {
            let test = try office(roll)
            let call = TestCall(test, user: user)
            let card = try call.find("anna.andersson@example.se", .idShown)
            #expect(card.bar == .own && card.actions.isEmpty && card.phoneEnding == nil)
            #expect(call.ask(.send) == .ended(.notAllowed))
        }
        #expect(try TestCall(own).find().bar == nil)
    }

    @Test func `I5 staff do nothing for a protected account, also when it becomes one`() throws {
        let test = try office()
        let anna = try test.account("anna.andersson").id
        let early = TestCall(test)
        try early.verify()
        try test.directory.setPrivileged(true, anna, by: "root", at: test.now)
        #expect(early.ask(.act(.handover)) == .ended(.elsewhere))
        for request in [AssistanceRequest.send, .act(.unlock), .act(.open), .number("0701740699")] {
            let call = TestCall(test)
            #expect(try call.find("anna.andersson", .idShown).bar == .privileged)
            #expect(call.ask(request) == .ended(.notAllowed))
        }
        #expect(try test.account("anna.andersson").phone == "+46701740605")
    }

    @Test func `M4 the code of a call names the ticket, in the caller's language`() throws {
        let test = try office()
        let call = TestCall(test)
        call.open(ticket: "#INC-77", in: .finnish)
        _ = call.ask(.find(identifier: "erik.ek"))
        let code = try call.sentCode()
        let message = try #require(test.messages(1).first)
        #expect(message["kind"] as? String == "assisted" && message["lang"] as? String == "fi")
        let text = try #require(message["text"] as? String)
        #expect(text.hasPrefix(code) && text.contains("INC-77") && text.contains("soitit"))
    }

    @Test func `the staff see what became of the SMS`() throws {
        let test = try office()
        try test.write("UPDATE account SET phone = '+46701740692' WHERE user_name = 'erik.ek'")
        for (name, state) in [("anna.andersson", DeliveryState.accepted), ("erik.ek", .rejected)] {
            let call = TestCall(test)
            _ = try call.find(name)
            guard case .assistance(.sent) = call.ask(.send) else {
                throw TestCall.Lost(what: "not sent")
            }
            let deadline = Date().addingTimeInterval(10)
            var reply = call.ask(.delivery)
            while reply == .assistance(.delivery(.queued)), Date() < deadline {
                sched_yield()
                reply = call.ask(.delivery)
            }
            #expect(reply == .assistance(.delivery(state)), "\(name)")
        }
    }

    @Test func `C9 sent again it is the same code, not too early`() throws {
        let test = try office()
        let call = TestCall(test)
        _ = try call.find()
        let code = try call.sentCode()
        #expect(call.ask(.send) == .assistance(.notSent(.again)))
        test.pass(.seconds(61))
        #expect(try call.sentCode() == code)
    }

    @Test func `three wrong codes end the call, counted before they are compared`() throws {
        let test = try office()
        let call = TestCall(test)
        _ = try call.find()
        let code = try call.sentCode()
        #expect(call.ask(.code(secret("00000x"))) == .assistance(.codeWrong(left: 2)))
        #expect(call.ask(.code(secret("00000x"))) == .assistance(.codeWrong(left: 1)))
        #expect(call.ask(.code(secret("00000x"))) == .ended(.tooManyCodes))
        #expect(call.ask(.code(secret(code))) == .ended(.tooManyCodes))
        #expect(try test.audit().filter { $0.event == "try" }.count == 3)
    }

    @Test func `C10 I6 a code of one purpose is wrong for every other`() throws {
        let test = try office()
        let call = TestCall(test)
        _ = try call.find()
        let assisted = try call.sentCode()
        let reset = test.desk()
        let own = try test.begin(reset, "anna.andersson")
        #expect(reset.answer(.code(secret(assisted))) == .codeWrong(left: 4))
        #expect(call.ask(.code(secret(own))) == .assistance(.codeWrong(left: 2)))
        // The code to a number is that number's, in that call.
        let desk = TestCall(test)
        _ = try desk.find("bertil.berg", .idShown)
        let number = try desk.sentCode(.number("070-174 06 06"))
        #expect(call.ask(.code(secret(number))) == .assistance(.codeWrong(left: 1)))
        #expect(desk.ask(.numberCode(secret(assisted))) == .assistance(.codeWrong(left: 2)))
    }

    @Test func `M12 a number that was changed yesterday gets no code from the staff either`() throws
    {
        let test = try office()
        let anna = try test.account("anna.andersson").id
        try test.directory.setPhone("+46701740666", of: anna, by: "root", at: test.now)
        test.pass(.hours(24))
        let call = TestCall(test)
        let card = try call.find("anna.andersson", .idShown)
        #expect(card.states == [.phoneRests] && card.restsUntil == test.now + .hours(48))
        #expect(!card.actions.contains(.send))
        #expect(call.ask(.send) == .ended(.notAllowed))
        #expect(test.messages(0).isEmpty)
    }

    @Test func `M12 a number that changes in the middle of the call ends it`() throws {
        let test = try office()
        let call = TestCall(test)
        try call.verify()
        try test.write(
            "UPDATE account SET phone = '+46701740666' WHERE user_name = 'anna.andersson'"
        )
        #expect(call.ask(.act(.temporary)) == .ended(.elsewhere))
        #expect(try test.directory.verify(secret("Gammalt2024"), for: AccountID("1")))
    }

    @Test func `T3 the SMS of calls count against the number's budget`() throws {
        var limits = Limits()
        limits.messagesPerPhone = 2
        let test = try office(limits: limits)
        for _ in 0..<2 {
            let call = TestCall(test)
            _ = try call.find()
            _ = try call.sentCode()
        }
        let call = TestCall(test)
        _ = try call.find()
        #expect(call.ask(.send) == .assistance(.notSent(.budget)))
    }

    @Test func `L2 every step is in the audit with who, ticket, account and terminal`() throws {
        let test = try office()
        let call = TestCall(test)
        try call.verify()
        _ = try call.reference()
        let rows = try test.audit().filter { $0.actor == "staff:sven" }
        #expect(
            rows.map { "\($0.event) \($0.result)" }.filter { !$0.hasPrefix("delivery") } == [
                "call opened", "look-up counted", "look-up found", "message code", "try counted",
                "code right", "handover made",
            ]
        )
        #expect(rows.allSatisfy { $0.reason?.hasPrefix("4711") == true && $0.terminal == "Disken" })
        #expect(rows.first?.reason == "4711 call-back")
        #expect(rows.dropFirst(2).allSatisfy { $0.account == AccountID("1") })
        #expect(Set(rows.map(\.flow)).count == 1)
    }

    @Test func `S6 who cancels or hangs up has changed nothing`() throws {
        let test = try office()
        for isPolite in [true, false] {
            let call = TestCall(test)
            try call.verify("erik.ek")
            if isPolite {
                #expect(call.desk.answer(.cancel) == .ended(.cancelled))
            } else {
                call.desk.hangUp()
            }
            #expect(call.ask(.act(.handover)) == .ended(.cancelled))
        }
        #expect(try test.account("erik.ek").isLocked)
        #expect(try test.directory.verify(secret("Gammalt2024"), for: AccountID("5")))
    }
}
