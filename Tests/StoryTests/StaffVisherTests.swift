import PseudoTerminal
import Testing

/// Who talks people out of their codes, on the phone with them or with the staff.
@Suite("Staff: a visher")
struct StaffVisherTests {
    @Test func `the code of a call is of no use in a reset, and the other way round, C10 I6`()
        throws
    {
        let staff = try Story.staff()
        try staff.find("anna.andersson")
        staff.terminal.key(.enter)
        try staff.page(StaffPictures.swedish.codeTitle)
        let assisted = try staff.message(where: { $0.kind == "assisted" })
        #expect(assisted.text.contains("bara om du själv ringde oss"))

        let kiosk = try Story(state: staff.state)
        try kiosk.goTo(.code)
        let own = try kiosk.message(where: { $0.kind == "self" })
        #expect(own.text.contains("Lämna inte ut koden"))
        kiosk.enter(try #require(assisted.code))
        try kiosk.says(kiosk.words.wrongCode(4))
        staff.enter(try #require(own.code))
        try staff.says(staff.words.wrongCode(2))
        staff.enter(try #require(assisted.code))
        try staff.says("Koden är rätt.")
    }

    @Test func `a number that was changed yesterday gets no code, M12`() throws {
        let staff = try Story.staff()
        let changed = try Process.run(
            [Built.service, "account", "phone", "anna.andersson", "0701740699"]
                + ["--state", "state"],
            environment: staff.state.environment(),
            folder: staff.state.folder.path
        )
        #expect(changed.status == .code(0), "\(changed.errors)")
        try staff.find("anna.andersson", proof: 1)
        try staff.says("ny mobil som inte får användas före")
        #expect(!staff.reading.contains("Skicka kod"))
        #expect(try staff.state.messages().isEmpty)
    }

    @Test func `three wrong codes end the call`() throws {
        let staff = try Story.staff()
        try staff.find("anna.andersson")
        staff.terminal.key(.enter)
        try staff.page(StaffPictures.swedish.codeTitle)
        let code = try staff.code()
        let wrong = code == "000000" ? "000001" : "000000"
        for left in [2, 1] {
            staff.enter(wrong)
            try staff.says(staff.words.wrongCode(left))
        }
        staff.enter(wrong)
        try staff.says("Koden var fel tre gånger.")
    }
}
