import Backends
import Foundation
import ResetFlow
import Secrets
import Service
import Testing

/// The steps of a registration, as tests tell them.
extension Desk {
    func logIn(_ name: String, _ password: String = "Gammalt2024") -> Reply {
        answer(
            .registration(.begin(name: name, password: secret(password), language: .swedish))
        )
    }

    func give(_ number: String) -> Reply { answer(.registration(.number(number))) }
    func prove(_ code: String) -> Reply { answer(.registration(.code(secret(code)))) }
    func agree(_ code: String) -> Reply { answer(.registration(.formerCode(secret(code)))) }
}

extension TestOffice {
    /// The code of the newest SMS, once there are so many.
    func code(_ count: Int) throws -> String {
        try #require(messages(count).last?["code"] as? String)
    }

    func phone(_ id: String) throws -> String? { try directory.account(AccountID(id))?.phone }

    /// Waits until something stands in the audit, as what the worker does behind everybody's back.
    func wait(until isThere: (AuditRow) -> Bool) throws {
        let deadline = Date().addingTimeInterval(10)
        while try !store.audit(limit: 1_000).contains(where: isThere), Date() < deadline {
            sched_yield()
        }
    }

    func events(_ event: String) throws -> [String] {
        try store.audit(limit: 1_000).filter { $0.event == event }.map(\.result)
    }
}

@Suite("Registrations")
struct RegistrationTests {
    private static let new = "070-174 06 20"
    private static let newE164 = "+46701740620"

    @Test func `a first mobile is registered with its code, and may reset at once`() throws {
        let test = try TestOffice()
        let desk = test.desk()
        #expect(desk.logIn("bertil.berg") == .registration(.passwordRight))
        guard case .registration(.sent) = desk.give(Self.new) else {
            Issue.record("no code is on its way")
            return
        }
        let message = try #require(test.messages(1).first)
        #expect(message["to"] as? String == Self.newE164)
        #expect(message["kind"] as? String == "register")
        #expect(try test.phone("2") == nil)
        #expect(
            desk.prove(try test.code(1)) == .registration(.registered(restsUntil: nil))
        )
        #expect(try test.phone("2") == Self.newE164)
        #expect(try test.events("phone") == ["intended", "registered"])
        let reset = test.desk(at: "other")
        _ = reset.answer(.begin(identifier: "bertil.berg", language: .swedish))
        guard case .codeRight = reset.answer(.code(secret(try test.code(2)))) else {
            Issue.record("the new mobile does not reset")
            return
        }
    }

    @Test func `A4 a first mobile is told by letter or e-mail, since no other mobile can be`()
        throws
    {
        let test = try TestOffice()
        let desk = test.desk()
        _ = desk.logIn("bertil.berg")
        _ = desk.give(Self.new)
        _ = desk.prove(try test.code(1))
        test.worker.sendNotices()
        test.settle()
        let letters = try test.store.letters(withSent: false)
        #expect(letters.map(\.kind) == [.phoneReplaced])
        #expect(letters.map(\.account) == [AccountID("2")])
        #expect(test.messages(1).count == 1)
    }

    @Test
    func `the mobile that stands there already is told to nobody when it is registered again`()
        throws
    {
        let test = try TestOffice()
        let desk = test.desk()
        _ = desk.logIn("anna.andersson")
        _ = desk.give("070-174 06 05")
        _ = desk.agree(try test.code(1))
        #expect(
            desk.prove(try test.code(2)) == .registration(.registered(restsUntil: nil))
        )
        test.worker.sendNotices()
        test.settle()
        #expect(test.messages(2).count == 2)
        #expect(try test.store.letters(withSent: false).isEmpty)
    }

    @Test func `A4 a mobile that an administrator registers is told, and the same again is not`()
        throws
    {
        let test = try TestOffice()
        for _ in 0..<2 {
            try test.directory.setPhone(Self.newE164, of: AccountID("2"), by: "root", at: test.now)
        }
        try test.directory.setPhone(nil, of: AccountID("2"), by: "root", at: test.now)
        test.worker.sendNotices()
        test.settle()
        let letters = try test.store.letters(withSent: false)
        #expect(letters.map(\.kind) == [.phoneReplaced])
        #expect(letters.map(\.account) == [AccountID("2")])
    }

    @Test func `M12 another mobile needs the former's code, which is told and rests 72 h`() throws {
        let test = try TestOffice()
        let desk = test.desk()
        _ = desk.logIn("anna.andersson")
        guard case .registration(.sentToFormer) = desk.give(Self.new) else {
            Issue.record("the former mobile is not asked")
            return
        }
        #expect(test.messages(1).first?["to"] as? String == "+46701740605")
        guard case .registration(.sent) = desk.agree(try test.code(1)) else {
            Issue.record("the new mobile is not asked")
            return
        }
        #expect(test.messages(2).last?["to"] as? String == Self.newE164)
        let rests = test.now + .hours(72)
        #expect(
            desk.prove(try test.code(2))
                == .registration(.registered(restsUntil: rests, isFormerTold: true))
        )
        let told = try #require(test.messages(3).last)
        #expect(told["to"] as? String == "+46701740605" && told["kind"] as? String == "notice")
        #expect((told["text"] as? String)?.contains("Kiosk Rådhuset") == true)
        #expect((told["text"] as? String)?.contains("0620") == false)
        #expect(try test.events("phone") == ["intended", "replaced"])

        let early = test.desk(at: "a")
        _ = early.answer(.begin(identifier: "anna.andersson", language: .swedish))
        try test.wait { $0.reason == "phone-rests" }
        test.pass(.hours(72))
        let late = test.desk(at: "b")
        _ = late.answer(.begin(identifier: "anna.andersson", language: .swedish))
        // The decoy of before sent nothing, so the fourth is the late one's.
        guard case .codeRight = late.answer(.code(secret(try test.code(4)))) else {
            Issue.record("the rested mobile does not reset")
            return
        }
        #expect(try test.store.audit(limit: 100).contains { $0.reason == "phone-rests" })
    }

    @Test func `M12 without the former mobile's code no SMS goes to another`() throws {
        let test = try TestOffice()
        let desk = test.desk()
        _ = desk.logIn("anna.andersson")
        _ = desk.give(Self.new)
        _ = test.messages(1)
        #expect(desk.prove("000000") == .ended(.notAllowed))
        test.settle()
        #expect(test.messages(1).count == 1)
        #expect(try test.phone("1") == "+46701740605")
    }

    @Test func `C10 a code of one purpose is wrong for every other`() throws {
        let test = try TestOffice()
        let reset = test.desk(at: "a")
        _ = reset.answer(.begin(identifier: "anna.andersson", language: .swedish))
        let resetCode = try test.code(1)
        let desk = test.desk(at: "b")
        _ = desk.logIn("anna.andersson")
        _ = desk.give(Self.new)
        let formerCode = try test.code(2)
        #expect(desk.agree(resetCode) == .codeWrong(left: 4))
        #expect(reset.answer(.code(secret(formerCode))) == .codeWrong(left: 4))
        _ = desk.agree(formerCode)
        let newCode = try test.code(3)
        #expect(desk.prove(formerCode) == .codeWrong(left: 3))
        // The code of one number proves no other.
        _ = desk.give("070-174 06 21")
        _ = test.messages(4)
        #expect(desk.prove(newCode) == .codeWrong(left: 2))
        #expect(try test.phone("1") == "+46701740605")
    }

    @Test func `C5 a code of the former mobile agrees once`() throws {
        let test = try TestOffice()
        let desk = test.desk()
        _ = desk.logIn("anna.andersson")
        _ = desk.give(Self.new)
        let code = try test.code(1)
        _ = desk.agree(code)
        #expect(desk.agree(code) == .ended(.notAllowed))
    }

    @Test(arguments: [
        ("", PhoneRefusal.empty), ("070-174 06 0x", .unexpected("x")), ("070+1", .misplacedPlus),
        ("+882 123 456 789", .countryNotServed), ("0900 123 456", .notMobile),
        ("019-21 10 00", .notMobile),
    ])
    func `M2 a number that no code may go to is refused with its reason, and another may be tried`(
        _ typed: String,
        _ refusal: PhoneRefusal
    ) throws {
        let test = try TestOffice()
        let desk = test.desk()
        _ = desk.logIn("bertil.berg")
        #expect(desk.give(typed) == .registration(.numberRefused(refusal)))
        guard case .registration(.sent) = desk.give("+46 (0)70 174 06 20") else {
            Issue.record("the right one is not taken")
            return
        }
    }

    @Test func `the same number given again too early sends no second SMS`() throws {
        let test = try TestOffice()
        let desk = test.desk()
        _ = desk.logIn("bertil.berg")
        let first = desk.give(Self.new)
        test.pass(.seconds(59))
        #expect(desk.give("+46 70 174 06 20") == first)
        test.pass(.seconds(1))
        #expect(desk.give(Self.new) != first)
        let codes = test.messages(2).compactMap { $0["code"] as? String }
        #expect(codes.count == 2 && codes[0] == codes[1])
        #expect(try test.events("message") == ["code", "code"])
    }

    @Test func `a registration tries three numbers and no fourth`() throws {
        let test = try TestOffice()
        let desk = test.desk()
        _ = desk.logIn("bertil.berg")
        for number in 20...22 {
            guard case .registration(.sent) = desk.give("070-174 06 \(number)") else {
                Issue.record("\(number)")
                return
            }
        }
        #expect(desk.give("070-174 06 23") == .ended(.tooManyNumbers))
        test.settle()
        #expect(test.messages(3).count == 3)
    }

    @Test func `T3 the SMS to one number are counted over registrations and resets`() throws {
        var limits = Limits()
        limits.messagesPerPhone = 2
        let test = try TestOffice(limits: limits)
        for number in 0..<3 {
            let desk = test.desk(at: "\(number)")
            _ = desk.logIn(["bertil.berg", "fanny.fors", "bertil.berg"][number])
            _ = desk.give(number == 1 ? "070-174 06 30" : "070-174 06 31")
        }
        test.settle()
        #expect(try test.events("message") == ["code", "code", "code"])
        let desk = test.desk(at: "x")
        _ = desk.logIn("bertil.berg")
        // Who has shown who they are is told, and does not wait for a code that never comes.
        #expect(desk.give("070-174 06 31") == .ended(.stopped))
        #expect(try test.events("message").last == "held")
    }

    @Test func `T3 a code that cannot be sent again is not said to be on its way`() throws {
        var limits = Limits()
        limits.messagesPerPhone = 1
        let test = try TestOffice(limits: limits)
        let desk = test.desk()
        _ = desk.logIn("bertil.berg")
        _ = desk.give(Self.new)
        test.pass(.seconds(60))
        guard case .notResent = desk.answer(.registration(.resend)) else {
            Issue.record("it is said to be sent")
            return
        }
        test.settle()
        #expect(test.messages(1).count == 1)
    }

    @Test func `S7 a registration that is written ends the person's resets`() throws {
        let test = try TestOffice()
        let reset = test.desk(at: "a")
        _ = reset.answer(.begin(identifier: "anna.andersson", language: .swedish))
        _ = reset.answer(.code(secret(try test.code(1))))
        let desk = test.desk(at: "b")
        _ = desk.logIn("anna.andersson")
        _ = desk.give(Self.new)
        _ = desk.agree(try test.code(2))
        _ = desk.prove(try test.code(3))
        #expect(reset.answer(.password(secret("korvstoppning7"))) == .ended(.elsewhere))
    }

    @Test(arguments: [
        "UPDATE account SET is_disabled = 1", "UPDATE account SET is_locked = 1",
        "UPDATE account SET phone = '+46701740699'", "UPDATE account SET phone = NULL",
        "DELETE FROM account",
    ])
    func `M12 whoever is closed or has another mobile meanwhile registers none`(
        _ change: String
    ) throws {
        let test = try TestOffice()
        let desk = test.desk()
        _ = desk.logIn("anna.andersson")
        _ = desk.give(Self.new)
        _ = desk.agree(try test.code(1))
        let code = try test.code(2)
        try test.write(change)
        #expect(desk.prove(code) == .ended(.elsewhere))
        #expect(try test.phone("1") != Self.newE164)
    }

    @Test func `S6 a front end that goes away takes its registration with it`() throws {
        let test = try TestOffice()
        let desk = test.desk()
        _ = desk.logIn("bertil.berg")
        _ = desk.give(Self.new)
        let code = try test.code(1)
        desk.hangUp()
        #expect(desk.prove(code) == .ended(.cancelled))
        #expect(try test.phone("2") == nil)
    }

    @Test func `T2 a language that is chosen leaves a row only where an SMS in it follows`() throws
    {
        let test = try TestOffice()
        let desk = test.desk()
        _ = desk.logIn("bertil.berg", "Fel2024")
        for _ in 0..<20 {
            for language in Language.allCases {
                #expect(desk.answer(.language(language)) == .languageTaken)
            }
        }
        #expect(try test.events("language").isEmpty)
        #expect(desk.logIn("bertil.berg") == .registration(.passwordRight))
        _ = desk.answer(.language(.finnish))
        _ = desk.give(Self.new)
        let text = try #require(test.messages(1).first?["text"] as? String)
        #expect(text.contains("koodi"), "\(text)")
        #expect(try test.events("language") == ["fi"])
        _ = desk.answer(.language(.english))
        _ = desk.prove(try test.code(1))
        #expect(try test.events("language") == ["fi", "en"])
    }

    @Test func `S1 a connection serves one kind of flow, and a language decides none`() throws {
        let test = try TestOffice()
        let desk = test.desk()
        #expect(desk.answer(.language(.finnish)) == .languageTaken)
        #expect(desk.logIn("bertil.berg") == .registration(.passwordRight))
        #expect(
            desk.answer(.begin(identifier: "bertil.berg", language: .swedish))
                == .ended(.notAllowed)
        )
        let reset = test.desk(at: "a")
        _ = reset.answer(.begin(identifier: "bertil.berg", language: .swedish))
        #expect(reset.logIn("bertil.berg") == .ended(.notAllowed))
    }
}
