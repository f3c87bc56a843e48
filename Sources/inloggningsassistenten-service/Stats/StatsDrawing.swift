import Backends

/// The statistics as lines of 80 columns: the numbers first, a bar for the eye last.
struct StatsDrawing {
    private let statistics: AuditStatistics
    private let days: [String]

    /// The steps of the way, in order.
    private static let steps: [(title: String, key: String, count: @Sendable (Day) -> Int)] = [
        ("Started", "started", { $0.started }), ("Code sent", "sent", { $0.sent }),
        ("Code right", "right", { $0.right }), ("Password set", "set", { $0.set }),
    ]

    private typealias Day = AuditStatistics.Day

    /// The statistics of days that are called so.
    init(_ statistics: AuditStatistics, days: [String]) {
        self.statistics = statistics
        self.days = days
    }

    private var sums: [Int] {
        StatsDrawing.steps.map { step in statistics.days.map(step.count).reduce(0, +) }
    }

    /// Twice the median, which is a whole number also between two days.
    private var doubleMedians: [Int] {
        StatsDrawing.steps.map { step in
            let sorted = statistics.days.map(step.count).sorted()
            guard !sorted.isEmpty else { return 0 }
            return sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]
        }
    }

    // MARK: Lines

    /// All lines.
    var lines: [String] {
        let span = "\(days.first ?? "") to \(days.last ?? "")"
        let title =
            days.count == 1 ? "Resets of \(days[0])" : "Resets of \(days.count) days, \(span)"
        return [title, ""] + funnel + endings + messages + staff
    }

    private var funnel: [String] {
        let most = statistics.days.map(\.started).max() ?? 0
        let rows = zip(days, statistics.days).map { name, day in
            let counts = StatsDrawing.steps.map { "\($0.count(day))" }
            let set = StatsDrawing.length(day.set, of: most, in: 22)
            let started = StatsDrawing.length(day.started, of: most, in: 22)
            let rest = max(0, started - set)
            let bar = String(repeating: "#", count: set) + String(repeating: "-", count: rest)
            return StatsDrawing.row(name, counts, bar)
        }
        let medians = doubleMedians.map(StatsDrawing.half)
        let shares = sums.map { StatsDrawing.share($0, of: sums[0]) }
        return [StatsDrawing.row("Day", StatsDrawing.steps.map(\.title), "# set, - not set")] + rows
            + [
                StatsDrawing.row("Median", medians, ""),
                StatsDrawing.row("All", sums.map { "\($0)" }, ""),
                StatsDrawing.row("Share", shares, ""),
            ]
    }

    private var endings: [String] {
        ["", "Ended without a new password"] + StatsDrawing.list(statistics.endings)
    }

    private var messages: [String] {
        let sent = statistics.messages["code"] ?? 0
        let share = StatsDrawing.share(statistics.neverEntered, of: sent)
        return ["", "SMS, by what was to be sent"] + StatsDrawing.list(statistics.messages)
            + ["", "SMS, by what the gateway said"] + StatsDrawing.list(statistics.deliveries)
            + ["", "Codes that were sent, and none entered: \(statistics.neverEntered) (\(share))"]
            + hours
    }

    /// The newest hours: somebody who makes us send SMS enters no codes (M10).
    private var hours: [String] {
        guard !statistics.hours.isEmpty else { return [] }
        let rows = statistics.hours.suffix(24).map { hour in
            let name = String(LocalTime.text(hour.start).prefix(16).replacing("T", with: " "))
            let share = StatsDrawing.share(hour.entered, of: hour.sent)
            let counts = ["\(hour.sent)", "\(hour.entered)", share].map {
                StatsDrawing.right($0, 9)
            }
            return StatsDrawing.left(name, 18) + counts.joined()
        }
        return ["", StatsDrawing.left("Hour", 18) + "     Sent  Entered    Share"] + rows
    }

    private var staff: [String] {
        guard !statistics.staff.isEmpty else { return [] }
        let rows = statistics.staff.sorted { $0.key < $1.key }.flatMap { actor, counts in
            ["", "Staff: \(Output.plain(actor))"] + StatsDrawing.list(counts)
        }
        return rows + ["", "Calls, by why they ended"] + StatsDrawing.list(statistics.callEndings)
    }

    /// The most frequent first, each with a bar.
    private static func list(_ counts: [String: Int]) -> [String] {
        let most = counts.values.max() ?? 0
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let rows = sorted.map { name, count in
            let bar = String(repeating: "#", count: length(count, of: most, in: 40))
            return trimmed("\(right("\(count)", 8))  \(left(Output.plain(name), 26))  \(bar)")
        }
        return rows.isEmpty ? [right("none", 8)] : rows
    }

    private static func row(_ name: String, _ counts: [String], _ bar: String) -> String {
        let widths = [9, 11, 12, 14]
        let columns = zip(counts, widths).map { right($0, $1) }.joined()
        return trimmed("\(left(name, 10))\(columns)  \(bar)")
    }

    /// At least one mark for what is not nothing.
    private static func length(_ count: Int, of most: Int, in width: Int) -> Int {
        count == 0 ? 0 : max(1, count * width / most)
    }

    private static func share(_ part: Int, of whole: Int) -> String {
        whole == 0 ? "-" : "\((part * 100 + whole / 2) / whole) %"
    }

    private static func half(_ double: Int) -> String {
        double.isMultiple(of: 2) ? "\(double / 2)" : "\(double / 2).5"
    }

    private static func left(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    private static func trimmed(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }

    // MARK: JSON

    /// All of it as one object on one line.
    var json: String {
        let days = zip(days, statistics.days).map { name, day in
            let counts = StatsDrawing.steps.map { ($0.key, "\($0.count(day))") }
            return StatsDrawing.object([("day", Output.json(name))] + counts)
        }
        let medians = zip(StatsDrawing.steps, doubleMedians).map {
            ($0.key, StatsDrawing.half($1))
        }
        let hourly = statistics.hours.map { hour in
            StatsDrawing.object([
                ("hour", Output.json(LocalTime.text(hour.start))), ("sent", "\(hour.sent)"),
                ("entered", "\(hour.entered)"),
            ])
        }
        return StatsDrawing.object([
            ("days", "[\(days.joined(separator: ","))]"),
            ("median", StatsDrawing.object(medians)),
            ("endings", StatsDrawing.object(statistics.endings)),
            ("messages", StatsDrawing.object(statistics.messages)),
            ("deliveries", StatsDrawing.object(statistics.deliveries)),
            ("hours", "[\(hourly.joined(separator: ","))]"),
            ("never_entered", "\(statistics.neverEntered)"),
            ("call_endings", StatsDrawing.object(statistics.callEndings)),
            (
                "staff",
                StatsDrawing.object(
                    statistics.staff.sorted { $0.key < $1.key }
                        .map { ($0.key, StatsDrawing.object($0.value)) }
                )
            ),
        ])
    }

    private static func object(_ counts: [String: Int]) -> String {
        object(counts.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") })
    }

    private static func object(_ fields: [(String, String)]) -> String {
        "{" + fields.map { "\(Output.json($0)):\($1)" }.joined(separator: ",") + "}"
    }
}
