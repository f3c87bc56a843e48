import Backends
import Foundation
import ResetFlow
import Secrets
import Service
import Synchronization
import Testing

@Suite("Hashing")
struct HashingTests {
    @Test func `T9 fifty passwords set at once take the memory of two hashes`() async {
        // In a process of its own: the highest memory of this one is also that of other tests.
        await #expect(processExitsWith: .success) {
            // A quarter of what is shipped; fifty at once would still be seen from afar.
            let cost = Argon2id(operations: 1, memory: 16 << 20)
            var limits = Limits()
            limits.messagesInAll = 1_000
            let test = try TestOffice(limits: limits, cost: cost, hashesAtOnce: 2)
            let desks = try test.provenDesks(50)
            let before = try memory("VmRSS")
            #expect(set("korvstoppning7", at: desks) == 50)
            let rise = try memory("VmHWM") - before
            #expect(rise > cost.memory / 2, "nothing was hashed: \(rise >> 20) MiB")
            #expect(rise < 2 * cost.memory + 50 << 20, "\(rise >> 20) MiB")
        }
    }
}

/// How many of the desks take the password, when all are asked at once.
private func set(_ password: String, at desks: [Desk]) -> Int {
    let taken = Counter()
    let group = DispatchGroup()
    for desk in desks {
        nonisolated(unsafe) let desk = desk  // handed over to one thread
        group.enter()
        Thread {
            if desk.answer(.password(secret(password))) == .passwordSet { taken.add() }
            group.leave()
        }.start()
    }
    group.wait()
    return taken.count
}

private final class Counter: Sendable {
    private let value = Mutex(0)
    var count: Int { value.withLock { $0 } }
    func add() { value.withLock { $0 += 1 } }
}

/// How much memory this process has (`VmRSS`) or has ever had (`VmHWM`), in bytes.
private func memory(_ field: String) throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("\(field):") })
    return try #require(Int(line.filter(\.isNumber))) << 10
}

extension TestOffice {
    /// Desks whose people have given their code, each for another person at another terminal.
    fileprivate func provenDesks(_ count: Int) throws -> [Desk] {
        let first = try Argon2id.least.encoded(secret("Gammalt2024"))
        let people = (1...count).map {
            NewAccount(userName: "person\($0)", phone: "+4670\(1_000_000 + $0)", password: first)
        }
        _ = try directory.importAccounts(people, dryRun: false, by: "test", at: now)
        return try people.enumerated().map { index, person in
            let desk = desk(at: person.userName)
            _ = desk.answer(.begin(identifier: person.userName, language: .swedish))
            let code = try #require(messages(index + 1).last?["code"] as? String)
            let reply = desk.answer(.code(secret(code)))
            try #require(reply != .codeWrong(left: 4))
            return desk
        }
    }
}
