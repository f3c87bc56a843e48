import Backends
import Foundation
import Glibc
import Testing

@Suite("State folder", .serialized)
struct StoreFolderTests {
    private let root: String

    init() throws { root = try temporaryFolder().path }

    @Test func `folder and files are made for us alone, whatever the umask`() throws {
        for mask in [mode_t(0o000), 0o022, 0o077, 0o377] {
            let path = root + "/\(mask)/one/two"
            let before = umask(mask)
            defer { umask(before) }
            let folder = try StateFolder(path: path)
            let file = try folder.file("state.sqlite")
            for made in [root + "/\(mask)", root + "/\(mask)/one", path] {
                #expect(try mode(made) == 0o700, "\(made)")
            }
            #expect(try mode(file) == 0o600)
            let driver = try SQLiteDriver(path: file)
            _ = try LocalDirectory(driver: driver)
            for end in ["", "-wal", "-shm"] { #expect(try mode(file + end) == 0o600, "\(end)") }
        }
    }

    @Test func `a folder or file that others can open is refused and not repaired`() throws {
        for bits in [mode_t(0o710), 0o740, 0o720, 0o701, 0o704, 0o702, 0o777] {
            let path = root + "/open"
            _ = try StateFolder(path: path)
            chmod(path, bits)
            #expect(throws: StateFolderError.openToOthers(path)) { try StateFolder(path: path) }
            #expect(try mode(path) == bits)
            chmod(path, 0o700)
        }
        let folder = try StateFolder(path: root)
        let file = try folder.file("state.sqlite")
        for bits in [mode_t(0o640), 0o620, 0o604, 0o602, 0o666] {
            chmod(file, bits)
            #expect(throws: StateFolderError.openToOthers(file)) { try folder.file("state.sqlite") }
        }
    }

    @Test func `what we may not write, what is no folder and what is a link are refused`() throws {
        let path = root + "/state"
        _ = try StateFolder(path: path)
        chmod(path, 0o500)
        #expect(throws: StateFolderError.unwritable(path)) { try StateFolder(path: path) }
        chmod(path, 0o700)
        symlink(path, root + "/link")
        #expect(throws: StateFolderError.isLink(root + "/link")) {
            try StateFolder(path: root + "/link")
        }
        let file = try StateFolder(path: root).file("file")
        #expect(throws: StateFolderError.notAFolder(file)) { try StateFolder(path: file) }
        chmod(file, 0o400)
        #expect(throws: StateFolderError.unwritable(file)) {
            try StateFolder(path: root).file("file")
        }
        #expect(throws: StateFolderError.self) { try StateFolder(path: "/proc/nowhere/state") }
        #expect(throws: StateFolderError.self) { try StateFolder(path: "") }
    }

    @Test func `a file that is a link, a folder or a pipe is refused`() throws {
        let folder = try StateFolder(path: root)
        symlink("/etc/passwd", root + "/link")
        symlink(root + "/new", root + "/dangling")
        mkdir(root + "/folder", 0o700)
        mkfifo(root + "/pipe", 0o600)
        #expect(throws: StateFolderError.isLink(root + "/link")) { try folder.file("link") }
        #expect(throws: StateFolderError.isLink(root + "/dangling")) { try folder.file("dangling") }
        #expect(throws: StateFolderError.notAFile(root + "/folder")) { try folder.file("folder") }
        #expect(throws: StateFolderError.notAFile(root + "/pipe")) { try folder.file("pipe") }
        #expect(access(root + "/new", F_OK) != 0)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
    func `what belongs to another user is refused`() throws {
        let folder = try StateFolder(path: root + "/theirs")
        let file = try folder.file("state.sqlite")
        chown(file, 65_534, 65_534)
        #expect(throws: StateFolderError.notOurs(file)) { try folder.file("state.sqlite") }
        chown(folder.path, 65_534, 65_534)
        #expect(throws: StateFolderError.notOurs(folder.path)) {
            try StateFolder(path: folder.path)
        }
    }

    @Test func `every refusal is one sentence that names the place`() {
        let errors: [StateFolderError] = [
            .cannotMake("/p", "r"), .unreadable("/p", "r"), .isLink("/p"), .notAFolder("/p"),
            .notAFile("/p"), .notOurs("/p"), .openToOthers("/p"), .unwritable("/p"),
        ]
        for error in errors {
            #expect(error.description.hasPrefix("/p ") && !error.description.contains("\n"))
        }
    }

    private func mode(_ path: String) throws -> mode_t {
        var status = stat()
        try #require(stat(path, &status) == 0)
        return status.st_mode & 0o777
    }
}
