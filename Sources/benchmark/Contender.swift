import Glibc
import PseudoTerminal

/// A program that shows a form, and what it writes last when it first paints it.
struct Contender {
    let name: String
    let arguments: [String]
    let lastPainted: [UInt8]
    /// What is on the screen when all is there that comes by itself.
    let complete: String?

    init(
        _ name: String,
        _ arguments: [String],
        lastPainted: String,
        complete: String? = nil
    ) {
        self.name = name
        self.arguments = arguments
        self.lastPainted = Array(lastPainted.utf8)
        self.complete = complete
    }

    /// The least that a form can cost: a C program, compiled into this folder.
    static func plainC(in folder: TemporaryFolder) throws -> Contender {
        let program = folder.file("baseline")
        let archives = ["-l:libncursesw.a", "-l:libtinfo.a"]
        let source = Built.package + "/Sources/benchmark/baseline.c"
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        let compiler = try Process.run(
            ["clang", "-O2", "-o", program, source] + archives,
            environment: ["PATH": path]
        )
        if compiler.status != .code(0) { throw HarnessFailure(description: compiler.errors) }
        return Contender("C, plain curses", [program], lastPainted: "F1")
    }

    /// dialog's box for one line.
    static let dialog = Contender(
        "dialog",
        ["dialog", "--inputbox", "Ange ditt användarnamn eller din e-postadress:", "10", "60"],
        // The first letter of a button has a colour of its own.
        lastPainted: "ancel"
    )

    /// Our front end at a path, with its state in a folder.
    static func frontEnd(_ name: String, _ path: String, state: TemporaryFolder) -> Contender {
        Contender(
            name,
            [path, "--language", "sv", "--state", state.path],
            lastPainted: "F1",
            // The service answers after the first screen; what it says is no echo of a key.
            complete: "F12"
        )
    }

    /// Starts it, and gives it back when it has painted its first screen.
    func start() throws -> Terminal {
        let environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
        let terminal = try Terminal(arguments, environment: environment)
        try terminal.waitForOutput { $0.contains(lastPainted) }
        return terminal
    }
}
