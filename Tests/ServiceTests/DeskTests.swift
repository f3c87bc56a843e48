import Backends
import Foundation
import ResetFlow
import Secrets
import Service
import Testing

@Suite("The desk")
struct DeskTests {
    private func begin(_ desk: Desk, _ name: String = "anna.andersson") -> Reply {
        desk.answer(.begin(identifier: name, language: .swedish))
    }

    /// Goes on to the password step, with the code from the log.
    private func verify(_ test: TestOffice, _ desk: Desk, _ name: String = "anna.andersson") throws
    {
        let before = test.messages(0).count
        _ = begin(desk, name)
        let code = try #require(test.messages(before + 1).last?["code"] as? String)
        guard case .codeRight = desk.answer(.code(secret(code))) else {
            Issue.record("the code was not right")
            return
        }
    }

    @Test func `a whole reset sets the password, ends it in the directory, and tells the phone`()
        throws
    {
        let test = try TestOffice()
        let desk = test.desk()
        try verify(test, desk)
        #expect(desk.answer(.password(secret("korvstoppning7"))) == .passwordSet)
        let anna = AccountID("1")
        #expect(try test.directory.verify(secret("korvstoppning7"), for: anna))
        #expect(try !test.directory.verify(secret("Gammalt2024"), for: anna))
        let notice = try #require(test.messages(2).last)
        #expect(notice["kind"] as? String == "notice" && notice["code"] is NSNull)
        #expect((notice["text"] as? String)?.contains("Kiosk Rådhuset") == true)
    }

    @Test(arguments: ["bertil.berg", "cecilia.ceder", "david.dahl", "nobody", "", "*)(uid=*"])
    func `E1 E5 everybody gets the same answers, and no code of theirs is right`(name: String)
        throws
    {
        let test = try TestOffice()
        let real = test.desk(at: "a")
        let decoy = test.desk(at: "b")
        #expect(begin(decoy, name) == begin(real))
        for _ in 0..<6 {
            let answers = [decoy, real].map { $0.answer(.code(secret("000000"))) }
            #expect(answers[0] == answers[1])
        }
    }

    @Test func `E9 who is closed or has no password is told on the phone, never on the screen`()
        throws
    {
        for name in ["cecilia.ceder", "david.dahl"] {
            let test = try TestOffice()
            guard case .started = begin(test.desk(), name) else {
                Issue.record("\(name)")
                return
            }
            let message = try #require(test.messages(1).first)
            #expect(message["code"] is NSNull, "\(name)")
            #expect((message["text"] as? String)?.contains("chef") == true, "\(name)")
        }
    }

    @Test func `P2 P9 the service repeats every rule, and tells all that are broken at once`()
        throws
    {
        let test = try TestOffice()
        let desk = test.desk()
        try verify(test, desk)
        #expect(
            desk.answer(.password(secret("Öxna1")))
                == .passwordRefused(
                    [.tooShort(minimum: 8, length: 5), .forbiddenCharacter(place: 1)],
                    left: 9
                )
        )
        #expect(
            desk.answer(.password(secret("anna.andersson")))
                == .passwordRefused([.forbiddenCharacter(place: 5), .personal], left: 8)
        )
        #expect(
            desk.answer(.password(secret("Sommaren2026"))) == .passwordRefused([.common], left: 7)
        )
    }

    @Test func `H5 a password that was ever set is never taken again`() throws {
        let test = try TestOffice()
        let passwords = ["korvstoppning7", "sjuttiosju7katter", "trettonbastuugnar1"]
        for (number, password) in passwords.enumerated() {
            test.pass(.hours(25))
            let desk = test.desk()
            try verify(test, desk)
            for used in passwords.prefix(number) + ["Gammalt2024"] {
                guard case .passwordRefused([.usedBefore], _) = desk.answer(.password(secret(used)))
                else {
                    Issue.record("\(number)")
                    return
                }
            }
            #expect(desk.answer(.password(secret(password))) == .passwordSet)
            _ = test.messages(2 * (number + 1))
        }
    }

    @Test func `H4 a list that cannot be read refuses nothing and accepts nothing`() throws {
        let test = try TestOffice(lists: TestList(error: ListError("gone")))
        let desk = test.desk()
        try verify(test, desk)
        guard case .passwordNotTaken = desk.answer(.password(secret("korvstoppning7"))) else {
            Issue.record("it was taken")
            return
        }
    }

    @Test func `S7 one finished reset ends the person's other flows`() throws {
        let test = try TestOffice()
        let first = test.desk(at: "a")
        let second = test.desk(at: "b")
        try verify(test, first)
        try verify(test, second)
        #expect(second.answer(.password(secret("korvstoppning7"))) == .passwordSet)
        #expect(first.answer(.password(secret("sjuttiosju7katter"))) == .ended(.elsewhere))
    }

    @Test(arguments: [
        "UPDATE account SET is_disabled = 1", "UPDATE account SET password = NULL",
        "UPDATE account SET phone = '+46701740699'", "UPDATE account SET phone = NULL",
        "DELETE FROM account",
    ])
    func `M12 who was proven and then closed, or has another number, sets no password`(
        _ change: String
    ) throws {
        let test = try TestOffice()
        let desk = test.desk()
        try verify(test, desk)
        // As in a directory of somebody else's, which does not end our flows.
        try test.write(change)
        #expect(desk.answer(.password(secret("korvstoppning7"))) == .ended(.elsewhere))
        #expect(try !test.directory.verify(secret("korvstoppning7"), for: AccountID("1")))
        #expect(try test.store.audit(limit: 100).last?.reason == "elsewhere")
    }

    @Test func `C4 C11 an old code is refused as a wrong one is`() throws {
        let test = try TestOffice()
        let desk = test.desk()
        _ = begin(desk)
        let code = try #require(test.messages(1).last?["code"] as? String)
        test.pass(.seconds(601))
        #expect(desk.answer(.code(secret(code))) == .codeWrong(left: 4))
    }

    @Test func `C9 sending again repeats the code and refills no try`() throws {
        let test = try TestOffice()
        let desk = test.desk()
        _ = begin(desk)
        // Before it is resolved a flow has nothing to send again.
        _ = test.messages(1)
        for left in [4, 3, 2, 1] {
            #expect(desk.answer(.code(secret("00000x"))) == .codeWrong(left: left))
        }
        guard case .notResent = desk.answer(.resend) else {
            Issue.record("too early")
            return
        }
        test.pass(.seconds(61))
        guard case .resent = desk.answer(.resend) else {
            Issue.record("not sent")
            return
        }
        let codes = test.messages(2).compactMap { $0["code"] as? String }
        #expect(codes.count == 2 && codes[0] == codes[1])
        #expect(desk.answer(.code(secret("00000x"))) == .ended(.tooManyCodes))
    }

    @Test func `S6 a front end that goes away takes its flow with it`() throws {
        let test = try TestOffice()
        let desk = test.desk()
        try verify(test, desk)
        desk.hangUp()
        #expect(desk.answer(.password(secret("korvstoppning7"))) == .ended(.cancelled))
        #expect(try test.directory.verify(secret("Gammalt2024"), for: AccountID("1")))
    }

    @Test func `S1 L2 what may not be asked without a flow is in the audit with its terminal`()
        throws
    {
        let test = try TestOffice()
        #expect(test.desk(at: "kiosk-9").answer(.password(secret("x"))) == .ended(.notAllowed))
        let row = try #require(try test.store.audit(limit: 100).last)
        #expect(row.event == "protocol" && row.reason == "not-allowed" && row.terminal == "kiosk-9")
        #expect(row.flow == nil)
    }

    @Test func `T2 a language is in the audit when an SMS follows in it, not when it is chosen`()
        throws
    {
        let test = try TestOffice()
        func languages() throws -> [String?] {
            try test.store.audit(limit: 100).filter { $0.event == "language" }.map(\.result)
        }
        let desk = test.desk()
        try verify(test, desk)
        for language in [Language.english, .finnish, .swedish, .english, .finnish] {
            #expect(desk.answer(.language(language)) == .languageTaken)
        }
        #expect(try languages() == [])
        #expect(desk.answer(.password(secret("korvstoppning7"))) == .passwordSet)
        #expect(try languages() == ["fi"])
        #expect(test.messages(2).last?["lang"] as? String == "fi")

        let back = test.desk()
        _ = begin(back)
        _ = test.messages(3)
        for language in [Language.english, .swedish] { _ = back.answer(.language(language)) }
        test.pass(.seconds(61))
        guard case .resent = back.answer(.resend) else {
            Issue.record("not sent again")
            return
        }
        #expect(try languages() == ["fi"])
        _ = back.answer(.language(.english))
        test.pass(.seconds(61))
        guard case .resent = back.answer(.resend) else {
            Issue.record("not sent again")
            return
        }
        #expect(try languages() == ["fi", "en"])
    }

    @Test func `feedback is taken once, after a reset and never before`() throws {
        let test = try TestOffice()
        let answer = Feedback(helped: true, text: "Bra", language: .swedish)
        #expect(test.desk().answer(.feedback(answer)) == .ended(.notAllowed))
        let desk = test.desk()
        try verify(test, desk)
        _ = desk.answer(.password(secret("korvstoppning7")))
        #expect(desk.answer(.feedback(answer)) == .feedbackTaken)
        #expect(desk.answer(.feedback(answer)) == .ended(.notAllowed))
        #expect(try test.store.feedback().map(\.answer) == [answer])
    }
}
