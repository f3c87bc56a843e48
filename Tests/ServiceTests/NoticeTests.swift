import Backends
import Foundation
import ResetFlow
import Secrets
import Service
import Synchronization
import Testing

@Suite("Notices")
struct NoticeTests {
    /// The office with a gateway of its own, and a notice that is due for each of the first accounts.
    private func office(_ test: TestOffice, _ gateway: any MessageGateway) throws -> Office {
        var office = test.office
        office.gateway = gateway
        for (index, name) in ["anna.andersson", "erik.ek", "fanny.fors"].enumerated() {
            let desk = test.desk(at: "\(index)")
            _ = desk.answer(.begin(identifier: name, language: .swedish))
            let code = try #require(test.messages(index + 1).last?["code"] as? String)
            _ = desk.answer(.code(secret(code)))
            let flow = try #require(try test.store.audit(limit: 100).last?.flow)
            try test.write(
                """
                INSERT INTO notice (flow, account, phone, terminal, language, changed, due)
                SELECT id, account, phone, terminal, language, opened, opened FROM flow
                WHERE reference = '\(flow)'
                """
            )
        }
        return office
    }

    @Test(arguments: [
        ("UPDATE account SET phone = '+46701740699'", ["number-changed", "accepted"]),
        ("UPDATE account SET phone = NULL", ["number-changed", "rejected", "undelivered"]),
        ("UPDATE account SET phone = '+46701740693'", ["number-changed", "misconfigured"]),
        ("UPDATE account SET given = 'Anna'", ["accepted"]),
    ])
    func `A5 a notice that may not reach the owner is in the audit`(
        _ change: String,
        _ results: [String]
    ) throws {
        let test = try TestOffice()
        _ = try office(test, test.office.gateway)
        try test.write(change)
        try test.write("UPDATE notice SET due = NULL WHERE account <> '1'")
        test.worker.sendNotices()
        test.settle()
        let rows = try test.store.audit(limit: 100).filter { $0.event == "notice" }
        #expect(rows.map(\.result) == results)
    }

    @Test func `A5 a slow gateway holds one thread with notices, and nobody is told twice`() throws
    {
        let test = try TestOffice()
        let gateway = GatheringGateway()
        let worker = Worker(office: try office(test, gateway), threads: 4)
        for _ in 0..<20 { worker.sendNotices() }
        gateway.waitForFirst()
        for _ in 0..<20 { worker.sendNotices() }
        // A code goes out while the first notice still hangs.
        let desk = Desk(
            office: test.office,
            worker: worker,
            peer: Peer(user: 8, terminal: "other")
        )
        _ = desk.answer(.begin(identifier: "cecilia.ceder", language: .swedish))
        gateway.waitForOther()
        gateway.release()
        worker.finish(within: .seconds(10))
        #expect(gateway.notices.sorted() == ["notice-1", "notice-2", "notice-3"])
        #expect(gateway.mostAtOnce == 1)
    }

    @Test func `A3 the change is told by SMS and by e-mail, to the addresses of the directory`()
        throws
    {
        let test = try TestOffice()
        let mail = KeepingMailer()
        var changed = test.office
        changed.mailbox = Mailbox(gateway: mail, sender: "inloggning@example.se")
        let worker = Worker(office: changed, threads: 1)
        _ = try office(test, test.office.gateway)
        try test.write("UPDATE notice SET due = NULL WHERE account <> '1'")
        try test.write(
            """
            INSERT INTO notice (flow, account, phone, terminal, language, changed, due, channel)
            SELECT flow, account, phone, terminal, 'fi', changed, due, 'mail' FROM notice
            WHERE account = '1'
            """
        )
        worker.sendNotices()
        worker.finish(within: .seconds(10))
        let sent = mail.mails.withLock { $0 }
        #expect(sent.map(\.to) == ["anna.andersson@example.se"])
        #expect(sent.map(\.subject) == ["Örebro kommun: Salasanasi on vaihdettu"])
        #expect(sent.allSatisfy { $0.text.contains("019-21 10 00") })
        let rows = try test.store.audit(limit: 100).filter {
            ["mail", "notice"].contains($0.event)
        }
        #expect(
            Set(rows.map { "\($0.event) \($0.result)" }) == ["mail accepted", "notice accepted"]
        )
    }

    @Test(arguments: [true, false])
    func `A4 who has no address but the phone gets a letter, if letters are sent`(
        _ sendsLetters: Bool
    ) throws {
        let test = try TestOffice()
        var changed = test.office
        changed.sendsLetters = sendsLetters
        let worker = Worker(office: changed, threads: 1)
        _ = try office(test, test.office.gateway)
        try test.write("UPDATE notice SET due = NULL WHERE account <> '1'")
        try test.write("UPDATE notice SET channel = 'mail' WHERE account = '1'")
        worker.sendNotices()
        worker.finish(within: .seconds(10))
        #expect(try test.store.letters(withSent: false).count == (sendsLetters ? 1 : 0))
        #expect(try test.store.dueNotices(at: test.now).isEmpty)
    }

    @Test(arguments: [
        (DeliveryOutcome.rejected("65"), Int64(0), ["rejected", "letter"]),
        (.unknown("killed"), 0, ["unknown", "letter"]), (.temporary("75"), 23, ["temporary"]),
        (.temporary("75"), 25, ["temporary", "letter"]),
        (.misconfigured("78"), 25, ["misconfigured", "letter"]),
    ])
    func `A4 an e-mail that does not go becomes a letter, at once or after a day`(
        _ outcome: DeliveryOutcome,
        _ hours: Int64,
        _ results: [String]
    ) throws {
        let test = try TestOffice()
        var changed = test.office
        changed.mailbox = Mailbox(gateway: RefusingMailer(outcome: outcome), sender: "a@example.se")
        let worker = Worker(office: changed, threads: 1)
        _ = try office(test, test.office.gateway)
        try test.write("UPDATE notice SET due = NULL WHERE account <> '1'")
        try test.write("UPDATE notice SET channel = 'mail' WHERE account = '1'")
        test.pass(.hours(hours))
        worker.sendNotices()
        worker.finish(within: .seconds(10))
        let rows = try test.store.audit(limit: 100).filter { $0.event == "mail" }
        #expect(rows.map(\.result) == results)
        let isLetter = results.last == "letter"
        #expect(try test.store.letters(withSent: false).count == (isLetter ? 1 : 0))
        let later = test.now + .hours(3)
        #expect(try test.store.dueNotices(at: later).count == (isLetter ? 0 : 1))
    }

    @Test func `A6 what is to follow a reset runs once, and its end is in the audit`() throws {
        let test = try TestOffice()
        var changed = test.office
        changed.afterReset = { "exit-\($0.value)" }
        let worker = Worker(office: changed, threads: 1)
        let desk = Desk(office: changed, worker: worker, peer: Peer(user: 7, terminal: "kiosk"))
        _ = desk.answer(.begin(identifier: "anna.andersson", language: .swedish))
        let code = try #require(test.messages(1).last?["code"] as? String)
        _ = desk.answer(.code(secret(code)))
        #expect(desk.answer(.password(secret("Kastanjen4711"))) == .passwordSet)
        worker.finish(within: .seconds(10))
        let rows = try test.store.audit(limit: 100).filter { $0.event == "hook" }
        #expect(rows.map(\.result) == ["exit-1"])
        #expect(rows.map(\.account) == [AccountID("1")])
    }
}

/// Takes no e-mail.
private struct RefusingMailer: MailGateway {
    let outcome: DeliveryOutcome

    func send(_ mail: Mail, deadline: Moment) -> DeliveryOutcome { outcome }
}

/// Keeps the e-mails that it is given.
private final class KeepingMailer: MailGateway {
    let mails = Mutex<[Mail]>([])

    func send(_ mail: Mail, deadline: Moment) -> DeliveryOutcome {
        mails.withLock { $0.append(mail) }
        return .accepted(receipt: nil)
    }
}

/// A gateway that holds every notice until it is released.
private final class GatheringGateway: MessageGateway, @unchecked Sendable {
    private let condition = NSCondition()
    private var isReleased = false
    private var others = 0
    private var running = 0
    private(set) var mostAtOnce = 0
    private(set) var notices: [String] = []

    func waitForFirst() { wait { !notices.isEmpty } }
    func waitForOther() { wait { others > 0 } }

    func release() {
        condition.withLock {
            isReleased = true
            condition.broadcast()
        }
    }

    func send(_ message: Message, at now: Moment, deadline: Moment) -> DeliveryOutcome {
        condition.withLock {
            defer { condition.broadcast() }
            guard message.id.hasPrefix("notice-") else {
                others += 1
                return .accepted(receipt: nil)
            }
            notices.append(message.id)
            running += 1
            mostAtOnce = max(mostAtOnce, running)
            condition.broadcast()
            while !isReleased { condition.wait() }
            running -= 1
            return .accepted(receipt: nil)
        }
    }

    private func wait(_ isReached: () -> Bool) {
        condition.withLock { while !isReached() { condition.wait() } }
    }
}
