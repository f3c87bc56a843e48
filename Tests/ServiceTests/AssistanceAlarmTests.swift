import Backends
import ResetFlow
import Secrets
import Service
import Testing

@Suite("What is unusual about the staff's calls")
struct AssistanceAlarmTests {
    private func alarms(_ test: TestOffice) throws -> [String] {
        try test.audit().filter { $0.event == "alarm" }.map { "\($0.result) \($0.reason ?? "")" }
    }

    @Test func `I7 more calls in an hour than usual raise one alarm, for that one of the staff`()
        throws
    {
        let test = try TestOffice(staff: TestCall.roll(callsPerHour: 3))
        for _ in 0..<3 { TestCall(test).open() }
        TestCall(test, user: 102).open()
        #expect(try alarms(test).isEmpty)
        for _ in 0..<3 { TestCall(test).open() }
        #expect(try alarms(test) == ["staff-calls staff:sven"])
        test.pass(.minutes(61))
        TestCall(test).open()
        #expect(try alarms(test).count == 1)
    }

    @Test func `I7 a call outside of the usual hours raises an alarm`() throws {
        let test = try TestOffice(staff: TestCall.roll(hours: 0..<12))
        TestCall(test).open()
        test.pass(.hours(12))
        TestCall(test).open()
        // One of the two is in the afternoon, wherever the test runs.
        #expect(try alarms(test) == ["staff-hours staff:sven"])
    }

    @Test func `I7 codes for several accounts to one phone raise an alarm`() throws {
        let test = try TestOffice(staff: TestCall.roll())
        try test.write("UPDATE account SET phone = '+46701740605' WHERE user_name = 'erik.ek'")
        for name in ["anna.andersson", "fanny.fors"] {
            let call = TestCall(test)
            _ = try call.find(name)
            _ = call.ask(.send)
        }
        #expect(try alarms(test).isEmpty)
        let call = TestCall(test)
        _ = try call.find("erik.ek")
        _ = call.ask(.send)
        #expect(try alarms(test) == ["staff-same-phone staff:sven"])
    }

    @Test func `I7 look-ups are counted per staff, over all calls, and end`() throws {
        var limits = Limits()
        limits.lookUpsPerStaff = 3
        let test = try TestOffice(limits: limits, staff: TestCall.roll())
        let began = test.now
        for name in ["nobody", "erik.ek", "anna.andersson"] {
            let call = TestCall(test)
            call.open()
            _ = call.ask(.find(identifier: name))
            test.pass(.minutes(1))
        }
        #expect(try alarms(test) == ["staff-look-ups staff:sven"])
        let call = TestCall(test)
        call.open()
        #expect(call.ask(.find(identifier: "erik.ek")) == .paused(until: began + .hours(1)))
        #expect(try TestCall(test, user: 102).find("erik.ek").name == "Erik Ek")
        test.pass(.hours(1))
        #expect(try TestCall(test).find("erik.ek").name == "Erik Ek")
    }
}
