internal import CVTerm
internal import Glibc

/// Small files, such as those of /proc.
package enum FileText {
    /// The file's whole text; empty when it cannot be read, as when its process has just ended.
    package static func read(_ path: String) -> String {
        String(decoding: bytes(path) ?? [], as: UTF8.self)
    }

    /// The file's bytes; nil when it cannot be read.
    package static func bytes(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var result: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(file, &room, room.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return count == 0 ? result : nil }
            result += room[..<count]
        }
    }
}

/// What the kernel says of processes.
package enum ProcessTable {
    /// The pids of the programs that a program has started and that still run or wait to be reaped.
    package static func children(of pid: Int32) -> [Int32] {
        threads(of: pid).flatMap { thread in
            FileText.read("/proc/\(pid)/task/\(thread)/children").split(separator: " ").compactMap {
                Int32($0)
            }
        }
    }

    /// Whether the process exists and has not ended.
    package static func isRunning(_ pid: Int32) -> Bool {
        let status = FileText.read("/proc/\(pid)/stat")
        // The name stands in parentheses and may hold anything, so the state is after the last one.
        guard let end = status.lastIndex(of: ")") else { return false }
        return !status[end...].hasPrefix(") Z") && !status[end...].hasPrefix(") X")
    }

    /// The arguments that the process was started with, as anyone on the machine can read them.
    package static func arguments(of pid: Int32) -> [String] {
        FileText.read("/proc/\(pid)/cmdline").split(separator: "\0").map(String.init)
    }

    /// A field of /proc/PID/status that is a number, as `VmRSS` in kB.
    package static func number(_ field: String, of pid: Int32) -> Int? {
        FileText.read("/proc/\(pid)/status").split(separator: "\n")
            .first { $0.hasPrefix("\(field):") }
            .flatMap { $0.split(whereSeparator: { $0 == "\t" || $0 == " " }).dropFirst().first }
            .flatMap { Int($0) }
    }

    static func threads(of pid: Int32) -> [String] {
        Folder.entries("/proc/\(pid)/task")
    }
}
