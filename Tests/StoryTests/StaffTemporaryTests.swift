import Glibc
import PseudoTerminal
import ResetFlow
import Testing

/// A temporary password: on the phone, nowhere else.
@Suite("Staff: temporary password")
struct StaffTemporaryTests {
    /// Goes to the page that says it is sent; the password, as the person reads it on their phone.
    private func send(_ staff: Story) throws -> String {
        try staff.find("erik.ek")
        try staff.verify(StoryState.erik)
        staff.terminal.key(.tab)
        staff.terminal.key(.enter)
        try staff.page("Tillfälligt lösenord")
        let sms = try staff.message(to: StoryState.erik) { $0.text.contains("tillfälliga") }
        #expect(sms.code == nil && sms.kind == "assisted")
        try staff.says("Operatören har tagit emot sms:et.")
        return String(sms.text.prefix { $0 != " " })
    }

    @Test func `it logs in once and must be changed, and the staff never see it, I2 I3`() throws {
        let staff = try Story.staff()
        let password = try send(staff)
        #expect(password.count == 12)
        #expect(try staff.state.isPassword(password, of: "erik.ek"))
        let account = try staff.state.account("erik.ek")
        #expect(account.mustChange && !account.isLocked)
        #expect(!staff.terminal.hasShown(password))
    }

    @Test func `it dies after a day when it was not changed, I3`() throws {
        let clock = try StoryClock()
        let staff = try Story(["staff"], clock: clock, first: StaffPictures.swedish.callTitle)
        try staff.says("sms.log")
        let password = try send(staff)
        staff.terminal.key(.escape)
        try staff.terminal.waitForExit()
        try clock.move(by: 24 * 3_600 + 60)
        // The next service to start tidies up; nobody has to ask for it.
        let later = try Story(state: staff.state, clock: clock)
        try later.terminal.wait(for: "the end of the password") { _ in
            try !staff.state.isPassword(password, of: "erik.ek")
        }
        #expect(try staff.state.account("erik.ek").mustChange)
    }

    @Test(.enabled(if: geteuid() == 0, "only root may read the memory of both programs"))
    func `K10 L1 it is in no program's memory and in no file but the development log`() throws {
        let staff = try Story.staff()
        let password = try send(staff)
        try staff.terminal.settle()
        let frontEnd = staff.terminal.child.pid
        let service = try #require(ProcessTable.children(of: frontEnd).first)
        // The search sees what is there: the account that the service has just read.
        #expect(try !ProcessMemory.search(service, for: ["erik.ek"]).isEmpty)
        for process in [frontEnd, service] {
            #expect(try ProcessMemory.search(process, for: [password]) == [])
        }
        let onDisk = ProcessMemory.search(folder: staff.state.folder.path, for: [password])
        #expect(!onDisk.isEmpty && onDisk.allSatisfy { $0.place.hasSuffix("/sms.log") })
    }
}
