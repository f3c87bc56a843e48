internal import CVTerm
internal import Glibc

/// A program on a pseudo-terminal of its own, and the screen that a person would see.
///
/// The screen is libvterm's, a real terminal emulator: what the program asks of its terminal
/// (keys, mouse, paste, alternate screen) is honoured as a terminal honours it.
package final class Terminal {
    /// The program.
    package let child: Child
    /// The height of the screen in cells.
    package private(set) var rows: Int
    /// The width of the screen in cells.
    package private(set) var columns: Int
    /// Every byte that the program has written.
    package private(set) var rawOutput: [UInt8] = []
    /// Whether the program has let go of the terminal.
    package private(set) var isHungUp = false

    let term: String
    let emulator: Emulator
    private var descriptor: Int32 = -1
    private var unsent: [UInt8] = []

    /// Starts a program with exactly this environment, and TERM.
    package init(
        _ arguments: [String],
        environment: [String: String] = [:],
        rows: Int = 24,
        columns: Int = 80,
        term: String = "xterm-256color",
        folder: String? = nil
    ) throws {
        self.rows = rows
        self.columns = columns
        self.term = term
        emulator = Emulator(rows: rows, columns: columns)
        var terminal: Int32 = -1
        let environment = environment.merging(["TERM": term]) { given, _ in given }
        let pid = withProgram(arguments, environment, folder) { folder, arguments, environment in
            CVTerm_spawn(&terminal, Int32(rows), Int32(columns), folder, arguments, environment)
        }
        guard pid > 0 else { throw HarnessFailure(description: "no pseudo-terminal: \(errno)") }
        child = Child(pid: pid, arguments: arguments)
        descriptor = terminal
    }

    deinit { hangUp() }

    // MARK: Waiting

    /// Waits until a condition holds, looking at it whenever the program has written something.
    package func wait(
        for expectation: String,
        within patience: Duration = Deadline.patience,
        until holds: (Terminal) throws -> Bool
    ) throws {
        let deadline = Deadline(after: patience)
        while true {
            takeAllOutput()
            if try holds(self) { return }
            if isHungUp && child.status != nil { throw failure("the end came before", expectation) }
            if deadline.isOver { throw failure("waited \(deadline.passed) for", expectation) }
            listen(milliseconds: Deadline.slice)
        }
    }

    /// Waits until a text stands on one row of the screen.
    package func waitFor(_ text: String, within patience: Duration = Deadline.patience) throws {
        try wait(for: "the text “\(text)”", within: patience) { $0.shows(text) }
    }

    /// Waits until a text stands nowhere on the screen any more.
    package func waitUntilGone(_ text: String, within patience: Duration = Deadline.patience) throws
    {
        try wait(for: "“\(text)” to go", within: patience) { !$0.shows(text) }
    }

    /// Waits for output whatever it is, without looking at the screen, as for measuring.
    package func waitForOutput(
        within patience: Duration = Deadline.patience,
        until holds: ([UInt8]) -> Bool
    ) throws {
        let deadline = Deadline(after: patience)
        while !holds(rawOutput) {
            if isHungUp { throw failure("the end came before", "the output") }
            if deadline.isOver { throw failure("waited \(deadline.passed) for", "output") }
            listen(milliseconds: Deadline.slice)
            _ = takeOutput()
        }
    }

    /// Waits for the program's end, takes the last it wrote, and gives back how it ended.
    @discardableResult
    package func waitForExit(within patience: Duration = Deadline.patience) throws -> ExitStatus {
        let deadline = Deadline(after: patience)
        while true {
            takeAllOutput()
            if let status = child.status {
                takeAllOutput()
                return status
            }
            if deadline.isOver { throw failure("waited \(deadline.passed) for", "the end") }
            listen(milliseconds: Deadline.slice)
        }
    }

    /// Waits until the program has had nothing to do for a while: wrote nothing and never ran.
    ///
    /// For what must *not* happen. For what must, wait for it.
    package func settle(quiet: Duration = .milliseconds(100)) throws {
        let deadline = Deadline()
        var calm = Deadline(after: quiet)
        var switches = ProcessTable.contextSwitches(of: child.pid)
        while !calm.isOver {
            if child.status != nil { return takeAllOutput() }  // nothing rests as well
            if deadline.isOver {
                throw failure("waited \(deadline.passed) for", "the program to rest")
            }
            listen(milliseconds: Deadline.slice)
            let wrote = takeOutput()
            let now = ProcessTable.contextSwitches(of: child.pid)
            let rests = !wrote && unsent.isEmpty && now == switches
            if rests && ProcessTable.isAsleep(child.pid) { continue }
            switches = now
            calm = Deadline(after: quiet)
        }
    }

    /// A failure that shows the screen, the program's state and the last of its output.
    package func failure(_ verb: String, _ expectation: String) -> HarnessFailure {
        let (row, column) = cursor
        let cursorText = "\(isCursorVisible ? "" : "hidden ")cursor at \(row),\(column)"
        let screen = (0..<rows).map(row(_:)).map { "|\($0)" }
        let lastUsed = screen.lastIndex { $0 != "|" } ?? -1
        return HarnessFailure(
            description: """
                \(verb) \(expectation)
                \(child.summary)
                \(rows)x\(columns), \(isAlternateScreen ? "alternate" : "normal") screen, \(cursorText)
                \(screen.prefix(lastUsed + 1).joined(separator: "\n"))
                last output: \(readable(rawOutput.suffix(400)))
                """
        )
    }

    /// Takes what the program has written until now.
    package func takeAllOutput() {
        while takeOutput() {}
    }

    // MARK: The line

    /// Sends bytes as they are, without waiting until the program has read them.
    package func send(_ bytes: [UInt8]) {
        unsent += bytes
        passOn()
    }

    /// Changes the size of the window; the program gets SIGWINCH from the kernel.
    package func resize(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
        emulator.resize(rows: rows, columns: columns)
        _ = CVTerm_resize(descriptor, Int32(rows), Int32(columns))
    }

    /// Takes the terminal away, as a closed window or a broken connection does.
    package func hangUp() {
        guard descriptor >= 0 else { return }
        close(descriptor)
        descriptor = -1
        isHungUp = true
    }

    /// Whether the line discipline echoes and edits lines, as a shell finds and must get back it.
    package var echoIsOn: Bool { CVTerm_echo(descriptor) == 1 }

    /// How many bytes the program has written so far.
    package var outputCount: Int { rawOutput.count }

    private func listen(milliseconds: Int32) {
        passOn()
        let wanted = Int16(unsent.isEmpty ? POLLIN : POLLIN | POLLOUT)
        var sources = [pollfd(fd: isHungUp ? -1 : descriptor, events: wanted, revents: 0)]
        // A program that has ended stays readable for ever; only one that runs is listened to.
        if child.status == nil {
            sources.append(pollfd(fd: child.endDescriptor, events: Int16(POLLIN), revents: 0))
        }
        poll(&sources, nfds_t(sources.count), milliseconds)
    }

    private func passOn() {
        unsent += emulator.takeReplies()
        while !unsent.isEmpty && !isHungUp {
            let count = write(descriptor, unsent, unsent.count)
            guard count > 0 else { return }
            unsent.removeFirst(count)
        }
    }

    // Reads once, and says whether there may be more.
    private func takeOutput() -> Bool {
        guard !isHungUp else { return false }
        var room = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(descriptor, &room, room.count)
        if count < 0 && errno == EIO { isHungUp = true }
        guard count > 0 else { return false }
        rawOutput += room[..<count]
        emulator.show(room[..<count])
        passOn()
        return true
    }
}
