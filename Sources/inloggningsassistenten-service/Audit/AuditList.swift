import ArgumentParser
import Backends
import ResetFlow

/// `audit list`: the newest rows, newest last.
struct AuditList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the newest rows of the audit, newest last."
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var period: AuditPeriod
    @Option(help: ArgumentHelp("Of this flow, as the list names it.", valueName: "ref"))
    var flow: String?
    @Option(help: "With this event, as start, message, try, code, password, flow.")
    var event: String?
    @Option(help: "With this result, as set, held, refused.") var result: String?
    @Option(help: ArgumentHelp("By self, service, or who of the staff.", valueName: "name"))
    var actor: String?
    @Option(help: ArgumentHelp("At this terminal.", valueName: "name")) var terminal: String?
    @Option(help: "At most so many.") var limit = 200
    @Flag(help: "One JSON object per line.") var json = false

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit is at least 1.") }
    }

    func run() throws {
        let state = try State(common.configuration())
        var filter = try period.filter(state)
        filter.flow = flow?.lowercased()
        filter.event = event
        filter.result = result
        filter.actor = actor
        filter.terminal = terminal
        let rows = try attempt { () throws(StoreError) in
            try state.store.newestAudit(filter, limit: limit)
        }
        if rows.isEmpty { return Output.error("There is no such row.") }
        if !json { try Output.line(AuditLine.header) }
        for row in rows { try Output.line(json ? row.json : AuditLine.text(row)) }
    }
}

/// A row of the audit as columns that fit 80 where they can.
enum AuditLine {
    static let header = columns(
        ("No", "Date and time", "Flow"),
        ("By", "What", "Who", "Where")
    )

    static func text(_ row: AuditRow) -> String {
        let time = LocalTime.text(row.at).prefix(19).map { $0 == "T" ? " " : $0 }
        return columns(
            ("\(row.number)", String(time), row.flow ?? "-"),
            (
                row.actor, [row.event, row.result, row.reason ?? ""].joined(separator: " "),
                row.account?.value ?? "-", row.terminal ?? "-"
            )
        )
    }

    private static func columns(
        _ when: (number: String, time: String, flow: String),
        _ what: (actor: String, deed: String, account: String, place: String)
    ) -> String {
        let number = String(repeating: " ", count: max(0, 5 - when.number.count)) + when.number
        let line = [
            number, pad(when.time, 19), pad(when.flow, 8), pad(what.actor, 7), pad(what.deed, 20),
            pad(what.account, 3), what.place,
        ].joined(separator: " ")
        return Output.plain(line)
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

extension AuditRow {
    /// The row as a JSON object on one line (L5).
    var json: String {
        let fields: [(String, String)] = [
            ("number", "\(number)"), ("at", Output.json(LocalTime.text(at))),
            ("flow", Output.json(flow)), ("terminal", Output.json(terminal)),
            ("actor", Output.json(actor)), ("account", Output.json(account?.value)),
            ("event", Output.json(event)), ("result", Output.json(result)),
            ("reason", Output.json(reason)),
        ]
        return "{" + fields.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
    }
}
