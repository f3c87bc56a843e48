import Backends
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

@Suite("Reading the SMS log")
struct SMSMessageLogTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }
    private var log: MessageLog { MessageLog(path: folder.path + "/sms.log") }

    private func line(_ number: String, _ code: String) -> String {
        #"{"v":1,"at":"a","to":"\#(number)","code":"\#(code)","kind":"self","text":"\#(code) är"}"#
            + "\n"
    }

    private func code(_ entry: MessageLog.Entry?) -> String? {
        entry?.code?.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `a log that is not there yet is empty`() throws {
        #expect(try log.end() == 0)
        #expect(try log.newest() == nil)
        #expect(try log.first(after: 0) == nil)
    }

    @Test func `the cursor taken before finds what comes after, to that number only`() throws {
        try folder.write("sms.log", line("+461", "111111") + line("+462", "222222"))
        let cursor = try log.end()
        #expect(code(try log.first(to: "+462", after: 0)) == "222222")
        #expect(try log.first(to: "+461", after: cursor) == nil)
        try folder.append("sms.log", line("+462", "333333") + line("+461", "444444"))
        let entry = try log.first(to: "+461", after: cursor)
        #expect(code(entry) == "444444")
        #expect(try entry?.next == log.end())
        #expect(code(try log.newest()) == "444444")
    }

    @Test func `half a line and lines of others are passed over`() throws {
        let nasty = ["", "{", "{}", "null", #"{"to":"#, #"{"to":"+461","text":"\u12"}"#, "\u{0}"]
        try folder.write("sms.log", nasty.map { $0 + "\n" }.joined() + line("+461", "111111"))
        try folder.append("sms.log", String(line("+461", "222222").dropLast(9)))
        let first = try log.first(after: 0)
        #expect(code(first) == "111111")
        #expect(try log.first(after: first?.next ?? 0) == nil)
        #expect(code(try log.newest()) == "111111")
    }

    @Test func `a log that was begun anew is read from its beginning`() throws {
        try folder.write("sms.log", line("+461", "111111"))
        #expect(code(try log.first(after: 100_000)) == "111111")
    }

    @Test func `waiting ends when the message comes`() throws {
        var pauses = 0
        let entry = try log.wait(
            to: "+461",
            after: 0,
            until: Moment(seconds: 5),
            clock: { Moment(seconds: 0) },
            pause: { _ in
                pauses += 1
                if pauses == 3 { _ = try? folder.write("sms.log", line("+461", "111111")) }
            }
        )
        #expect(code(entry) == "111111")
        #expect(pauses == 3)
    }

    @Test func `waiting ends at the deadline and never sleeps past it`() throws {
        var clock = Moment(milliseconds: 0)
        let entry = try log.wait(
            to: "+461",
            after: 0,
            until: Moment(milliseconds: 120),
            clock: { clock },
            pause: { clock = clock + $0 }
        )
        #expect(entry == nil)
        #expect(clock == Moment(milliseconds: 120))
    }
}
