import Glibc
import PseudoTerminal

/// The clock of a story's programs, which the test moves; those who wait wait in real time.
///
/// It is libfaketime (Debian's `faketime`), which looks at a file each time it is asked.
final class StoryClock {
    /// What makes a program go by this clock: wall time and boot time alike.
    let environment: [String: String]
    private let folder: TemporaryFolder
    private let shared: [Substring]
    private var seconds = 0

    /// A clock that is right until it is moved.
    init() throws {
        folder = try TemporaryFolder()
        let own = [
            "LD_PRELOAD": StoryClock.library, "FAKETIME_NO_CACHE": "1",
            "FAKETIME_TIMESTAMP_FILE": try folder.write("time", "+0"),
        ]
        // A program that has to make the shared memory by itself changes its environment before
        // `main`, and Swift then finds no arguments any more. So one is made here for all.
        let name = try Process.run(
            ["sh", "-c", "exec printenv FAKETIME_SHARED"],
            environment: own.merging(["PATH": "/usr/bin:/bin"]) { own, _ in own }
        ).output.prefix { $0 != "\n" }
        shared = name.split(separator: " ")
        environment = own.merging(["FAKETIME_SHARED": String(name)]) { own, _ in own }
        guard shared.count == 2 else { throw HarnessFailure(description: "faketime: “\(name)”") }
    }

    deinit {
        for name in shared {
            unlink("/dev/shm/\(name.dropFirst())")
            unlink("/dev/shm/sem.\(name.dropFirst())")
        }
    }

    /// Lets so many seconds pass at once, for every program that has this clock.
    func move(by seconds: Int) throws {
        self.seconds += seconds
        // Renamed into place: a program that looks in the middle must not read half a number.
        let new = try folder.write("new", "+\(self.seconds)")
        guard rename(new, folder.file("time")) == 0 else {
            throw HarnessFailure(description: "the clock cannot be moved")
        }
    }

    private static let library: String =
        Folder.files(below: "/usr/lib").first { $0.hasSuffix("/faketime/libfaketimeMT.so.1") }
        ?? "libfaketimeMT.so.1"
}
