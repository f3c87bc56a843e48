import Backends
import Glibc
import PseudoTerminal
import ResetFlow
import Testing

/// Whose groups have rights over an account, in a forest of several domains, by the fake.
@Suite("Active Directory: groups of other domains, by a fake of Windows")
struct ActiveDirectoryForestTests {
    private typealias Fake = FakeActiveDirectory

    private let now = Moment(seconds: Int64(time(nil)))
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func account(_ change: (inout FakeActiveDirectory.State) -> Void) throws -> Account {
        let directory = try ActiveDirectory([FakeActiveDirectory(change)], folder, at: now)
        let identifier = try #require(Identifier("Åsa"))
        return try #require(try directory.account(named: identifier))
    }

    /// How a child domain's controller knows the forest's first domain.
    enum Knowledge: CaseIterable {
        case holdsIt, trustsIt, trustsOthers
    }

    private func child(_ state: inout FakeActiveDirectory.State, _ knowledge: Knowledge) {
        state.root = "DC=test"
        switch knowledge {
        case .holdsIt: state.rootIdentifier = Fake.identifier(9)
        case .trustsIt:
            state.trusts = [("bolag.test", Fake.identifier(8)), ("test", Fake.identifier(9))]
        case .trustsOthers: state.trusts = [("mitt.test", Fake.identifier(9))]
        }
    }

    @Test(arguments: Knowledge.allCases, [518, 519])
    func `I5 the Admins of the forest's first domain have rights in its children`(
        knowledge: Knowledge,
        group: Int
    ) throws {
        let isPrivileged = try account {
            child(&$0, knowledge)
            $0.groups = [Fake.written(9, group)]
        }.isPrivileged
        #expect(isPrivileged)
        #expect(try !account { child(&$0, knowledge) }.isPrivileged)
    }

    @Test func `I5 a trusted domain that is not the forest's first has none of them`() throws {
        let isPrivileged = try account {
            child(&$0, .trustsIt)
            $0.groups = [Fake.written(8, 518)]
        }.isPrivileged
        #expect(!isPrivileged)
    }

    @Test func `I5 in the forest's first domain they are its own`() throws {
        #expect(try account { $0.groups = [Fake.written(7, 518)] }.isPrivileged)
    }

    @Test func `I5 a primary group that is in a group with rights gives them`() throws {
        #expect(try account { $0.groupsOfPrimary = [Fake.written(7, 512)] }.isPrivileged)
        #expect(try !account { $0.groupsOfPrimary = [Fake.written(7, 1_200)] }.isPrivileged)
    }

    @Test func `I5 where it is not shown who has rights nothing is done`() throws {
        for hide: (inout FakeActiveDirectory.State) -> Void in [
            { $0.isPrimaryShown = false }, { $0.root = "DC=test" },
        ] {
            #expect {
                _ = try account(hide)
            } throws: { error in
                guard case .unavailable = error as? DirectoryError else { return false }
                return true
            }
        }
    }

    @Test func `G5 check tells where the forest's first domain is not known`() throws {
        func remarks(_ knowledge: Knowledge) throws -> [String] {
            let fake = try FakeActiveDirectory { child(&$0, knowledge) }
            return try ActiveDirectory([fake], folder, at: now).report(at: now).remarks
        }
        let said = "directory.privileged_filter"
        #expect(try remarks(.trustsOthers).contains { $0.contains(said) })
        #expect(try !remarks(.trustsIt).contains { $0.contains(said) })
    }
}
