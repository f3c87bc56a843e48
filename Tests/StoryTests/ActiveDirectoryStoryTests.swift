import Glibc
import PseudoTerminal
import Testing

/// The whole wizard, and accounts in a real Samba domain.
@Suite("Active Directory", .enabled(if: Samba.isPossible, Comment(rawValue: Samba.wants)))
struct ActiveDirectoryStoryTests {
    static let password = "TulpanerIVasen2026"

    @Test
    func `A1 a password is reset in Active Directory, and its own client says which one is right`()
        throws
    {
        let site = try ActiveDirectorySite()
        #expect(try site.accepts(ActiveDirectorySite.oldPassword))
        let story = try site.story()
        try story.goTo(.done, as: site.user, password: ActiveDirectoryStoryTests.password)
        #expect(try site.accepts(ActiveDirectoryStoryTests.password))
        #expect(try !site.accepts(ActiveDirectorySite.oldPassword))
        #expect(try story.message().kind == "notice")
    }

    @Test func `H10 what only the domain remembers is refused, and another one is taken`() throws {
        let site = try ActiveDirectorySite()
        let story = try site.story("fi")
        try story.goTo(.password, as: site.user)
        for _ in 1...2 { story.enter(ActiveDirectorySite.oldPassword) }
        try story.says("Vanha salasanasi ei enää toimi. Valitse toinen.")
        story.terminal.key(.control("u"))
        for _ in 1...2 { story.enter(ActiveDirectoryStoryTests.password) }
        try story.page(.done)
        #expect(try site.accepts(ActiveDirectoryStoryTests.password))
    }

    @Test func `P11 what is too simple for the domain is told as that`() throws {
        let site = try ActiveDirectorySite()
        let story = try site.story()
        try story.goTo(.password, as: site.user)
        for _ in 1...2 { story.enter("tulpaner2vas") }
        try story.says("Blanda stora och små bokstäver")
        #expect(try site.accepts(ActiveDirectorySite.oldPassword))
    }

    @Test(.enabled(if: geteuid() == 0, "only root may read the memory of both programs"))
    func `K10 L1 a password that went to Active Directory is nowhere when the reset is over`()
        throws
    {
        let site = try ActiveDirectorySite()
        let story = try site.story()
        try story.goTo(.password, as: site.user)
        for _ in 1...2 { story.enter(ActiveDirectorySite.oldPassword) }
        try story.says("använts tidigare")
        story.terminal.key(.control("u"))
        for _ in 1...2 { story.enter(MemoryTests.password) }
        try story.page(.done)
        try story.terminal.settle()
        // In UTF-16 too, as it goes over the wire.
        let secrets = MemoryTests.pieces + [ActiveDirectorySite.oldPassword, Samba.serviceSecret]
        for process in [story.terminal.child.pid, try #require(site.service.pid)] {
            #expect(try ProcessMemory.search(process, for: secrets) == [])
        }
        let folder = site.service.state.folder.path
        #expect(ProcessMemory.search(folder: folder, for: secrets) == [])
        // The search does see that memory.
        let seen = try ProcessMemory.search(try #require(site.service.pid), for: [Samba.service])
        #expect(!seen.isEmpty)
    }
}
