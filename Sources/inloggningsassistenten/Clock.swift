import Glibc
import ResetFlow

/// Wall time as it was at the start, plus what has gone by since.
///
/// So a clock that is set in the middle neither ends a flow's screens nor keeps a kiosk's idle
/// limit from coming; what the service decides, it decides by its own clock.
struct Clock {
    private let wall: Int64
    private let ticks: Int64

    /// A clock that starts now.
    init() {
        wall = Clock.milliseconds(CLOCK_REALTIME)
        ticks = Clock.milliseconds(CLOCK_BOOTTIME)
    }

    /// The time.
    var now: Moment {
        Moment(milliseconds: wall + Clock.milliseconds(CLOCK_BOOTTIME) - ticks)
    }

    /// A moment as the time of day here, `14:35`.
    static func timeOfDay(_ moment: Moment) -> String {
        var seconds = time_t(moment.seconds)
        var parts = tm()
        localtime_r(&seconds, &parts)
        return twoDigits(parts.tm_hour) + ":" + twoDigits(parts.tm_min)
    }

    /// A moment as the day here, `2026-11-22`.
    static func day(_ moment: Moment) -> String {
        var seconds = time_t(moment.seconds)
        var parts = tm()
        localtime_r(&seconds, &parts)
        let month = twoDigits(parts.tm_mon + 1)
        return "\(parts.tm_year + 1_900)-\(month)-\(twoDigits(parts.tm_mday))"
    }

    private static func twoDigits(_ number: Int32) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    private static func milliseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
