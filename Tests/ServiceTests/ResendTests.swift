import Backends
import ResetFlow
import Service
import Synchronization
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

    @Test(arguments: ["nobody", "", "bertil.berg", "cecilia.ceder"])
    func `E8 for who is sent nothing the disk has as much to do`(other: String) throws {
        let changes = try ["anna.andersson", other].map { name in
            let counting = Mutex<CountingDriver?>(nil)
            let test = try TestOffice { real in
                let driver = CountingDriver(real)
                counting.withLock { $0 = driver }
                return driver
            }
            let before = counting.withLock { $0?.count } ?? 0
            _ = begin(test, name)
            test.settle()
            return (counting.withLock { $0?.count } ?? 0) - before
        }
        #expect(changes[0] == changes[1] && changes[0] > 8)
    }
}

/// Counts the statements that change something.
private final class CountingDriver: SQLDriver {
    private let real: SQLiteDriver
    private let changes = Mutex(0)

    init(_ real: SQLiteDriver) { self.real = real }

    var dialect: SQLDialect { real.dialect }
    var count: Int { changes.withLock { $0 } }

    @discardableResult
    func write<Result: Sendable>(
        _ body: (any SQLSession) throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        try real.write { (session) throws(StoreError) in
            try body(Session(session: session, driver: self))
        }
    }

    func read<Result: Sendable>(
        _ body: (any SQLSession) throws(StoreError) -> Result
    ) throws(StoreError) -> Result { try real.read(body) }

    func sweep() throws(StoreError) { try real.sweep() }

    private struct Session: SQLSession {
        let session: any SQLSession
        let driver: CountingDriver

        @discardableResult
        func execute(_ statement: SQL) throws(StoreError) -> Int {
            let changed = try session.execute(statement)
            if changed > 0 { driver.changes.withLock { $0 += 1 } }
            return changed
        }

        func query<Row>(
            _ statement: SQL,
            _ read: (SQLRow) throws(StoreError) -> Row
        ) throws(StoreError) -> [Row] { try session.query(statement, read) }

        func run(_ text: String) throws(StoreError) { try session.run(text) }
    }
}
