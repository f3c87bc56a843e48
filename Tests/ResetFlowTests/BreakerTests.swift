import ResetFlow
import Testing

@Suite("Breaker")
struct BreakerTests {
    private let start = Moment(seconds: 1_772_000_000)
    private let anna: [UInt8] = [1]
    private let bo: [UInt8] = [2]

    // A macro cannot change what it looks at.
    private func claims(_ breaker: inout Breaker, at now: Moment) -> Bool {
        let isOurs = breaker.claimProbe(at: now)
        return isOurs
    }

    private func note(
        _ outcome: DeliveryOutcome,
        _ breaker: inout Breaker,
        at now: Moment
    ) -> Breaker.Change? {
        let change = breaker.note(outcome, to: anna, at: now)
        return change
    }

    private static let roads: [(String, [DeliveryOutcome], opensAt: Int?)] = [
        ("three temporary", [.temporary(""), .temporary(""), .temporary("")], 2),
        ("three unknown", [.unknown(""), .unknown(""), .unknown("")], 2),
        ("mixed", [.unknown(""), .temporary(""), .unknown("")], 2),
        ("one misconfigured", [.misconfigured("")], 0),
        ("two, and one that goes", [.temporary(""), .unknown(""), .accepted(receipt: nil)], nil),
        (
            "a refusal in between counts as alive",
            [.temporary(""), .temporary(""), .rejected(""), .temporary(""), .temporary("")], nil
        ),
        ("refusals", [.rejected(""), .rejected(""), .rejected(""), .rejected("")], nil),
    ]

    @Test(arguments: roads.map(\.0))
    func `it opens after three failures in a row, or one that an operator must mend`(
        name: String
    ) throws {
        let road = try #require(BreakerTests.roads.first { $0.0 == name })
        var breaker = Breaker()
        let changes = road.1.enumerated().map {
            breaker.note($1, to: $0.isMultiple(of: 2) ? bo : anna, at: start)
        }
        #expect(changes.firstIndex(of: .opened) == road.opensAt)
        #expect(changes.compactMap(\.self).count == (road.opensAt == nil ? 0 : 1))
        #expect((breaker.opening != nil) == (road.opensAt != nil))
    }

    @Test func `M5 no single number opens it, however often; the second one does`() {
        var breaker = Breaker()
        for _ in 0..<50 { #expect(breaker.note(.unknown(""), to: anna, at: start) == nil) }
        #expect(breaker.verdict(at: start) == .closed)
        #expect(breaker.note(.temporary(""), to: bo, at: start) == .opened)
        var other = Breaker()
        #expect(other.note(.unknown(""), to: anna, at: start) == nil)
        #expect(other.note(.unknown(""), to: bo, at: start) == nil)
        #expect(other.note(.unknown(""), to: bo, at: start) == .opened)
        // Whoever it failed for is forgotten when it works.
        _ = other.note(.accepted(receipt: nil), to: bo, at: start)
        for _ in 0..<3 { #expect(other.note(.unknown(""), to: bo, at: start) == nil) }
    }

    @Test func `it lets one probe through in a minute, and closes at a success`() {
        var breaker = Breaker()
        #expect(breaker.verdict(at: start) == .closed)
        #expect(!claims(&breaker, at: start))
        #expect(note(.misconfigured(""), &breaker, at: start) == .opened)
        let due = start + .seconds(60)
        #expect(breaker.verdict(at: due - .milliseconds(1)) == .open(since: start))
        #expect(!claims(&breaker, at: due - .milliseconds(1)))
        #expect(breaker.verdict(at: due) == .probeDue(since: start))
        #expect(claims(&breaker, at: due))
        #expect(!claims(&breaker, at: due))
        // It fails: open for another minute, which nobody is told again.
        let failed = due + .seconds(5)
        #expect(note(.unknown(""), &breaker, at: failed) == nil)
        #expect(breaker.verdict(at: failed + .seconds(59)) == .open(since: start))
        let second = failed + .seconds(60)
        #expect(claims(&breaker, at: second))
        #expect(note(.rejected(""), &breaker, at: second) == .closed)
        #expect(breaker == Breaker())
    }

    @Test func `whoever dies with the probe loses it for a minute only`() {
        var breaker = Breaker()
        _ = breaker.note(.misconfigured(""), to: anna, at: start)
        let due = start + .seconds(60)
        #expect(claims(&breaker, at: due))
        #expect(breaker.verdict(at: due + .seconds(60)) == .probeDue(since: start))
    }

    @Test func `F7 a clock that was set back does not keep it open`() {
        var breaker = Breaker()
        _ = breaker.note(.misconfigured(""), to: anna, at: start + .hours(2))
        #expect(breaker.verdict(at: start) == .probeDue(since: start + .hours(2)))
    }

    @Test func `M5 nobody starts while all are open, but for every other minute`() {
        var open = Breaker()
        for person in [anna, bo] { _ = open.note(.misconfigured(""), to: person, at: start) }
        var ofOne = Breaker()
        for _ in 0..<9 { _ = ofOne.note(.misconfigured(""), to: anna, at: start) }
        #expect(ofOne.opening != nil)
        let now = start + .seconds(1)
        let cases: [(breakers: [String: Breaker], backends: [String], isHeld: Bool)] = [
            ([:], [], false), ([:], ["a"], false), (["a": open], ["a"], true),
            (["a": open], ["a", "b"], false), (["a": open, "b": open], ["a", "b"], true),
            (["a": open], ["b"], false), (["a": open], [], false),
            (["a": Breaker(failures: 2)], ["a"], false),
            // Who is himself what a gateway refuses to serve holds nobody else back.
            (["a": ofOne], ["a"], false), (["a": ofOne, "b": ofOne], ["a", "b"], false),
            (["a": ofOne, "b": open], ["a", "b"], true),
        ]
        for (breakers, backends, isHeld) in cases {
            #expect(breakers.holdBack(all: backends, at: now) == isHeld, "\(backends)")
            #expect(!breakers.holdBack(all: backends, at: start + .seconds(60)))
        }
    }

    @Test func `E1 whether anybody was sent a probe, and how it went, holds nobody back longer`() {
        var silent = Breaker()
        for person in [anna, bo] { _ = silent.note(.misconfigured(""), to: person, at: start) }
        var probed = silent
        let due = start + .seconds(61)
        #expect(claims(&probed, at: due))
        for _ in 0..<2 { _ = note(.unknown(""), &probed, at: due + .seconds(5)) }
        for seconds in stride(from: Int64(0), to: 600, by: 7) {
            let now = start + .seconds(seconds)
            let isHeld = ["a": silent].holdBack(all: ["a"], at: now)
            #expect(["a": probed].holdBack(all: ["a"], at: now) == isHeld)
            #expect(isHeld == (seconds / 60).isMultiple(of: 2))
        }
        #expect(!["a": silent].holdBack(all: ["a"], at: start - .seconds(1)), "F7")
    }
}

@Suite("The names of the messages")
struct MessageNameTests {
    @Test func `a name tells what the message belongs to`() {
        let flow = FlowID.random()
        let digest = [UInt8](repeating: 7, count: 32)
        #expect(MessageName.owner(of: MessageName.message(of: flow)) == .flow("\(flow)"))
        let code = MessageName.code(of: flow, toNumberOf: digest)
        #expect(code == "\(flow)-07070707" && MessageName.owner(of: code) == .flow("\(flow)"))
        let temporary = MessageName.temporary(of: flow)
        #expect(MessageName.owner(of: temporary) == .temporary("\(flow)"))
        #expect(MessageName.owner(of: MessageName.notice(17)) == .notice(17))
        for other in ["", "x", "notice-", "test-12345678", "12345678-12345678-12345678"] {
            #expect(MessageName.owner(of: other) == .nobody, "\(other)")
            #expect(MessageName.flow(of: other) == nil)
        }
    }
}
