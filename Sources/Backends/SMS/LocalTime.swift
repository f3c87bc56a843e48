import Glibc
package import ResetFlow

/// A moment as people and logs read it, in the time zone of the place.
package enum LocalTime {
    /// ISO 8601 with milliseconds and offset: `2026-11-22T13:05:12.347+01:00`.
    package static func text(_ moment: Moment) -> String {
        var seconds = time_t(moment.seconds)
        var parts = tm()
        localtime_r(&seconds, &parts)
        let offset = parts.tm_gmtoff / 60
        let milliseconds = moment.milliseconds - moment.seconds * 1_000
        return pad(Int(parts.tm_year) + 1_900, 4) + "-" + pad(parts.tm_mon + 1) + "-"
            + pad(parts.tm_mday) + "T" + pad(parts.tm_hour) + ":" + pad(parts.tm_min) + ":"
            + pad(parts.tm_sec) + "." + pad(Int(milliseconds), 3) + (offset < 0 ? "-" : "+")
            + pad(abs(offset) / 60, 2) + ":" + pad(abs(offset) % 60, 2)
    }

    private static func pad(_ number: Int32) -> String { pad(Int(number), 2) }

    private static func pad(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
