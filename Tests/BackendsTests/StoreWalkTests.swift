import Backends
import ResetFlow
import Testing

@Suite("Store: random walks")
struct StoreWalkTests {
    @Test(arguments: StoreBench.all, [UInt64(1), 2, 3, 4])
    func `S2 T1 the store says what the plain model says, whatever is asked in whatever order`(
        _ bench: StoreBench,
        _ seed: UInt64
    ) throws {
        // Small numbers, so that every limit is reached often.
        let scene = try Scene(bench) {
            $0.wrongCodesPerFlow = 3
            $0.startsPerTerminal = 6
            $0.wrongCodesPerTerminal = 5
            $0.wrongCodesPerAccount = 6
            $0.messagesInAll = 5
            $0.wrongCodesInAllStop = 12
            $0.refusedPasswords = 2
        }
        var walk = Walk(scene: scene, random: Seeded(state: seed))
        for step in 0..<1_500 {
            try walk.step()
            if let difference = walk.difference {
                Issue.record("seed \(seed), step \(step): \(difference)")
                return
            }
        }
        #expect(walk.verdicts.count > 25, "the walk has not seen enough: \(walk.verdicts)")
    }
}

/// One walk: the same question to the store and to the model, and the first difference.
private struct Walk {
    let scene: Scene
    var random: Seeded
    var model: StoreModel
    var flows: [FlowID] = []
    var difference: String?
    /// The kinds of answers that came, to see that the walk goes everywhere.
    var verdicts: Set<String> = []

    init(scene: Scene, random: Seeded) {
        self.scene = scene
        self.random = random
        model = StoreModel(limits: scene.limits)
    }

    mutating func step() throws {
        // The last flow most often: only so the deep ends are reached.
        let recent = flows.suffix(2).randomElement(using: &random) ?? .random()
        let id = chance(5) ? flows.randomElement(using: &random) ?? .random() : recent
        let (store, now) = (scene.store, scene.now)
        switch Int.random(in: 0..<20, using: &random) {
        case 0, 1: try open()
        case 2, 3, 4:
            let found = resolution()
            compare(
                "resolve",
                try store.resolve(id, as: found, at: now),
                model.resolve(id, as: found, at: now)
            )
        case 5, 6:
            compare("resend", try store.resend(id, at: now), model.resend(id, at: now))
        case 7, 8:
            compare("try", try store.countAttempt(id, at: now), model.countAttempt(id, at: now))
        case 9, 10, 11:
            compare("try", try store.countAttempt(id, at: now), model.countAttempt(id, at: now))
            compare("consume", try store.consume(id, at: now), model.consume(id, at: now))
        case 12: compare("consume", try store.consume(id, at: now), model.consume(id, at: now))
        case 13:
            compare("refusal", try store.countRefusal(id, at: now), model.countRefusal(id, at: now))
        case 14: try intend(id)
        case 15:
            try store.finish(id, at: now)
            model.finish(id)
            compare("finish", try notices(), model.notices)
        case 16:
            if chance(3) {
                try store.close(id, as: .cancelled, at: now)
                model.close(id, as: .cancelled)
            }
        case 17:
            if chance(4) {
                try store.tidy(at: now)
                model.tidy(at: now)
                flows = flows.filter { model.flows[$0] != nil }
            }
        default: scene.wait(span())
        }
    }

    /// How many people are to be told by SMS that their password was changed.
    private func notices() throws -> Int {
        let statement: SQL = """
            SELECT COUNT(*) FROM notice
            WHERE channel = 'message' AND kind = 'changed' AND due <= \(scene.now)
            """
        return try scene.driver.read { (session) throws(StoreError) in
            try session.query(statement) { (row) throws(StoreError) in try row.int(0) }
        }[0]
    }

    private mutating func open() throws {
        let terminal = chance(2) ? "kiosk-1" : "kiosk-2"
        let new = scene.newFlow(terminal, UInt8.random(in: 1...2, using: &random))
        let verdict = try scene.store.open(new, at: scene.now)
        if case .opened = verdict { flows.append(new.id) }
        compare("open", verdict, model.open(new, at: scene.now))
    }

    private mutating func intend(_ id: FlowID) throws {
        let account = chance(4) ? "9" : model.flows[id]?.account ?? "9"
        let name = UInt8.random(in: 0...255, using: &random)
        var entry = scene.entry(account, name: name)
        entry.name = FlowID.random().bytes
        compare(
            "intend",
            try scene.store.intend(entry, in: id, at: scene.now),
            model.intend(account, in: id, at: scene.now)
        )
        let kept = try scene.store.history(of: AccountID(account)).flatMap(\.entries).count
        compare("history", kept, model.history[account, default: 0])
    }

    private mutating func resolution() -> Resolution {
        let account = Int.random(in: 1...4, using: &random)
        return switch Int.random(in: 0..<8, using: &random) {
        case 0: Scene.unknown
        case 1: scene.resolution("\(account)", phone: UInt8(account), .help, "disabled")
        case 2: scene.resolution("\(account)", phone: nil, .nothing, "no-phone")
        // Two accounts to a number.
        default: scene.resolution("\(account)", phone: UInt8(account / 2))
        }
    }

    /// Often the very edges of the limits, and one millisecond before them.
    private mutating func span() -> Moment.Span {
        let spans: [Int64] = [
            1, 1_000, 59_999, 60_000, 60_000, 240_000, 299_999, 300_000, 599_999, 600_000, 899_999,
            900_000, 3_599_999, 3_600_000, 86_399_999, 86_400_000,
        ]
        let short = spans.prefix(chance(4) ? spans.count : 6)
        return .milliseconds(short.randomElement(using: &random) ?? 1)
    }

    private mutating func chance(_ oneIn: Int) -> Bool {
        Int.random(in: 0..<oneIn, using: &random) == 0
    }

    private mutating func compare<Value: Equatable>(
        _ question: String,
        _ said: Value,
        _ expected: Value
    ) {
        if said != expected, difference == nil {
            difference = "\(question): said \(said), expected \(expected)"
        }
        let answer = "\(said)".prefix { $0 != "(" }
        verdicts.insert("\(question) \(answer)")
    }
}
