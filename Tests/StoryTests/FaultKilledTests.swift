import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Testing

/// The service is killed at every change to the disk, and what is on the disk must be right.
@Suite("Killed at every write")
struct FaultKilledTests {
    /// How many walks share the changes; each has a state that lives through all its deaths, so
    /// that what one leaves behind the next start finds.
    static let walks = 2

    @Test(arguments: 1...walks)
    func `F1 killed at any write of a reset, nothing is half done and nothing forgotten`(
        first: Int
    ) throws {
        let last = try walk(.killed, from: first, by: FaultKilledTests.walks)
        // A reset writes that often; fewer would mean that the faults miss.
        #expect(last > 100)
    }

    @Test func `F1 killed in the middle of a line, nothing is half done and nothing forgotten`()
        throws
    {
        // The code's SMS and the notice's.
        #expect(try walk(.torn, from: 1, by: 1) == 3)
    }

    @Test(arguments: [FaultPlan.Mode.killed, .torn])
    func `F1 killed at any write of the very first start, the next one begins whole`(
        mode: FaultPlan.Mode
    ) throws {
        var number = 0
        var wasKilled = true
        while wasKilled {
            number += 1
            let site = try FaultSite()
            let plan = try FaultPlan(in: site.folder)
            plan.set(mode, at: number)
            let victim = try Process(site.command, environment: plan.environment)
            try victim.wait(for: "an answer or the end") {
                $0.child.status != nil || (try? FaultClient(to: site.socket)) != nil
            }
            wasKilled = victim.child.status == .signal(SIGKILL)
            try site.stop(victim)
            let service = try site.start()
            try FaultPerson(number, at: site, service).go(to: .verified)
            #expect(site.complaints(of: service) == [], "\(mode) at \(number)")
        }
        // The key is torn once; the rest is SQLite's.
        #expect(mode == .torn ? number == 2 : number > 20)
    }

    /// Kills one reset after the other, each at a later change, until there are no more changes.
    private func walk(_ mode: FaultPlan.Mode, from first: Int, by stride: Int) throws -> Int {
        let site = try FaultSite()
        let plan = try FaultPlan(in: site.folder)
        var number = first
        var last: FaultReset?
        while true {
            var reset = try FaultReset(at: site, person: number)
            plan.set(.nothing)
            let service = try site.start(plan)
            if let last { try doAgain(last, service) }
            plan.set(mode, at: number)
            try reset.run(with: service)
            service.child.send(signal: SIGTERM)
            let wasKilled = try service.waitForExit() == .signal(SIGKILL)
            #expect(site.complaints(of: service) == [])
            #expect(wasKilled || reset.isAnswerKept)
            try look(at: reset, "\(mode) at \(number)")
            if !wasKilled { return number }
            last = reset
            number += stride
        }
    }

    /// What is in the books of a dead service is what the person was told, and whole.
    private func look(at reset: FaultReset, _ place: Comment) throws {
        let books = try reset.site.books()
        let audit = try books.audit(of: reset.account)
        let flows = try books.flows(of: reset.account)
        func count(_ row: String) -> Int { audit.filter { $0 == row }.count }

        if reset.code != nil { #expect(count("message/code") == 1, place) }
        if reset.isWrongCounted { #expect(count("try/counted") >= 1, place) }
        if reset.isWrongCounted { #expect(flows.first.map { $0.tries >= 1 } == true, place) }
        if reset.isCodeRight { #expect(count("code/right") == 1, place) }
        if reset.isCodeRight { #expect(flows.first?.isConsumed == true, place) }
        if reset.isRefusalCounted { #expect(count("password/refused") >= 1, place) }
        if reset.isSet { #expect(count("password/set") == 1, place) }

        // One password and no other; and none without its rows.
        let isNew = try books.has(reset.account, reset.password)
        #expect(try isNew != books.has(reset.account, FaultSite.oldPassword), place)
        if reset.isSet { #expect(isNew, place) }
        if isNew { #expect(count("password/intended") == 1, place) }
        if !isNew { #expect(count("password/set") == 0, place) }
        let isIntended = count("password/intended") > count("password/withdrawn")
        #expect(try books.store.history(of: reset.account).isEmpty != isIntended, place)
        if isIntended { #expect(try books.remembers(reset.account, reset.password), place) }

        // A code that was used is used up, whoever holds the flow.
        for flow in flows where flow.isConsumed {
            let now = FaultBooks.now
            #expect(
                try books.store.consume(flow.id, by: books.store.addressee(of: flow.id), at: now)
                    == nil,
                place
            )
            if case .compare = try books.store.countAttempt(flow.id, at: now) {
                Issue.record(place)
            }
        }
    }

    /// The service is back: the old code is worth nothing, and the person can do it all again.
    private func doAgain(_ reset: FaultReset, _ service: Process) throws {
        let site = reset.site
        if let code = reset.code {
            let thief = try FaultClient(to: site.socket)
            let cursor = try site.log.end()
            try thief.ask(.begin(identifier: reset.name, language: .swedish))
            _ = try site.message(to: reset.phone, after: cursor, from: service)
            #expect(try thief.ask(.code(FaultClient.secret(code))) == .codeWrong(left: 4))
        }
        var again = reset.again()
        try again.run(with: service)
        #expect(again.isAnswerKept)
        #expect(try site.books().has(reset.account, again.password))
    }
}
