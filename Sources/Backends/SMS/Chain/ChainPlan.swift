package import ResetFlow

/// Which backend is tried next for one message: a value that knows no gateway, clock or store.
///
/// Ask `next`, do what it says, say what came of it, and ask again; it ends by itself.
package struct ChainPlan: Equatable, Sendable {
    /// What to do next.
    package enum Step: Equatable, Sendable {
        /// Take the backend's one probe, which another may have, and say so with `probe`.
        case claimProbe(Int)
        /// Try the backend until then, as the try with this number, from 1; say with `note` how it went.
        case send(Int, attempt: Int, deadline: Moment)
        /// Wait, and ask again.
        case wait(Moment.Span)
        /// It is over: the best that came of it, and which backend took it.
        case end(DeliveryOutcome, takenBy: Int?)
    }

    /// What is known of a backend.
    private struct Candidate: Equatable {
        let index: Int
        var verdict: Breaker.Verdict
        /// Whether its probe is ours.
        var isOurs = false
        var tries = 0
        var isDone = false

        var openSince: Moment? {
            if case .open(let since) = verdict { return since }
            return nil
        }
    }

    /// A backend that has just failed is given a pause before its next try.
    private enum Pause: Equatable {
        case none
        case isDue(place: Int)
        case isOver(place: Int)
    }

    private let patience: ChainPatience
    private let deadline: Moment
    /// In the order in which they are tried.
    private var candidates: [Candidate]
    private var pause = Pause.none
    private var hasTriedLastResort = false
    private var tries = 0
    private var rejections: [DeliveryOutcome] = []
    private var best: DeliveryOutcome?
    private var taker: Int?

    /// A plan for backends whose breakers say so, in the order of the chain.
    ///
    /// It begins behind the one that took the message last: who presses "send again" has got nothing
    /// that way.
    package init(
        _ verdicts: [Breaker.Verdict],
        behind last: Int?,
        began: Moment,
        deadline: Moment,
        patience: ChainPatience = ChainPatience()
    ) {
        self.patience = patience
        self.deadline = min(deadline, began + patience.total)
        let first = last.map { $0 + 1 } ?? 0
        candidates = verdicts.indices.map { offset in
            let index = (first + offset) % verdicts.count
            return Candidate(index: index, verdict: verdicts[index])
        }
    }

    /// What to do now.
    package mutating func next(at now: Moment) -> Step {
        guard mayTry(at: now) else { return end }
        switch pause {
        case .isDue(let place):
            pause = .isOver(place: place)
            return .wait(patience.pause)
        case .isOver(let place):
            pause = .none
            return send(place, at: now)
        case .none: break
        }
        for (place, candidate) in candidates.enumerated() where !candidate.isDone {
            switch candidate.verdict {
            case .closed: return send(place, at: now)
            case .probeDue where candidate.isOurs: return send(place, at: now)
            case .probeDue: return .claimProbe(candidate.index)
            case .open: continue
            }
        }
        guard let place = lastResort else { return end }
        hasTriedLastResort = true
        return send(place, at: now)
    }

    /// Whether a backend's probe could be taken.
    package mutating func probe(of index: Int, isOurs: Bool) {
        guard let place = candidates.firstIndex(where: { $0.index == index }),
            case .probeDue(let since) = candidates[place].verdict
        else { return }
        if isOurs {
            candidates[place].isOurs = true
        } else {
            candidates[place].verdict = .open(since: since)
        }
    }

    /// How a try went, and whether the backend's breaker is open after it.
    package mutating func note(
        _ outcome: DeliveryOutcome,
        of index: Int,
        isOpen: Bool,
        at now: Moment
    ) {
        guard let place = candidates.firstIndex(where: { $0.index == index }) else { return }
        tries += 1
        candidates[place].tries += 1
        if isOpen { candidates[place].verdict = .open(since: candidates[place].openSince ?? now) }
        best = [best, outcome].compactMap(\.self).max { $0.rank < $1.rank }
        switch outcome {
        case .accepted: taker = index
        case .rejected:
            rejections.append(outcome)
            candidates[place].isDone = true
        case .misconfigured, .unknown: candidates[place].isDone = true
        case .temporary:
            if !isOpen, candidates[place].tries < patience.triesPerBackend {
                pause = .isDue(place: place)
            } else {
                candidates[place].isDone = true
            }
        }
    }

    /// A try that is cut short would leave nobody knowing whether it went.
    private func mayTry(at now: Moment) -> Bool {
        let least = tries == 0 ? now : now + patience.least
        return taker == nil && rejections.count < 2 && tries < patience.tries && least < deadline
    }

    /// When all are open, or have failed just now, the one that is open longest is tried, once: it may have
    /// come back.
    private var lastResort: Int? {
        guard !hasTriedLastResort else { return nil }
        let untried = candidates.indices.filter { candidates[$0].tries == 0 }
        return untried.filter { candidates[$0].openSince != nil }.min {
            (candidates[$0].openSince ?? deadline) < (candidates[$1].openSince ?? deadline)
        }
    }

    private func send(_ place: Int, at now: Moment) -> Step {
        .send(
            candidates[place].index,
            attempt: tries + 1,
            deadline: min(now + patience.perTry, deadline)
        )
    }

    private var end: Step {
        guard let best else {
            let why: DeliveryOutcome =
                candidates.isEmpty
                ? .misconfigured("the chain has no gateway") : .temporary("no time was left")
            return .end(why, takenBy: nil)
        }
        // What two have refused is refused, whatever a third said; not what may have gone.
        if rejections.count == 2, best.rank < DeliveryOutcome.unknown("").rank {
            return .end(rejections[1], takenBy: nil)
        }
        return .end(best, takenBy: taker)
    }
}

/// How long and how often a message is tried.
package struct ChainPatience: Equatable, Sendable {
    /// For the whole message.
    package var total = Moment.Span.seconds(20)
    /// For one try.
    package var perTry = Moment.Span.seconds(5)
    /// A further try is begun only when there is that much time for it.
    package var least = Moment.Span.seconds(1)
    /// Between two tries of one backend.
    package var pause = Moment.Span.milliseconds(500)
    /// Tries of one backend.
    package var triesPerBackend = 2
    /// Tries of all together.
    package var tries = 4

    /// The defaults.
    package init() {}
}

extension DeliveryOutcome {
    /// What is told of several tries is what leaves least to do: gone, perhaps gone, another try may
    /// help, an operator may, nothing does.
    fileprivate var rank: Int {
        switch self {
        case .accepted: 4
        case .unknown: 3
        case .temporary: 2
        case .misconfigured: 1
        case .rejected: 0
        }
    }
}
