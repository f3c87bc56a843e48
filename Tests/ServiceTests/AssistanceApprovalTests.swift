import Backends
import Foundation
import ResetFlow
import Secrets
import Service
import Testing

/// Four eyes, on the real store and directory.
@Suite("A second person approves")
struct AssistanceApprovalTests {
    private let anna = AccountID("1")

    private func office(_ policy: AssistancePolicy? = nil) throws -> TestOffice {
        let aloud = AssistancePolicy(outcomes: [.handover, .readAloud])
        return try TestOffice(staff: TestCall.roll(policy ?? aloud))
    }

    /// A call of sven's that waits for the second person.
    private func asking(
        _ test: TestOffice,
        for name: String = "erik.ek",
        _ action: AssistanceAction = .readAloud
    ) throws -> TestCall {
        let call = TestCall(test)
        try call.verify(name)
        #expect(call.ask(.act(action)) == .assistance(.waiting(until: test.now + .minutes(10))))
        return call
    }

    @discardableResult
    private func answer(_ test: TestOffice, _ isApproved: Bool = true, user: UInt32 = 102) throws
        -> ApprovalQuestion
    {
        let second = TestCall(test, user: user)
        guard case .assistance(.asked(let question)) = second.ask(.approve(ticket: "4711")) else {
            throw TestCall.Lost(what: "not asked")
        }
        #expect(second.ask(.decide(isApproved: isApproved)) == .assistance(.decided(true)))
        return question
    }

    private func obstacle(_ test: TestOffice, _ ticket: String = "4711", user: UInt32 = 102)
        -> Reply
    {
        TestCall(test, user: user).ask(.approve(ticket: ticket))
    }

    @Test func `I8 an approved phrase logs in, must be changed, and both names are noted`() throws {
        let test = try office()
        let call = try asking(test)
        #expect(
            call.ask(.approval) == .assistance(.waiting(until: test.now + .minutes(10)))
        )
        let messages = test.messages(0).count
        let question = try answer(test)
        #expect(question.staff == "sven" && question.person == "Erik Ek")
        #expect(question.action == .readAloud)
        guard case .assistance(.readAloud(let phrase, .swedish, let until)) = call.ask(.approval)
        else { throw TestCall.Lost(what: "no phrase") }
        #expect(phrase.count == 14 && until == test.now + .hours(24))
        let erik = try test.account("erik.ek")
        #expect(erik.mustChange && !erik.isLocked)
        #expect(try test.directory.verify(phrase, for: erik.id))
        // The owner is told of the change, and no SMS has the phrase.
        let notice = try #require(test.messages(messages + 1).last)
        #expect(notice["kind"] as? String == "notice")
        let text = phrase.withBytes { String(decoding: $0, as: UTF8.self) }
        #expect(!test.messages(0).contains { ($0["text"] as? String)?.contains(text) == true })
        let rows = try test.audit().filter { $0.event == "approval" }
        #expect(rows.map(\.result) == ["asked", "shown", "approved", "used"])
        #expect(
            rows.map(\.actor) == ["staff:sven", "staff:berit", "staff:berit", "staff:sven"]
        )
        #expect(rows[2].reason == "4711 read-aloud staff:sven")
        #expect(rows[3].reason == "4711 read-aloud staff:berit")
        #expect(rows.allSatisfy { $0.account == erik.id })
        // It dies with its day as the one by SMS does.
        test.pass(.hours(24))
        test.worker.replaceDeadTemporaries()
        test.settle()
        #expect(try !test.directory.verify(phrase, for: erik.id))
    }

    @Test func `I8 without an answer nothing is done, and another action needs its own`() throws {
        let test = try office(
            AssistancePolicy(
                outcomes: [.handover, .temporary, .readAloud],
                secondPersonFor: ["erik.ek"]
            )
        )
        let call = try asking(test, for: "erik.ek", .handover)
        try answer(test)
        // What was approved is the handover.
        #expect(
            call.ask(.act(.temporary)) == .assistance(.waiting(until: test.now + .minutes(10)))
        )
        #expect(
            call.ask(.approval) == .assistance(.waiting(until: test.now + .minutes(10)))
        )
        #expect(try test.directory.verify(secret("Gammalt2024"), for: AccountID("5")))
    }

    @Test(arguments: [AssistanceAction.handover, .temporary])
    func `I8 for a named account an outcome is done only once it is approved`(
        action: AssistanceAction
    ) throws {
        let test = try office(AssistancePolicy(secondPersonFor: ["erik.ek"]))
        let call = try asking(test, for: "erik.ek", action)
        try answer(test)
        switch call.ask(.approval) {
        case .assistance(.handedOver): #expect(action == .handover)
        case .assistance(.temporarySent): #expect(action == .temporary)
        case let other: Issue.record("\(other)")
        }
    }

    @Test func `I8 an account that is not named needs nobody else`() throws {
        let test = try office(AssistancePolicy(secondPersonFor: ["erik.ek"]))
        let call = TestCall(test)
        try call.verify()
        #expect(try call.reference().count == 8)
    }

    @Test func `I8 nobody approves their own case, on whichever connection`() throws {
        let test = try office()
        let call = try asking(test)
        #expect(obstacle(test, user: 100) == .assistance(.notAsked(.own)))
        let ticket = try #require(Ticket("4711"))
        let open = try test.store.openApproval(in: ticket, for: "staff:sven", at: test.now)
        let own = try #require(open)
        // Not even past every screen, in the store.
        let sven = Approver(actor: "staff:sven", terminal: "Disken")
        #expect(try !test.store.decide(own, isApproved: true, by: sven, at: test.now))
        guard case .assistance(.waiting) = call.ask(.approval) else {
            throw TestCall.Lost(what: "approved by oneself")
        }
        let raw = TestCall(test, user: 100)
        #expect(raw.ask(.decide(isApproved: true)) == .ended(.notAllowed))
    }

    @Test func `I5 I8 nobody approves for their own account`() throws {
        let test = try office()
        _ = try asking(test, for: "anna.andersson")
        #expect(obstacle(test, user: 101) == .assistance(.notAsked(.ownAccount)))
        let row = try #require(try test.audit().last)
        #expect(row.result == "own-account" && row.actor == "staff:anna.andersson")
    }

    @Test func `I8 in another ticket, or of nobody's, there is nothing to approve`() throws {
        let test = try office()
        let call = try asking(test)
        #expect(obstacle(test, "4712") == .assistance(.notAsked(.nothing)))
        #expect(obstacle(test, "47 11") == .assistance(.ticketRefused))
        #expect(TestCall(test, user: 7).ask(.approve(ticket: "4711")) == .ended(.notAllowed))
        let second = TestCall(test, user: 102)
        _ = second.ask(.approve(ticket: "4712"))
        #expect(second.ask(.decide(isApproved: true)) == .ended(.notAllowed))
        guard case .assistance(.waiting) = call.ask(.approval) else {
            throw TestCall.Lost(what: "approved in another ticket")
        }
    }

    @Test func `I8 a question and its approval live ten minutes`() throws {
        let test = try office()
        let call = try asking(test)
        let second = TestCall(test, user: 102)
        guard case .assistance(.asked) = second.ask(.approve(ticket: "4711")) else {
            throw TestCall.Lost(what: "not asked")
        }
        test.pass(.minutes(10))
        #expect(second.ask(.decide(isApproved: true)) == .assistance(.decided(false)))
        #expect(obstacle(test) == .assistance(.notAsked(.nothing)))
        guard case .assistance(.notApproved(.expired, let card)) = call.ask(.approval) else {
            throw TestCall.Lost(what: "not expired")
        }
        #expect(card.actions.contains(.readAloud))
        #expect(try !test.account("erik.ek").mustChange)
    }

    @Test func `I8 no is no, and may be asked again`() throws {
        let test = try office()
        let call = try asking(test)
        try answer(test, false)
        guard case .assistance(.notApproved(.refused, _)) = call.ask(.approval) else {
            throw TestCall.Lost(what: "not refused")
        }
        #expect(call.ask(.act(.handover)) != .ended(.notAllowed))
        let again = try asking(test)
        try answer(test)
        guard case .assistance(.readAloud) = again.ask(.approval) else {
            throw TestCall.Lost(what: "no phrase")
        }
    }

    @Test func `I8 an approval is used once`() throws {
        let test = try office(AssistancePolicy(secondPersonFor: ["erik.ek"]))
        let call = try asking(test, for: "erik.ek", .handover)
        try answer(test)
        let flow = try #require(try test.audit().last { $0.result == "approved" }?.flow)
        guard case .assistance(.handedOver) = call.ask(.approval) else {
            throw TestCall.Lost(what: "no reference")
        }
        #expect(call.ask(.approval) == .ended(.notAllowed))
        #expect(try test.audit().filter { $0.flow == flow && $0.result == "used" }.count == 1)
    }

    @Test(
        arguments: [
            // An approval that nobody gave; one of a refusal; one for another account, asker or time.
            (nil, "UPDATE approval SET approver = 'staff:berit', decided = asked, is_approved = 1"),
            (false, "UPDATE approval SET is_approved = 1"),
            (true, "UPDATE flow SET account = '1' WHERE ticket IS NOT NULL"),
            (true, "UPDATE approval SET approver = 'staff:karin'"),
            (true, "UPDATE approval SET asked = asked + 1"),
            (true, "UPDATE approval SET until = until + 600000"),
        ] as [(Bool?, String)]
    )
    func `I8 who can write the database cannot approve`(_ answered: Bool?, _ edit: String) throws {
        let test = try office()
        let call = try asking(test)
        if let answered { try answer(test, answered) }
        try test.write(edit)
        for _ in 0..<2 {
            let reply = call.ask(.approval)
            if case .assistance(.readAloud) = reply { Issue.record("approved by the database") }
        }
        #expect(try test.directory.verify(secret("Gammalt2024"), for: AccountID("5")))
        #expect(try test.audit().count { $0.event == "approval" && $0.result == "forged" } == 1)
    }

    @Test func `I8 nobody approves their own case under another's name in the database`() throws {
        let test = try office()
        let call = try asking(test)
        // To the screens of the one who asks somebody else does.
        try test.write("UPDATE flow SET actor = 'staff:karin' WHERE ticket IS NOT NULL")
        try answer(test, user: 100)
        let reply = call.ask(.approval)
        if case .assistance(.readAloud) = reply { Issue.record("approved by oneself") }
        #expect(try test.directory.verify(secret("Gammalt2024"), for: AccountID("5")))
    }

    @Test func `I8 a question ends with its call`() throws {
        let test = try office()
        let call = try asking(test)
        call.desk.hangUp()
        #expect(obstacle(test) == .assistance(.notAsked(.nothing)))
    }
}
