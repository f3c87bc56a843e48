internal import CVTerm
internal import Glibc

/// A program without a terminal, as in a script or under systemd: input, output and errors are pipes.
package final class Process {
    /// The program.
    package let child: Child
    /// What it has written to its standard output.
    package var output: String { String(decoding: outputBytes, as: UTF8.self) }
    /// What it has written to its standard error.
    package var errors: String { String(decoding: errorBytes, as: UTF8.self) }
    /// What it has written to its standard output, as bytes.
    package private(set) var outputBytes: [UInt8] = []
    private var errorBytes: [UInt8] = []
    private var unsent: [UInt8] = []
    private var endsInput = false
    private var pipes: [Int32]

    /// Starts a program with exactly this environment, in a session of its own.
    package init(
        _ arguments: [String],
        environment: [String: String] = [:],
        folder: String? = nil
    ) throws {
        var ends: [Int32] = [-1, -1, -1]
        let pid = withProgram(arguments, environment, folder) { folder, arguments, environment in
            CVTerm_spawn_piped(&ends, folder, arguments, environment)
        }
        guard pid > 0 else { throw HarnessFailure(description: "no process: \(errno)") }
        // A program that does not read its input must not end the tests.
        signal(SIGPIPE, SIG_IGN)
        child = Child(pid: pid, arguments: arguments)
        pipes = ends
    }

    deinit { for pipe in pipes where pipe >= 0 { close(pipe) } }

    /// What a program that ran to its end left behind.
    package struct Result: Sendable {
        /// How it ended.
        package let status: ExitStatus
        /// Its standard output.
        package let output: String
        /// Its standard error.
        package let errors: String
    }

    /// Runs a program with this input to its end.
    package static func run(
        _ arguments: [String],
        environment: [String: String] = [:],
        input: String = "",
        folder: String? = nil,
        within patience: Duration = Deadline.patience
    ) throws -> Result {
        let process = try Process(arguments, environment: environment, folder: folder)
        process.write(input)
        process.closeInput()
        let status = try process.waitForExit(within: patience)
        return Result(status: status, output: process.output, errors: process.errors)
    }

    /// Gives it more to read.
    package func write(_ text: String) {
        unsent += text.utf8
        exchange(milliseconds: 0)
    }

    /// Ends its input, once all that was written has been read.
    package func closeInput() {
        endsInput = true
        exchange(milliseconds: 0)
    }

    /// Waits until a condition holds, looking at it whenever the program has written something.
    package func wait(
        for expectation: String,
        within patience: Duration = Deadline.patience,
        until holds: (Process) throws -> Bool
    ) throws {
        let deadline = Deadline(after: patience)
        while true {
            let hasEnded = child.status != nil
            exchange(milliseconds: 0)
            if try holds(self) { return }
            if hasEnded { throw failure("the end came before", expectation) }
            if deadline.isOver { throw failure("waited \(deadline.passed) for", expectation) }
            exchange(milliseconds: Deadline.slice)
        }
    }

    /// Waits until it has written a text to its output or its errors.
    package func waitFor(_ text: String, within patience: Duration = Deadline.patience) throws {
        try wait(for: "the text “\(text)”", within: patience) {
            $0.output.contains(text) || $0.errors.contains(text)
        }
    }

    /// Waits for its end and gives back how it ended.
    @discardableResult
    package func waitForExit(within patience: Duration = Deadline.patience) throws -> ExitStatus {
        try wait(for: "the end", within: patience) { $0.child.status != nil }
        exchange(milliseconds: 0)
        return child.status ?? .code(-1)
    }

    private func failure(_ verb: String, _ expectation: String) -> HarnessFailure {
        HarnessFailure(
            description: """
                \(verb) \(expectation)
                \(child.summary)
                output: \(readable(outputBytes.suffix(1000)))
                errors: \(readable(errorBytes.suffix(1000)))
                """
        )
    }

    private func exchange(milliseconds: Int32) {
        passOn()
        var sources = pipes.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        sources[0].events = Int16(unsent.isEmpty ? 0 : POLLOUT)
        if child.status == nil {
            sources.append(pollfd(fd: child.endDescriptor, events: Int16(POLLIN), revents: 0))
        }
        poll(&sources, nfds_t(sources.count), milliseconds)
        passOn()
        take(1, &outputBytes)
        take(2, &errorBytes)
    }

    private func passOn() {
        while pipes[0] >= 0 && !unsent.isEmpty {
            let count = Glibc.write(pipes[0], unsent, unsent.count)
            if count < 0 && errno == EPIPE { unsent = [] }
            guard count > 0 else { break }
            unsent.removeFirst(count)
        }
        if endsInput && unsent.isEmpty { closePipe(0) }
    }

    private func take(_ index: Int, _ bytes: inout [UInt8]) {
        var room = [UInt8](repeating: 0, count: 1 << 16)
        while pipes[index] >= 0 {
            let count = read(pipes[index], &room, room.count)
            if count == 0 { closePipe(index) }
            guard count > 0 else { return }
            bytes += room[..<count]
        }
    }

    private func closePipe(_ index: Int) {
        guard pipes[index] >= 0 else { return }
        close(pipes[index])
        pipes[index] = -1
    }
}
