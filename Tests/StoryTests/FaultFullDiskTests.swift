import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Testing

/// The disk is full from some change on, and then has space again; the service lives through it.
@Suite("Full disk")
struct FaultFullDiskTests {
    /// How many walks share the changes, each with a service of its own.
    static let walks = 2

    @Test(arguments: 1...walks)
    func `F3 L3 with a full disk nothing is done unseen, and with space all works again`(
        first: Int
    ) throws {
        let site = try FaultSite()
        let plan = try FaultPlan(in: site.folder)
        let service = try site.start(plan)
        var number = first
        while true {
            var reset = try FaultReset(at: site, person: number)
            let lines = try site.log.end()
            plan.set(.full, at: number)
            try reset.run(withTroubled: service)
            let wasMet = plan.count >= number
            plan.set(.nothing)
            let place: Comment = "full at \(number)"
            try look(at: reset, lines, place)
            #expect(service.child.status == nil, place)
            if !wasMet { break }

            var again = reset.again()
            try again.run(with: service)
            #expect(again.isAnswerKept, place)
            #expect(try site.books().has(reset.account, again.password), place)
            number += FaultFullDiskTests.walks
        }
        #expect(number > 100)
        try site.stop(service)
    }

    private func look(at reset: FaultReset, _ lines: Int, _ place: Comment) throws {
        let books = try reset.site.books()
        let audit = try books.audit(of: reset.account)
        // No SMS that is not in the books; none at all when step 1 was refused.
        let hasMessage = try reset.site.log.first(to: reset.phone, after: lines) != nil
        if hasMessage { #expect(audit.contains("message/code"), place) }
        if !reset.isStarted { #expect(!hasMessage, place) }
        // What the person is told is that it did not work, or nothing at all.
        switch reset.lastReply {
        case .ended(.fault), .passwordNotTaken, .passwordSet, .started, .feedbackTaken: break
        case let reply: Issue.record("\(place): \(String(describing: reply))")
        }
        let isNew = try books.has(reset.account, reset.password)
        #expect(isNew == reset.isSet, place)
        #expect(try isNew != books.has(reset.account, FaultSite.oldPassword), place)
        if isNew { #expect(audit.contains("password/intended"), place) }
    }
}
