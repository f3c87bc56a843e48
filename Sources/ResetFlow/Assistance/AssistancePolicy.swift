/// What the staff may do for whom, and on what proof; the same for the screen and for the service.
package struct AssistancePolicy: Equatable, Sendable {
    /// How a caller may be identified, in the order in which it is offered.
    package var proofs: [Proof]
    /// What may follow a right code; the first is the one that is recommended.
    package var outcomes: [AssistanceAction]
    /// The user names, folded, of those for whom every outcome needs a second person (I8).
    package var secondPersonFor: Set<String>

    /// The defaults.
    package init(
        proofs: [Proof] = Proof.allCases,
        outcomes: [AssistanceAction] = [.handover, .temporary],
        secondPersonFor: Set<String> = []
    ) {
        self.proofs = proofs
        self.outcomes = outcomes
        self.secondPersonFor = secondPersonFor
    }

    /// The actions that can be an outcome.
    package static let possibleOutcomes: [AssistanceAction] = [.handover, .temporary, .readAloud]

    /// Whether there is anything that only a second person can approve.
    package var hasApprovals: Bool { outcomes.contains(.readAloud) || !secondPersonFor.isEmpty }

    /// Whether an action for the one on a card needs a second person: to read a password aloud
    /// always, and every outcome for those who are named (I8).
    package func needsSecondPerson(_ action: AssistanceAction, for card: AssistanceCard) -> Bool {
        if action == .readAloud { return true }
        return AssistancePolicy.possibleOutcomes.contains(action) && isNamed(card)
    }

    private func isNamed(_ card: AssistanceCard) -> Bool {
        secondPersonFor.contains(Identifier.fold(card.userName))
    }

    /// What can be done for the one on a card, once they were identified so.
    package func actions(on card: AssistanceCard, proof: Proof) -> [AssistanceAction] {
        guard card.bar == nil, proofs.contains(proof) else { return [] }
        let isVerified = card.verifiedUntil != nil
        let outcomes = self.outcomes.filter { AssistancePolicy.possibleOutcomes.contains($0) }
        let rest: [AssistanceAction] = [.send, .unlock, .open, .register]
        return (outcomes + rest).filter { isPossible($0, card, proof, isVerified: isVerified) }
    }

    private func isPossible(
        _ action: AssistanceAction,
        _ card: AssistanceCard,
        _ proof: Proof,
        isVerified: Bool
    ) -> Bool {
        // A closed account is the manager's matter, whatever else is so with it.
        if card.states.contains(.disabled) { return false }
        let isAtTheDesk = proof == .idShown
        let canReset = AssistancePolicy.canReset(card)
        return switch action {
        case .send: canReset && !isVerified
        case .handover, .temporary, .readAloud: canReset && isVerified
        case .unlock: card.states.contains(.locked) && (isVerified || isAtTheDesk)
        case .open: card.states.contains(.pathClosed)
        // With a number of their own one of the staff alone would have a named person's account.
        case .register: isAtTheDesk && !isNamed(card)
        }
    }

    /// Whether there is a password to replace, and a phone that has been theirs for long enough (M12).
    private static func canReset(_ card: AssistanceCard) -> Bool {
        !card.states.contains { state in
            switch state {
            case .disabled, .noPassword, .noPhone, .phoneRests: true
            case .locked, .mustChange, .pathClosed: false
            }
        }
    }
}
