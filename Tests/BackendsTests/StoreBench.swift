import Backends
import Foundation
import ResetFlow
import Secrets
import Testing

/// A kind of database that the store's contract is run against.
struct StoreBench: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Makes an empty database and a way to open it, as often as one likes.
    let make: @Sendable () throws -> @Sendable () throws -> any SQLDriver

    static let all = [
        StoreBench(testDescription: "SQLite") {
            let path = try temporaryFolder().file("state.sqlite")
            return { try SQLiteDriver(path: path) }
        }
    ]
}

/// A folder of a test's own; the system clears /tmp.
func temporaryFolder() throws -> StateFolder {
    let path = NSTemporaryDirectory() + "/ia-" + UUID().uuidString
    return try StateFolder(path: path)
}

/// One key for all tests, so that a database can be opened again.
let testKey = Key.random()

extension SQLStore {
    init(driver: any SQLDriver, limits: Limits) throws(StoreError) {
        try self.init(driver: driver, key: testKey, limits: limits)
    }
}

extension SQLStore {
    /// As the desk does it: the code was compared as that of whom the row names.
    func consume(_ flow: FlowID, at now: Moment) throws(StoreError) -> Consumption? {
        try consume(flow, by: addressee(of: flow), at: now)
    }
}

extension LocalDirectory {
    init(driver: any SQLDriver, cost: Argon2id = .interactive) throws(StoreError) {
        try self.init(driver: driver, key: testKey, cost: cost)
    }
}

/// A store, the time, and the steps that the tests are told in.
final class Scene {
    let open: @Sendable () throws -> any SQLDriver
    private(set) var driver: any SQLDriver
    private(set) var store: SQLStore
    let limits: Limits
    var now = Moment(seconds: 1_772_000_000)

    init(_ bench: StoreBench, _ change: (inout Limits) -> Void = { _ in }) throws {
        var limits = Limits()
        change(&limits)
        self.limits = limits
        open = try bench.make()
        driver = try open()
        store = try SQLStore(driver: driver, limits: limits)
    }

    /// As after a crash: nothing but the database is left.
    func restart() throws {
        driver = try open()
        store = try SQLStore(driver: driver, limits: limits)
    }

    func wait(_ span: Moment.Span) { now = now + span }

    func start(at terminal: String = "kiosk-1", name: UInt8 = 1) throws -> FlowOpening {
        try store.open(newFlow(terminal, name), at: now)
    }

    func newFlow(_ terminal: String = "kiosk-1", _ name: UInt8 = 1) -> NewFlow {
        NewFlow(
            id: .random(),
            terminal: terminal,
            identifierDigest: [UInt8](repeating: name, count: 32),
            language: .swedish
        )
    }

    /// A flow that is open, on a terminal of its own unless one is named.
    func flow(at terminal: String? = nil, name: UInt8 = 1) throws -> FlowID {
        let new = newFlow(terminal ?? UUID().uuidString, name)
        guard case .opened = try store.open(new, at: now) else { throw Unexpected() }
        return new.id
    }

    func resolution(
        _ account: String?,
        phone: UInt8? = 7,
        _ purpose: Resolution.Purpose = .code,
        _ reason: String = "found"
    ) -> Resolution {
        Resolution(
            account: account.map { AccountID($0) },
            phoneDigest: phone.map { [UInt8](repeating: $0, count: 32) },
            purpose: purpose,
            reason: reason
        )
    }

    static let unknown = Resolution(
        account: nil,
        phoneDigest: nil,
        purpose: .nothing,
        reason: "unknown"
    )

    func addressee(_ account: String, phone: UInt8 = 7) -> Addressee {
        Addressee(
            account: AccountID(account),
            phoneDigest: [UInt8](repeating: phone, count: 32)
        )
    }

    /// A flow whose code has been sent, if the limits allow.
    func sentFlow(
        _ account: String = "17",
        phone: UInt8 = 7,
        at terminal: String? = nil
    ) throws -> (flow: FlowID, verdict: SendVerdict) {
        let flow = try flow(at: terminal)
        return (flow, try store.resolve(flow, as: resolution(account, phone: phone), at: now))
    }

    /// A right code: counted, compared (by us), used.
    func right(_ flow: FlowID) throws -> Consumption? {
        guard case .compare = try store.countAttempt(flow, at: now) else { return nil }
        return try store.consume(flow, at: now)
    }

    /// A flow in its password step.
    func provenFlow(_ account: String = "17", phone: UInt8 = 7) throws -> FlowID {
        let flow = try sentFlow(account, phone: phone).flow
        guard try right(flow) != nil else { throw Unexpected() }
        return flow
    }

    func entry(_ account: String = "17", name: UInt8 = 1, salt: UInt8 = 9) -> HistoryEntry {
        HistoryEntry(
            account: AccountID(account),
            epoch: 1,
            salt: [UInt8](repeating: salt, count: 16),
            operations: 1,
            memory: 8_192,
            name: [UInt8](repeating: name, count: 16),
            sealed: [UInt8](repeating: name, count: 72)
        )
    }

    /// The notices of a change that are due to the phone; each has one of its own by e-mail beside it.
    func told(at moment: Moment? = nil) throws -> [Notice] {
        try store.dueNotices(at: moment ?? now).filter {
            $0.channel == .message && $0.kind == .changed
        }
    }

    /// Event, result and reason of the audit rows from a number on.
    func trail(after number: Int64 = 0) throws -> [String] {
        try store.audit(after: number, limit: 10_000).map {
            [$0.event, $0.result, $0.reason].compactMap { $0 }.joined(separator: " ")
        }
    }

    struct Unexpected: Error {}
}

/// Runs a body on so many threads that begin together, and gives what each gave.
func together<Result: Sendable>(
    _ count: Int,
    _ body: @escaping @Sendable (Int) -> Result
) -> [Result] {
    let shared = Gathering<Result>(count)
    for index in 0..<count {
        Thread {
            shared.meet()
            shared.put(body(index))
        }.start()
    }
    return shared.all()
}

private final class Gathering<Result: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private let count: Int
    private var arrived = 0
    private var results: [Result] = []

    init(_ count: Int) { self.count = count }

    func meet() {
        condition.withLock {
            arrived += 1
            condition.broadcast()
            while arrived < count { condition.wait() }
        }
    }

    func put(_ result: Result) {
        condition.withLock {
            results.append(result)
            condition.broadcast()
        }
    }

    func all() -> [Result] {
        condition.withLock {
            while results.count < count { condition.wait() }
            return results
        }
    }
}

/// A generator that gives the same numbers for the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
