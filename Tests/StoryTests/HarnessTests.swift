import Glibc
import PseudoTerminal
import Testing

/// The harness against programs that everyone knows, so that a story's failure is the product's.
@Suite("Harness")
struct HarnessTests {
    static let utf8 = ["LC_ALL": "C.UTF-8"]

    // MARK: Screen and keys

    @Test func `what is typed is shown, and the cursor follows`() throws {
        let terminal = try Terminal(["dialog", "--inputbox", "Ditt namn", "8", "40"])
        try terminal.waitFor("Ditt namn")
        terminal.type("anna")
        try terminal.waitFor("anna")
        let name = try #require(terminal.position(of: "anna"))
        try terminal.wait(for: "the cursor behind the name") {
            $0.cursor == (name.row, name.column + 4)
        }
        terminal.key(.backspace)
        try terminal.waitUntilGone("anna")
        terminal.key(.enter)
        #expect(try terminal.waitForExit() == .code(0))
    }

    @Test func `Swedish letters, wide and combined ones each have their cells`() throws {
        let terminal = try Terminal(["printf", "åäö 日本 e\u{301}|\n"])
        try terminal.waitForExit()
        #expect(terminal.row(0) == "åäö 日本 e\u{301}|")
        #expect(terminal.cell(row: 0, column: 4).width == 2)
        #expect(terminal.position(of: "|").map { $0 == (0, 10) } == true)
    }

    @Test func `escape and arrows are the program's, encoded as it asked`() throws {
        let terminal = try Terminal(["sh", "-c", "stty raw -echo; printf '\\033[?1hok'; cat -v"])
        try terminal.waitFor("ok")
        terminal.key(.up)
        terminal.key(.tab, .shift)
        terminal.key(.control("a"))
        terminal.key(.f(8))
        terminal.key(.left, .control)
        try terminal.waitFor("ok^[OA^[[Z^A^[[19~^[[1;5D")
    }

    @Test func `the Linux console has its own function keys`() throws {
        let terminal = try Terminal(
            ["sh", "-c", "stty raw -echo; printf ok; cat -v"],
            term: "linux"
        )
        try terminal.waitFor("ok")
        terminal.key(.f(1))
        terminal.key(.home)
        try terminal.waitFor("ok^[[[A^[[1~")
    }

    @Test(arguments: [true, false])
    func `a paste is marked only for a program that asked`(asked: Bool) throws {
        let ask = asked ? "printf '\\033[?2004h';" : ""
        let terminal = try Terminal(["sh", "-c", "stty raw -echo; \(ask) printf ok; cat -v"])
        try terminal.waitFor("ok")
        terminal.paste("a\nb")
        try terminal.waitFor(
            asked ? "ok^[[200~a^Mb^[[201~" : "oka^Mb"
        )
    }

    @Test func `a paste larger than the line's buffers arrives whole`() throws {
        let terminal = try Terminal([
            "sh", "-c", "stty raw -echo; printf ok; head -c 100000 | wc -c; printf done",
        ])
        try terminal.waitFor("ok")
        terminal.pasteRaw(String(repeating: "a", count: 100_000))
        try terminal.waitFor("ok100000")
    }

    @Test func `a click reaches the program that has asked for the mouse`() throws {
        let terminal = try Terminal(["dialog", "--yesno", "Klicka", "8", "40"])
        try terminal.wait(for: "buttons and mouse") { $0.shows("< No  >") && $0.reportsMouse }
        try terminal.click(on: "No  >")
        #expect(try terminal.waitForExit() == .code(1))
    }

    @Test func `a new size is told to the program, and the screen has it`() throws {
        let script = "trap 'stty size' WINCH; printf ok; while :; do read x; done"
        let terminal = try Terminal(["sh", "-c", script])
        try terminal.waitFor("ok")
        terminal.resize(rows: 5, columns: 20)
        try terminal.waitFor("5 20")
        terminal.resize(rows: 1, columns: 1)
        try terminal.wait(for: "the smallest size") { $0.rows == 1 && $0.text.count <= 1 }
        terminal.resize(rows: 60, columns: 200)
        try terminal.waitFor("60 200")
    }

    // MARK: Modes and ends

    @Test func `modes are known: cursor, alternate screen, echo`() throws {
        let terminal = try Terminal([
            "sh", "-c", "stty -echo; printf '\\033[?1049h\\033[?25l'; read x; stty echo; exit 7",
        ])
        #expect(terminal.echoIsOn || terminal.rawOutput.isEmpty)
        try terminal.wait(for: "the modes") {
            $0.isAlternateScreen && !$0.isCursorVisible && !$0.echoIsOn
        }
        terminal.key(.enter)
        #expect(try terminal.waitForExit() == .code(7))
    }

    @Test func `a signal that ended the program is known, and none was blocked`() throws {
        let terminal = try Terminal(["sh", "-c", "printf ok; exec cat"])
        try terminal.waitFor("ok")
        terminal.child.send(signal: SIGTERM)
        #expect(try terminal.waitForExit() == .signal(SIGTERM))
    }

    @Test func `a terminal that is taken away ends the program with SIGHUP`() throws {
        let terminal = try Terminal(["sh", "-c", "printf ok; exec cat"])
        try terminal.waitFor("ok")
        terminal.hangUp()
        #expect(try terminal.waitForExit() == .signal(SIGHUP))
    }

    @Test func `a program that nobody waits for ends with its terminal`() throws {
        var terminal: Terminal? = try Terminal(["sh", "-c", "trap '' HUP; printf ok; cat; cat"])
        try terminal?.waitFor("ok")
        let pid = try #require(terminal?.child.pid)
        #expect(ProcessTable.isRunning(pid))
        terminal = nil
        #expect(!ProcessTable.isRunning(pid))
    }

    @Test func `only what is given is in the environment`() throws {
        let terminal = try Terminal(["env"], environment: ["A": "1"], term: "vt100")
        try terminal.waitForExit()
        #expect(Set(terminal.text.split(separator: "\n")) == ["A=1", "TERM=vt100"])
    }

    @Test func `what is waited for in vain is told with screen, state and output`() throws {
        let terminal = try Terminal(["sh", "-c", "printf 'a\\033[1mb'; cat"])
        try terminal.waitFor("ab")
        let failure = #expect(throws: HarnessFailure.self) {
            try terminal.waitFor("c", within: .milliseconds(50))
        }
        let text = try #require(failure?.description)
        for part in ["“c”", "running", "|ab", "cursor at 0,2", "a\\e[1mb"] {
            #expect(text.contains(part))
        }
    }

    @Test func `an end that comes too early is told at once`() throws {
        let terminal = try Terminal(["sh", "-c", "exit 3"])
        let failure = #expect(throws: HarnessFailure.self) { try terminal.waitFor("never") }
        #expect(failure?.description.contains("ended with code 3") == true)
    }

    @Test func `a program at rest has written its last byte`() throws {
        let terminal = try Terminal(["dialog", "--inputbox", "Ditt namn", "8", "40"])
        try terminal.settle()
        #expect(terminal.shows("Cancel"))
        let before = terminal.outputCount
        try terminal.settle()
        #expect(terminal.outputCount == before)
    }

    // MARK: Colours

    @Test func `contrast is WCAG's, in each palette`() throws {
        let terminal = try Terminal([
            "printf",
            "\\033[31mr\\033[1mR\\033[0m \\033[7mi\\033[0m\\033[38;5;208mo\\033[38;2;1;2;3mt\n",
        ])
        try terminal.waitForExit()
        #expect(abs(terminal.contrast(row: 0, column: 0, in: .console) - 2.71) < 0.01)
        #expect(abs(terminal.contrast(row: 0, column: 1, in: .console) - 6.68) < 0.01)
        #expect(abs(terminal.contrast(row: 0, column: 2, in: .console) - 9.04) < 0.01)
        #expect(abs(terminal.contrast(row: 0, column: 3, in: .light) - 21) < 0.01)
        #expect(terminal.cell(row: 0, column: 3).isReversed)
        #expect(terminal.cell(row: 0, column: 4).foreground == .indexed(208))
        #expect(terminal.cell(row: 0, column: 5).foreground == .rgb(1, 2, 3))
        #expect(terminal.cellsBelow(in: .console).count == 2)
        #expect(terminal.cellsBelow(contrast: 1, in: .console).isEmpty)
    }

    @Test func `dialog's own colours fail where the table says so`() throws {
        let terminal = try Terminal(["dialog", "--inputbox", "Namn", "8", "40"])
        try terminal.settle()
        #expect(!terminal.cellsBelow(in: .xterm).isEmpty)
    }
}

/// Programs without a terminal, and looking for secrets.
@Suite("Harness, without a terminal")
struct ProcessHarnessTests {
    @Test func `a command gets its input and gives output, errors and code`() throws {
        let result = try Process.run(["sh", "-c", "cat; echo fel >&2; exit 64"], input: "in\n")
        #expect(result.status == .code(64))
        #expect(result.output == "in\n" && result.errors == "fel\n")
    }

    @Test func `much in both directions does not lock up`() throws {
        let input = String(repeating: "åäö\n", count: 100_000)
        #expect(try Process.run(["cat"], input: input).output == input)
    }

    @Test func `a command that never ends is ended, and told about`() throws {
        var pid: Int32 = 0
        let failure = #expect(throws: HarnessFailure.self) {
            let process = try Process(["sh", "-c", "echo begun; exec cat"])
            try process.waitFor("begun")
            pid = process.child.pid
            try process.waitForExit(within: .milliseconds(50))
        }
        #expect(failure?.description.contains("begun") == true)
        #expect(!ProcessTable.isRunning(pid))
    }

    @Test func `a command has no terminal at all`() throws {
        let result = try Process.run(["sh", "-c", "test -t 0 || : </dev/tty"])
        #expect(result.status != .code(0))
    }

    @Test func `a program that is not there says so`() throws {
        let result = try Process.run(["/nowhere/nothing"])
        #expect(result.status == .code(127))
        #expect(result.errors == "/nowhere/nothing: cannot be started\n")
    }

    @Test func `a planted marker is found in memory, and an absent one is not`() throws {
        // Built from halves, so that neither is a string of the shell's arguments.
        let script = "a=plan; b=${a}tad-7931; echo ok; read x"
        let process = try Process(["sh", "-c", script])
        try process.waitFor("ok")
        let found = try ProcessMemory.search(
            process.child.pid,
            for: ["plantad-7931", "plantad-1397"]
        )
        #expect(found.contains { $0.text == "plantad-7931" && $0.encoding == .utf8 })
        #expect(!found.contains { $0.text == "plantad-1397" })
    }

    @Test(arguments: ProcessMemory.Encoding.allCases)
    func `every encoding is found, once`(encoding: ProcessMemory.Encoding) {
        let units = Array("hemligt".utf8)
        let spread: (Int, Int) -> [UInt8] = { before, after in
            units.flatMap {
                [UInt8](repeating: 0, count: before) + [$0] + [UInt8](repeating: 0, count: after)
            }
        }
        let bytes: [UInt8] =
            switch encoding {
            case .utf8: units
            case .utf16LittleEndian: spread(0, 1)
            case .utf16BigEndian: spread(1, 0)
            case .utf32LittleEndian: spread(0, 3)
            case .utf32BigEndian: spread(3, 0)
            case .cursesCells: spread(0, 27)
            }
        // A byte that is not zero on both sides, or the other byte order fits as well.
        let found = ProcessMemory.search([1] + bytes + [1], for: ["hemligt"])
        #expect(found.map(\.encoding) == [encoding])
        #expect(found.map(\.count) == [1])
    }

    @Test func `a password shown by curses is found in its cells`() throws {
        let terminal = try Terminal(
            ["dialog", "--inputbox", "Skriv", "8", "40"],
            environment: HarnessTests.utf8
        )
        try terminal.waitFor("Skriv")
        terminal.type("hemligt-4711")
        try terminal.waitFor("hemligt-4711")
        let found = try ProcessMemory.search(terminal.child.pid, for: ["hemligt-4711"])
        #expect(found.contains { $0.encoding == .cursesCells })
    }

    @Test func `folders are searched, and go away with the test`() throws {
        var folder: TemporaryFolder? = try TemporaryFolder()
        let path = try #require(folder?.path)
        mkdir("\(path)/under", 0o700)
        try folder?.write("under/log", "…hemligt…")
        let found = ProcessMemory.search(folder: path, for: ["hemligt", "annat"])
        #expect(found.map(\.place) == ["\(path)/under/log"])
        folder = nil
        #expect(access(path, F_OK) != 0)
    }

    @Test func `the programs are beside the tests`() {
        for program in [Built.frontEnd, Built.service] {
            #expect(access(program, X_OK) == 0, "\(program)")
        }
        #expect(access("\(Built.package)/Package.swift", R_OK) == 0)
    }

    @Test func `a process's children, arguments and numbers are known`() throws {
        let process = try Process(["sh", "-c", "exec 3<&0; cat <&3 & echo begun; wait"])
        try process.waitFor("begun")
        let children = ProcessTable.children(of: process.child.pid)
        #expect(children.count == 1)
        #expect(ProcessTable.arguments(of: process.child.pid).first == "sh")
        #expect(ProcessTable.number("VmRSS", of: process.child.pid).map { $0 > 0 } == true)
    }
}
