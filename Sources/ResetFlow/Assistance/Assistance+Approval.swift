/// The second person, on both sides (I8): one of the staff asks, another answers on their own connection.
extension Assistance {
    mutating func asked(
        _ result: Result,
        _ person: Person,
        _ action: AssistanceAction
    ) -> Order {
        guard case .asked(let until) = result else { return unfinished(result, person) }
        return turn(to: .waiting(person, action), answer(.waiting(until: until)))
    }

    /// What was approved is done at once; whatever comes of it, the approval is used up.
    mutating func approved(
        _ result: Result,
        _ person: Person,
        _ action: AssistanceAction
    ) -> Order {
        guard case .approval(let state) = result else { return end(.fault) }
        switch state {
        case .waiting(let until):
            return turn(to: .waiting(person, action), answer(.waiting(until: until)))
        case .granted: return turn(to: .acting(person, action), .perform(action))
        case .refused: return show(person) { .notApproved(.refused, $0) }
        case .expired: return show(person) { .notApproved(.expired, $0) }
        case .over(let reason): return end(reason)
        }
    }

    mutating func looked(_ result: Result) -> Order {
        switch result {
        case .question(let question): turn(to: .judging, answer(.asked(question)))
        case .noQuestion(let obstacle): turn(to: .idle, answer(.notAsked(obstacle)))
        case .notDone: turn(to: .idle, answer(.notDone))
        case .ticketRefused: turn(to: .idle, answer(.ticketRefused))
        case .opened, .found, .notFound, .paused, .sent, .resent, .delivery, .counted, .compared,
            .handedOver, .temporarySent, .readAloud, .acted, .offered, .numberRefused, .registered,
            .asked, .approval, .decided, .changedMeanwhile, .closed, .newestMessage, .failed:
            end(.fault)
        }
    }

    mutating func decided(_ result: Result) -> Order {
        guard case .decided(let isTaken) = result else { return end(.fault) }
        return turn(to: .idle, answer(.decided(isTaken)))
    }
}
