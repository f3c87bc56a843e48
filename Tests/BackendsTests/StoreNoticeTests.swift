import Backends
import ResetFlow
import Testing

/// Who is told of what, and by which way, in any database.
@Suite("Store: notices")
struct StoreNoticeTests {
    @Test(arguments: StoreBench.all)
    func `A3 a change is told to the phone and by e-mail, each once`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        let flow = try scene.provenFlow()
        _ = try scene.store.intend(scene.entry(), in: flow, at: scene.now)
        try scene.store.finish(flow, at: scene.now)
        try scene.store.finish(flow, at: scene.now)
        try scene.store.tidy(at: scene.now)
        let notices = try scene.store.dueNotices(at: scene.now)
        #expect(notices.map(\.channel) == [.message, .mail])
        #expect(notices.map(\.kind) == [.changed, .changed])
    }

    @Test(
        arguments: StoreBench.all,
        [EndReason.timeUp, .cancelled, .tooManyPasswords, .fault, .notAllowed]
    )
    func `A7 a code that was right and led to no new password is told, once`(
        _ bench: StoreBench,
        _ reason: EndReason
    ) throws {
        let scene = try Scene(bench)
        let flow = try scene.provenFlow()
        let proven = scene.now
        try scene.store.tidy(at: scene.now)
        #expect(try scene.store.dueNotices(at: scene.now).isEmpty)
        scene.wait(.minutes(1))
        try scene.store.close(flow, as: reason, at: scene.now)
        for _ in 0..<2 { try scene.store.tidy(at: scene.now) }
        let notices = try scene.store.dueNotices(at: scene.now)
        #expect(notices.map(\.channel) == [.message, .mail])
        #expect(notices.map(\.kind) == [.codeUsed, .codeUsed])
        #expect(notices.map(\.changed) == [proven, proven])
        scene.wait(.hours(25))
        try scene.store.tidy(at: scene.now)
        #expect(try scene.store.dueNotices(at: scene.now) == notices)
    }

    @Test(arguments: StoreBench.all)
    func `A7 a code that was not right, and one beside a password that was set, are not told`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let wrong = try scene.sentFlow("18").flow
        _ = try scene.store.countAttempt(wrong, at: scene.now)
        try scene.store.close(wrong, as: .cancelled, at: scene.now)
        let beside = try scene.provenFlow()
        let done = try scene.provenFlow()
        _ = try scene.store.intend(scene.entry(), in: done, at: scene.now)
        try scene.store.finish(done, at: scene.now)
        try scene.store.close(beside, as: .cancelled, at: scene.now)
        try scene.store.tidy(at: scene.now)
        #expect(try scene.store.dueNotices(at: scene.now).allSatisfy { $0.kind == .changed })
    }

    @Test(arguments: StoreBench.all)
    func `A7 a used code is told also when the flow was ended from elsewhere`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        func kinds() throws -> [Notice.Kind] {
            try scene.store.tidy(at: scene.now)
            return try scene.store.dueNotices(at: scene.now).map(\.kind)
        }
        // As a number that an administrator sets, or a phone that is registered, ends it.
        let ended = try scene.provenFlow("18")
        try scene.store.close(ended, as: .elsewhere, at: scene.now)
        #expect(try kinds() == [.codeUsed, .codeUsed])
        // Another flow's intent tells of a change instead, unless it is taken back.
        let beside = try scene.provenFlow()
        let setting = try scene.provenFlow()
        scene.wait(.minutes(1))
        #expect(try scene.store.intend(scene.entry(), in: setting, at: scene.now))
        #expect(try kinds() == [.codeUsed, .codeUsed])
        try scene.store.withdraw(scene.entry(), in: setting, reason: "gone", at: scene.now)
        #expect(try kinds() == [.codeUsed, .codeUsed, .codeUsed, .codeUsed])
        let told = try scene.store.dueNotices(at: scene.now).map(\.flow)
        #expect(told.filter { $0 == beside }.count == 2)
    }

    @Test(arguments: StoreBench.all)
    func `A4 a notice without an address becomes a letter, which waits until it is in the post`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        let flow = try scene.provenFlow()
        try scene.store.finish(flow, at: scene.now)
        let notices = try scene.store.dueNotices(at: scene.now)
        let mail = try #require(notices.first { $0.channel == .mail })
        for _ in 0..<2 {
            try scene.store.noticeHasNoAddress(mail, asLetter: true, at: scene.now)
        }
        #expect(try scene.store.dueNotices(at: scene.now).map(\.channel) == [.message])
        let letter = try #require(try scene.store.letters(withSent: false).first)
        #expect(try scene.store.letters(withSent: true) == [letter])
        #expect(letter.account == AccountID("17") && letter.changed == mail.changed)
        #expect(try scene.trail().suffix(1) == ["mail letter"])
        #expect(try scene.store.letterSent(letter.number, by: "staff:karin", at: scene.now))
        #expect(try !scene.store.letterSent(letter.number, by: "staff:karin", at: scene.now))
        #expect(try !scene.store.letterSent(999, by: "staff:karin", at: scene.now))
        #expect(try scene.store.letters(withSent: false).isEmpty)
        #expect(try scene.store.letters(withSent: true).map(\.sent) == [scene.now])
        #expect(try scene.trail().last == "letter sent \(letter.number)")
    }

    @Test(arguments: StoreBench.all)
    func `A5 a notice that is due is not forgotten, however late it is`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        try scene.store.finish(try scene.provenFlow(), at: scene.now)
        scene.wait(.hours(31 * 24))
        try scene.store.tidy(at: scene.now)
        #expect(try scene.store.dueNotices(at: scene.now).count == 2)
    }

    @Test(arguments: StoreBench.all)
    func `A4 a notice that did not go becomes a letter, one for both ways`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        try scene.store.finish(try scene.provenFlow(), at: scene.now)
        for notice in try scene.store.dueNotices(at: scene.now) {
            let outcome = DeliveryOutcome.rejected("no")
            try scene.store.noticed(notice, outcome, again: nil, asLetter: true, at: scene.now)
        }
        #expect(try scene.store.letters(withSent: false).map(\.kind) == [.changed])
        #expect(try scene.trail().suffix(2) == ["mail rejected", "mail letter"])
        #expect(try scene.store.dueNotices(at: scene.now).isEmpty)
    }

    @Test(arguments: StoreBench.all)
    func `A4 without letters the notice ends, and the audit says so`(_ bench: StoreBench) throws {
        let scene = try Scene(bench)
        try scene.store.finish(try scene.provenFlow(), at: scene.now)
        let notices = try scene.store.dueNotices(at: scene.now)
        let mail = try #require(notices.first { $0.channel == .mail })
        try scene.store.noticeHasNoAddress(mail, asLetter: false, at: scene.now)
        #expect(try scene.store.letters(withSent: true).isEmpty)
        #expect(try scene.trail().last == "mail no-address")
    }

    @Test(arguments: StoreBench.all)
    func `H11 L7 a letter goes with its account, and a month after it was sent`(
        _ bench: StoreBench
    ) throws {
        let scene = try Scene(bench)
        for account in ["17", "18", "19"] {
            let flow = try scene.provenFlow(account)
            try scene.store.finish(flow, at: scene.now)
        }
        for notice in try scene.store.dueNotices(at: scene.now) where notice.channel == .mail {
            try scene.store.noticeHasNoAddress(notice, asLetter: true, at: scene.now)
        }
        let letters = try scene.store.letters(withSent: true)
        #expect(letters.count == 3)
        try scene.store.forget(AccountID("17"), by: "staff:karin", at: scene.now)
        _ = try scene.store.letterSent(letters[1].number, by: "staff:karin", at: scene.now)
        scene.wait(.hours(31 * 24))
        try scene.store.tidy(at: scene.now)
        #expect(try scene.store.letters(withSent: true).map(\.account) == [AccountID("19")])
    }
}
