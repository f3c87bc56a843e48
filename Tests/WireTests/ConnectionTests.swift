import Glibc
import ResetFlow
import Secrets
import Testing
import Wire

/// The socket's ends, over real sockets.
struct ConnectionTests {
    @Test func `requests and replies cross a socket pair`() throws {
        let (front, service) = try ends()
        for (kind, make) in requests {
            try front.send(make())
            #expect(try service.nextRequest().kind == kind)
        }
        #expect(try front.nextReply() == nil)
        for (make, _) in replies {
            try service.send(make())
            let reply = try #require(try front.nextReply())
            #expect(try bytes(reply.frame()) == bytes(make().frame()))
        }
    }

    @Test func `frames that are sent together are read one by one`() throws {
        let (front, service) = try ends()
        for _ in 0..<3 { try service.send(.codeWrong(left: 3)) }
        for _ in 0..<3 { #expect(try front.nextReply() != nil) }
        #expect(try front.nextReply() == nil)
    }

    @Test func `a frame that comes byte by byte is whole at its last`() throws {
        let (front, service) = try ends()
        let sent = bytes(try Reply.paused(until: window.until).frame())
        for byte in sent {
            #expect(try front.nextReply() == nil)
            write(to: service, [byte])
        }
        guard case .paused(window.until) = try front.nextReply() else { throw Lost() }
    }

    @Test func `T10 a frame that is begun and not ended is cut`() throws {
        let (front, service) = try ends()
        write(to: front, [0, 0])
        #expect(throws: WireError.tooSlow) {
            try service.nextRequest(perFrame: .milliseconds(1))
        }
    }

    @Test func `a peer that says nothing is idle, not slow`() throws {
        let (front, service) = try ends()
        #expect(throws: WireError.idle) {
            try service.nextRequest(idle: .milliseconds(1), perFrame: .milliseconds(0))
        }
        withExtendedLifetime(front) {}
    }

    @Test func `T10 a peer that does not read is given up`() throws {
        let (front, service) = try ends()
        let long = secret(String(repeating: "x", count: 4_000))
        #expect(throws: WireError.tooSlow) {
            for _ in 0..<10_000 {
                try service.send(.newestMessage(long), within: .milliseconds(1))
            }
        }
        withExtendedLifetime(front) {}
    }

    @Test func `T10 an endless stream is cut at its first four bytes and stays in the sender`()
        throws
    {
        let (front, service) = try ends()
        // As much as the socket itself takes; a gigabyte would be stopped at the same place.
        var sent = 0
        let chunk = [UInt8](repeating: 0xFF, count: 65_536)
        while true {
            let count = Glibc.send(front.descriptor, chunk, chunk.count, Int32(MSG_DONTWAIT))
            if count < 0 { break }
            sent += count
        }
        #expect(throws: WireError.tooLong) { try service.nextRequest() }
        var left: Int32 = 0
        #expect(ioctl(service.descriptor, UInt(FIONREAD), &left) == 0)
        #expect(Int(left) == sent - 4)
    }

    @Test func `the largest frame passes and the next byte does not`() throws {
        let (front, service) = try ends()
        let room = WireFrame.longest - 6 - "request=password\n".utf8.count
        try front.send(.password(secret([UInt8](repeating: 0x61, count: room))))
        guard case .password(let password) = try service.nextRequest() else { throw Lost() }
        #expect(password.count == room)
        #expect(throws: WireError.tooLong) {
            try front.send(.password(secret([UInt8](repeating: 0x61, count: room + 1))))
        }
    }

    @Test func `a peer that goes is seen, between frames and within one`() throws {
        do {
            let service = try { try ends().service }()
            #expect(throws: WireError.closed) { try service.nextRequest() }
        }
        let service = try { () throws -> Connection in
            let (front, service) = try ends()
            write(to: front, [0, 0, 0, 9, 0])
            return service
        }()
        #expect(throws: WireError.closed) { try service.nextRequest() }
    }

    @Test func `to write to a peer that has gone is an error, not the end of the program`() throws {
        let service = try { try ends().service }()
        #expect(throws: WireError.closed) { try service.send(.languageTaken) }
    }

    @Test func `T2 the peer is whom the kernel says it is`() throws {
        let (front, service) = try ends()
        let peer = try service.peer()
        #expect(peer.user == getuid() && peer.group == getgid() && peer.process == getpid())
        withExtendedLifetime(front) {}
    }

    private func ends() throws -> (front: Connection, service: Connection) {
        let (front, theirs) = try Connection.pair()
        return (front, Connection(adopting: theirs))
    }

    private func write(to connection: Connection, _ bytes: [UInt8]) {
        #expect(Glibc.send(connection.descriptor, bytes, bytes.count, 0) == bytes.count)
    }
}
