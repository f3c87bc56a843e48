import ArgumentParser
import Backends
import ResetFlow

/// `audit verify`: whether every row is as it was written.
struct AuditVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks that no row of the audit was edited, dropped, moved or added.",
        discussion: """
            Write the head down, away from this computer: with --head a later run tells whether the trail of \
            today is still its beginning, even if the whole database was put back; the service writes it into its \
            log, too, at its start, its end and once a day (audit head). It reads only, and never chains. Ends with \
            65 when something is not as it was written.
            """
    )

    @OptionGroup var common: CommonOptions
    @Option(
        help: ArgumentHelp("A head that was written down, as 1234-9f86d081884c7d65."),
        transform: AuditVerify.mark
    )
    var head: AuditMark?

    private static func mark(_ text: String) throws -> AuditMark {
        guard let mark = AuditMark(text) else {
            throw ValidationError("write it as 1234-9f86d081884c7d65")
        }
        return mark
    }

    func run() throws {
        let audit = try State.audit(common.configuration())
        let report = try attempt { () throws(StoreError) in try audit.check(against: head) }
        for finding in report.findings.prefix(20) { try Output.line(finding.sentence) }
        if report.findings.count > 20 {
            try Output.line("And \(report.findings.count - 20) more.")
        }
        guard report.findings.isEmpty else { throw failure(report) }
        let rows = report.rows == 1 ? "1 row" : "\(report.rows) rows"
        try Output.line("\(rows), the oldest is \(report.first): all are as they were written.")
        try Output.line("Head: \(report.head)")
    }

    private func failure(_ report: AuditReport) -> Failure {
        if let head, report.findings == [.forgotten(head)] {
            return Failure(.unavailable, "Compare with a head that was written down later.")
        }
        if case .chained = report.findings.first, report.findings.count == 1 {
            return Failure(
                .data,
                """
                If an older version was upgraded then, write the head down and give it from now on: \
                --head \(report.head). If not, somebody has had edited rows chained: compare with a backup.
                """
            )
        }
        return Failure(
            .data,
            "The audit is not as it was written: keep this database, and compare it with a backup."
        )
    }
}

extension AuditFinding {
    /// What is wrong, for the person who looks after the service.
    fileprivate var sentence: String {
        switch self {
        case .endsChanged:
            "The note of where the audit begins and ends was changed, or taken away."
        case .changed(let number): "Row \(number) was changed."
        case .moved(let number, before: .some(let other)):
            "Row \(number) was moved: it was written right before row \(other)."
        case .moved(let number, before: .none):
            "Row \(number) was moved: it was written as the last one."
        case .chained(let number, let moment):
            "Row \(number), of \(LocalTime.text(moment)): only then all before it was chained."
        case .notChained:
            "There is no chain: it comes with the next start of the service, or was taken away."
        case .added(let number): "Row \(number) was added: it stands outside of the trail."
        case .missing(let numbers) where numbers.count == 1:
            "Row \(numbers.lowerBound) is missing."
        case .missing(let numbers):
            "Rows \(numbers.lowerBound) to \(numbers.upperBound) are missing."
        case .shorter(let mark): "The trail went on to row \(mark.number) when \(mark) was noted."
        case .rewritten(let mark): "Row \(mark.number) was another when \(mark) was noted."
        case .forgotten(let mark):
            "Row \(mark.number) is past its retention: nothing can be said of \(mark)."
        }
    }
}
