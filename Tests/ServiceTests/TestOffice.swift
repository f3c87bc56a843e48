import Backends
import Foundation
import Logging
import PseudoTerminal
import ResetFlow
import Secrets
import Service
import Synchronization

/// An office on the real store, directory and file gateway, in a folder of its own, whose clock the test moves.
final class TestOffice {
    let office: Office
    let worker: Worker
    let directory: LocalDirectory
    let store: SQLStore
    private let driver: SQLiteDriver
    private let folder: String
    private let time: Box

    final class Box: Sendable {
        let now = Mutex(Moment(seconds: 1_800_000_000))
        /// Held while an SMS is sent.
        let sending = Mutex(())
    }

    init(
        limits: Limits = Limits(),
        lists: any CommonPasswords = TestList(),
        cost: Argon2id = .least,
        hashesAtOnce: Int = 1,
        staff: StaffRoll = .empty,
        numbers: NumberPlan = .nordic,
        storeDriver: (SQLiteDriver) -> any SQLDriver = { $0 }
    ) throws {
        folder = NSTemporaryDirectory() + "office-\(UUID().uuidString)"
        let state = try StateFolder(path: folder)
        driver = try SQLiteDriver(path: state.file("state.sqlite"))
        let key = try KeyFile(at: folder + "/key").key(mayCreate: true)
        store = try SQLStore(driver: storeDriver(driver), key: key, limits: limits)
        directory = try LocalDirectory(driver: driver, key: key, cost: cost)
        let time = Box()
        self.time = time
        office = Office(
            store: store,
            directory: directory,
            gateway: UndisturbedGateway(
                ChainGateway(
                    [("file", FileGateway(path: folder + "/sms.log"))],
                    books: store,
                    clock: { time.now.withLock { $0 } },
                    report: { _ in }
                ),
                time
            ),
            commonPasswords: lists,
            key: key,
            cost: cost,
            limits: limits,
            greeting: Greeting(
                demonstrationLog: nil,
                rules: PasswordRules(),
                helpPhone: "019-21 10 00",
                place: "Örebro kommun",
                numbers: numbers
            ),
            terminals: Terminals(names: [7: "Kiosk Rådhuset"]),
            staff: staff,
            sender: "Orebro kn",
            newestMessage: { nil },
            clock: { time.now.withLock { $0 } },
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            hashing: Semaphore(places: hashesAtOnce)
        )
        worker = Worker(office: office, threads: 1)
        let history = PasswordHistory(store: store, key: key, cost: cost)
        try Demonstration.seed(directory, history, at: time.now.withLock { $0 })
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var now: Moment { time.now.withLock { $0 } }

    func pass(_ span: Moment.Span) {
        time.sending.withLock { _ in time.now.withLock { $0 = $0 + span } }
    }

    func desk(at terminal: String = "Kiosk Rådhuset") -> Desk {
        Desk(office: office, worker: worker, peer: Peer(user: 7, terminal: terminal))
    }

    /// The lines of the SMS log, once there are so many; what has come by the deadline otherwise.
    func messages(_ count: Int) -> [[String: Any]] {
        var lines: [Substring] = []
        // Longer than any machine needs: all tests wait for the same two processors.
        try? eventually("\(count) lines", within: .seconds(60)) {
            let text = (try? String(contentsOfFile: folder + "/sms.log", encoding: .utf8)) ?? ""
            lines = text.split(separator: "\n")
            return lines.count >= count
        }
        return lines.compactMap {
            try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }

    /// Changes a table behind everybody's back, as another program would.
    func write(_ statement: String) throws {
        try driver.write { (session) throws(StoreError) in try session.run(statement) }
    }

    /// The office as a service after a restart has it: all but what was in memory.
    func successor(of office: Office) -> Office {
        Office(
            store: office.store,
            directory: office.directory,
            gateway: office.gateway,
            commonPasswords: office.commonPasswords,
            key: office.key,
            cost: office.cost,
            limits: office.limits,
            greeting: office.greeting,
            terminals: office.terminals,
            sender: office.sender,
            newestMessage: office.newestMessage,
            clock: office.clock,
            log: office.log,
            hashing: office.hashing
        )
    }

    /// What stands in the database's files, byte by byte.
    var database: String {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasPrefix("state.sqlite") }.compactMap {
            FileManager.default.contents(atPath: "\(folder)/\($0)")
        }
        .map { String(decoding: $0, as: Unicode.ASCII.self) }.joined()
    }

    /// Waits until the worker has done all that was asked of it.
    func settle() {
        worker.finish(within: .seconds(10))
    }
}

/// A gateway in whose sendings no time passes: a minute that a test lets pass would be longer than they may take.
private struct UndisturbedGateway: MessageGateway {
    let gateway: any MessageGateway
    let time: TestOffice.Box

    init(_ gateway: any MessageGateway, _ time: TestOffice.Box) {
        self.gateway = gateway
        self.time = time
    }

    func send(_ message: Message, at now: Moment, deadline: Moment) -> DeliveryOutcome {
        time.sending.withLock { _ in
            let begun = time.now.withLock { $0 }
            return gateway.send(message, at: begun, deadline: begun + (deadline - now))
        }
    }
}

/// A list of one word.
struct TestList: CommonPasswords {
    var error: ListError?

    func contain(_ password: Secret) throws(ListError) -> Bool {
        if let error { throw error }
        return password == secret("Sommaren2026")
    }
}

func secret(_ text: String) -> Secret {
    let secret = Secret(capacity: max(text.utf8.count, 1))
    secret.append(publicText: text)
    return secret
}
