import PseudoTerminal
import ResetFlow
import Testing
import Wire

/// Two connections at the same moment.
@Suite("Races")
struct FaultRaceTests {
    @Test func `X4 S7 two flows of one account that finish at once set one password`() throws {
        let site = try FaultSite()
        let service = try site.start()
        for round in 1...20 {
            // Every second one has been reset before: their history has its salt already.
            let person = try FaultPerson(round, at: site, service)
            if round % 2 == 0 { try person.go(to: .done) }
            let before = try site.books().audit(of: person.account).count
            let first = try person.elsewhere()
            let second = try first.elsewhere()
            let both = [first, second]
            for contender in both { try contender.go(to: .verified) }
            // Both are sent before an answer is awaited; the service has a thread for each.
            for contender in both {
                let request = Request.password(FaultClient.secret(contender.password))
                try contender.client.send(FaultClient.bytes(request.frame()))
            }
            let replies = try both.map { try $0.client.nextReply() }
            let winners = both.indices.filter { replies[$0] == .passwordSet }
            #expect(winners.count == 1, "\(replies)")
            let books = try site.books()
            for index in both.indices {
                let isTheirs = try books.has(first.account, both[index].password)
                #expect(isTheirs == winners.contains(index))
            }
            let audit = try books.audit(of: first.account).dropFirst(before)
            #expect(audit.filter { $0 == "password/set" }.count == 1)
        }
        #expect(site.complaints(of: service) == [])
    }

    @Test func `X1 the flow that finishes first ends the other`() throws {
        let site = try FaultSite()
        let service = try site.start()
        let first = try FaultPerson(1, at: site, service)
        let second = try first.elsewhere()
        try second.go(to: .verified)
        try first.go(to: .done)
        let late = Request.password(FaultClient.secret(second.password))
        #expect(try second.client.ask(late) == .ended(.elsewhere))
        #expect(try site.books().has(first.account, first.password))
    }
}
