import Glibc
package import ResetFlow

/// A moment as people at the place read it, in the time zone of the system.
struct LocalTime: Equatable, Sendable {
    /// The time of day, `14:35`.
    let time: String
    /// The day, `2026-11-22`; read the same in all three languages.
    let day: String

    /// The local time of a moment.
    init(_ moment: Moment) {
        var seconds = time_t(moment.seconds)
        var parts = tm()
        localtime_r(&seconds, &parts)
        time = "\(LocalTime.two(parts.tm_hour)):\(LocalTime.two(parts.tm_min))"
        day =
            "\(parts.tm_year + 1_900)-\(LocalTime.two(parts.tm_mon + 1))-\(LocalTime.two(parts.tm_mday))"
    }

    /// The hour of the day, 0 to 23.
    static func hour(_ moment: Moment) -> Int {
        var seconds = time_t(moment.seconds)
        var parts = tm()
        localtime_r(&seconds, &parts)
        return Int(parts.tm_hour)
    }

    private static func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// The system's clock.
package func systemClock() -> Moment {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Moment(milliseconds: Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000)
}
