import Glibc
import PseudoTerminal

/// What is to go wrong in a program that runs, and when (FaultInjection.c).
///
/// Kept in a file that the program has mapped, so that it can be changed while it runs.
final class FaultPlan {
    /// The kinds of trouble, as FaultInjection.c numbers them.
    enum Mode: Int32 {
        case nothing
        /// Killed before the change to the disk.
        case killed
        /// Killed when half of a line or key is written; SQLite's pages are not counted.
        case torn
        /// No space from this change on.
        case full
    }

    private let path: String
    private let library: String
    private let file: Int32

    /// A plan in a folder, in which nothing goes wrong.
    init(in folder: TemporaryFolder) throws {
        library = try FaultPlan.library.get()
        path = try folder.write("fault-plan", String(repeating: "\0", count: 12))
        file = open(path, O_RDWR | O_CLOEXEC)
        guard file >= 0 else { throw HarnessFailure(description: "no fault plan: \(errno)") }
    }

    deinit { close(file) }

    /// What a program must be started with to obey the plan.
    var environment: [String: String] { ["LD_PRELOAD": library, "FAULT_PLAN": path] }

    /// From now on this happens at the change with this number, counted from 1.
    func set(_ mode: Mode, at number: Int = 0) {
        var fields = [mode.rawValue, Int32(number), 0]
        pwrite(file, &fields, 12, 0)
    }

    /// How many changes there have been since it was set.
    var count: Int {
        var count: Int32 = 0
        pread(file, &count, 4, 8)
        return Int(count)
    }

    // Compiled once for all tests, beside the programs that it is loaded into.
    private static let library = Result { () throws -> String in
        let library = Built.program("fault-injection.so")
        let source = Built.package + "/Tests/StoryTests/FaultInjection.c"
        let search = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        let compiler = try Process.run(
            ["clang", "-O2", "-shared", "-fPIC", "-o", library, source],
            environment: ["PATH": search]
        )
        if compiler.status != .code(0) { throw HarnessFailure(description: compiler.errors) }
        return library
    }
}
