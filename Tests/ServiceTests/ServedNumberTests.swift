import Backends
import Foundation
import ResetFlow
import Service
import Testing

@Suite("Numbers that are served, and others")
struct ServedNumberTests {
    /// A plan without the country of the demonstration's people.
    private static let german = NumberPlan(
        countries: [NumberPlan.Country(code: "49", mobile: ["15", "16", "17"])]
    )

    private func begin(_ desk: Desk, _ name: String) -> Reply {
        desk.answer(.begin(identifier: name, language: .swedish))
    }

    @Test
    func `M2 E1 a number in the directory that is not served is none, and looks like nobody's`()
        throws
    {
        let test = try TestOffice(numbers: Self.german)
        let (known, unknown) = (test.desk(at: "a"), test.desk(at: "b"))
        #expect(begin(known, "anna.andersson") == begin(unknown, "nobody"))
        try test.wait { $0.reason == "number-not-served" }
        try test.wait { $0.reason == "unknown" }
        for _ in 0..<6 {
            let answers = [known, unknown].map { $0.answer(.code(secret("000000"))) }
            #expect(answers[0] == answers[1])
        }
        test.settle()
        #expect(test.messages(0).isEmpty)
        #expect(try test.store.audit(limit: 100).contains { $0.reason == "number-not-served" })
    }

    @Test func `M2 a number that is no longer served when the code is sent again gets none`() throws
    {
        let test = try TestOffice()
        let desk = test.desk()
        _ = begin(desk, "anna.andersson")
        _ = try #require(test.messages(1).first)
        // Not through our own table, whose changes end the flow: as a directory of somebody else's.
        try test.write("UPDATE account SET phone = '+4915112345678' WHERE id = 1")
        test.pass(.seconds(61))
        guard case .resent = desk.answer(.resend) else {
            Issue.record("the screen tells of it")
            return
        }
        test.settle()
        #expect(test.messages(1).count == 1)
    }

    @Test func `M2 the service registers what its plan serves, and nothing else`() throws {
        let test = try TestOffice(numbers: Self.german)
        let desk = test.desk()
        _ = desk.logIn("bertil.berg")
        #expect(desk.give("070-174 06 20") == .registration(.numberRefused(.notMobile)))
        #expect(desk.give("+46 70 174 06 20") == .registration(.numberRefused(.countryNotServed)))
        guard case .registration(.sent) = desk.give("+49 (0)151 1234 5678") else {
            Issue.record("the right one is not taken")
            return
        }
        #expect(test.messages(1).first?["to"] as? String == "+4915112345678")
    }

    @Test func `M2 the staff sees that there is no number that an SMS goes to`() throws {
        let test = try TestOffice(staff: TestCall.roll(), numbers: Self.german)
        let card = try TestCall(test).find()
        #expect(card.states.contains(.noPhone) && card.phoneEnding == nil)
    }

    @Test
    func
        `M2 M12 a number that is not served still guards its place: no other is registered without its code`()
        throws
    {
        let test = try TestOffice()
        try test.directory.setPhone(
            "+4915112345678",
            of: AccountID("2"),
            by: "root",
            at: test.now
        )
        let desk = test.desk()
        _ = desk.logIn("bertil.berg")
        _ = desk.give("070-174 06 20")
        // Whoever has the number that would be replaced must agree, and gets no SMS there.
        test.settle()
        #expect(test.messages(0).isEmpty)
        #expect(try test.phone("2") == "+4915112345678")
    }

    @Test func `the texts of the office are those that are sent`() throws {
        let test = try TestOffice()
        var office = test.office
        office.texts[.swedish][.code] = "\(.code) er kod, \(.until), \(.place)"
        let worker = Worker(office: office, threads: 1)
        let desk = Desk(office: office, worker: worker, peer: Peer(user: 7, terminal: "a"))
        _ = begin(desk, "anna.andersson")
        let sms = try #require(test.messages(1).first)
        let text = try #require(sms["text"] as? String)
        #expect(text.contains(" er kod, ") && text.hasSuffix(", Örebro kommun"))
        worker.finish(within: .seconds(10))
    }
}
