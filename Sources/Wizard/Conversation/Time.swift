package import ResetFlow

/// What time alone does (DESIGN 4): the kiosk's idle limits, the confirmation's, the mask's.
private enum Limit {
    static let idleWarning: Moment.Span = .seconds(90)
    static let idle: Moment.Span = .seconds(120)
    static let confirmation: Moment.Span = .seconds(20)
    static let shown: Moment.Span = .seconds(15)
    static let shownAtKiosk: Moment.Span = .seconds(10)
    /// The countdown changes in such steps: a screen that ticks is noise to who listens to it.
    static let countdown: Int64 = 5_000
}

extension Conversation {
    /// The next moment at which time alone changes the page or orders something; nil when none does.
    package func wake(after now: Moment) -> Moment? {
        guard !hasLeft else { return nil }
        if step.hasFlow, !isResting, flowLanguage != language { return now }
        return (waitingMoments + step.moments + idleMoments(after: now)).filter { $0 > now }.min()
    }

    /// How long a password stays readable without a key.
    var shownSpan: Moment.Span { setting.isKiosk ? Limit.shownAtKiosk : Limit.shown }

    /// How many seconds are left before the kiosk is wiped; nil while nothing is said of it.
    func idleSecondsLeft(at now: Moment) -> Int? {
        guard let idle, now >= idle.warning, now < idle.end else { return nil }
        let left = (idle.end - now).milliseconds
        return Int((left + Limit.countdown - 1) / Limit.countdown * Limit.countdown / 1_000)
    }

    /// Whether the page asks if the person is still there; who has just finished is not asked.
    func asksWhetherThere(at now: Moment) -> Bool {
        guard idleSecondsLeft(at: now) != nil else { return false }
        return !step.isConfirmation
    }

    /// Ends what has lasted too long: a kiosk that was left, a right code that has grown old.
    mutating func runOut(at now: Moment) -> Order? {
        // A clock that was put back must not lengthen anybody's time.
        lastKey = lastKey.map { min($0, now) }
        if let idle, now >= idle.end { return leave() }
        guard case .password(let page) = step, waiting == nil, now >= page.until else { return nil }
        enterEnded(.timeUp, at: now)
        return .disconnect
    }

    /// When the kiosk warns and when it is wiped; before the first key there is nothing to wipe.
    private var idle: (warning: Moment, end: Moment)? {
        guard setting.isKiosk, let lastKey else { return nil }
        return step.isConfirmation
            ? (lastKey, lastKey + Limit.confirmation)
            : (lastKey + Limit.idleWarning, lastKey + Limit.idle)
    }

    private func idleMoments(after now: Moment) -> [Moment] {
        guard let idle else { return [] }
        guard now >= idle.warning else { return [idle.warning] }
        let left = max((idle.end - now).milliseconds, 0)
        // The end of this step of the countdown; the last one is the end of all.
        let untilNext = (left - 1) % Limit.countdown + 1
        return [now + .milliseconds(untilNext)]
    }

    private var waitingMoments: [Moment] {
        guard let waiting else { return [] }
        return [waiting.since + Waiting.signAfter]
            + (waiting.isLong ? [] : [waiting.since + Waiting.keysWait])
            + (waiting.held == nil ? [] : [waiting.free])
    }
}
