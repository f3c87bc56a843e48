import Backends
import ResetFlow
import Secrets
import Service
import Testing

/// Who can write the database, and has an account and a phone of their own, gets into no other's.
@Suite("Edited rows")
struct EditedRowTests {
    /// A flow of the victim's is begun, and every other one is made to look as if it were theirs.
    private func redirect(_ test: TestOffice, to victim: String) throws {
        let account = try test.account(victim).id.value
        _ = try test.begin(test.desk(at: "victim"), victim)
        try test.write(
            """
            UPDATE flow SET (account, phone, subject) = (
                SELECT account, phone, subject FROM flow
                WHERE account = '\(account)' AND purpose = 'self'
            )
            """
        )
    }

    @Test func `C10 a reset's code is wrong once its row names another`() throws {
        let test = try TestOffice()
        let desk = test.desk(at: "own")
        let code = try test.begin(desk, "anna.andersson")
        try redirect(test, to: "fanny.fors")
        guard case .codeWrong = desk.answer(.code(secret(code))) else {
            Issue.record("the code of one was taken for the code of another")
            return
        }
        // As long as the row is as it was written, the same code is right.
        let other = try TestOffice()
        let untouched = other.desk(at: "own")
        let right = try other.begin(untouched, "anna.andersson")
        guard case .codeRight = untouched.answer(.code(secret(right))) else {
            Issue.record("the code was not right")
            return
        }
    }

    @Test func `C10 a reference is nobody's once its row names another`() throws {
        let test = try TestOffice(staff: TestCall.roll())
        let call = TestCall(test)
        try call.verify("erik.ek")
        let reference = try call.reference()
        let victim = try test.account("fanny.fors").id.value
        let before = test.messages(0).count
        try test.write("UPDATE handover SET account = '\(victim)'")
        _ = test.desk(at: "own").answer(.begin(identifier: reference, language: .swedish))
        test.settle()
        #expect(test.messages(0).count == before)
        #expect(try test.audit().contains { $0.event == "handover" && $0.result == "refused" })
    }

    @Test func `C10 a call's code is wrong once its row names another`() throws {
        let test = try TestOffice(staff: TestCall.roll())
        let call = TestCall(test)
        _ = try call.find("erik.ek")
        let code = try call.sentCode()
        try redirect(test, to: "fanny.fors")
        guard case .assistance(.codeWrong) = call.ask(.code(secret(code))) else {
            Issue.record("the code of one was taken for the code of another")
            return
        }
    }
}
