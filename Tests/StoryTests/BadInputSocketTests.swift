import Glibc
import PseudoTerminal
import ResetFlow
import Testing
import Wire

/// What comes over the socket without end, too slowly or too often.
@Suite("Bad input: the socket")
struct BadInputSocketTests {
    /// How much the service may grow, in KiB; a megabyte is a few connections' threads.
    static let growth = 8 << 10

    @Test func `T10 a gigabyte of garbage leaves the memory flat and the others served`() throws {
        let site = try FaultSite()
        let service = try site.start()
        let person = try FaultPerson(1, at: site, service)
        let code = try person.begin()
        let garbage = (0..<(1 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31 + 7) }
        try expectFlatMemory(of: service) {
            var sent = 0
            while sent < 1 << 30 { sent += pour(garbage, into: site) }
        }
        guard case .codeRight = try person.client.ask(.code(code)) else {
            Issue.record("the person in the middle of a flow was disturbed")
            return
        }
    }

    @Test func `T10 well-formed requests without end leave the memory flat`() throws {
        let site = try FaultSite()
        let service = try site.start()
        let text = String(repeating: "å", count: WireFrame.longestText / 2)
        let long = Request.begin(identifier: text, language: .swedish)
        let frame = try FaultClient.bytes(long.frame())
        try expectFlatMemory(of: service) {
            for _ in 1...20 {
                let client = try FaultClient(to: site.socket)
                try client.ask(.cancel)
                for _ in 2...500 { #expect(try client.ask(bytes: frame) == .ended(.cancelled)) }
                // Nobody has so much to ask.
                #expect(throws: FaultClient.Closed.self) { try client.ask(bytes: frame) }
            }
        }
    }

    @Test func `T10 a frame that comes byte by byte is cut after ten seconds`() throws {
        let site = try FaultSite()
        let service = try site.start()
        let client = try FaultClient(to: site.socket)
        let frame = try FaultClient.bytes(
            Request.begin(identifier: "anna", language: .swedish).frame()
        )
        let time = Deadline()
        for byte in frame {
            try client.send([byte])
            // A byte a second: the frame would take half a minute.
            guard client.isOpen(afterMilliseconds: 1_000) else { break }
        }
        #expect(try client.isClosed())
        #expect(time.passed >= .seconds(9))
        try service.waitFor("tooSlow")
    }

    @Test func `a user's fifty-first connection is not let in, and the fifty go on`() throws {
        let site = try FaultSite()
        let service = try site.start()
        var clients = try (1...50).map { _ in try FaultClient(to: site.socket) }
        try expectRefusal(site)
        try service.waitFor("not let in")
        // The log is full when nobody reads it, and the service goes on all the same (L6).
        for _ in 1...2_000 { try expectRefusal(site) }
        #expect(try clients[0].ask(.language(.english)) == .languageTaken)
        try service.wait(for: "what has been logged") { _ in true }
        try expectRefusal(site)
        try service.waitFor("lines before this one are lost")
        // One leaves, and there is room again, once the service has seen it.
        clients.removeLast()
        try service.wait(for: "room") { _ in (try? FaultClient(to: site.socket)) != nil }
    }

    private func expectRefusal(_ site: FaultSite) throws {
        #expect(throws: FaultClient.Closed.self) { try FaultClient(to: site.socket) }
    }

    /// Sends until the service hangs up, and tells how much it took.
    private func pour(_ garbage: [UInt8], into site: FaultSite) -> Int {
        guard let connection = try? Connection.connect(to: site.socket) else { return 0 }
        var sent = 0
        while true {
            let count = send(connection.descriptor, garbage, garbage.count, Int32(MSG_NOSIGNAL))
            if count > 0 { sent += count }
            if count < 0, errno != EAGAIN { return sent }
            var ready = pollfd(fd: connection.descriptor, events: Int16(POLLOUT), revents: 0)
            guard poll(&ready, 1, 20_000) > 0, ready.revents & Int16(POLLHUP | POLLERR) == 0
            else { return sent }
        }
    }

    private func expectFlatMemory(of service: Process, while body: () throws -> Void) throws {
        let pid = service.child.pid
        let before = try #require(ProcessTable.number("VmRSS", of: pid))
        try body()
        // The highest that it ever was, so nothing in between goes unseen.
        let peak = try #require(ProcessTable.number("VmHWM", of: pid))
        #expect(peak - before < BadInputSocketTests.growth, "\(before) to \(peak) KiB")
    }
}
