import Backends
import ResetFlow
import Service
import Testing

@Suite("Sending again")
struct ResendTests {
    private let anna = AccountID("1")

    private func begin(_ test: TestOffice, _ name: String) -> Desk {
        let desk = test.desk()
        _ = desk.answer(.begin(identifier: name, language: .swedish))
        return desk
    }

    /// What each flow's audit says of its SMS, flow by flow in the order they began.
    private func deliveries(_ test: TestOffice) throws -> [[String]] {
        let rows = try test.store.audit(limit: 1_000)
        return rows.filter { $0.event == "start" }.map { start in
            rows.filter { $0.flow == start.flow && $0.event == "delivery" }.map(\.result)
        }
    }

    @Test func `M12 the code does not follow a number that was changed meanwhile`() throws {
        let test = try TestOffice()
        let desk = begin(test, "anna.andersson")
        _ = test.messages(1)
        // Not through our own table, whose changes end the flow: as a directory of somebody else's.
        try test.write("UPDATE account SET phone = '+46701740699' WHERE id = 1")
        test.pass(.seconds(61))
        _ = desk.answer(.resend)
        test.settle()
        #expect(test.messages(1).compactMap { $0["to"] as? String } == ["+46701740605"])
        #expect(try deliveries(test) == [["accepted", "held"]])
    }

    @Test(arguments: [
        "UPDATE account SET is_disabled = 1", "UPDATE account SET password = NULL",
        "UPDATE account SET phone = NULL", "DELETE FROM account",
        "UPDATE account SET phone_changed = 1800000000000",
    ])
    func `M12 who may no longer have a code is not sent it again`(_ change: String) throws {
        let test = try TestOffice()
        let desk = begin(test, "anna.andersson")
        _ = test.messages(1)
        try test.write(change)
        test.pass(.seconds(61))
        _ = desk.answer(.resend)
        test.settle()
        #expect(test.messages(1).count == 1)
    }

    @Test func `E8 who is sent nothing is written as much about as who is`() throws {
        let test = try TestOffice()
        for name in ["anna.andersson", "bertil.berg", "nobody", "", "cecilia.ceder"] {
            let desk = begin(test, name)
            test.pass(.seconds(61))
            _ = desk.answer(.resend)
        }
        test.settle()
        #expect(try deliveries(test).map(\.count) == [2, 2, 2, 2, 2])
    }
}
