import Glibc
import ResetFlow
import Testing
import Wire

/// The socket at a path.
struct ListenerTests {
    @Test func `a front end connects, asks and is answered`() throws {
        try inFolder { folder in
            let listener = try Listener(at: folder + "/run/socket")
            #expect(try listener.accept() == nil)
            let front = try Connection.connect(to: folder + "/run/socket")
            let service = Connection(adopting: try #require(try listener.accept()))
            try front.send(.resend)
            #expect(try service.nextRequest().kind == .resend)
            #expect(try service.peer().process == getpid())
        }
    }

    @Test func `I10 the socket is for user and group only, in a folder that is too`() throws {
        try inFolder { folder in
            let listener = try Listener(at: folder + "/run/socket")
            #expect(mode(folder + "/run/socket") == S_IFSOCK | 0o660)
            #expect(mode(folder + "/run") & ~0o750 == S_IFDIR)
            withExtendedLifetime(listener) {}
        }
    }

    @Test func `I10 a folder that others may write in is refused`() throws {
        try inFolder { folder in
            chmod(folder, 0o777)
            #expect(throws: Listener.Failure.openFolder) { try Listener(at: folder + "/socket") }
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
    func `I10 a folder that is another user's is refused`() throws {
        try inFolder { folder in
            #expect(chown(folder, 4_711, 4_711) == 0)
            #expect(throws: Listener.Failure.foreignFolder) { try Listener(at: folder + "/socket") }
        }
    }

    @Test func `the socket of a killed service is replaced`() throws {
        try inFolder { folder in
            let path = folder + "/socket"
            do {
                let listener = try Listener(at: path)
                // What `kill -9` leaves: the name without the one who listened.
                #expect(link(path, folder + "/left") == 0)
                withExtendedLifetime(listener) {}
            }
            #expect(rename(folder + "/left", path) == 0)
            let listener = try Listener(at: path)
            let front = try Connection.connect(to: path)
            #expect(try listener.accept() != nil)
            withExtendedLifetime(front) {}
        }
    }

    @Test func `a service that answers keeps its socket`() throws {
        try inFolder { folder in
            let first = try Listener(at: folder + "/socket")
            #expect(throws: Listener.Failure.inUse) { try Listener(at: folder + "/socket") }
            _ = try Connection.connect(to: folder + "/socket")
            withExtendedLifetime(first) {}
        }
    }

    @Test func `a file that is no socket is left alone`() throws {
        try inFolder { folder in
            let file = open(folder + "/socket", O_CREAT | O_WRONLY, 0o600)
            close(file)
            #expect(throws: Listener.Failure.notASocket) { try Listener(at: folder + "/socket") }
            #expect(mode(folder + "/socket") == S_IFREG | 0o600)
        }
    }

    @Test func `no service is an error with its reason`() throws {
        try inFolder { folder in
            #expect(throws: WireError.system(ENOENT)) {
                try Connection.connect(to: folder + "/none")
            }
            #expect(throws: WireError.system(ENAMETOOLONG)) {
                try Connection.connect(to: folder + String(repeating: "x", count: 200))
            }
        }
    }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        #expect(lstat(path, &status) == 0)
        return status.st_mode
    }

    /// Runs with a new empty folder, which is removed again.
    private func inFolder(_ body: (String) throws -> Void) throws {
        var template = Array("/tmp/wire-XXXXXX".utf8CString)
        let made = try #require(mkdtemp(&template))
        let folder = String(cString: made)
        defer {
            for name in ["/run/socket", "/socket", "/left"] { unlink(folder + name) }
            rmdir(folder + "/run")
            rmdir(folder)
        }
        try body(folder)
    }
}
