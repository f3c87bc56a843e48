import Backends
import Foundation
import ResetFlow
import Secrets
import Service
import Synchronization
import Testing

@Suite("Registrations: the writing")
struct RegistrationWritingTests {
    /// A registration of another mobile for anna, up to its last code.
    private func prepare(_ test: TestOffice) throws -> (Desk, WatchedDirectory, String, Office) {
        let directory = WatchedDirectory(test.directory)
        var office = test.office
        office.directory = directory
        let desk = Desk(office: office, worker: test.worker, peer: Peer(user: 7, terminal: "a"))
        _ = desk.logIn("anna.andersson")
        _ = desk.give("070-174 06 20")
        _ = desk.agree(try test.code(1))
        return (desk, directory, try test.code(2), office)
    }

    @Test func `F9 a directory that is away is asked again without a new code`() throws {
        let test = try TestOffice()
        let (desk, directory, code, _) = try prepare(test)
        directory.become(.away)
        let until = test.now + .minutes(5)
        #expect(desk.prove(code) == .registration(.notTaken(until: until)))
        directory.become(.well)
        guard case .registration(.registered) = desk.answer(.registration(.again)) else {
            Issue.record("not registered")
            return
        }
        #expect(try test.phone("1") == "+46701740620")
        #expect(test.messages(3).last?["to"] as? String == "+46701740605")
    }

    @Test func `F10 an answer that was lost is asked for again, and the former mobile told once`()
        throws
    {
        let test = try TestOffice()
        let (desk, directory, code, _) = try prepare(test)
        directory.become(.mute)
        #expect(desk.prove(code) == .registration(.notTaken(until: test.now + .minutes(5))))
        directory.become(.well)
        #expect(
            desk.answer(.registration(.again))
                == .registration(.registered(restsUntil: test.now + .hours(72), isFormerTold: true))
        )
        _ = test.messages(3)
        test.worker.sendNotices()
        test.settle()
        #expect(test.messages(3).count == 3)
        #expect(test.messages(3).last?["to"] as? String == "+46701740605")
    }

    @Test(arguments: [WatchedDirectory.Mood.closed, .refusing])
    func `F10 after a lost answer the number that stands is not written again, and the former told`(
        _ mood: WatchedDirectory.Mood
    ) throws {
        let test = try TestOffice()
        let (desk, directory, code, _) = try prepare(test)
        directory.become(.mute)
        _ = desk.prove(code)
        directory.become(mood)
        #expect(
            desk.answer(.registration(.again))
                == .registration(.registered(restsUntil: test.now + .hours(72), isFormerTold: true))
        )
        #expect(test.messages(3).last?["to"] as? String == "+46701740605")
    }

    @Test func `F10 what was perhaps written is told in the end, though the next try says no`()
        throws
    {
        let test = try TestOffice()
        let (desk, directory, code, _) = try prepare(test)
        directory.become(.silent)
        _ = desk.prove(code)
        directory.become(.closed)
        #expect(desk.answer(.registration(.again)) == .ended(.fault))
        // Only now does what was asked first reach the directory.
        try test.write("UPDATE account SET phone = '+46701740620' WHERE id = 1")
        try test.store.tidy(at: test.now)
        test.worker.sendNotices()
        #expect(test.messages(3).last?["to"] as? String == "+46701740605")
    }

    @Test func `M12 a number that came while it was written is not written over`() throws {
        let test = try TestOffice()
        let (desk, directory, code, _) = try prepare(test)
        directory.become(.overtaken)
        #expect(desk.prove(code) == .ended(.elsewhere))
        #expect(try test.phone("1") == "+46701740699")
    }

    @Test func `a directory that we may not write ends the flow, and nobody is told of a change`()
        throws
    {
        let test = try TestOffice()
        let (desk, directory, code, _) = try prepare(test)
        directory.become(.closed)
        #expect(desk.prove(code) == .ended(.notPermitted))
        #expect(try test.phone("1") == "+46701740605")
        #expect(try test.events("phone") == ["intended", "withdrawn"])
        test.worker.sendNotices()
        test.settle()
        #expect(test.messages(2).count == 2)
    }

    @Test
    func `L3 killed between intent and directory, it is in the audit and nothing has changed`()
        throws
    {
        let test = try TestOffice()
        let (desk, directory, code, _) = try prepare(test)
        // As killed: the directory was never reached, and nothing was taken back or finished.
        directory.become(.mute)
        _ = desk.prove(code)
        try test.write("UPDATE account SET phone = '+46701740605', phone_changed = NULL")
        test.pass(.minutes(16))
        try test.store.tidy(at: test.now)
        #expect(try test.events("phone") == ["intended", "unfinished"])
        test.worker.sendNotices()
        test.settle()
        #expect(try test.events("notice") == ["not-needed"])
        #expect(test.messages(2).count == 2)
    }

    @Test func `A4 a first mobile that the directory never took is told to nobody`() throws {
        let test = try TestOffice()
        let directory = WatchedDirectory(test.directory)
        var office = test.office
        office.directory = directory
        let desk = Desk(office: office, worker: test.worker, peer: Peer(user: 7, terminal: "a"))
        _ = desk.logIn("bertil.berg")
        _ = desk.give("070-174 06 20")
        directory.become(.mute)
        _ = desk.prove(try test.code(1))
        try test.write("UPDATE account SET phone = NULL WHERE id = 2")
        test.pass(.minutes(16))
        try test.store.tidy(at: test.now)
        test.worker.sendNotices()
        test.settle()
        #expect(try test.events("mail") == ["not-needed"])
        #expect(try test.store.letters(withSent: false).isEmpty)
    }

    @Test func `A5 killed after the directory, the next service tells the former mobile`()
        throws
    {
        let test = try TestOffice()
        let (desk, directory, code, office) = try prepare(test)
        directory.become(.mute)
        _ = desk.prove(code)
        test.pass(.minutes(16))
        try test.store.tidy(at: test.now)
        // Another service after a restart: nothing of this one's memory is left.
        let heir = Worker(office: test.successor(of: office), threads: 1)
        heir.sendNotices()
        heir.finish(within: .seconds(10))
        #expect(try test.events("notice") == ["accepted"])
        #expect(test.messages(3).last?["to"] as? String == "+46701740605")
    }

    @Test
    func `A4 L10 a former number that was moved to another flow is not read, and a letter goes`()
        throws
    {
        let test = try TestOffice()
        let (desk, directory, code, office) = try prepare(test)
        directory.become(.mute)
        _ = desk.prove(code)
        test.pass(.minutes(16))
        try test.store.tidy(at: test.now)
        try test.write("UPDATE notice SET flow = zeroblob(16) WHERE channel = 'message'")
        try test.write("DELETE FROM notice WHERE channel = 'mail'")
        let heir = Worker(office: test.successor(of: office), threads: 1)
        heir.sendNotices()
        heir.finish(within: .seconds(10))
        #expect(try test.events("notice") == ["rejected", "letter"])
        #expect(try test.store.letters(withSent: false).map(\.kind) == [.phoneReplaced])
    }

    @Test func `A5 a notice to the former mobile that does not go is tried again`() throws {
        let test = try TestOffice()
        let gateway = MoodyGateway(test.office.gateway)
        var office = test.office
        office.gateway = gateway
        let worker = Worker(office: office, threads: 1)
        let desk = Desk(office: office, worker: worker, peer: Peer(user: 7, terminal: "a"))
        _ = desk.logIn("anna.andersson")
        _ = desk.give("070-174 06 20")
        _ = desk.agree(try test.code(1))
        let code = try test.code(2)
        gateway.isAway.store(true, ordering: .relaxed)
        _ = desk.prove(code)
        try test.wait { $0.event == "notice" }
        gateway.isAway.store(false, ordering: .relaxed)
        test.pass(.minutes(2))
        worker.sendNotices()
        #expect(test.messages(3).last?["to"] as? String == "+46701740605")
        worker.finish(within: .seconds(10))
        #expect(try test.events("notice") == ["temporary", "accepted"])
    }

    @Test func `L10 no number stands in the store`() throws {
        let test = try TestOffice()
        let (desk, _, code, _) = try prepare(test)
        _ = desk.prove(code)
        _ = test.messages(3)
        // The local directory shares the file; without its accounts nothing but the store is left.
        try test.write("DELETE FROM account")
        try test.store.tidy(at: test.now)
        for number in ["701740620", "701740605"] {
            #expect(!test.database.contains(number))
        }
        #expect(test.database.contains("former-phone"))
    }
}

/// A gateway that is away when a test wants it.
private final class MoodyGateway: MessageGateway {
    let isAway = Atomic(false)
    private let inner: any MessageGateway

    init(_ inner: any MessageGateway) { self.inner = inner }

    func send(_ message: Message, at now: Moment, deadline: Moment) -> DeliveryOutcome {
        guard isAway.load(ordering: .relaxed) else {
            return inner.send(message, at: now, deadline: deadline)
        }
        return .temporary("away")
    }
}
