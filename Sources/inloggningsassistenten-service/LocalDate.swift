import ArgumentParser
import Glibc
import ResetFlow

/// A day, or a minute of it, as people at the place write it: `2026-11-22`, `2026-11-22T14:35`.
struct LocalDate: Equatable, ExpressibleByArgument {
    /// When it begins.
    let start: Moment
    /// When it is over: a day's midnight; a time's own moment, since people say "until 14:35".
    let end: Moment
    /// The day, as it was written.
    let day: String

    init?(argument: String) {
        let halves = argument.split(
            maxSplits: 1,
            omittingEmptySubsequences: false,
            whereSeparator: { $0 == "T" || $0 == " " }
        )
        guard let date = halves.first,
            let numbers = LocalDate.numbers(date, separator: "-", lengths: [4, 2, 2])
        else { return nil }
        var time: [Int32] = [0, 0]
        if halves.count == 2 {
            guard let read = LocalDate.numbers(halves[1], separator: ":", lengths: [2, 2]) else {
                return nil
            }
            time = read
        }
        guard let start = LocalDate.moment(numbers, time) else { return nil }
        self.start = start
        end = halves.count == 2 ? start : LocalDate.midnight(of: start, plus: 1)
        day = String(date)
    }

    /// The midnight that so many days after a moment's own begin with, in local time.
    static func midnight(of moment: Moment, plus days: Int32) -> Moment {
        var seconds = time_t(moment.seconds)
        var parts = tm()
        localtime_r(&seconds, &parts)
        var midnight = tm()
        midnight.tm_year = parts.tm_year
        midnight.tm_mon = parts.tm_mon
        midnight.tm_mday = parts.tm_mday + days
        midnight.tm_isdst = -1
        return Moment(seconds: Int64(mktime(&midnight)))
    }

    /// Nil for a day that is in no calendar, or a time that no clock shows.
    private static func moment(_ date: [Int32], _ time: [Int32]) -> Moment? {
        guard (0..<24).contains(time[0]), (0..<60).contains(time[1]) else { return nil }
        var parts = tm()
        parts.tm_year = date[0] - 1_900
        parts.tm_mon = date[1] - 1
        parts.tm_mday = date[2]
        parts.tm_hour = time[0]
        parts.tm_min = time[1]
        parts.tm_isdst = -1
        let seconds = mktime(&parts)
        guard parts.tm_mon == date[1] - 1, parts.tm_mday == date[2] else { return nil }
        return Moment(seconds: Int64(seconds))
    }

    private static func numbers(
        _ text: Substring,
        separator: Character,
        lengths: [Int]
    ) -> [Int32]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.map(\.count) == lengths else { return nil }
        let numbers = parts.compactMap { part in
            part.allSatisfy { ("0"..."9").contains($0) } ? Int32(part) : nil
        }
        return numbers.count == lengths.count ? numbers : nil
    }
}
