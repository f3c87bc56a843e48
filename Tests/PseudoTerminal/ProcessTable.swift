internal import Glibc

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

    /// How often the kernel has switched the threads of a process in and out.
    ///
    /// Unchanged over a while means that nothing in it ran.
    package static func contextSwitches(of pid: Int32) -> Int {
        threads(of: pid).reduce(0) { sum, thread in
            let status = FileText.read("/proc/\(pid)/task/\(thread)/status")
            let counts = status.split(separator: "\n").filter { $0.contains("ctxt_switches:") }
            return sum + counts.compactMap { Int($0.split(separator: "\t")[1]) }.reduce(0, +)
        }
    }

    /// Whether all threads of a process wait for something that has not happened yet.
    ///
    /// One that only waits for its turn on a loaded machine does not.
    package static func isAsleep(_ pid: Int32) -> Bool {
        threads(of: pid).allSatisfy { thread in
            let status = FileText.read("/proc/\(pid)/task/\(thread)/status")
            return !status.contains("State:\tR") && !status.contains("State:\tD")
        }
    }

    /// How long the threads of a process have run.
    package static func processorTime(of pid: Int32) -> Duration {
        threads(of: pid).reduce(.zero) { sum, thread in
            let numbers = FileText.read("/proc/\(pid)/task/\(thread)/schedstat").split(
                separator: " "
            )
            return sum + .nanoseconds(numbers.first.flatMap { Int64($0) } ?? 0)
        }
    }

    /// The children, their children, and so on.
    package static func descendants(of pid: Int32) -> [Int32] {
        children(of: pid).flatMap { [$0] + descendants(of: $0) }
    }

    static func threads(of pid: Int32) -> [String] {
        Folder.entries("/proc/\(pid)/task")
    }
}
