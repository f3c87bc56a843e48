import PseudoTerminal
import Testing

/// The anonymous question after a reset (A8).
@Suite("Flow: feedback")
struct FlowFeedbackTests {
    @Test func `an answer is kept with the day only, and listed, A8`() throws {
        let story = try Story()
        try story.goTo(.feedback)
        story.terminal.key(.right)
        story.terminal.key(.enter)
        story.terminal.type("Texten är för liten")
        story.terminal.key(.enter)
        try story.page(.thanks)
        story.terminal.key(.enter)
        #expect(try story.terminal.waitForExit() == .code(0))
        let list = try feedback(story.state)
        #expect(list.status == .code(0))
        let fields = list.output.split(separator: "\n").map { $0.split(separator: "\t") }
        #expect(fields.count == 1)
        #expect(fields.first?.dropFirst() == ["did not help", "sv", "Texten är för liten"])
        #expect(fields.first?.first?.wholeMatch(of: #/\d{4}-\d\d-\d\d/#) != nil)
    }

    @Test func `what could be somebody's is taken out before it is sent, A8`() throws {
        let story = try Story()
        try story.goTo(.feedback)
        story.terminal.key(.left)
        story.terminal.key(.enter)
        story.enter("Ring 070-174 06 05 eller anna@example.se tack")
        try story.says("Fel: Nummer och adresser är borttagna ur texten.")
        story.terminal.key(.enter)
        try story.page(.thanks)
        story.terminal.hangUp()
        try story.terminal.waitForExit()
        let list = try feedback(story.state)
        #expect(list.output.contains("helped\tsv\tRing eller tack\n"))
        let found = ProcessMemory.search(
            folder: story.state.folder.path,
            for: ["070-174", "anna@"]
        )
        #expect(found.isEmpty)
    }

    @Test func `nobody has to answer, and an empty answer is none`() throws {
        let story = try Story()
        try story.goTo(.feedback)
        story.terminal.key(.enter)
        story.terminal.key(.enter)
        try story.says("Fel: Välj Ja eller Nej, eller skriv en rad.")
        story.terminal.key(.escape)
        try story.page(.done)
        story.terminal.key(.escape)
        #expect(try story.terminal.waitForExit() == .code(0))
        #expect(try feedback(story.state).output == "")
    }

    private func feedback(_ state: StoryState) throws -> Process.Result {
        try Process.run(
            [Built.frontEnd, "feedback", "--state", "state"],
            environment: state.environment(),
            folder: state.folder.path
        )
    }
}
