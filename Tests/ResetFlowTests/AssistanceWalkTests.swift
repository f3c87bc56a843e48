import ResetFlow
import Secrets
import Testing

/// What may be true of a call, told by simple facts and without the machine's states.
private struct Reference {
    var hasTicket = false
    var proof: Proof?
    var card: AssistanceCard?
    var sent = 0
    var counted = 0
    var compared = 0
    var isRight = false
    var isNumberRight = false
    var isOver = false
    var acted: [AssistanceAction: Int] = [:]
    /// What a second person has just approved.
    var approved: AssistanceAction?

    /// Notes what was ordered; nil when it may be, else why not.
    mutating func objection(to order: Assistance.Order) -> String? {
        switch order {
        case .find: return hasTicket && proof != nil && !isOver ? nil : "looked up without a call"
        case .send, .resend:
            guard hasTicket, let card, card.bar == nil, !isOver else { return "sent for nobody" }
            return canReset(card) ? nil : "a code to a phone that may not have one"
        case .compare:
            compared += 1
            return compared > counted ? "compared before it was counted" : nil
        case .perform(let action):
            acted[action, default: 0] += 1
            defer { approved = nil }
            let isOutcome = [.handover, .temporary, .readAloud].contains(action)
            if action == .readAloud || isOutcome && card?.userName == "b", approved != action {
                return "\(action) without a second person"
            }
            return objection(to: action)
        case .askApproval(let action), .takeApproval(let action): return objection(to: action)
        case .findQuestion, .decide: return hasTicket ? "a second person in a call" : nil
        case .offerNumber: return proof == .idShown && card?.bar == nil ? nil : "a number on no ID"
        case .register:
            return proof == .idShown && isNumberRight ? nil : "registered without ID and code"
        case .reply(.assistance(.handedOver)):
            return acted[.handover] ?? 0 > 0 ? nil : "a reference from nowhere"
        case .reply(.assistance(.temporarySent)):
            return acted[.temporary] ?? 0 > 0 ? nil : "a password from nowhere"
        case .reply(.assistance(.readAloud)):
            return acted[.readAloud] ?? 0 > 0 ? nil : "a phrase from nowhere"
        case .reply(.ended):
            isOver = true
            return nil
        case .openCall, .readDelivery, .count, .close, .findNewestMessage, .reply: return nil
        }
    }

    private func objection(to action: AssistanceAction) -> String? {
        guard hasTicket, let proof, let card else {
            return "\(action) without ticket, proof or card"
        }
        if isOver { return "\(action) after the end" }
        if card.bar != nil { return "\(action) on a barred account" }
        if card.states.contains(.disabled) { return "\(action) on a closed account" }
        switch action {
        case .handover, .temporary, .readAloud:
            return isRight && canReset(card) ? nil : "\(action) without the right code"
        case .unlock: return isRight || proof == .idShown ? nil : "unlock without code or ID"
        case .open: return card.states.contains(.pathClosed) ? nil : "opened what is open"
        case .send, .register: return "\(action) is no act"
        }
    }

    private func canReset(_ card: AssistanceCard) -> Bool {
        !card.states.contains(.noPhone) && !card.states.contains(.phoneRests)
            && !card.states.contains(.noPassword)
    }

    mutating func note(_ order: Assistance.Order, _ result: Assistance.Result, _ asked: Request) {
        switch (order, result) {
        case (.openCall, .opened):
            hasTicket = true
            if case .assistance(.call(_, let proof, _)) = asked { self.proof = proof }
        case (.find, .found(let card)):
            self.card = card
        case (.find, _):
            card = nil
        case (.count, .counted(.compare)): counted += 1
        case (.compare(.phone), .compared(let consumption)): isRight = isRight || consumption != nil
        case (.compare(.number), .compared(let consumption)): isNumberRight = consumption != nil
        case (.takeApproval(let action), .approval(.granted)): approved = action
        case (.perform(.open), .acted): card?.states.removeAll { $0 == .pathClosed }
        case (.perform(.unlock), .acted): card?.states.removeAll { $0 == .locked }
        default: break
        }
    }
}

@Suite("The assistance on random walks")
struct AssistanceWalkTests {
    private static let start = Moment(seconds: 1_800_000_000)
    private static let policy = AssistancePolicy(
        proofs: [.callBack, .idShown],
        outcomes: AssistancePolicy.possibleOutcomes,
        secondPersonFor: ["b"]
    )

    @Test
    func `I2 I4 I5 no sequence of requests does anything without ticket, proof and right code`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        var reached: [String: Int] = [:]
        for _ in 0..<100_000 {
            if let objection = walk(&generator, &reached) {
                Issue.record("\(objection); seed \(seed)")
                return
            }
        }
        // The walk proves nothing if it never gets to the ends.
        for end in ["handedOver", "temporarySent", "readAloud", "registered", "acted", "decided"] {
            #expect(reached[end] ?? 0 > 100, "\(end): \(reached[end] ?? 0); seed \(seed)")
        }
    }

    @Test func `I1 who is not of the staff gets nothing, whatever is asked`() {
        let everything = requests + [.cancel, .newestMessage, .resend]
        for request in everything {
            var assistance = Assistance(desk: nil, policy: Self.policy)
            #expect(assistance.receive(request, at: Self.start) == .close(.notAllowed))
            #expect(assistance.conclude(.closed, at: Self.start) == .reply(.ended(.notAllowed)))
            for again in everything {
                #expect(assistance.receive(again, at: Self.start) == .reply(.ended(.notAllowed)))
            }
        }
    }

    @Test func `I2 a right code is too old after a quarter of an hour`() throws {
        var assistance = Assistance(
            desk: AssistanceDesk(staff: "sven", proofs: Self.policy.proofs),
            policy: Self.policy
        )
        let now = Self.start
        let until = now + .minutes(15)
        _ = assistance.receive(
            .assistance(.call(ticket: "1", proof: .callBack, language: .swedish)),
            at: now
        )
        _ = assistance.conclude(.opened(until: until), at: now)
        _ = assistance.receive(.assistance(.find(identifier: "a")), at: now)
        _ = assistance.conclude(.found(AssistanceCard(name: "A", userName: "a")), at: now)
        _ = assistance.receive(.assistance(.send), at: now)
        let window = CodeWindow(until: until, resendFrom: now, resendsLeft: 1)
        _ = assistance.conclude(.sent(.send(window, alarms: [])), at: now)
        _ = assistance.receive(.assistance(.code(secret("1"))), at: now)
        _ = assistance.conclude(.counted(.compare(left: 2)), at: now)
        _ = assistance.conclude(.compared(Self.consumption(until)), at: now)
        #expect(assistance.receive(.assistance(.act(.handover)), at: until) == .close(.timeUp))
    }

    private static func consumption(_ until: Moment) -> Consumption {
        Consumption(by: Addressee(account: AccountID("1"), phoneDigest: [7]), until: until)
    }

    private let requests: [Request] =
        [
            .assistance(.enter), .assistance(.find(identifier: "a")), .assistance(.send),
            .assistance(.delivery), .assistance(.code(secret("123456"))),
            .assistance(.number("070")), .assistance(.numberCode(secret("123456"))),
            .assistance(.approval), .assistance(.approve(ticket: "1")),
            .assistance(.decide(isApproved: true)),
        ]
        + Proof.allCases.map {
            .assistance(.call(ticket: "1", proof: $0, language: .swedish))
        } + AssistanceAction.allCases.map { .assistance(.act($0)) }

    private func walk(
        _ generator: inout SeededGenerator,
        _ reached: inout [String: Int]
    ) -> String? {
        var assistance = Assistance(
            desk: AssistanceDesk(staff: "sven", proofs: Self.policy.proofs),
            policy: Self.policy
        )
        var reference = Reference()
        var now = Self.start
        let all = requests + [.cancel, .newestMessage, .begin(identifier: "a", language: .english)]
        for _ in 0..<Int.random(in: 1...24, using: &generator) {
            now = now + .seconds(Int64.random(in: 0...90, using: &generator))
            // Most requests are expected ones, or few walks would come far.
            let request =
                Int.random(in: 0..<16, using: &generator) > 0
                ? expected(assistance, &generator)
                : all[Int.random(in: 0..<all.count, using: &generator)]
            var order = assistance.receive(request, at: now)
            for _ in 0..<12 {
                if let objection = reference.objection(to: order) {
                    return "\(objection): \(order)"
                }
                if case .reply(let reply) = order {
                    if case .assistance(let reply) = reply {
                        let word = "\(reply)".prefix { $0 != "(" }
                        reached[String(word), default: 0] += 1
                    }
                    break
                }
                let result = result(of: order, now, &generator)
                reference.note(order, result, request)
                order = assistance.conclude(result, at: now)
            }
        }
        return nil
    }

    private func expected(
        _ assistance: Assistance,
        _ generator: inout SeededGenerator
    ) -> Request {
        switch assistance.state {
        case .idle:
            if Int.random(in: 0..<20, using: &generator) == 0 {
                return .assistance(.approve(ticket: "1"))
            }
            let proof = Bool.random(using: &generator) ? Proof.callBack : .idShown
            return .assistance(.call(ticket: "1", proof: proof, language: .swedish))
        case .open: return .assistance(.find(identifier: "a"))
        case .serving(let person):
            if person.hasNumber { return .assistance(.numberCode(secret("1"))) }
            if person.code != nil, person.card.verifiedUntil == nil {
                return .assistance(.code(secret("1")))
            }
            // The longest way: it would be gone to its end too seldom.
            if person.card.actions.contains(.readAloud),
                Int.random(in: 0..<3, using: &generator) == 0
            {
                return .assistance(.act(.readAloud))
            }
            switch person.card.actions.randomElement(using: &generator) {
            case .send?: return .assistance(.send)
            case .register?: return .assistance(.number("070"))
            case .some(let action): return .assistance(.act(action))
            case nil: return .assistance(.delivery)
            }
        case .waiting: return .assistance(.approval)
        case .judging: return .assistance(.decide(isApproved: true))
        default: return .assistance(.delivery)
        }
    }

    private func card(_ generator: inout SeededGenerator) -> AssistanceCard {
        let states = AccountState.allCases.filter { _ in
            Int.random(in: 0..<8, using: &generator) == 0
        }
        let bar = Int.random(in: 0..<5, using: &generator) == 0 ? AssistanceBar.own : nil
        let userName = Int.random(in: 0..<4, using: &generator) == 0 ? "b" : "a"
        var card = AssistanceCard(name: "A", userName: userName, states: states, bar: bar)
        // A card that lies about what is proven must not be believed.
        if Bool.random(using: &generator) { card.verifiedUntil = Self.start + .hours(9) }
        card.actions = AssistanceAction.allCases
        return card
    }

    private func result(
        of order: Assistance.Order,
        _ now: Moment,
        _ generator: inout SeededGenerator
    ) -> Assistance.Result {
        let window = CodeWindow(until: now, resendFrom: now, resendsLeft: 1)
        let to = Addressee(account: AccountID("1"), phoneDigest: [7])
        let choices: [Assistance.Result] =
            switch order {
            case .openCall: [.opened(until: now), .opened(until: now), .ticketRefused]
            case .find:
                [
                    .found(card(&generator)), .found(card(&generator)), .found(card(&generator)),
                    .notFound, .notDone, .paused(until: now),
                ]
            case .send:
                [
                    .sent(.send(window, alarms: [])), .sent(.hold), .sent(.over(.timeUp)),
                    .changedMeanwhile,
                ]
            case .resend:
                [
                    .resent(.granted(window, to: to)), .resent(.refused(window)),
                    .resent(.over(.timeUp)),
                ]
            case .readDelivery: [.delivery(.queued), .delivery(.accepted)]
            case .count:
                [
                    .counted(.compare(left: 2)), .counted(.compare(left: 0)),
                    .counted(.paused(until: now)), .counted(.over(.elsewhere)),
                ]
            case .compare: [.compared(Self.consumption(now + .minutes(15))), .compared(nil)]
            case .perform(.handover):
                [.handedOver(reference: "12345678", until: now), .changedMeanwhile]
            case .perform(.temporary): [.temporarySent(until: now), .notDone, .changedMeanwhile]
            case .perform(.readAloud):
                [.readAloud(secret("bamu"), .swedish, until: now), .notDone, .changedMeanwhile]
            case .askApproval:
                [
                    .asked(until: now), .asked(until: now), .asked(until: now), .asked(until: now),
                    .changedMeanwhile,
                ]
            case .takeApproval:
                [
                    .approval(.granted), .approval(.granted), .approval(.granted),
                    .approval(.granted), .approval(.granted), .approval(.granted),
                    .approval(.waiting(until: now)),
                    .approval(.refused), .approval(.expired), .approval(.over(.timeUp)),
                ]
            case .findQuestion:
                [
                    .question(
                        ApprovalQuestion(staff: "s", person: "p", action: .readAloud, until: now)
                    ), .noQuestion(.own), .notDone, .ticketRefused,
                ]
            case .decide: [.decided(true), .decided(false)]
            case .perform: [.acted, .acted, .notDone]
            case .offerNumber:
                [
                    .offered(number: "+46", .send(window, alarms: [])), .numberRefused(.notMobile),
                    .offered(number: "+46", .hold), .notDone,
                ]
            case .register: [.registered(restsUntil: nil), .notDone, .changedMeanwhile]
            case .close: [.closed]
            case .findNewestMessage: [.newestMessage(.newestMessage(nil))]
            case .reply: []
            }
        // Now and then the store fails, or something comes that nobody ordered.
        switch Int.random(in: 0..<60, using: &generator) {
        case 0: return .failed
        case 1: return .handedOver(reference: "66666666", until: now)
        case 2: return .acted
        default: return choices.randomElement(using: &generator) ?? .failed
        }
    }
}
