import Backends
import Foundation
import ResetFlow
import Secrets
import Testing

/// An operator's program, with each trap set.
@Suite("Command")
struct CommandTests {
    private let folder: String

    init() throws { folder = try temporaryFolder().path }

    /// A script that bash runs; what it writes into `$OUT` is read back.
    private func run(
        _ script: String,
        input: String = "",
        within span: Moment.Span = .seconds(20)
    ) throws -> (ending: Command.Ending, output: String) {
        let out = folder + "/" + UUID().uuidString
        let text = Secret(capacity: max(input.utf8.count, 1))
        text.append(publicText: input)
        let words = ["/bin/bash", "-c", "OUT=\(out); \(script)"]
        let ending = Command(words).run(input: text, within: span)
        return (ending, (try? String(contentsOfFile: out, encoding: .utf8)) ?? "")
    }

    @Test func `reads what it is given, whole, with letters that only UTF-8 has`() throws {
        let text = "Åäö ÅÄÖ 123456\n" + String(repeating: "ö", count: 20_000)
        let (ending, output) = try run("cat > $OUT", input: text)
        #expect(ending == .exited(0))
        #expect(output == text)
    }

    @Test func `a program that does not read what it is given kills nobody`() throws {
        let text = String(repeating: "x", count: 1_000_000)
        #expect(try run("exit 0", input: text).ending == .exited(0))
    }

    @Test func `has only the environment that it needs, and none of our files`() throws {
        let output = try run("env | sort > $OUT; ls /proc/self/fd >> $OUT").output
        let lines = output.split(separator: "\n")
        #expect(lines.contains("LC_ALL=C.UTF-8"))
        #expect(!lines.contains { $0.hasPrefix("HOME=") || $0.hasPrefix("SWIFT") })
        // Its three, the output's, and the one that ls reads the folder by.
        #expect(lines.filter { Int($0) != nil }.count <= 5)
    }

    @Test func `has a session of its own, and so no terminal`() throws {
        let stat = try run("cat /proc/$$/stat > $OUT").output
        // After the name in brackets: state, parent, group, session, terminal.
        let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
        let process = stat.prefix { $0 != " " }
        #expect(fields.count > 5)
        #expect(fields[2] == process && fields[3] == process && fields[4] == "0")
    }

    @Test func `one whose end nobody could be told of is not started, and leaves nothing`() async {
        await #expect(processExitsWith: .success) {
            var limit = rlimit(rlim_cur: 64, rlim_max: 64)
            let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
            guard setrlimit(files, &limit) == 0 else { exit(1) }
            var refused = 0
            var started = 0
            // It needs three: one for what it reads, one for what it says, and the handle on it.
            for room in 0...8 {
                var taken: [Int32] = []
                while true {
                    let next = open("/dev/null", O_RDONLY)
                    if next < 0 { break }
                    taken.append(next)
                }
                for file in taken.suffix(room) { close(file) }
                let ending = Command(["/bin/true"]).run(
                    input: Secret(capacity: 1),
                    within: .seconds(20)
                )
                if case .notStarted = ending { refused += 1 }
                if ending == .exited(0) { started += 1 }
                guard waitpid(-1, nil, 0) == -1, errno == ECHILD else { exit(2) }
                for file in taken.prefix(max(0, taken.count - room)) { close(file) }
            }
            exit(refused > 0 && started > 0 && refused + started == 9 ? 0 : 3)
        }
    }

    @Test(arguments: [
        (Int32(0), DeliveryOutcome.accepted(receipt: nil)),
        (65, .rejected("the command ended with 65")), (67, .rejected("the command ended with 67")),
        (69, .temporary("the command ended with 69")),
        (75, .temporary("the command ended with 75")),
        (1, .temporary("the command ended with 1")),
        (77, .misconfigured("the command ended with 77")),
        (78, .misconfigured("the command ended with 78")),
        (127, .misconfigured("the command ended with 127")),
    ])
    func `its exit code says how it went`(_ code: Int32, _ outcome: DeliveryOutcome) throws {
        #expect(try run("exit \(code)").ending.outcome == outcome)
    }

    @Test func `a program that is not there is a fault of the configuration`() {
        let ending = Command([folder + "/no-such-program"]).run(
            input: Secret(capacity: 1),
            within: .seconds(20)
        )
        #expect(ending.outcome == .misconfigured("the command ended with 127"))
    }

    @Test func `a program that was killed has perhaps done it`() throws {
        #expect(try run("kill -9 $$").ending.outcome == .unknown("the command was killed"))
    }

    @Test func `one that ignores SIGTERM and takes too long is killed with its helpers`() throws {
        let mark = folder + "/helper"
        let script = "trap '' TERM; (trap '' TERM; echo $BASHPID > \(mark); exec sleep 600) & wait"
        let (ending, _) = try run(script, within: .seconds(2))
        #expect(ending == .timedOut)
        #expect(try isGone(mark))
    }

    @Test func `what it leaves behind is killed, and nobody waits for it`() throws {
        let mark = folder + "/left"
        let script = "(echo $BASHPID > \(mark); exec sleep 600) & until [ -s \(mark) ]; do :; done"
        #expect(try run(script).ending == .exited(0))
        #expect(try isGone(mark))
    }

    /// Whether the process whose number stands in a file has gone, or will have very soon.
    private func isGone(_ mark: String) throws -> Bool {
        let text = try String(contentsOfFile: mark, encoding: .utf8)
        let process = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        let deadline = Date().addingTimeInterval(10)
        while Date() < deadline {
            // A zombie that nobody has reaped yet is as good as gone.
            let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
            guard let status, !status.contains(") Z") else { return true }
            sched_yield()
        }
        return false
    }
}
