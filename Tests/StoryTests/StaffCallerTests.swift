import PseudoTerminal
import ResetFlow
import Testing

/// A caller, from the telephone to the kiosk.
@Suite("Staff: a caller")
struct StaffCallerTests {
    private static let password = "TulpanerIVasen2026"

    @Test(arguments: StaffPictures.all)
    func `a caller reads a code, gets a reference and goes on alone at a kiosk, M4`(
        pictures: StaffPictures
    ) throws {
        let staff = try Story.staff(pictures)
        staff.terminal.type("4711")
        for key in [Terminal.Key.enter, .right, .enter, .up] { staff.terminal.key(key) }
        staff.see(pictures.call)
        for key in [Terminal.Key.enter, .enter] { staff.terminal.key(key) }
        try staff.terminal.wait(for: "the search") { _ in !staff.reading.contains("4711") }
        staff.enter("erik.ek")
        staff.see(pictures.card)
        staff.terminal.key(.enter)
        let sms = try staff.message(to: StoryState.erik)
        #expect(
            sms.kind == "assisted" && sms.text.contains("4711") && sms.lang == pictures.language
        )
        staff.see(pictures.code)
        staff.enter(try #require(sms.code))
        staff.see(pictures.verified)
        staff.terminal.key(.enter)
        try staff.page(pictures.handoverTitle)
        let reference = try staff.reference()
        staff.see(pictures.handover, hiding: [reference])

        let caller = try Story(language: pictures.language, state: staff.state)
        try caller.goTo(.done, as: reference, phone: StoryState.erik, password: Self.password)
        #expect(try staff.state.isPassword(Self.password, of: "erik.ek"))
        #expect(try !staff.state.account("erik.ek").isLocked)
        // Nothing of it ever stood on the staff's screen.
        #expect(!staff.terminal.hasShown(Self.password))
    }

    @Test(arguments: StaffPictures.all)
    func `a small screen shows a call whole enough to go on`(pictures: StaffPictures) throws {
        let staff = try Story.staff(pictures, rows: 12, columns: 40)
        staff.terminal.type("4711")
        for key in [Terminal.Key.enter, .right, .enter, .up] { staff.terminal.key(key) }
        staff.see(pictures.smallCall)
        for key in [Terminal.Key.enter, .enter] { staff.terminal.key(key) }
        try staff.terminal.wait(for: "the search") { _ in !staff.reading.contains("4711") }
        staff.enter("erik.ek")
        try staff.page(pictures.cardTitle)
        staff.terminal.key(.enter)
        try staff.page(pictures.codeTitle)
        staff.enter(try staff.code(to: StoryState.erik))
        try staff.page(pictures.cardTitle)
        staff.terminal.key(.enter)
        try staff.page(pictures.handoverTitle)
        staff.see(pictures.smallHandover, hiding: [try staff.reference()])
    }

    @Test func `Esc asks, says that nothing changes, and the code is dead`() throws {
        let staff = try Story.staff()
        try staff.find("erik.ek")
        staff.terminal.key(.enter)
        try staff.page(StaffPictures.swedish.codeTitle)
        _ = try staff.code(to: StoryState.erik)
        staff.terminal.key(.escape)
        try staff.page("Avsluta samtalet?")
        staff.terminal.key(.left)
        staff.terminal.key(.enter)
        try staff.says("Samtalet är avslutat. Inget mer ändras.")
        #expect(try staff.state.account("erik.ek").isLocked)
        #expect(try staff.state.isPassword("Gammalt2024", of: "erik.ek"))
        staff.terminal.key(.escape)
        try staff.says("Ja")
        staff.terminal.key(.left)
        staff.terminal.key(.enter)
        #expect(try staff.terminal.waitForExit() == .code(0))
    }

    @Test func `line by line the same call leads to the same reference`() throws {
        let staff = try Story.staff(arguments: ["--plain"])
        try staff.says("Ärendenummer")
        staff.enter("4711")
        try staff.says("Hur vet du vem det är?")
        staff.enter("Motringning")
        try staff.says("Personens språk")
        staff.enter("")
        try staff.says("Vem gäller det?")
        staff.enter("erik.ek")
        try staff.says("Mobilen slutar på 09.")
        staff.enter("Skicka kod")
        try staff.says("Kod från sms")
        staff.enter(try staff.code(to: StoryState.erik))
        try staff.says("Koden är rätt.")
        staff.enter("Överlämna")
        try staff.says("Numret gäller en gång")
    }

    @Test func `a phone is registered at the desk, shown back as it is kept`() throws {
        let staff = try Story.staff()
        try staff.find("bertil.berg", proof: 1)
        staff.terminal.key(.enter)
        try staff.page("Registrera mobil")
        staff.enter("070-174 06 06")
        try staff.says("+46701740606")
        staff.enter(try staff.code(to: "+46701740606"))
        try staff.page("Mobilen är registrerad")
        #expect(try staff.state.account("bertil.berg").phone == "+46701740606")
        let person = try Story(state: staff.state)
        try person.goTo(.done, as: "bertil.berg", phone: "+46701740606", password: Self.password)
    }
}
