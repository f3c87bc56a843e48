import Backends
import ResetFlow
import Service
import Synchronization
import Testing

@Suite("Finishing")
struct FinishTests {
    /// Sets a password while so many of the store's writes after the intent find the store busy.
    private func reset(busy: Int) throws -> TestOffice {
        let driver = Mutex<BusyDriver?>(nil)
        let test = try TestOffice { real in
            let busy = BusyDriver(real)
            driver.withLock { $0 = busy }
            return busy
        }
        let desk = test.desk()
        _ = desk.answer(.begin(identifier: "anna.andersson", language: .swedish))
        let code = try #require(test.messages(1).last?["code"] as? String)
        _ = desk.answer(.code(secret(code)))
        driver.withLock { $0 }?.refuse(after: 1, count: busy)
        #expect(desk.answer(.password(secret("korvstoppning7"))) == .passwordSet)
        #expect(try test.directory.verify(secret("korvstoppning7"), for: AccountID("1")))
        driver.withLock { $0 }?.refuse(after: 0, count: 0)
        return test
    }

    @Test func `A3 a store that is busy for a moment is asked again`() throws {
        let test = try reset(busy: 2)
        #expect(test.messages(2).last?["kind"] as? String == "notice")
        #expect(try test.store.audit(limit: 100).contains { $0.result == "set" })
    }

    @Test func `A1 I3 a temporary password that is set reaches its owner, whatever the books do`()
        throws
    {
        let driver = Mutex<BusyDriver?>(nil)
        let test = try TestOffice(staff: TestCall.roll()) { real in
            let busy = BusyDriver(real)
            driver.withLock { $0 = busy }
            return busy
        }
        let call = TestCall(test)
        try call.verify()
        // After the intent and the note of its end.
        driver.withLock { $0 }?.refuse(after: 2, count: .max)
        guard case .assistance(.temporarySent) = call.ask(.act(.temporary)) else {
            throw TestCall.Lost(what: "not sent")
        }
        let text = try #require(test.messages(2).last?["text"] as? String)
        driver.withLock { $0 }?.refuse(after: 0, count: 0)
        let password = secret(String(text.prefix { $0 != " " }))
        #expect(try test.directory.verify(password, for: AccountID("1")))
    }

    @Test func `A3 a password whose end could not be written is told of when its time is over`()
        throws
    {
        let test = try reset(busy: .max)
        test.pass(.minutes(5))
        try test.store.tidy(at: test.now)
        test.worker.sendNotices()
        test.settle()
        #expect(test.messages(2).compactMap { $0["kind"] as? String } == ["self", "notice"])
        #expect(try test.store.audit(limit: 100).contains { $0.result == "unfinished" })
    }
}

/// A database that is busy at will.
private final class BusyDriver: SQLDriver {
    private let real: SQLiteDriver
    private let refusals = Mutex((after: 0, count: 0))

    init(_ real: SQLiteDriver) { self.real = real }

    var dialect: SQLDialect { real.dialect }

    func refuse(after: Int, count: Int) { refusals.withLock { $0 = (after, count) } }

    @discardableResult
    func write<Result: Sendable>(
        _ body: (any SQLSession) throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
        let isBusy = refusals.withLock { refusals in
            if refusals.after > 0 {
                refusals.after -= 1
                return false
            }
            guard refusals.count > 0 else { return false }
            refusals.count -= 1
            return true
        }
        if isBusy { throw .busy }
        return try real.write(body)
    }

    func read<Result: Sendable>(
        _ body: (any SQLSession) throws(StoreError) -> Result
    ) throws(StoreError) -> Result { try real.read(body) }

    func sweep() throws(StoreError) { try real.sweep() }
}
