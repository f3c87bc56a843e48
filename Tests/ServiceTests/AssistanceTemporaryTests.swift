import Backends
import Foundation
import ResetFlow
import Secrets
import Service
import Testing

@Suite("A temporary password")
struct AssistanceTemporaryTests {
    private let anna = AccountID("1")

    private func office(limits: Limits = Limits()) throws -> TestOffice {
        try TestOffice(limits: limits, staff: TestCall.roll())
    }

    /// The same office, whose directory does what the test says.
    private func watched(_ test: TestOffice) -> (WatchedDirectory, Office) {
        let directory = WatchedDirectory(test.directory)
        var office = test.office
        office.directory = directory
        return (directory, office)
    }

    /// The temporary password in the newest SMS.
    private func temporary(_ test: TestOffice, after count: Int) throws -> Secret {
        let lines = test.messages(count + 2)  // and the notice of the change
        let texts = lines.dropFirst(count).compactMap { $0["text"] as? String }
        let text = try #require(texts.first { $0.contains("tillfälliga lösenord") })
        return secret(String(text.prefix { $0 != " " }))
    }

    @Test func `I2 I3 a temporary password goes to the phone only, and must be changed`() throws {
        let test = try office()
        let call = TestCall(test)
        try call.verify("erik.ek")
        let count = test.messages(0).count
        let reply = call.ask(.act(.temporary))
        #expect(reply == .assistance(.temporarySent(until: test.now + .hours(24))))
        let password = try temporary(test, after: count)
        #expect(password.count == 12 && PasswordRules().refusals(of: password).isEmpty)
        let erik = try test.account("erik.ek")
        #expect(erik.mustChange && !erik.isLocked)
        #expect(try test.directory.verify(password, for: erik.id))
        #expect(try !test.directory.verify(secret("Gammalt2024"), for: erik.id))
        let rows = try test.audit().filter {
            $0.event == "password" && $0.account == erik.id && $0.actor != "service"
        }
        #expect(rows.map(\.result) == ["intended", "set"])
        #expect(rows.allSatisfy { $0.actor == "staff:sven" && $0.reason == "4711" })
        #expect(try TestCall(test).find("erik.ek").resets.map(\.way) == [.assisted])
        // It is in the history as any other.
        let kiosk = test.desk()
        let code = try test.begin(kiosk, "erik.ek")
        _ = kiosk.answer(.code(secret(code)))
        #expect(kiosk.answer(.password(password)) == .passwordRefused([.usedBefore], left: 9))
    }

    @Test func `I3 a temporary password that is not changed dies after a day`() throws {
        let test = try office()
        let call = TestCall(test)
        try call.verify()
        let count = test.messages(0).count
        _ = call.ask(.act(.temporary))
        let password = try temporary(test, after: count)
        test.pass(.hours(23))
        #expect(try test.store.deadTemporaries(at: test.now).isEmpty)
        test.pass(.hours(1))
        test.worker.replaceDeadTemporaries()
        test.settle()
        #expect(try !test.directory.verify(password, for: anna))
        #expect(try test.account("anna.andersson").mustChange)
        #expect(try test.store.deadTemporaries(at: test.now).isEmpty)
        #expect(try test.audit().last?.result == "replaced")
    }

    @Test func `I3 a password that was changed in time stays`() throws {
        let test = try office()
        let call = TestCall(test)
        try call.verify()
        let count = test.messages(0).count
        _ = call.ask(.act(.temporary))
        _ = try temporary(test, after: count)
        let kiosk = test.desk()
        let code = try test.begin(kiosk, "anna.andersson")
        _ = kiosk.answer(.code(secret(code)))
        #expect(kiosk.answer(.password(secret("korvstoppning7"))) == .passwordSet)
        test.pass(.hours(25))
        test.worker.replaceDeadTemporaries()
        test.settle()
        #expect(try test.directory.verify(secret("korvstoppning7"), for: anna))
        #expect(try test.audit().last?.result == "changed")
    }

    @Test func `I3 a second temporary password that cannot be set leaves the first one its end`()
        throws
    {
        let test = try office()
        let call = TestCall(test)
        try call.verify()
        let count = test.messages(0).count
        _ = call.ask(.act(.temporary))
        let password = try temporary(test, after: count)
        test.pass(.hours(20))
        let (directory, office) = watched(test)
        let second = TestCall(test, office: office)
        try second.verify()
        directory.become(.closed)
        #expect(second.ask(.act(.temporary)) == .assistance(.notDone))
        test.pass(.hours(4))
        test.worker.replaceDeadTemporaries()
        test.settle()
        #expect(try !test.directory.verify(password, for: anna))
    }

    @Test func `I3 the temporary password of a closed account dies when it is opened again`() throws
    {
        let test = try office()
        let call = TestCall(test)
        try call.verify()
        let count = test.messages(0).count
        _ = call.ask(.act(.temporary))
        let password = try temporary(test, after: count)
        let (directory, office) = watched(test)
        let worker = Worker(office: office)
        directory.become(.closed)
        test.pass(.hours(24))
        worker.replaceDeadTemporaries()
        worker.finish(within: .seconds(20))
        // It is not asked again with every tidying.
        #expect(try test.store.deadTemporaries(at: test.now).isEmpty)
        #expect(try test.directory.verify(password, for: anna))
        test.pass(.hours(24))
        test.worker.replaceDeadTemporaries()
        test.settle()
        #expect(try !test.directory.verify(password, for: anna))
    }

    @Test func `I3 nothing is kept of the temporary password of an account that is gone`() throws {
        let test = try office()
        let call = TestCall(test)
        try call.verify()
        _ = call.ask(.act(.temporary))
        let (directory, office) = watched(test)
        let worker = Worker(office: office)
        directory.become(.empty)
        test.pass(.hours(24))
        worker.replaceDeadTemporaries()
        worker.finish(within: .seconds(20))
        #expect(try test.store.deadTemporaries(at: test.now + .hours(240)).isEmpty)
        #expect(
            try test.audit().filter { $0.event == "temporary" }.map(\.result) == ["kept", "gone"]
        )
    }

    @Test func `H4 where no password can be checked none is set`() throws {
        let test = try TestOffice(lists: TestList(error: ListError("gone")), staff: TestCall.roll())
        let call = TestCall(test)
        try call.verify()
        #expect(call.ask(.act(.temporary)) == .assistance(.notDone))
        #expect(try test.directory.verify(secret("Gammalt2024"), for: anna))
        // Nothing is lost by it: the call goes on.
        #expect(try call.reference().count == 8)
    }
}
