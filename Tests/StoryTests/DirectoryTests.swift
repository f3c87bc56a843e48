import Glibc
import PseudoTerminal
import Testing

/// The whole wizard, and accounts in a real OpenLDAP.
@Suite("Directory")
struct DirectoryTests {
    static let password = "TulpanerIVasen2026"

    @Test func `A1 a password is reset in OpenLDAP, and its own client says which one is right`()
        throws
    {
        let site = try DirectorySite()
        #expect(try site.slapd.accepts(DirectorySite.oldPassword, for: site.name))
        let story = try site.story()
        try story.goTo(.done, password: DirectoryTests.password)
        #expect(try site.slapd.accepts(DirectoryTests.password, for: site.name))
        #expect(try !site.slapd.accepts(DirectorySite.oldPassword, for: site.name))
        #expect(try story.message().kind == "notice")
    }

    @Test func `H10 what only the directory remembers is refused, and another one is taken`() throws
    {
        let site = try DirectorySite()
        let story = try site.story("fi")
        try story.goTo(.password)
        for _ in 1...2 { story.enter(DirectorySite.oldPassword) }
        try story.says("Salasanaa on käytetty aiemmin. Valitse toinen.")
        story.terminal.key(.control("u"))
        for _ in 1...2 { story.enter(DirectoryTests.password) }
        try story.page(.done)
        #expect(try site.slapd.accepts(DirectoryTests.password, for: site.name))
    }

    @Test func `F9 a directory that goes between code and password costs no new code`() throws {
        let site = try DirectorySite(slapd: try Slapd())
        let story = try site.story()
        try story.goTo(.password)
        try site.slapd.stop()
        for _ in 1...2 { story.enter(DirectoryTests.password) }
        try story.says("Försök igen")
        try site.slapd.start()
        story.terminal.key(.enter)
        try story.page(.done)
        #expect(try site.slapd.accepts(DirectoryTests.password, for: site.name))
        let codes = try site.service.state.messages().filter { $0.code != nil }
        #expect(codes.count == 1)
    }

    @Test
    func `F9 no SMS is spent while the directory is away, and the code comes when it is back`()
        throws
    {
        let site = try DirectorySite(slapd: try Slapd())
        let story = try site.story()
        try site.slapd.stop()
        story.enter("anna.andersson")
        try story.page(.code)
        #expect(try site.service.state.messages().isEmpty)
        try site.slapd.start()
        #expect(try !story.code().isEmpty)
    }

    @Test(.enabled(if: geteuid() == 0, "only root may read the memory of both programs"))
    func `K10 L1 a password that went to OpenLDAP is nowhere when the reset is over`() throws {
        let site = try DirectorySite()
        let story = try site.story()
        try story.goTo(.password)
        // One that the directory refuses goes the same way, and the connection is kept.
        for _ in 1...2 { story.enter(DirectorySite.oldPassword) }
        try story.says("använts tidigare")
        story.terminal.key(.control("u"))
        for _ in 1...2 { story.enter(MemoryTests.password) }
        try story.page(.done)
        try story.terminal.settle()
        let secrets = MemoryTests.pieces + [DirectorySite.oldPassword, Slapd.serviceSecret]
        for process in [story.terminal.child.pid, try #require(site.service.pid)] {
            #expect(try ProcessMemory.search(process, for: secrets) == [])
        }
        let folder = site.service.state.folder.path
        #expect(ProcessMemory.search(folder: folder, for: secrets) == [])
        // The search does see that memory.
        let seen = try ProcessMemory.search(try #require(site.service.pid), for: [Slapd.service])
        #expect(!seen.isEmpty)
    }
}
