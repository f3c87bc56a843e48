import ResetFlow
import Secrets
import Testing
import Wizard

/// Random keys, replies and time, and what must be true after every one of them.
struct WalkTests {
    /// A seeded generator (SplitMix64), so that a failure can be walked again.
    struct Seeded: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }

    static let scalars = Array("aZ09 åÖ!@.-é\u{30A}\u{200B}\u{0}١６😀".unicodeScalars)
    static let plainKeys: [Key] = [
        .enter, .enter, .enter, .escape, .tab, .tab, .backTab, .up, .down, .left, .right, .home,
        .end, .backspace, .delete, .deleteWord, .deleteWordForward, .deleteToStart, .deleteToEnd,
        .wordLeft, .wordRight, .redraw, .interrupt, .suspend, .pasteBegins, .pasteEnds,
    ]

    static func key(_ random: inout Seeded) -> Key {
        switch Int.random(in: 0..<8, using: &random) {
        case 0...1: .character(scalars.randomElement(using: &random) ?? "a")
        case 2: .pasted(scalars.randomElement(using: &random) ?? "a")
        case 3: .function(Int.random(in: 1...12, using: &random))
        case 4:
            .click(
                Bool.random(using: &random)
                    ? .field(Int.random(in: 0..<3, using: &random))
                    : .button(Int.random(in: 0..<6, using: &random)),
                cell: Int.random(in: -2..<20, using: &random)
            )
        default: plainKeys.randomElement(using: &random) ?? .enter
        }
    }

    static func reply(_ talk: Talk, _ random: inout Seeded) -> Reply {
        let refusals: [PasswordRefusal] = [
            .personal, .common, .usedBefore, .oldGone, .tooShort(minimum: 8, length: 3),
            .tooLong(maximum: 128), .forbiddenCharacter(place: 1), .tooSimple, .tooSoon,
        ]
        let secret = Secret(capacity: 8)
        secret.append(text: "Kod 1")
        let replies: [Reply] = [
            .hello(Talk.greeting), .started(talk.window), .started(talk.window),
            .codeWrong(left: 2), .codeRight(until: talk.now + .minutes(5)),
            .codeRight(until: talk.now + .minutes(5)), .resent(talk.window),
            .notResent(talk.window), .passwordSet,
            .passwordRefused(refusals.filter { _ in Bool.random(using: &random) }, left: 2),
            .passwordNotTaken(until: talk.now + .minutes(2)),
            .passwordPerhapsSet(until: talk.now + .minutes(2)),
            .paused(until: talk.now + .minutes(1)), .feedbackTaken, .newestMessage(secret),
            .newestMessage(nil), .languageTaken,
            .ended(EndReason.allCases.randomElement(using: &random) ?? .fault),
        ]
        return replies.randomElement(using: &random) ?? .languageTaken
    }

    /// What brings the flow on, so that a walk sees every step.
    static func helpOn(_ talk: inout Talk, _ random: inout Seeded) {
        switch talk.page.title.prefix(6) {
        case "Steg 1", "Step 1", "Vaihe ":
            if talk.page.fields.count == 1 { talk.type("anna\n") }
            talk.reply(.started(talk.window))
        case "Steg 2", "Step 2":
            talk.press(.click(.field(0), cell: 0), .deleteWord)
            talk.type("123456\n")
            talk.reply(.codeRight(until: talk.now + .minutes(5)))
        case "Steg 3", "Step 3":
            for field in 0...1 {
                talk.press(.click(.field(field), cell: 0), .deleteWord)
                talk.type("Abcd1234")
            }
            talk.press(.enter)
            if Bool.random(using: &random) { talk.reply(.passwordSet) }
        default: break
        }
    }

    static func step(_ talk: inout Talk, _ random: inout Seeded) {
        switch Int.random(in: 0..<40, using: &random) {
        case 0...4: talk.reply(reply(talk, &random))
        case 5...6: talk.wait(.milliseconds(Int64.random(in: 0..<1_500, using: &random)))
        case 7: talk.wait(.seconds(Int64.random(in: 0..<70, using: &random)))
        case 8: talk.handle(.capsLock(Bool.random(using: &random)))
        case 9: talk.handle(.disconnected)
        case 10...12: helpOn(&talk, &random)
        default: talk.press(key(&random))
        }
        if talk.outcome != nil {
            talk = Talk(
                Language.allCases.randomElement(using: &random) ?? .swedish,
                isKiosk: talk.isKiosk
            )
        }
    }

    static func secrets(_ page: Page) -> [String] {
        page.fields.compactMap { field in
            guard case .secret(let secret, _, _) = field.content else { return nil }
            return text(of: secret)
        }
    }

    @Test(arguments: UInt64(1)...40)
    func `whatever happens, the page is whole and the focus is on it`(seed: UInt64) {
        var random = Seeded(state: seed)
        var talk = Talk(isKiosk: seed.isMultiple(of: 2))
        for _ in 0..<400 {
            WalkTests.step(&talk, &random)
            let page = talk.page
            #expect(!page.title.isEmpty, "seed \(seed)")
            #expect(page.targets.contains(page.focus), "seed \(seed)")
            #expect(page.texts.allSatisfy { !$0.isEmpty }, "seed \(seed)")
            if case .error(let field)? = page.announcement {
                #expect(page.fields.indices.contains(field), "seed \(seed)")
                if page.fields.indices.contains(field) {
                    #expect(page.fields[field].error != nil, "seed \(seed): \(page.title)")
                }
            }
            if page.announcement == .status { #expect(page.status != nil, "seed \(seed)") }
            for secret in WalkTests.secrets(page) where secret.count > 3 {
                #expect(page.texts.allSatisfy { !$0.contains(secret) }, "seed \(seed)")
            }
            if let wake = talk.conversation.wake(after: talk.now) {
                #expect(wake >= talk.now, "seed \(seed)")
            }
        }
    }

    @Test(arguments: UInt64(1)...20)
    func `from everywhere F8 three times gives the same page`(seed: UInt64) {
        var random = Seeded(state: seed)
        var talk = Talk()
        for _ in 0..<150 {
            WalkTests.step(&talk, &random)
            if talk.page.announcement != nil { talk.press(.home) }  // a key ends what is announced
            let before = talk.page
            let contents = before.fields.indices.map { talk.content($0) }
            var copy = talk
            copy.press(.function(8), .function(8), .function(8))
            let after = copy.page
            #expect(after.title == before.title, "seed \(seed)")
            #expect(after.texts == before.texts, "seed \(seed)")
            #expect(after.focus == before.focus, "seed \(seed)")
            #expect(after.fields.indices.map { copy.content($0) } == contents, "seed \(seed)")
        }
    }

    @Test(arguments: UInt64(1)...20)
    func `from everywhere Tab and Enter reach an end`(seed: UInt64) {
        var random = Seeded(state: seed)
        var talk = Talk(isKiosk: seed.isMultiple(of: 2))
        for _ in 0..<60 {
            WalkTests.step(&talk, &random)
            var copy = talk
            var tries = 0
            while copy.outcome == nil, tries < 40 {
                tries += 1
                leaveByTab(&copy)
                copy.wait(.milliseconds(1_200))
            }
            #expect(copy.outcome != nil, "seed \(seed): \(copy.page.title)")
            // The copies share their secrets, which are wiped now: on with a fresh one.
            talk = Talk(isKiosk: seed.isMultiple(of: 2))
            for _ in 0..<20 { WalkTests.step(&talk, &random) }
        }
    }

    /// Tabs to the button that leads out and presses Enter; nothing else.
    private func leaveByTab(_ talk: inout Talk) {
        let out = [
            "Ja", "Yes", "Kyllä", "Avsluta", "Quit", "Lopeta", "Klar", "Done", "Valmis",
            "Hoppa över", "Skip", "Ohita", "Avbryt", "Cancel", "Keskeytä", "Tillbaka", "Back",
            "Takaisin", "Svenska",
        ]
        let page = talk.page
        guard let button = out.lazy.compactMap({ page.button($0) }).first else { return }
        var steps = 0
        while talk.page.focus != button, steps < 12 {
            talk.press(.tab)
            steps += 1
        }
        talk.press(.enter)
    }

    @Test(arguments: UInt64(1)...20)
    func `K6: a kiosk leaves by itself 120 s after the last key, from everywhere`(seed: UInt64) {
        var random = Seeded(state: seed)
        for _ in 0..<20 {
            var talk = Talk(isKiosk: true)
            for _ in 0..<Int.random(in: 1..<60, using: &random) {
                WalkTests.step(&talk, &random)
            }
            talk.press(.end)
            talk.wait(.seconds(120))
            #expect(talk.outcome != nil, "seed \(seed)")
        }
    }
}
