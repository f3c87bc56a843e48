import Backends
import ResetFlow
import Secrets
import Testing

/// What the staff's flow needs of every directory.
@Suite("Directory, for the staff")
struct DirectoryAssistanceTests {
    private let now = Moment(seconds: 1_772_000_000)

    private func account(_ name: String, _ fixture: DirectoryBench.Fixture) throws -> Account {
        let identifier = try #require(Identifier(name))
        return try #require(try fixture.directory.account(named: identifier))
    }

    @Test(arguments: DirectoryBench.all)
    func `I3 a temporary password logs in, unlocks, and must be changed`(
        _ bench: DirectoryBench
    ) throws {
        let fixture = try bench.make([
            NewAccount(userName: "erik", password: "", isLocked: true),
            NewAccount(userName: "stängd", password: "", isDisabled: true),
            NewAccount(userName: "ny"),
        ])
        let erik = try account("erik", fixture).id
        try fixture.directory.setTemporary(secret("Kq7mzw4hn2xr"), for: erik, at: now)
        #expect(try fixture.accepts(secret("Kq7mzw4hn2xr"), erik))
        let after = try account("erik", fixture)
        #expect(after.mustChange && !after.isLocked)
        let others = [
            try account("stängd", fixture).id, try account("ny", fixture).id, AccountID("99"),
        ]
        for id in others {
            #expect(throws: DirectoryError.gone) {
                try fixture.directory.setTemporary(secret("Kq7mzw4hn2xr"), for: id, at: now)
            }
            #expect(try !fixture.accepts(secret("Kq7mzw4hn2xr"), id))
        }
    }

    @Test(arguments: DirectoryBench.all)
    func `I3 a temporary password is replaced while it must be changed, and not after`(
        _ bench: DirectoryBench
    ) throws {
        let fixture = try bench.make([NewAccount(userName: "erik", password: "")])
        let erik = try account("erik", fixture).id
        let directory = fixture.directory
        #expect(try !directory.replaceTemporary(by: secret("Slumpvis2026"), for: erik, at: now))
        #expect(try fixture.accepts(secret("Gammalt2024"), erik))
        try directory.setTemporary(secret("Kq7mzw4hn2xr"), for: erik, at: now)
        #expect(try directory.replaceTemporary(by: secret("Slumpvis2026"), for: erik, at: now))
        #expect(try !fixture.accepts(secret("Kq7mzw4hn2xr"), erik))
        #expect(try account("erik", fixture).mustChange)
        try directory.set(secret("Nytt2026ord"), for: erik, at: now)
        #expect(try !directory.replaceTemporary(by: secret("Slumpvis2027"), for: erik, at: now))
        #expect(try fixture.accepts(secret("Nytt2026ord"), erik))
    }

    @Test(arguments: DirectoryBench.all)
    func `unlocking changes nothing else`(_ bench: DirectoryBench) throws {
        let fixture = try bench.make([
            NewAccount(userName: "erik", password: "", isLocked: true, mustChange: true)
        ])
        var before = try account("erik", fixture)
        try fixture.directory.unlock(before.id, at: now)
        before.isLocked = false
        #expect(try account("erik", fixture) == before)
        #expect(try fixture.accepts(secret("Gammalt2024"), before.id))
        #expect(throws: DirectoryError.gone) {
            try fixture.directory.unlock(AccountID("99"), at: now)
        }
    }
}
