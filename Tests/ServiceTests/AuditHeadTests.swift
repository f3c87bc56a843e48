import Backends
import Logging
import ResetFlow
import Service
import Synchronization
import Testing

@Suite("The audit's head")
struct AuditHeadTests {
    @Test func `L4 the service tells it in its log at the start and once a day`() throws {
        let test = try TestOffice()
        let log = KeepingLog()
        var office = test.office
        office.log = Logger(label: "test") { _ in log }
        let worker = Worker(office: office, threads: 1)
        let server = Server(office: office, worker: worker)
        for _ in 0..<3 { server.keepHouse() }
        let first = try test.store.auditHead()
        #expect(log.heads == ["audit head: \(first)"])
        try test.store.noteService("ended", "signal", at: test.now)
        test.pass(.hours(24))
        for _ in 0..<3 { server.keepHouse() }
        let second = try test.store.auditHead()
        #expect(first != second)
        #expect(log.heads == ["audit head: \(first)", "audit head: \(second)"])
        worker.finish(within: .seconds(10))
    }
}

/// Keeps the lines that it is given.
private final class KeepingLog: LogHandler, Sendable {
    private let lines = Mutex<[String]>([])
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .info }
        set {}
    }

    var heads: [String] { lines.withLock { $0.filter { $0.hasPrefix("audit head") } } }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    func log(event: LogEvent) { lines.withLock { $0.append("\(event.message)") } }
}
