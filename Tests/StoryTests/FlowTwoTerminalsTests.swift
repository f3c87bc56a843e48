import PseudoTerminal
import Testing

/// One person at two terminals, as when somebody else tries too.
@Suite("Flow: two terminals")
struct FlowTwoTerminalsTests {
    @Test func `the first finished reset ends the other, S7 X1`() throws {
        let one = try Story()
        let two = try Story(state: one.state)
        try one.goTo(.password)
        try two.goTo(.password)
        try one.choose("TulpanerIVasen2026")
        try one.page(.done)
        try two.choose("BlommorPaBordet26")
        try two.page("Återställningen är avslutad")
        try two.says("Var det inte du? Kontakta personalen genast.")
        #expect(try one.state.isPassword("TulpanerIVasen2026", of: "anna.andersson"))
        #expect(try one.state.isPassword("BlommorPaBordet26", of: "anna.andersson") == false)
    }

    @Test func `a code that waits elsewhere is dead after a reset, S7`() throws {
        let one = try Story()
        let two = try Story(state: one.state)
        try two.goTo(.code)
        let waiting = try two.code()
        try one.goTo(.done)
        two.enter(waiting)
        try two.page("Återställningen är avslutad")
    }

    @Test func `a code works only at the terminal that asked for it, C10`() throws {
        let one = try Story()
        let two = try Story(state: one.state)
        try one.goTo(.code)
        let code = try one.code()
        try two.goTo(.code)
        let other = try two.code()
        if other != code {
            one.enter(other)
            try one.says(one.words.wrongCode(4))
            two.enter(code)
            try two.says(two.words.wrongCode(4))
        }
        one.enter(code)
        try one.page(.password)
    }
}
