import ResetFlow
import Secrets
import Testing
import Wizard

extension Talk {
    static let desk = AssistanceDesk(staff: "sven", proofs: Proof.allCases)

    static func card(
        _ states: [AccountState] = [],
        _ actions: [AssistanceAction] = [.send]
    ) -> AssistanceCard {
        var card = AssistanceCard(
            name: "Erik Ek",
            userName: "erik.ek",
            states: states,
            phoneEnding: "09"
        )
        card.actions = actions
        return card
    }

    mutating func answer(_ reply: AssistanceReply) { self.reply(.assistance(reply)) }

    mutating func goToFind() {
        answer(.entered(Talk.desk))
        type("4711\n")
        press(.right, .enter, .enter)
        answer(.called(until: now + .minutes(15)))
    }

    mutating func goToCard(_ card: AssistanceCard = Talk.card()) {
        goToFind()
        type("erik.ek\n")
        answer(.card(card))
    }

    mutating func goToCallCode() {
        goToCard()
        press(.enter)
        answer(.sent(window))
    }

    mutating func goToOutcomes() {
        goToCallCode()
        type("123456\n")
        var card = Talk.card([.locked], [.handover, .temporary, .unlock])
        card.verifiedUntil = now + .minutes(15)
        answer(.verified(card))
    }

    /// The screen that waits for a second person.
    mutating func goToWait() {
        goToCallCode()
        type("123456\n")
        var card = Talk.card([], [.readAloud, .handover])
        card.verifiedUntil = now + .minutes(15)
        answer(.verified(card))
        press(.enter)
        answer(.waiting(until: now + .minutes(10)))
    }

    /// The screen of the second person.
    mutating func goToApprove() {
        answer(.entered(AssistanceDesk(staff: "berit", proofs: Proof.allCases, approves: true)))
        press(.tab, .tab, .tab, .tab, .enter)
    }

    mutating func goToJudge() {
        goToApprove()
        type("4711\n")
        answer(
            .asked(
                ApprovalQuestion(
                    staff: "sven",
                    person: "Erik Ek",
                    action: .readAloud,
                    until: now + .minutes(9)
                )
            )
        )
    }

    /// The screen with a phrase on it.
    mutating func goToReadAloud(_ language: Language = .swedish) {
        goToWait()
        wait(.seconds(2))
        answer(.readAloud(Talk.phrase(), language, until: now + .hours(24)))
    }

    static func phrase() -> Secret {
        let phrase = Secret(capacity: 14)
        phrase.append(text: "bamuketirasa47")
        return phrase
    }

    mutating func goToDeskNumber() {
        goToCard(Talk.card([.noPhone], [.register]))
        press(.enter)
    }

    mutating func goToDeskCode() {
        goToDeskNumber()
        type("0701740606\n")
        answer(.numberSent(number: "+46701740606", window))
    }
}

extension Scene {
    private init(_ name: String, walk: @escaping @Sendable (inout Talk) -> Void) {
        self.init(name: "staff: " + name, task: .assistance, walk: walk)
    }

    /// The staff's pages.
    static let assistance =
        [
            Scene("call") { $0.answer(.entered(Talk.desk)) },
            Scene("call, empty") { $0.press(.enter, .enter, .enter) },
            Scene("call, bad ticket") { $0.type("47 11\n") },
            Scene("call, waiting") {
                $0.type("4711\n")
                $0.press(.right, .enter, .enter)
                $0.wait(.milliseconds(200))
            },
            Scene("refused") { $0.reply(.ended(.notAllowed)) },
            Scene("find") { $0.goToFind() },
            Scene("find, empty") {
                $0.goToFind()
                $0.press(.enter)
            },
            Scene("find, nobody") {
                $0.goToFind()
                $0.type("erik.ek\n")
                $0.answer(.notFound)
            },
            Scene("find, not done") {
                $0.goToFind()
                $0.type("erik.ek\n")
                $0.answer(.notDone)
            },
            Scene("card") { $0.goToCard() },
            Scene("card, everything") {
                var card = Talk.card(AccountState.allCases, AssistanceAction.allCases)
                card.restsUntil = $0.now + .hours(48)
                card.resets = [
                    PastReset(at: $0.now, way: .alone), PastReset(at: $0.now, way: .assisted),
                ]
                $0.goToCard(card)
            },
            Scene("card, nothing to do") { $0.goToCard(Talk.card([.disabled], [])) },
            Scene("card, own") {
                $0.goToCard(AssistanceCard(name: "Erik Ek", userName: "erik.ek", bar: .own))
            },
            Scene("card, protected") {
                $0.goToCard(AssistanceCard(name: "Erik Ek", userName: "erik.ek", bar: .privileged))
            },
            Scene("card, budget") {
                $0.goToCard()
                $0.press(.enter)
                $0.answer(.notSent(.budget))
            },
            Scene("card, not done") {
                $0.goToOutcomes()
                $0.press(.enter)
                $0.answer(.notDone)
            },
            Scene("card, verified") { $0.goToOutcomes() },
            Scene("card, unlocked") {
                $0.goToOutcomes()
                $0.press(.tab, .tab, .enter)
                $0.answer(.acted(Talk.card()))
            },
            Scene("card, opened") {
                $0.goToCard(Talk.card([.pathClosed], [.open]))
                $0.press(.enter)
                $0.answer(.acted(Talk.card()))
            },
            Scene("code") { $0.goToCallCode() },
            Scene("code, wrong") {
                $0.goToCallCode()
                $0.type("123456\n")
                $0.answer(.codeWrong(left: 1))
            },
            Scene("code, again too early") {
                $0.goToCallCode()
                $0.wait(.seconds(61))
                $0.press(.function(5))
                $0.answer(.notSent(.again))
            },
            Scene("card, code sent") {
                $0.goToCallCode()
                $0.press(.tab, .tab, .enter)
            },
            Scene("number") { $0.goToDeskNumber() },
            Scene("number, not done") {
                $0.goToDeskCode()
                $0.type("123456\n")
                $0.answer(.notDone)
            },
            Scene("number, code") { $0.goToDeskCode() },
            Scene("handed over") {
                $0.goToOutcomes()
                $0.press(.enter)
                $0.answer(.handedOver(reference: "01234567", until: $0.now + .minutes(15)))
            },
            Scene("temporary") {
                $0.goToOutcomes()
                $0.press(.tab, .enter)
                $0.answer(.temporarySent(until: $0.now + .hours(24)))
            },
            Scene("registered") {
                $0.goToDeskCode()
                $0.type("123456\n")
                $0.answer(.registered(restsUntil: nil))
            },
            Scene("registered, rests") {
                $0.goToDeskCode()
                $0.type("123456\n")
                $0.answer(.registered(restsUntil: $0.now + .hours(72)))
            },
            Scene("end?") {
                $0.goToCard()
                $0.press(.escape)
            },
            Scene("ended") {
                $0.goToCard()
                $0.press(.escape, .backTab, .enter)
            },
            Scene("call, approver") {
                $0.answer(
                    .entered(AssistanceDesk(staff: "b", proofs: Proof.allCases, approves: true))
                )
            },
            Scene("wait") { $0.goToWait() },
            Scene("read aloud") { $0.goToReadAloud() },
            Scene("read aloud, Finnish") { $0.goToReadAloud(.finnish) },
            Scene("read aloud, end?") {
                $0.goToReadAloud()
                $0.wait(.seconds(2))
                $0.press(.escape)
            },
            Scene("end? after unlocking") {
                $0.goToOutcomes()
                $0.press(.tab, .tab, .enter)
                $0.answer(.acted(Talk.card()))
                $0.press(.escape)
            },
            Scene("approve") { $0.goToApprove() },
            Scene("approve, bad ticket") {
                $0.goToApprove()
                $0.type("47 11\n")
            },
            Scene("judge") { $0.goToJudge() },
            Scene("approved") {
                $0.goToJudge()
                $0.press(.tab, .enter)
                $0.answer(.decided(true))
            },
            Scene("not approved") {
                $0.goToJudge()
                $0.press(.enter)
                $0.answer(.decided(true))
            },
            Scene("approved, late") {
                $0.goToJudge()
                $0.press(.tab, .enter)
                $0.answer(.decided(false))
            },
        ] + obstacles + answers + deliveries + refusals + overs + helps

    private static let obstacles = ApprovalObstacle.allCases.map { obstacle in
        Scene("approve \(obstacle)") {
            $0.goToApprove()
            $0.type("4711\n")
            $0.answer(.notAsked(obstacle))
        }
    }

    private static let answers = ApprovalRefusal.allCases.map { refusal in
        Scene("wait \(refusal)") {
            $0.goToWait()
            $0.wait(.seconds(2))
            $0.answer(.notApproved(refusal, Talk.card([], [.readAloud])))
        }
    }

    private static let deliveries = DeliveryState.allCases.map { state in
        Scene("delivery \(state)") {
            $0.goToCallCode()
            $0.answer(.delivery(state))
        }
    }

    private static let refusals = NumberRefusal.allCases.map { refusal in
        Scene("number \(refusal)") {
            $0.goToDeskNumber()
            $0.type("0701740606\n")
            $0.answer(.numberRefused(refusal))
        }
    }

    private static let overs = EndReason.allCases.map { reason in
        Scene("over \(reason)") {
            $0.goToCard()
            $0.reply(.ended(reason))
        }
    }

    private static let helps = [
        "call", "find", "card", "code", "number", "outcome", "wait", "aloud",
    ].map { name in
        Scene("help \(name)") { talk in
            switch name {
            case "find": talk.goToFind()
            case "card": talk.goToCard()
            case "code": talk.goToCallCode()
            case "number": talk.goToDeskNumber()
            case "wait": talk.goToWait()
            case "aloud": talk.goToReadAloud()
            case "outcome":
                talk.goToOutcomes()
                talk.press(.enter)
                talk.answer(.handedOver(reference: "01234567", until: talk.now + .minutes(15)))
            default: break
            }
            talk.press(.function(1))
        }
    }
}
