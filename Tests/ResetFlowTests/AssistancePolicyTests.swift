import ResetFlow
import Secrets
import Testing

@Suite("What the staff may do")
struct AssistancePolicyTests {
    private struct Row {
        let states: [AccountState]
        /// For a proof by telephone: before and after the right code.
        let before: Set<AssistanceAction>
        let after: Set<AssistanceAction>
        /// With an identity document at the desk.
        let atDesk: Set<AssistanceAction>
        let atDeskAfter: Set<AssistanceAction>
    }

    private static let outcomes: Set<AssistanceAction> = [.handover, .temporary]

    private static let table = [
        Row(
            states: [],
            before: [.send],
            after: outcomes,
            atDesk: [.send, .register],
            atDeskAfter: outcomes.union([.register])
        ),
        Row(
            states: [.mustChange],
            before: [.send],
            after: outcomes,
            atDesk: [.send, .register],
            atDeskAfter: outcomes.union([.register])
        ),
        Row(
            states: [.locked],
            before: [.send],
            after: outcomes.union([.unlock]),
            atDesk: [.send, .unlock, .register],
            atDeskAfter: outcomes.union([.unlock, .register])
        ),
        Row(
            states: [.pathClosed],
            before: [.send, .open],
            after: outcomes.union([.open]),
            atDesk: [.send, .open, .register],
            atDeskAfter: outcomes.union([.open, .register])
        ),
        Row(
            states: [.noPhone],
            before: [],
            after: [],
            atDesk: [.register],
            atDeskAfter: [.register]
        ),
        Row(
            states: [.phoneRests, .locked],
            before: [],
            after: [.unlock],
            atDesk: [.unlock, .register],
            atDeskAfter: [.unlock, .register]
        ),
        Row(
            states: [.noPassword],
            before: [],
            after: [],
            atDesk: [.register],
            atDeskAfter: [.register]
        ),
        Row(
            states: [.disabled, .locked, .pathClosed],
            before: [],
            after: [],
            atDesk: [],
            atDeskAfter: []
        ),
    ]

    private func actions(
        _ states: [AccountState],
        _ proof: Proof,
        isVerified: Bool = false,
        bar: AssistanceBar? = nil,
        policy: AssistancePolicy = AssistancePolicy()
    ) -> [AssistanceAction] {
        var card = AssistanceCard(name: "", userName: "a", states: states, bar: bar)
        if isVerified { card.verifiedUntil = Moment(seconds: 1) }
        return policy.actions(on: card, proof: proof)
    }

    @Test func `every state, proof and code has its actions`() {
        for row in Self.table {
            for proof in [Proof.callBack, .managerVouches] {
                #expect(Set(actions(row.states, proof)) == row.before, "\(row.states)")
                #expect(
                    Set(actions(row.states, proof, isVerified: true)) == row.after,
                    "\(row.states)"
                )
            }
            #expect(Set(actions(row.states, .idShown)) == row.atDesk, "\(row.states)")
            #expect(
                Set(actions(row.states, .idShown, isVerified: true)) == row.atDeskAfter,
                "\(row.states)"
            )
        }
    }

    @Test(arguments: AssistanceBar.allCases)
    func `I5 a barred account has no action, whatever else is so`(bar: AssistanceBar) {
        for state in AccountState.allCases {
            for proof in Proof.allCases {
                #expect(actions([state], proof, isVerified: true, bar: bar).isEmpty)
            }
        }
    }

    @Test func `I4 a proof that is not configured opens nothing`() {
        let policy = AssistancePolicy(proofs: [.callBack])
        #expect(actions([.locked], .idShown, isVerified: true, policy: policy).isEmpty)
        #expect(!actions([.locked], .callBack, isVerified: true, policy: policy).isEmpty)
    }

    @Test func `outcomes are those of the policy, in its order`() {
        let policy = AssistancePolicy(outcomes: [.temporary, .handover])
        #expect(
            actions([], .callBack, isVerified: true, policy: policy) == [.temporary, .handover]
        )
        let only = AssistancePolicy(outcomes: [.handover])
        #expect(actions([], .callBack, isVerified: true, policy: only) == [.handover])
        // No configuration can make an outcome of what needs no code.
        let odd = AssistancePolicy(outcomes: [.register, .unlock])
        #expect(actions([], .callBack, isVerified: true, policy: odd).isEmpty)
    }

    @Test func `I8 reading aloud is off, and always needs a second person`() {
        let standard = AssistancePolicy()
        #expect(!actions([], .callBack, isVerified: true).contains(.readAloud))
        #expect(!standard.hasApprovals)
        let policy = AssistancePolicy(outcomes: [.handover, .readAloud])
        #expect(
            actions([], .callBack, isVerified: true, policy: policy) == [.handover, .readAloud]
        )
        #expect(actions([], .callBack, policy: policy) == [.send])
        let card = AssistanceCard(name: "", userName: "a")
        #expect(policy.hasApprovals && policy.needsSecondPerson(.readAloud, for: card))
        #expect(!policy.needsSecondPerson(.handover, for: card))
    }

    @Test func `I8 for those who are named every outcome needs a second person`() {
        let policy = AssistancePolicy(secondPersonFor: ["åsa.öberg"])
        let named = AssistanceCard(name: "", userName: "Åsa.Öberg")
        let other = AssistanceCard(name: "", userName: "anna")
        // A number of their own would give one of the staff alone what the second person guards.
        #expect(!policy.actions(on: named, proof: .idShown).contains(.register))
        #expect(policy.actions(on: other, proof: .idShown).contains(.register))
        let needing = AssistanceAction.allCases.filter { policy.needsSecondPerson($0, for: named) }
        #expect(needing == AssistancePolicy.possibleOutcomes && policy.hasApprovals)
        #expect(!policy.needsSecondPerson(.handover, for: other))
    }

    @Test func `I5 E7 a barred card shows no phone, no state and no reset`() {
        let now = Moment(seconds: 1_800_000_000)
        let account = Account(
            id: AccountID("1"),
            userName: "anna\n\u{1B}[2J",
            names: ["Anna", "And\u{2028}ersson"],
            phone: "+46701740605",
            phoneChanged: now - .hours(1),
            isLocked: true,
            isPrivileged: true
        )
        let reset = PastReset(at: now, way: .alone)
        let barred = AssistanceCard(
            of: account,
            isOwn: false,
            isPathClosed: true,
            resets: [reset],
            limits: Limits(),
            numbers: .nordic,
            at: now
        )
        #expect(barred.bar == .privileged && barred.phoneEnding == nil && barred.states.isEmpty)
        #expect(barred.resets.isEmpty && barred.restsUntil == nil)
        #expect(barred.userName == "anna[2J" && barred.name == "Anna Andersson")
        var open = account
        open.isPrivileged = false
        let shown = AssistanceCard(
            of: open,
            isOwn: false,
            isPathClosed: true,
            resets: [reset],
            limits: Limits(),
            numbers: .nordic,
            at: now
        )
        #expect(shown.phoneEnding == "05" && shown.restsUntil == now + .hours(71))
        #expect(shown.states == [.locked, .phoneRests, .pathClosed])
    }

    @Test(arguments: [
        ("4711", "4711"), (" #INC-4711 ", "INC-4711"),
        (String(repeating: "9", count: 20), nil as String?),
    ])
    func `a ticket is letters, digits and hyphens`(typed: String, text: String?) {
        #expect(Ticket(typed)?.text == text ?? typed)
    }

    @Test(arguments: [
        "", " ", "#", "47 11", "ä1", "a\u{1B}", "a\nb", String(repeating: "9", count: 21),
    ])
    func `M4 what could not stand in an SMS is no ticket`(typed: String) {
        #expect(Ticket(typed) == nil)
    }

    @Test func `a reference is eight digits, however they are grouped`() {
        for text in ["12345678", "1234 5678", "1234-5678", " 12 34 56 78 "] {
            #expect(Handover.digits(text) == "12345678")
        }
        for text in ["1234567", "123456789", "1234567a", "١٢٣٤٥٦٧٨", "+46701740605", ""] {
            #expect(Handover.digits(text) == nil)
        }
        #expect(Handover.grouped("01234567") == "0123 4567")
        let drawn = Set((0..<200).map { _ in Handover.random() })
        #expect(drawn.count == 200 && drawn.allSatisfy { Handover.digits($0) == $0 })
    }

    @Test func `I3 a temporary password follows the house's rules and is another each time`() {
        let key = Key.random()
        var rules = PasswordRules()
        var seen: [Secret] = []
        for _ in 0..<50 {
            let password = TemporaryPassword.random(rules, under: key)
            #expect(password.count == 12 && rules.refusals(of: password).isEmpty)
            #expect(!seen.contains(password))
            seen.append(password)
            // Three kinds of characters, as Active Directory asks for.
            let bytes = (0..<password.count).map { password[$0] }
            for kind in ["A"..."Z", "a"..."z", "0"..."9"] {
                #expect(bytes.contains { kind.contains(String(UnicodeScalar($0))) })
            }
        }
        rules.minimum = 64
        #expect(TemporaryPassword.random(rules, under: key).count == 64)
    }

    @Test func `a phrase is syllables and digits of 40 bits and more, by the house's rules`() {
        let key = Key.random()
        var rules = PasswordRules()
        var seen: [Secret] = []
        for _ in 0..<200 {
            let phrase = TemporaryPassword.phrase(rules, under: key)
            #expect(phrase.count == 14 && rules.refusals(of: phrase).isEmpty)
            for place in 0..<14 {
                let vowels = Array("aeiou".utf8)
                let isDigit = (0x32...0x39).contains(phrase[place])
                #expect(isDigit == (place >= 12))
                #expect((0x41...0x5A).contains(phrase[place]) == (place == 0))
                if place < 12 { #expect(vowels.contains(phrase[place]) != place.isMultiple(of: 2)) }
            }
            #expect(!seen.contains(phrase))
            seen.append(phrase)
        }
        rules.minimum = 21
        #expect(TemporaryPassword.phrase(rules, under: key).count == 22)
    }
}
