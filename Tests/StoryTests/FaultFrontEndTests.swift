import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

/// The front end dies; whoever sat there is not to be carried on by the next one.
@Suite("The front end is killed")
struct FaultFrontEndTests {
    static let steps: [Story.Step] = [.identify, .code, .password, .done, .feedback]

    @Test(arguments: steps)
    func `F2 S6 a front end that is killed has its flow closed at once`(step: Story.Step) throws {
        let site = try FaultSite()
        let service = try site.start()
        let name = "anna"
        let account = try site.books().add(name, phone: StoryState.anna)
        let terminal = try Terminal(
            [Built.frontEnd, "--socket", site.socket, "--language", "sv"],
            environment: ["LC_ALL": "C.UTF-8"]
        )
        try go(terminal, to: step, site, service, name)
        terminal.child.send(signal: SIGKILL)
        try terminal.waitForExit()

        let last: [Story.Step: String] = [.code: "flow/ended", .password: "flow/ended"]
        try service.wait(for: "the end of the flow") { _ in
            // What the gateway said may be written later.
            let audit = try site.books().audit(of: account).filter { !$0.hasPrefix("delivery/") }
            return last[step].map { $0 == audit.last } ?? true
        }
        // Nothing is left to be carried on: who comes next begins, and gets to the end.
        var reset = FaultReset(at: site, name, phone: StoryState.anna, account)
        try reset.run(with: service)
        #expect(reset.isAnswerKept)
        #expect(site.complaints(of: service) == [])
    }

    private func go(
        _ terminal: Terminal,
        to step: Story.Step,
        _ site: FaultSite,
        _ service: Process,
        _ name: String
    ) throws {
        try terminal.waitFor(Story.title(.identify, "sv"))
        if step == .identify { return terminal.type(name) }
        terminal.type(name)
        terminal.key(.enter)
        try terminal.waitFor(Story.title(.code, "sv"))
        let sms = try site.message(to: StoryState.anna, after: 0, from: service)
        let code = sms?.code?.withBytes { String(decoding: $0, as: UTF8.self) }
        if step == .code { return terminal.type("12") }
        terminal.type(code ?? "")
        terminal.key(.enter)
        try terminal.waitFor(Story.title(.password, "sv"))
        let password = "TulpanerIVasen2026"
        terminal.type(password)
        if step == .password { return }
        terminal.key(.enter)
        terminal.type(password)
        terminal.key(.enter)
        try terminal.waitFor(Story.title(.done, "sv"))
        if step == .done { return }
        terminal.key(.tab)
        terminal.key(.enter)
        try terminal.waitFor(Story.title(.feedback, "sv"))
    }
}
