import ArgumentParser
import Backends
import ResetFlow
import Service

/// `audit export`: what is kept of one person (GDPR 15), or a period as a public record.
struct AuditExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes all rows about a person, or of a period, as JSON lines, oldest first.",
        discussion: """
            --masked names people and flows account-1, actor-1, flow-1 and so on, the same within one \
            export. Times and terminals stay: look at them before you hand it out. The export itself is noted \
            in the audit.
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var period: AuditPeriod
    @Flag(help: "Names nobody.") var masked = false

    func validate() throws {
        guard period.account != nil || period.since != nil || period.until != nil else {
            throw ValidationError(
                "Say whose rows with --account, or which with --since and --until."
            )
        }
    }

    func run() throws {
        let state = try State(common.configuration())
        let filter = try period.filter(state)
        let actor = actor()
        try attempt { () throws(StoreError) in
            try state.store.noteExport(
                of: filter.account,
                isMasked: masked,
                by: actor,
                at: systemClock()
            )
        }
        var mask = AuditMask()
        var last: Int64 = 0
        while true {
            let after = last
            let page = try attempt { () throws(StoreError) in
                try state.store.audit(filter, after: after, limit: 1_000)
            }
            guard let newest = page.last else { return }
            for row in page { try Output.line((masked ? mask.masked(row) : row).json) }
            last = newest.number
        }
    }
}

/// Pseudonyms in the order in which people and flows come, so that nothing leads back to them.
struct AuditMask {
    private var names: [String: [String: String]] = [:]

    /// The row without names of people and flows; `self` and `service` are nobody's.
    mutating func masked(_ row: AuditRow) -> AuditRow {
        var row = row
        row.flow = row.flow.map { name("flow", $0) }
        row.account = row.account.map { AccountID(name("account", $0.value)) }
        if row.actor != "self", row.actor != "service" { row.actor = name("actor", row.actor) }
        return row
    }

    private mutating func name(_ kind: String, _ value: String) -> String {
        let next = "\(kind)-\((names[kind]?.count ?? 0) + 1)"
        let known = names[kind, default: [:]][value] ?? next
        names[kind, default: [:]][value] = known
        return known
    }
}
