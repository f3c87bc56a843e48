import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Testing

/// The service is killed at every change to the disk, and what is on the disk must be right.
@Suite("Killed at every write")
struct FaultKilledTests {
    /// How many runs are made side by side, each taking every so many-th change.
    static let lanes = 2

    @Test(arguments: [FaultPlan.Mode.killed, .torn], 0..<lanes)
    func `F1 killed at any write of a reset, nothing is half done and nothing forgotten`(
        mode: FaultPlan.Mode,
        lane: Int
    ) throws {
        let site = try FaultSite()
        let plan = try FaultPlan(in: site.folder)
        var number = 1 + lane
        while try !run(mode, at: number, site, plan) { number += FaultKilledTests.lanes }
        // A reset writes dozens of times; fewer would mean that the faults miss.
        #expect(number > 40)
    }

    /// Kills one reset at the change of that number, looks, and resets again; true when it was not
    /// killed, since there were not so many changes.
    private func run(
        _ mode: FaultPlan.Mode,
        at number: Int,
        _ site: FaultSite,
        _ plan: FaultPlan
    ) throws -> Bool {
        let name = "person\(number)"
        let phone = "+46701740\(600 + number % 90)"
        let account = try site.books().add(name, phone: phone)
        plan.set(.nothing)
        let service = try site.start(plan)
        var reset = FaultReset(at: site, name, number: phone, password: "Fjord47Mossa\(number)x")
        plan.set(mode, at: number)
        try reset.run()
        service.child.send(signal: SIGTERM)
        let wasUnharmed = try service.waitForExit() == .code(0)

        let place: Comment = "\(mode) at \(number)"
        #expect(service.errors.isEmpty, place)
        if wasUnharmed { #expect(reset.isAnswerKept, place) }
        try lookAtTheBooks(site.books(), reset, account, place)
        try resetAgain(site, reset, account, place)
        return wasUnharmed
    }

    private func lookAtTheBooks(
        _ books: FaultBooks,
        _ reset: FaultReset,
        _ account: AccountID,
        _ place: Comment
    ) throws {
        let audit = try books.audit(of: account)
        func count(_ row: String) -> Int { audit.filter { $0 == row }.count }
        let flows = try books.flows(of: account)

        // What the person was told holds.
        if reset.isStarted { #expect(!audit.isEmpty || flows.isEmpty, place) }
        if reset.code != nil { #expect(count("message/code") == 1, place) }
        if reset.isWrongCounted { #expect(count("try/counted") >= 1, place) }
        if reset.isWrongCounted { #expect(flows.first.map { $0.tries >= 1 } == true, place) }
        if reset.isCodeRight { #expect(count("code/right") == 1, place) }
        if reset.isCodeRight { #expect(flows.first?.isConsumed == true, place) }
        if reset.isRefusalCounted { #expect(count("password/refused") >= 1, place) }
        if reset.isSet { #expect(count("password/set") == 1, place) }

        // One password and no other; and none without its rows.
        let isNew = try books.has(account, reset.password)
        #expect(try isNew != books.has(account, FaultSite.oldPassword), place)
        if reset.isSet { #expect(isNew, place) }
        if isNew { #expect(count("password/intended") == 1, place) }
        if !isNew { #expect(count("password/set") == 0, place) }
        let isIntended = count("password/intended") > count("password/withdrawn")
        #expect(try books.remembers(account, reset.password) == isIntended, place)

        // A code that was used is used up, whoever holds the flow.
        for flow in flows where flow.isConsumed {
            #expect(try books.store.consume(flow.id, at: FaultBooks.now) == nil, place)
            let verdict = try books.store.countAttempt(flow.id, at: FaultBooks.now)
            if case .compare = verdict { Issue.record(place) }
        }
    }

    /// The service comes back; the old code is worth nothing, and the person can do it all again.
    private func resetAgain(
        _ site: FaultSite,
        _ reset: FaultReset,
        _ account: AccountID,
        _ place: Comment
    ) throws {
        let service = try site.start()
        if let code = reset.code {
            let thief = try FaultClient(to: site.socket)
            let cursor = try site.log.end()
            try thief.ask(.begin(identifier: reset.name, language: .swedish))
            _ = try site.message(to: reset.number, after: cursor, while: thief)
            #expect(try thief.ask(.code(FaultClient.secret(code))) == .codeWrong(left: 4), place)
        }
        var again = FaultReset(
            at: site,
            reset.name,
            number: reset.number,
            password: "Annan58Skata" + reset.password
        )
        try again.run()
        #expect(again.isAnswerKept, place)
        #expect(try site.books().has(account, again.password), place)
        try site.stop(service)
        #expect(service.errors.isEmpty, place)
    }
}
