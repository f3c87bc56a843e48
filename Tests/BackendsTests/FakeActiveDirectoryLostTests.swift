import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

/// What becomes of a setting whose answer is lost, at the request that is lost and no other, by the fake.
@Suite("Active Directory: lost answers, by a fake of Windows")
struct FakeActiveDirectoryLostTests {
    private let now = Moment(seconds: Int64(time(nil)))
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private typealias Fate = FakeActiveDirectory.Fate

    private func fake(
        _ fates: [FakeActiveDirectory.Fate],
        _ change: (inout FakeActiveDirectory.State) -> Void = { _ in }
    ) throws -> FakeActiveDirectory {
        try FakeActiveDirectory {
            $0.fates = fates
            change(&$0)
        }
    }

    /// A directory without hints, whose passwords are set by way of a random one.
    private func changing(
        _ fates: FakeActiveDirectory.Fate...,
        change: (inout FakeActiveDirectory.State) -> Void = { _ in }
    ) throws -> (FakeActiveDirectory, ActiveDirectory) {
        let fake = try fake(fates) {
            $0.controls = []
            change(&$0)
        }
        return (fake, try ActiveDirectory([fake], folder, history: .temporaryChange, at: now))
    }

    private func id(_ directory: ActiveDirectory) throws -> AccountID {
        let identifier = try #require(Identifier("Åsa"))
        return try #require(try directory.account(named: identifier)).id
    }

    private func failure(
        _ directory: ActiveDirectory,
        _ password: StaticString = "Nytt2026ord"
    ) throws -> DirectoryError? {
        let id = try id(directory)
        do { try directory.set(secret(password), for: id, at: now) } catch { return error }
        return nil
    }

    private func isUnknown(_ error: DirectoryError?) -> Bool {
        if case .unknown = error { true } else { false }
    }

    private func isMarked(_ fake: FakeActiveDirectory) -> Bool {
        fake.read(\.attributes)["pwdLastSet"] == "0"
    }

    // MARK: - One request

    @Test func `F10 an answer that the fake loses is asked for at the same one of two servers`()
        throws
    {
        let fakes = [try fake([.losesAnswer]), try FakeActiveDirectory()]
        #expect(try failure(ActiveDirectory(fakes, folder, at: now)) == nil)
        #expect(fakes.map { $0.read(\.logIns) } == [1, 0])
        #expect(fakes.map { $0.read(\.password) } == ["Nytt2026ord", "Gammalt2024"])
    }

    @Test(arguments: ["Nytt2026ord", "Gammalt2024"] as [StaticString])
    func
        `F10 when the fake has not made the change nobody says that it is made, also of the password that was there`(
            password: StaticString
        ) throws
    {
        let fake = try fake([.losesRequest])
        let directory = try ActiveDirectory([fake], folder, history: .own, at: now)
        #expect(try isUnknown(failure(directory, password)))
        // A wrong one would count towards a lock.
        #expect(fake.read(\.logIns) == 0)
        #expect(try failure(directory) == nil)
        #expect(fake.read(\.password) == "Nytt2026ord")
    }

    @Test func `F10 where somebody else has set another one meanwhile it is not told as set`()
        throws
    {
        let fake = try fake([.isOvertaken])
        #expect(try isUnknown(failure(ActiveDirectory([fake], folder, at: now))))
        #expect(fake.read(\.logIns) == 1)
    }

    @Test func `F10 where the same address leads to another controller its word is not taken`()
        throws
    {
        let fake = try fake([.losesAnswer]) { $0.areSeveral = true }
        #expect(try isUnknown(failure(ActiveDirectory([fake], folder, at: now))))
        #expect(fake.read(\.logIns) == 0)
    }

    @Test func `F10 a controller that says nothing is left, and nobody knows`() throws {
        let fake = try fake([.isSilent])
        let directory = try ActiveDirectory([fake], folder, at: now, answering: .seconds(3))
        #expect(try isUnknown(failure(directory)))
        #expect(try failure(directory) == nil)
        #expect(fake.read(\.password) == "Nytt2026ord")
    }

    @Test func `F10 I3 a temporary password is told as set when its mark has come`() throws {
        let fake = try fake([.losesAnswer, .isMade, .losesAnswer])
        let directory = try ActiveDirectory([fake], folder, at: now)
        let id = try id(directory)
        try directory.setTemporary(secret("Tillfalligt1"), for: id, at: now)
        #expect(isMarked(fake) && fake.read(\.logIns) == 1)
        #expect(try directory.replaceTemporary(by: secret("Nastan1okand"), for: id, at: now))
        // Another mark tells nothing, so that it is tried again.
        #expect {
            try directory.replaceTemporary(by: secret("An1okandare"), for: id, at: now)
        } throws: { error in
            isUnknown(error as? DirectoryError)
        }
        #expect(fake.read(\.logIns) == 1)
    }

    // MARK: - A random one, and its change

    @Test func `F10 a lost answer to the random password is no end: the change goes on`() throws {
        let (fake, directory) = try changing(.losesAnswer)
        #expect(try failure(directory) == nil)
        #expect(fake.read(\.password) == "Nytt2026ord" && !isMarked(fake))
        #expect(fake.read(\.logIns) == 0)
    }

    @Test func `F10 a random password that perhaps did not arrive is never told as no change`()
        throws
    {
        let (fake, directory) = try changing(.losesRequest)
        #expect(try isUnknown(failure(directory)))
        #expect(fake.read(\.password) == "Gammalt2024" && fake.read(\.logIns) == 0)
        #expect(fake.read(\.changesSeen).count == 1)
        #expect(try failure(directory) == nil)
    }

    @Test(arguments: [FakeActiveDirectory.Fate.losesAnswer, .losesRequest])
    func `F10 where a mark was before, a lost random password cannot be told from it`(
        fate: FakeActiveDirectory.Fate
    ) throws {
        let (fake, directory) = try changing(fate) { $0.attributes["pwdLastSet"] = "0" }
        #expect(try isUnknown(failure(directory)))
        #expect(isMarked(fake) && fake.read(\.changesSeen).count == 1)
        #expect(try failure(directory) == nil)
    }

    @Test(arguments: [(FakeActiveDirectory.Fate.losesAnswer, 1), (.losesRequest, 0)])
    func `F10 a lost answer to the change is settled by a log-in, or the change made after all`(
        fate: FakeActiveDirectory.Fate,
        logIns: Int
    ) throws {
        let (fake, directory) = try changing(.isMade, fate)
        #expect(try failure(directory) == nil)
        #expect(fake.read(\.password) == "Nytt2026ord" && !isMarked(fake))
        #expect(fake.read(\.logIns) == logIns)
    }

    @Test func `F10 when all that is tried is lost nobody knows`() throws {
        let (_, directory) = try changing(.losesAnswer, .losesRequest)
        #expect(try isUnknown(failure(directory)))
        #expect(try failure(directory) == nil)
    }

    @Test(arguments: [
        FakeAnswer(code: 50, words: "00000005: SecErr: DSID-031A11D6, problem 4003"), .restriction,
    ])
    func `P11 a refused random password has changed nothing, and is no fault of the person's`(
        answer: FakeAnswer
    ) throws {
        let (fake, directory) = try changing(.refuses(answer))
        guard case .notPermitted = try failure(directory) else {
            Issue.record("it was told otherwise")
            return
        }
        #expect(fake.read(\.password) == "Gammalt2024" && fake.read(\.changesSeen).count == 1)
    }

    @Test(arguments: [[], [FakeActiveDirectory.Fate.losesRequest]])
    func
        `H10 a used password costs the old one, which is told, and leaves no mark, also by a new connection`(
            fates: [FakeActiveDirectory.Fate]
        ) throws
    {
        let (fake, directory) = try changing(.isMade, .isMade) { $0.fates += fates }
        #expect(try failure(directory, "Gammalt2024") == .refused(.oldGone))
        #expect(fake.read(\.password) != "Gammalt2024" && !isMarked(fake))
    }

    @Test(arguments: [
        FakeAnswer(code: 51, words: "000020EF: SvcErr: DSID-0C020830"),
        FakeAnswer(code: 50, words: "00000005: SecErr: DSID-031A11D6, problem 4003"),
    ])
    func `F10 what else goes wrong after the random password is never told as no change`(
        answer: FakeAnswer
    ) throws {
        let (fake, directory) = try changing(.isMade, .refuses(answer))
        #expect(try isUnknown(failure(directory)))
        #expect(!isMarked(fake))
        #expect(try failure(directory) == nil)
    }

    @Test func `I3 the mark of a password that somebody else has set meanwhile is left`() throws {
        let (fake, directory) = try changing(.isMade, .refuses(.wrongPassword))
        #expect(try isUnknown(failure(directory)))
        #expect(isMarked(fake) && fake.read(\.changesSeen).count == 2)
    }
}
