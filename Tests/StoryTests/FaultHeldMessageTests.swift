import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Testing

/// A service that is killed while a gateway thinks, and the one after it.
@Suite("Killed while an SMS is sent")
struct FaultHeldMessageTests {
    /// The file gateway writes its SMS, and thinks for longer than a chain waits (Contract).
    private let slow = "+46701740694"

    /// Starts a service, asks it to send, and kills it while it does; gives the SMS.
    private func killWhileSending(
        _ site: FaultSite,
        _ name: String,
        _ kind: Message.Kind
    ) throws -> MessageLog.Entry {
        let service = try site.start()
        let cursor = try site.log.end()
        let client = try FaultClient(to: site.socket)
        try client.ask(.begin(identifier: name, language: .swedish))
        let entry = try site.message(kind, to: slow, after: cursor, from: service)
        service.child.send(signal: SIGKILL)
        #expect(try service.waitForExit() == .signal(SIGKILL))
        return try #require(entry)
    }

    private func count(_ site: FaultSite, _ row: String) throws -> Int {
        try site.books().store.audit(limit: 10_000).count { "\($0.event)/\($0.result)" == row }
    }

    @Test
    func `F1 a code whose sender was killed is not sent by another, and ends when it is dead`()
        throws
    {
        let site = try FaultSite()
        try site.stop(site.start())
        _ = try site.books().add("person", phone: slow)
        _ = try killWhileSending(site, "person", .selfService)
        #expect(try site.books().messages().map(\.outcome) == [nil])
        let second = try killWhileSending(site, "person", .selfService)
        try site.books().age(messagesBy: .minutes(5))
        let next = try site.start()
        // The second flow is newer; its own code lives, perhaps at another service's connection.
        try next.wait(for: "the first to be dropped") { _ in
            try site.books().messages().map(\.outcome) == ["dropped", nil]
        }
        try site.stop(next)
        try site.books().endCodes()
        let last = try site.start()
        try last.wait(for: "the second to be dropped") { _ in
            try site.books().messages().map(\.outcome) == ["dropped", "dropped"]
        }
        #expect(try site.log.first(to: slow, after: second.next) == nil, "nobody sent it again")
        #expect(try count(site, "delivery/dropped") == 2)
        #expect(site.complaints(of: last) == [])
        try site.stop(last)
    }

    @Test func `F1 help whose sender was killed is sent by the next service, once`() throws {
        let site = try FaultSite()
        try site.stop(site.start())
        let account = try site.books().add("person", phone: slow)
        try site.books().directory.setDisabled(true, account, by: "test", at: FaultBooks.now)
        let help = try killWhileSending(site, "person", .notice)
        try site.books().age(messagesBy: .minutes(5))
        let next = try site.start()
        let again = try site.message(.notice, to: slow, after: help.next, from: next)
        // One row: it went under the same name.
        try next.wait(for: "its end") { _ in
            try site.books().messages().map(\.outcome) == ["unknown"]
        }
        let entry = try #require(again)
        #expect(try site.log.first(to: slow, after: entry.next) == nil)
        #expect(try count(site, "delivery/dropped") == 0 && count(site, "delivery/unknown") == 1)
        try site.stop(next)
    }

    @Test func `M5 what one service finds out of a gateway the other knows`() throws {
        let site = try FaultSite()
        let first = try site.start()
        let other = site.folder.file("run/other")
        let second = try Process(site.command(at: other))
        try second.wait(for: "an answer") { _ in (try? FaultClient(to: other)) != nil }
        // The file gateway says of these numbers that it is set up wrongly, or away (Contract).
        _ = try site.books().add("person", phone: "+46701740693")
        _ = try site.books().add("another", phone: "+46701740691")
        let begin = Request.begin(identifier: "person", language: .swedish)
        let starts = [begin, .begin(identifier: "another", language: .swedish)]
        // Who hangs up before the worker has looked is sent nothing.
        let clients = try starts.map { start in
            let client = try FaultClient(to: site.socket)
            guard case .started = try client.ask(start) else {
                throw HarnessFailure(description: "nobody can start")
            }
            return client
        }
        try withExtendedLifetime(clients) {
            try first.wait(for: "the breaker") { _ in
                let breakers = try site.books().store.breakers().values
                return breakers.contains { $0.opening != nil && $0.recipients == .several }
            }
        }
        #expect(try FaultClient(to: other).ask(begin) == .ended(.noMessages))
        #expect(try FaultClient(to: site.socket).ask(begin) == .ended(.noMessages))
        #expect(try count(site, "breaker/opened") == 1)
        try site.stop(first)
        try site.stop(second)
    }
}
