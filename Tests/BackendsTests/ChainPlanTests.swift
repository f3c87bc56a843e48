import Backends
import ResetFlow
import Testing

/// What a chain does, told as `a1 b2 wait`: the backend's letter and the try's number.
struct PlanRun {
    var steps: [String] = []
    var outcome: DeliveryOutcome?
    var taker: Int?

    /// Plays a plan against what each backend says in turn; each try takes so long.
    init(
        _ verdicts: [Breaker.Verdict],
        _ answers: [[DeliveryOutcome]],
        behind last: Int? = nil,
        taking span: Moment.Span = .milliseconds(100),
        probesAreOurs: Bool = true,
        within: Moment.Span = .seconds(60)
    ) {
        var now = PlanRun.start
        var plan = ChainPlan(verdicts, behind: last, began: now, deadline: now + within)
        var answers = answers
        var opened = Set<Int>()
        while outcome == nil, steps.count < 100 {
            switch plan.next(at: now) {
            case .claimProbe(let index):
                steps.append("\(PlanRun.letters[index])?")
                plan.probe(of: index, isOurs: probesAreOurs)
            case .wait(let span):
                steps.append("wait")
                now = now + span
            case .send(let index, let attempt, let deadline):
                steps.append("\(PlanRun.letters[index])\(attempt)")
                now = min(now + span, deadline)
                let answer =
                    answers[index].isEmpty ? .temporary("more") : answers[index].removeFirst()
                if case .misconfigured = answer { opened.insert(index) }
                if verdicts[index] != .closed, !answer.isAlive { opened.insert(index) }
                plan.note(answer, of: index, isOpen: opened.contains(index), at: now)
            case .end(let outcome, let taker):
                self.outcome = outcome
                self.taker = taker
            }
        }
    }

    var text: String { steps.joined(separator: " ") }

    static let start = Moment(seconds: 1_772_000_000)
    private static let letters = ["a", "b", "c", "d", "e"]
}

extension DeliveryOutcome {
    fileprivate var isAlive: Bool {
        switch self {
        case .accepted, .rejected: true
        case .temporary, .unknown, .misconfigured: false
        }
    }
}

private let yes = DeliveryOutcome.accepted(receipt: nil)
private let later = DeliveryOutcome.temporary("later")
private let no = DeliveryOutcome.rejected("no")
private let wrong = DeliveryOutcome.misconfigured("wrong")
private let perhaps = DeliveryOutcome.unknown("perhaps")
private let closed = Breaker.Verdict.closed

private func open(_ seconds: Int64) -> Breaker.Verdict {
    .open(since: PlanRun.start - .seconds(seconds))
}

private func due(_ seconds: Int64) -> Breaker.Verdict {
    .probeDue(since: PlanRun.start - .seconds(seconds))
}

@Suite("SMS chain: the plan")
struct ChainPlanTests {
    private static let roads: [(String, [[DeliveryOutcome]], String, DeliveryOutcome)] = [
        ("the first takes it", [[yes], []], "a1", yes),
        ("once more after a moment", [[later, yes], []], "a1 wait a2", yes),
        ("twice, then the next", [[later, later], [yes]], "a1 wait a2 b3", yes),
        ("never again after perhaps, but the next", [[perhaps], [yes]], "a1 b2", yes),
        ("perhaps stays perhaps", [[perhaps], [no]], "a1 b2", perhaps),
        ("perhaps of the last", [[later, later], [perhaps]], "a1 wait a2 b3", perhaps),
        ("refused: the next", [[no], [yes]], "a1 b2", yes),
        ("refused by two", [[no], [no], [yes]], "a1 b2", no),
        (
            "refused by two though a third was away", [[later, later], [no], [no]],
            "a1 wait a2 b3 c4", no
        ),
        ("perhaps, and refused by two", [[perhaps], [no], [no], [yes]], "a1 b2 c3", perhaps),
        ("set up wrongly: the next", [[wrong], [yes]], "a1 b2", yes),
        ("all set up wrongly", [[wrong], [wrong]], "a1 b2", wrong),
        ("one set up wrongly, one away", [[wrong], [later, later]], "a1 b2 wait b3", later),
        ("refused, and set up wrongly", [[no], [wrong]], "a1 b2", wrong),
        (
            "four tries at most", [[later, later], [later, later], [yes]],
            "a1 wait a2 b3 wait b4", later
        ),
        ("a chain of one", [[later, later]], "a1 wait a2", later),
        ("a chain of one that refuses", [[no]], "a1", no),
        ("a chain of one that says nothing", [[perhaps]], "a1", perhaps),
    ]

    @Test(arguments: roads.map(\.0)) func `what comes next follows from what came`(
        name: String
    ) throws {
        let road = try #require(ChainPlanTests.roads.first { $0.0 == name })
        let run = PlanRun(road.1.map { _ in closed }, road.1)
        #expect(run.text == road.2)
        #expect(run.outcome == road.3)
    }

    private static let breakers: [(String, [Breaker.Verdict], [[DeliveryOutcome]], String)] = [
        ("an open one is passed by", [open(5), closed], [[yes], [yes]], "b1"),
        ("a probe that is due is taken", [due(70), closed], [[yes], [yes]], "a? a1"),
        ("a probe that fails is the only one", [due(70), closed], [[later], [yes]], "a? a1 b2"),
        (
            "all open: the one that is so longest, once", [open(5), open(50), open(20)],
            [[yes], [later], [yes]], "b1"
        ),
        ("a chain of one that is open", [open(5)], [[later]], "a1"),
        (
            "the last closed one opens: the open one is tried", [open(5), closed],
            [[yes], [wrong]], "b1 a2"
        ),
        (
            "the last closed one is away, yet not open: the open one is tried", [open(5), closed],
            [[yes], [later, later]], "b1 wait b2 a3"
        ),
        (
            "the open one that is tried at the end is so once", [open(5), closed, open(9)],
            [[yes], [perhaps], [later]], "b1 c2"
        ),
    ]

    @Test(arguments: breakers.map(\.0)) func `a breaker saves the tries`(name: String) throws {
        let road = try #require(ChainPlanTests.breakers.first { $0.0 == name })
        #expect(PlanRun(road.1, road.2).text == road.3)
    }

    @Test func `a probe that another has leaves it open`() {
        let run = PlanRun([due(70), closed], [[yes], [yes]], probesAreOurs: false)
        #expect(run.text == "a? b1")
        let alone = PlanRun([due(70)], [[yes]], probesAreOurs: false)
        #expect(alone.text == "a? a1", "nobody else is there")
    }

    @Test func `sending again begins behind the one that took it`() {
        let all = [[yes], [yes], [yes]]
        let verdicts = [closed, closed, closed]
        #expect(PlanRun(verdicts, all, behind: 0).text == "b1")
        #expect(PlanRun(verdicts, all, behind: 2).text == "a1")
        #expect(
            PlanRun(verdicts, [[yes], [no], [later, later]], behind: 0).text == "b1 c2 wait c3 a4"
        )
        #expect(PlanRun([closed], [[yes]], behind: 0).text == "a1")
    }

    @Test func `it ends in time, and begins no try that would be cut short`() {
        let slow = [[later, later], [later, later]]
        let run = PlanRun([closed, closed], slow, taking: .seconds(9))
        #expect(run.text == "a1 wait a2 b3 wait b4", "5 s each, and half a second between")
        let short = PlanRun(
            [closed, closed],
            slow,
            taking: .seconds(9),
            within: .milliseconds(5_900)
        )
        #expect(short.text == "a1")
        let none = PlanRun([closed], [[yes]], within: .seconds(0))
        #expect(none.text == "" && none.outcome == .temporary("no time was left"))
    }

    @Test func `a chain of none is set up wrongly`() {
        #expect(PlanRun([], []).outcome == .misconfigured("the chain has no gateway"))
    }

    @Test(arguments: 0..<20) func `walked at random it keeps its limits`(seed: UInt64) {
        var random = Seeded(state: seed)
        let all: [DeliveryOutcome] = [yes, later, no, wrong, perhaps]
        for _ in 0..<500 {
            let count = Int.random(in: 1...5, using: &random)
            let verdicts = (0..<count).map { _ in
                [closed, closed, open(.random(in: 1...59, using: &random)), due(61)]
                    .randomElement(using: &random) ?? closed
            }
            let answers = (0..<count).map { _ in
                (0..<4).map { _ in all.randomElement(using: &random) ?? yes }
            }
            let run = PlanRun(
                verdicts,
                answers,
                behind: [nil, 0, count - 1].randomElement(using: &random) ?? nil,
                taking: .milliseconds(.random(in: 1...7_000, using: &random)),
                probesAreOurs: .random(using: &random)
            )
            let tries = run.steps.filter { $0.last?.isNumber == true }
            #expect((1...4).contains(tries.count), "\(run.text)")
            #expect(tries.map(\.last) == (1...tries.count).map { "\($0)".last })
            for letter in Set(tries.map(\.first)) {
                #expect(tries.count { $0.first == letter } <= 2, "\(run.text)")
            }
            #expect((run.outcome == yes) == (run.taker != nil))
            if run.outcome == nil { Issue.record("\(run.text): no end") }
        }
    }
}
