internal import CVTerm
internal import Glibc

/// How a program ended.
package enum ExitStatus: Equatable, Sendable, CustomStringConvertible {
    /// By itself, with this code.
    case code(Int32)
    /// By a signal, as 15 for SIGTERM.
    case signal(Int32)

    /// In words, for a failed test.
    package var description: String {
        switch self {
        case .code(let code): "ended with code \(code)"
        case .signal(let signal): "ended by signal \(signal)"
        }
    }
}

/// A program that the test started, known by its pid and by a descriptor that tells its end.
package final class Child {
    /// Its process id, which stays its own until the child is reaped.
    package let pid: Int32
    let arguments: [String]
    let endDescriptor: Int32
    /// The processor time it has used, once it has ended.
    package private(set) var processorTime: Duration?
    private var reaped: ExitStatus?

    init(pid: Int32, arguments: [String]) {
        self.pid = pid
        self.arguments = arguments
        endDescriptor = CVTerm_pid_descriptor(pid)
    }

    /// Ends the program and those of its process group, so that a failed test leaves nothing.
    deinit {
        if status == nil {
            kill(-pid, SIGKILL)
            kill(pid, SIGKILL)
            waitpid(pid, nil, 0)
        }
        close(endDescriptor)
    }

    /// How it ended, nil while it runs.
    package var status: ExitStatus? {
        if let reaped { return reaped }
        var code: Int32 = 0
        var usage = rusage()
        guard wait4(pid, &code, WNOHANG, &usage) == pid else { return nil }
        processorTime = Duration(usage.ru_utime) + Duration(usage.ru_stime)
        reaped = code & 0x7f == 0 ? .code(code >> 8 & 0xff) : .signal(code & 0x7f)
        return reaped
    }

    /// Sends it a signal; nothing once it has ended.
    package func send(signal: Int32) {
        if status == nil { kill(pid, signal) }
    }

    var summary: String {
        let state = status.map(\.description) ?? "running"
        return "\(arguments.joined(separator: " ")) (pid \(pid), \(state))"
    }
}

extension Duration {
    init(_ time: timeval) {
        self = .seconds(time.tv_sec) + .microseconds(time.tv_usec)
    }
}

/// Lends argument and environment lists as C wants them, ended by a null.
func withCStrings<Result>(
    _ strings: [String],
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Result
) -> Result {
    var pointers = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { body($0.baseAddress) }
}

func withProgram<Result>(
    _ arguments: [String],
    _ environment: [String: String],
    _ folder: String?,
    _ body: (
        UnsafePointer<CChar>?, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
        UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    ) -> Result
) -> Result {
    withCStrings(arguments) { arguments in
        withCStrings(environment.map { "\($0.key)=\($0.value)" }) { environment in
            guard let folder else { return body(nil, arguments, environment) }
            return folder.withCString { body($0, arguments, environment) }
        }
    }
}
