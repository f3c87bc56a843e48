import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Testing

/// The demonstration, whose service is a child of the front end and has no socket of its own.
@Suite("Faults of the demonstration")
struct FaultDemonstrationTests {
    /// The passwords that the six people have had, in their order (DESIGN 3).
    static let had = [1, 1, 1, 0, 1, 3]

    @Test func `F1 killed anywhere in the first start, nobody is there without their passwords`()
        throws
    {
        let last = try firstStart(killedAt: nil)
        for number in stride(from: last * 2 / 5, through: last, by: max(1, last / 8)) {
            _ = try firstStart(killedAt: number)
        }
    }

    /// Starts in a new folder, killed at a change to the disk, and again; how many changes there were.
    private func firstStart(killedAt number: Int?) throws -> Int {
        let folder = try TemporaryFolder()
        let plan = try FaultPlan(in: folder)
        let state = folder.file("state")
        plan.set(number == nil ? .nothing : .killed, at: number ?? 0)
        let list = [Built.service, "account", "list", "--state", state]
        let first = try Process.run(list, environment: plan.environment)
        #expect(first.status == (number == nil ? .code(0) : .signal(SIGKILL)))
        let count = plan.count
        let second = try Process.run(list)
        #expect(second.status == .code(0) && second.errors == "")

        let books = try FaultBooks(state: state)
        let people = try books.directory.accounts(after: nil, limit: 100)
        let had = try people.map { person in
            try books.store.history(of: person.id).reduce(0) { $0 + $1.entries.count }
        }
        #expect(had == FaultDemonstrationTests.had, "killed at \(number ?? 0) of \(count)")
        return count
    }

    @Test func `F2 S6 a front end that is killed takes its service along, and the flow is closed`()
        throws
    {
        let story = try Story()
        try story.goTo(.code)
        _ = try story.code()
        let service = try #require(ProcessTable.children(of: story.terminal.child.pid).first)
        story.terminal.child.send(signal: SIGKILL)
        try story.terminal.waitForExit()
        try eventually("the end of the service") { !ProcessTable.isRunning(service) }
        let books = try FaultBooks(state: story.state.folder.file("state"))
        let audit = try books.audit(of: story.state.account("anna.andersson").id)
        // That the SMS has arrived may be noted after it.
        #expect(audit.suffix(2).contains("flow/ended"))
    }
}
