import Glibc
import PseudoTerminal
import Testing

/// A kiosk gives each person a new program, and nothing of the one before.
@Suite("Kiosk: people")
struct KioskPeopleTests {
    @Test func `the language is chosen before anything is asked`() throws {
        let kiosk = try KioskStory()
        kiosk.terminal.key(.tab)
        try kiosk.waitFor("[>English ]")
        kiosk.terminal.key(.tab)
        try kiosk.waitFor("[>Suomi ]")
        try kiosk.waitFor("F1 Ohje")
        kiosk.terminal.key(.enter)
        try kiosk.waitFor("Vaihe 1/4: Kuka olet?")
    }

    @Test func `K5: each person has a process of their own, and an empty screen`() throws {
        let kiosk = try KioskStory()
        for name in ["anna.andersson", "bertil.berg", "cecilia.ceder"] {
            let wizard = try #require(kiosk.wizard)
            let service = try #require(ProcessTable.children(of: wizard).first)
            #expect(kiosk.hasForgotten(["anna", "berg", "ceder"]))
            try kiosk.begin(as: name)
            kiosk.terminal.key(.escape)
            try kiosk.waitFor("[>Nej ]")
            kiosk.terminal.type("\u{1b}[D\r")
            try kiosk.waitForStart(after: wizard)
            #expect(kiosk.hasForgotten([name]))
            #expect(!ProcessTable.isRunning(wizard))
            try eventually("the service to end") { !ProcessTable.isRunning(service) }
        }
    }

    /// The Linux console has no second screen, so what scrolls there can be scrolled back to.
    @Test(arguments: ["xterm-256color", "linux"])
    func `K5: a whole reset leaves the kiosk as it was`(term: String) throws {
        let kiosk = try KioskStory(term: term)
        let wizard = try #require(kiosk.wizard)
        try kiosk.begin(as: "anna.andersson")
        kiosk.terminal.key(.enter)
        try kiosk.waitFor("Steg 2 av 4")
        let code = try kiosk.code()
        kiosk.terminal.type(code + "\r")
        try kiosk.waitFor("Steg 3 av 4")
        kiosk.terminal.key(.f(2))
        kiosk.terminal.type("TulpanerIVasen2026")
        try kiosk.waitFor("TulpanerIVasen2026")
        kiosk.terminal.type("\rTulpanerIVasen2026\r")
        try kiosk.waitFor("Steg 4 av 4")
        kiosk.terminal.key(.enter)
        try kiosk.waitForStart(after: wizard)
        #expect(kiosk.hasForgotten(["Tulpaner", "anna", code]))
    }

    /// The wizard stands still while the keys come, so that they can only be the next person's.
    @Test func `keys typed ahead while one wizard ends do not reach the next`() throws {
        let kiosk = try KioskStory()
        let wizard = try #require(kiosk.wizard)
        try kiosk.begin(as: "anna.andersson")
        kiosk.terminal.key(.escape)
        try kiosk.waitFor("[>Nej ]")
        kill(wizard, SIGSTOP)
        kiosk.terminal.type("\u{1b}[D\r\r\rhemligt\r")
        kiosk.terminal.takeAllOutput()
        kill(wizard, SIGCONT)
        try kiosk.waitForStart(after: wizard)
        try kiosk.terminal.settle()
        // An Enter would have left the first page, and the letters would be in step 1.
        #expect(kiosk.terminal.row(0) == KioskStory.start)
        try kiosk.begin()
        #expect(kiosk.hasForgotten(["hemligt"]))
    }

    @Test func `K4: Ctrl-C, Ctrl-Z and Ctrl-Backslash are nothing at a kiosk`() throws {
        let kiosk = try KioskStory()
        let wizard = kiosk.wizard
        try kiosk.begin(as: "anna")
        kiosk.terminal.type("\u{03}\u{1a}\u{1c}\u{13}\u{11}s")
        try kiosk.waitFor("e-post: annas")
        for signal in [SIGINT, SIGTSTP, SIGQUIT] { kill(kiosk.supervisor, signal) }
        kiosk.terminal.type("x")
        try kiosk.waitFor("e-post: annasx")
        #expect(kiosk.wizard == wizard)
    }

    @Test(arguments: [SIGSEGV, SIGKILL, SIGTERM])
    func `a wizard that dies leaves an empty screen, and a new one comes`(signal: Int32) throws {
        let kiosk = try KioskStory(term: signal == SIGKILL ? "linux" : "xterm-256color")
        let wizard = try #require(kiosk.wizard)
        let service = try #require(ProcessTable.children(of: wizard).first)
        try kiosk.begin(as: "anna.andersson")
        // While it stands still, keys can only be the next person's.
        kill(wizard, SIGSTOP)
        kiosk.terminal.type("\r\rhemligt\r")
        kiosk.terminal.takeAllOutput()
        kill(wizard, signal)
        kill(wizard, SIGCONT)
        try kiosk.waitForStart(after: wizard)
        try kiosk.terminal.settle()
        #expect(kiosk.terminal.row(0) == KioskStory.start)
        #expect(kiosk.terminal.isCursorVisible)
        #expect(kiosk.hasForgotten(["anna", "hemligt"]))
        try kiosk.begin(as: "bertil")
        try eventually("the first one's service to end") { !ProcessTable.isRunning(service) }
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func `a kiosk that is ended ends all, and gives the terminal back`(signal: Int32) throws {
        let kiosk = try KioskStory()
        try kiosk.begin(as: "anna.andersson")
        let all = ProcessTable.descendants(of: kiosk.supervisor)
        #expect(all.count == 2)
        kiosk.terminal.child.send(signal: signal)
        #expect(try kiosk.terminal.waitForExit() == .code(0))
        #expect(kiosk.terminal.echoIsOn && kiosk.terminal.isCursorVisible)
        #expect(!kiosk.terminal.isAlternateScreen && !kiosk.terminal.reportsMouse)
        #expect(kiosk.hasForgotten(["anna", "Steg"]))
        try eventually("all to end") { !all.contains(where: ProcessTable.isRunning) }
    }

    @Test func `a kiosk whose terminal is taken away ends, with all of its own`() throws {
        let kiosk = try KioskStory()
        try kiosk.begin(as: "anna.andersson")
        let all = ProcessTable.descendants(of: kiosk.supervisor)
        kiosk.terminal.hangUp()
        #expect(try kiosk.terminal.waitForExit() == .code(0))
        try eventually("all to end") { !all.contains(where: ProcessTable.isRunning) }
    }
}
