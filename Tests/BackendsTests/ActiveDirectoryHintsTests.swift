import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Secrets
import Testing

/// What Windows does and Samba 4.17 does not, by a fake: nothing here has seen a Windows server.
@Suite("Active Directory, by a fake of Windows")
struct ActiveDirectoryHintsTests {
    private let now = Moment(seconds: Int64(time(nil)))
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func directory(
        _ fakes: FakeActiveDirectory...,
        history: ActiveDirectory.History = .hints
    ) throws -> ActiveDirectory {
        try .init(fakes, folder, history: history, at: now)
    }

    private func find(_ name: String, _ directory: ActiveDirectory) throws -> Account? {
        let identifier = try #require(Identifier(name))
        return try directory.account(named: identifier)
    }

    private func failure(
        _ password: StaticString,
        _ directory: ActiveDirectory
    ) throws -> DirectoryError? {
        let id = try #require(try find("Åsa", directory)).id
        do { try directory.set(secret(password), for: id, at: now) } catch { return error }
        return nil
    }

    @Test(arguments: [
        (["1.2.840.113556.1.4.2066", "1.2.840.113556.1.4.2239"], "1.2.840.113556.1.4.2239"),
        (["1.2.840.113556.1.4.2066"], "1.2.840.113556.1.4.2066"),
    ])
    func
        `H10 the fake is asked by the newest policy hints that it lists, and refuses what was used`(
            offered: [String],
            asked: String
        ) throws
    {
        let fake = try FakeActiveDirectory { $0.controls = offered }
        let directory = try directory(fake)
        #expect(try failure("Gammalt2024", directory) == .refused(.usedBefore))
        #expect(try failure("Nytt2026ord", directory) == nil)
        #expect(fake.read(\.password) == "Nytt2026ord")
        let control = FakeRequest.Control(oid: asked, isCritical: true, value: [48, 3, 2, 1, 1])
        #expect(fake.read(\.controlsSeen) == [[control], [control]])
        #expect(fake.read(\.changesSeen).last == ["unicodePwd", "lockoutTime"])
    }

    @Test(arguments: ActiveDirectory.History.allCases)
    func `H10 without hints the fake is asked as it is configured`(
        history: ActiveDirectory.History
    ) throws {
        let fake = try FakeActiveDirectory { $0.controls = [] }
        let directory = try directory(fake, history: history)
        switch history {
        case .hints:
            #expect(throws: DirectoryError.self) { _ = try find("Åsa", directory) }
            #expect(fake.read(\.changesSeen).isEmpty)
        case .own:
            #expect(try failure("Nytt2026ord", directory) == nil)
            #expect(fake.read(\.changesSeen) == [["unicodePwd", "lockoutTime"]])
        case .temporaryChange:
            #expect(try failure("Nytt2026ord", directory) == nil)
            #expect(
                fake.read(\.changesSeen) == [
                    ["unicodePwd", "lockoutTime", "pwdLastSet"], ["unicodePwd", "unicodePwd"],
                ]
            )
        }
        #expect(fake.read(\.controlsSeen).flatMap(\.self).isEmpty)
    }

    enum Outcome { case used, notPermitted, gone, unavailable }

    static let answers: [(FakeAnswer, Outcome)] = [
        (.restriction, .used),
        (FakeAnswer(code: 19, words: "0000052D: AtrErr: DSID-03190FD6, #1:"), .used),
        (
            FakeAnswer(code: 53, words: "0000001F: SvcErr: DSID-031A12D2, problem 5003"),
            .notPermitted
        ),
        (FakeAnswer(code: 53, words: "00002077: SvcErr: DSID-031903E1"), .notPermitted),
        (
            FakeAnswer(code: 50, words: "00000005: SecErr: DSID-031A11D6, problem 4003"),
            .notPermitted
        ),
        (FakeAnswer(code: 50, words: ""), .notPermitted),
        (FakeAnswer(code: 12, words: "00000057: LdapErr: DSID-0C090B14"), .notPermitted),
        (FakeAnswer(code: 10, words: "0000202B: RefErr: DSID-03100781"), .notPermitted),
        (FakeAnswer(code: 32, words: "0000208D: NameErr: DSID-03100288"), .gone),
        (FakeAnswer(code: 19, words: "00000056: AtrErr: DSID-03190FD6"), .unavailable),
        (FakeAnswer(code: 51, words: "000020EF: SvcErr: DSID-0C020830"), .unavailable),
        (FakeAnswer(code: 80, words: "00002024"), .unavailable),
    ]

    @Test(arguments: answers)
    func `P11 what the fake says as Windows does becomes our own fact, and never a success`(
        answer: FakeAnswer,
        outcome: Outcome
    ) throws {
        let fake = try FakeActiveDirectory { $0.fates = [.refuses(answer)] }
        switch try failure("Nytt2026ord", directory(fake)) {
        case .refused(.usedBefore): #expect(outcome == .used)
        case .notPermitted: #expect(outcome == .notPermitted)
        case .gone: #expect(outcome == .gone)
        case .unavailable: #expect(outcome == .unavailable)
        case let other: Issue.record("\(String(describing: other))")
        }
        #expect(fake.read(\.password) == "Gammalt2024")
    }

    @Test func `P11 with the fake's hints a password that is too young is not asked for at all`()
        throws
    {
        let day = 864_000_000_000
        let since = (Int(now.seconds) + 11_644_473_600 - 3_600) * 10_000_000
        let fake = try FakeActiveDirectory {
            $0.minimumAge = -day
            $0.attributes["pwdLastSet"] = String(since)
        }
        let directory = try directory(fake)
        let account = try #require(try find("Åsa", directory))
        #expect(account.restsUntil == now + .hours(23))
        #expect(try failure("Nytt2026ord", directory) == .refused(.tooSoon))
        #expect(fake.read(\.changesSeen).isEmpty)
        fake.change { $0.attributes["pwdLastSet"] = "0" }
        #expect(try failure("Nytt2026ord", directory) == nil)
    }

    @Test func `E11 a name that the fake finds by leaving its accent out is nobody`() throws {
        let directory = try directory(FakeActiveDirectory())
        for name in ["asa", "äsa"] {
            #expect(try find(name, directory) == nil)
        }
        #expect(try find("ÅSA", directory)?.userName == "Åsa")
    }

    @Test(arguments: ["userAccountControl", "pwdLastSet", "primaryGroupID"])
    func `I5 where the fake does not show an account's state nothing is done with it`(
        attribute: String
    ) throws {
        let fake = try FakeActiveDirectory { $0.attributes[attribute] = nil }
        let directory = try directory(fake)
        #expect {
            _ = try find("Åsa", directory)
        } throws: { error in
            guard case .unavailable(let why) = error as? DirectoryError else { return false }
            return why.contains("right to read")
        }
    }

    @Test(arguments: [
        ("52e", false), ("525", false), ("775", false), ("0", false), ("532", true), ("533", true),
        ("530", true), ("531", true), ("701", true), ("773", true),
    ])
    func `E3 what the fake says of a log-in tells whether the password is right`(
        data: String,
        isRight: Bool
    ) throws {
        let fake = try FakeActiveDirectory { $0.logIn = .logIn(data: data) }
        let directory = try directory(fake)
        let id = try #require(try find("Åsa", directory)).id
        #expect(try directory.verify(secret("Gammalt2024"), for: id) == isRight)
    }
}
