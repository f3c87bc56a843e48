import PseudoTerminal
import Testing

/// Who may reset and who may not is told to the person's phone, never to the screen.
@Suite("Flow: equality")
struct FlowEqualityTests {
    /// What is typed in step 1, and whether that person has already asked three times.
    struct Visitor: CustomTestStringConvertible {
        let typed: String
        var isThrottled = false
        /// The SMS of the flow: `self` with a code, `notice` with help, or none.
        var sms: String?
        var testDescription: String { isThrottled ? "\(typed), throttled" : typed }
    }

    static let visitors = [
        Visitor(typed: "anna.andersson", sms: "self"),
        Visitor(typed: "anna.andersson", isThrottled: true),
        Visitor(typed: "bertil.berg"),
        Visitor(typed: "cecilia.ceder", sms: "notice"),
        Visitor(typed: "david.dahl", sms: "notice"),
        Visitor(typed: "ingen.alls"),
    ]

    @Test
    func `known, unknown, phoneless, disabled, without password, throttled: one screen, E1 E5 E7`()
        throws
    {
        // One after the other, and only what a person sees: all that differs is the time of day.
        let walks = try FlowEqualityTests.visitors.map { try walk($0) }
        let first = try #require(walks.first)
        #expect(first.count == 7)
        for (walk, visitor) in zip(walks, FlowEqualityTests.visitors) {
            for (number, look) in walk.enumerated() {
                #expect(look == first[number], "\(visitor) at look \(number)")
            }
        }
    }

    /// Step 1, step 2, every wrong code to the fifth, which ends it.
    private func walk(_ visitor: Visitor) throws -> [Look] {
        let story = try Story()
        if visitor.isThrottled { try throttle(story, visitor.typed) }
        let earlier = try story.state.messages().count
        story.terminal.type(visitor.typed)
        try story.says(visitor.typed)
        var looks = [try Look(story, hiding: visitor.typed)]
        story.terminal.key(.enter)
        try story.page(.code)
        looks.append(try Look(story))
        // The code is one in a million; a test that meets it may fail.
        for left in (1...4).reversed() {
            story.enter("000000")
            try story.says(story.words.wrongCode(left))
            looks.append(try Look(story))
        }
        story.enter("000000")
        try story.page(story.words.tooManyCodes)
        looks.append(try Look(story))
        // The worker has sent what it sends once the service has ended.
        story.terminal.key(.control("c"))
        #expect(try story.terminal.waitForExit() == .code(75))
        let sms = try story.state.messages().dropFirst(earlier)
        #expect(sms.map(\.kind) == (visitor.sms.map { [$0] } ?? []), "\(visitor)")
        #expect(sms.compactMap(\.code).count == (visitor.sms == "self" ? 1 : 0), "\(visitor)")
        return looks
    }

    /// Three flows that each got their SMS; the fourth within 15 minutes gets none.
    private func throttle(_ story: Story, _ user: String) throws {
        story.terminal.type(user)
        for _ in 1...3 {
            story.terminal.key(.enter)
            try story.page(.code)
            _ = try story.code()
            try story.goBack()
        }
        story.terminal.key(.control("u"))
        try story.terminal.waitUntilGone(user)
    }

    /// All that a person can see: letters, their looks, and the cursor.
    struct Look: Equatable {
        let picture: String
        let cells: [[String]]
        let cursor: [Int]

        init(_ story: Story, hiding name: String? = nil) throws {
            let terminal = story.terminal
            // Half a frame would differ from a whole one.
            try terminal.settle(quiet: .milliseconds(30))
            // The name is what the person knows already; its length is the only difference.
            picture = name.map { story.picture.replacing($0, with: "NAME") } ?? story.picture
            cells = (0..<terminal.rows).map { row in
                (0..<terminal.columns).map { column in
                    let cell = terminal.cell(row: row, column: column)
                    return """
                        \(cell.isBold) \(cell.isUnderlined) \(cell.isReversed) \(cell.isBlinking) \
                        \(cell.foreground) \(cell.background)
                        """
                }
            }
            cursor = name == nil ? [terminal.cursor.row, terminal.cursor.column] : []
        }
    }
}
