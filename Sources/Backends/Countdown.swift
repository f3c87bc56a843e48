internal import Glibc
internal import ResetFlow

/// How much of a time is left, by a clock that nobody sets.
struct Countdown {
    private let end: ContinuousClock.Instant

    /// A time that begins now.
    init(_ span: Moment.Span) { end = .now + .milliseconds(span.milliseconds) }

    /// Whether nothing of it is left.
    var isUp: Bool { ContinuousClock.now >= end }

    /// What is left in whole milliseconds, rounded up, as `poll` takes it.
    var milliseconds: Int32 {
        let left = (ContinuousClock.now.duration(to: end)) / .milliseconds(1)
        return left > 0 ? Int32(clamping: Int64(left.rounded(.up))) : 0
    }

    /// Waits a moment, and no longer than there is time; false when it is up.
    func pause() -> Bool {
        guard !isUp else { return false }
        usleep(UInt32(clamping: min(milliseconds, 20) * 1_000))
        return true
    }
}
