import ArgumentParser
import Backends
import ResetFlow
import Service

/// `audit`: who did what where, and what came of it.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Reads and guards the trail of all that happened.",
        subcommands: [AuditList.self, AuditVerify.self, AuditExport.self, AuditPurge.self]
    )
}

/// A period and a person, as `list` and `export` are asked for.
struct AuditPeriod: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "From this day or time on, as 2026-11-22 or 2026-11-22T14:35, local time.",
            valueName: "date"
        )
    )
    var since: LocalDate?

    @Option(
        help: ArgumentHelp("Up to the end of this day, or up to this time.", valueName: "date")
    )
    var until: LocalDate?

    @Option(
        help: ArgumentHelp(
            "About this account: user name, e-mail address, or the id of one that is gone.",
            valueName: "name"
        )
    )
    var account: String?

    func validate() throws {
        guard let since, let until, since.start >= until.end else { return }
        throw ValidationError("--since is not before --until.")
    }

    /// The filter; the directory knows who is meant.
    func filter(_ state: State) throws(Failure) -> AuditFilter {
        var filter = AuditFilter()
        filter.since = since?.start
        filter.until = until?.end
        guard let account else { return filter }
        filter.account = try state.account(named: account)?.id ?? AccountID(account)
        return filter
    }
}

/// `audit purge`: the retention, now.
struct AuditPurge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge",
        abstract: "Forgets what is past its retention, as the service does once a minute."
    )

    @OptionGroup var common: CommonOptions
    @Flag(help: "Tells what would go, and forgets nothing.") var dryRun = false

    func run() throws {
        let state = try State(common.configuration())
        let removals = try attempt { () throws(StoreError) in
            try state.store.purge(by: actor(), isDryRun: dryRun, at: systemClock())
        }
        for removal in removals { try Output.line(removal.line(isDryRun: dryRun)) }
    }
}

extension Removal {
    /// What was removed, or would be.
    func line(isDryRun: Bool) -> String {
        "\(kind): \(rows) \(rows == 1 ? "row" : "rows") \(isDryRun ? "would be " : "")removed"
    }
}
