import Backends
import Foundation
import Glibc
import ResetFlow
import Secrets
import Service
import Synchronization
import Testing
import Wire

@Suite("The server")
struct ServerTests {
    @Test func `F12 who is being answered is answered before the end, who waits is hung up on`()
        throws
    {
        let site = try ServerSite()
        let idle = try site.connect()
        let busy = try site.connect()
        try site.verify(busy)
        try busy.send(.password(secret("korvstoppning7")))
        site.directory.arrival.wait()

        site.stop()
        #expect(throws: WireError.closed) { try idle.reply() }
        site.directory.release.signal()
        #expect(try busy.reply() == .passwordSet)
        #expect(throws: WireError.closed) { try busy.reply() }
        site.end.wait()
        #expect(throws: WireError.self) { try Connection.connect(to: site.path) }
    }

    @Test func `F12 an answer that never comes does not keep the service from its end`() throws {
        let site = try ServerSite(drain: .milliseconds(1))
        let busy = try site.connect()
        try site.verify(busy)
        try busy.send(.password(secret("korvstoppning7")))
        site.directory.arrival.wait()
        site.stop()
        site.end.wait()
        #expect(throws: WireError.closed) { try busy.reply() }
        site.directory.release.signal()
    }

    @Test func `I12 who breaks the protocol five times is not let in for ninety seconds`() throws {
        let site = try ServerSite()
        func breakOff() throws {
            let front = try site.connect()
            #expect(Glibc.send(front.descriptor, "\0\0\0\u{3}\0\0?", 7, 0) == 7)
            #expect(throws: WireError.closed) { try front.reply() }
        }
        for _ in 0..<4 { try breakOff() }
        site.test.pass(.minutes(10))
        for _ in 0..<5 { try breakOff() }
        #expect(throws: WireError.closed) { try site.connect() }
        site.test.pass(.seconds(90))
        #expect(throws: Never.self) { try site.connect() }
    }

    @Test func `T10 one connection asks only so much`() throws {
        let site = try ServerSite()
        let front = try site.connect()
        for _ in 0..<500 {
            try front.send(.newestMessage)
            _ = try front.reply()
        }
        #expect(throws: WireError.self) {
            try front.send(.newestMessage)
            _ = try front.reply()
        }
        #expect(throws: Never.self) { try site.connect() }
    }
}

/// A server on a socket of its own, whose directory takes a password when it is told to.
final class ServerSite {
    let test: TestOffice
    let directory: HeldDirectory
    let path: String
    let end = DispatchSemaphore(value: 0)
    private let folder: String
    private let stopper: Pipe

    init(drain: Moment.Span = .seconds(30)) throws {
        test = try TestOffice()
        directory = HeldDirectory(inner: test.directory)
        folder = NSTemporaryDirectory() + "server-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        chmod(folder, 0o700)
        path = folder + "/socket"
        stopper = Pipe()
        var office = test.office
        office.directory = directory
        let server = Server(office: office, worker: Worker(office: office, threads: 1))
        let box = try Box(listener: Listener(at: path))
        let descriptor = stopper.fileHandleForReading.fileDescriptor
        let end = end
        _ = startThread {
            if let listener = box.take() { server.serve(listener, until: descriptor) }
            server.drain(within: drain)
            end.signal()
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func stop() { try? stopper.fileHandleForWriting.close() }

    /// A front end that has been greeted.
    func connect() throws -> Connection {
        let connection = try Connection.connect(to: path)
        guard case .hello = try connection.reply() else { throw WireError.unknownKind }
        return connection
    }

    /// Goes on to the password step.
    func verify(_ connection: Connection) throws {
        let before = test.messages(0).count
        try connection.send(.begin(identifier: "anna.andersson", language: .swedish))
        _ = try connection.reply()
        let code = try #require(test.messages(before + 1).last?["code"] as? String)
        try connection.send(.code(secret(code)))
        guard case .codeRight = try connection.reply() else { throw WireError.unknownKind }
    }

    /// Hands the listener to the server's thread, which is then the only one that has it.
    private final class Box: @unchecked Sendable {
        private var listener: Listener?
        init(listener: Listener) { self.listener = listener }
        func take() -> Listener? {
            defer { listener = nil }
            return listener
        }
    }
}

/// A directory that says when it is asked to set a password, and does it when it is told to.
final class HeldDirectory: Directory, @unchecked Sendable {
    let arrival = DispatchSemaphore(value: 0)
    let release = DispatchSemaphore(value: 0)
    private let inner: LocalDirectory

    init(inner: LocalDirectory) { self.inner = inner }

    func account(named identifier: Identifier) throws(DirectoryError) -> Account? {
        try inner.account(named: identifier)
    }

    func account(_ id: AccountID) throws(DirectoryError) -> Account? { try inner.account(id) }

    func set(_ password: Secret, for id: AccountID, at now: Moment) throws(DirectoryError) {
        arrival.signal()
        release.wait()
        try inner.set(password, for: id, at: now)
    }

    func verify(_ password: Secret, for id: AccountID?) throws(DirectoryError) -> Bool {
        try inner.verify(password, for: id)
    }

    func setTemporary(
        _ password: Secret,
        for id: AccountID,
        at now: Moment
    ) throws(DirectoryError) {
        try inner.setTemporary(password, for: id, at: now)
    }

    func replaceTemporary(
        by password: Secret,
        for id: AccountID,
        at now: Moment
    ) throws(DirectoryError) -> Bool {
        try inner.replaceTemporary(by: password, for: id, at: now)
    }

    func unlock(_ id: AccountID, at now: Moment) throws(DirectoryError) {
        try inner.unlock(id, at: now)
    }

    func register(
        _ phone: PhoneNumber,
        for id: AccountID,
        at now: Moment
    ) throws(DirectoryError) -> Moment? {
        try inner.register(phone, for: id, at: now)
    }
}

extension Connection {
    /// Waits for a reply.
    func reply() throws(WireError) -> Reply {
        while true {
            if let reply = try nextReply() { return reply }
            var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&ready, 1, 20_000) > 0 else { throw .idle }
        }
    }
}
