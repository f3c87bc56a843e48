import ArgumentParser
import Backends
import Glibc
import ResetFlow
import Service

/// `account import`: all rows of a CSV file, or none.
struct AccountImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Adds the accounts of a CSV file, all of them or none.",
        discussion: """
            The first line names the columns: \(AccountRows.columns.joined(separator: ", ")). \
            Passwords are never in the file: password_hash is an Argon2id hash, or empty for no \
            active password.
            """
    )

    @OptionGroup var common: CommonOptions
    @Argument(help: "The file, in UTF-8.", completion: .file(extensions: ["csv"])) var file: String
    @Flag(help: "Checks everything and adds nothing.") var dryRun = false

    func run() throws {
        let configuration = try common.configuration()
        let rows = AccountRows(try bytes(), numbers: configuration.numbers)
        guard rows.defects.isEmpty else { throw refuse(rows.defects) }
        let state = try State(configuration)
        let directory = try state.localDirectory()
        let progress = ProgressBar(total: rows.accounts.count)
        let report = try attempt { () throws(StoreError) in
            try directory.importAccounts(
                rows.accounts,
                dryRun: dryRun,
                by: actor(),
                at: systemClock(),
                progress: progress.show
            )
        }
        progress.clear()
        guard report.defects.isEmpty else {
            throw refuse(report.defects.map { (rows.lines[$0.row], $0.defect.sentence) })
        }
        let done = dryRun ? "can be added; nothing was" : "were added"
        try Output.line("\(report.rows) accounts \(done).")
    }

    /// Each defect on a line of its own, like a compiler's, so that an editor can jump there.
    private func refuse(_ defects: [(line: Int, reason: String)]) -> Failure {
        let most = 100
        for (line, reason) in defects.prefix(most) { Output.error("\(file):\(line): \(reason)") }
        if defects.count > most { Output.error("and \(defects.count - most) more") }
        return Failure(.data, "Nothing was added: correct the file and import it again.")
    }

    private func bytes() throws(Failure) -> [UInt8] {
        guard let stream = fopen(file, "re") else {
            throw Failure(.noInput, "\(file) cannot be read: \(String(cString: strerror(errno))).")
        }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&chunk, 1, chunk.count, stream), count > 0 {
            bytes += chunk.prefix(count)
        }
        guard ferror(stream) == 0 else {
            throw Failure(.inputOutput, "\(file) cannot be read to its end.")
        }
        return bytes
    }
}

/// How far an import has come, on a terminal's standard error only.
private struct ProgressBar {
    private let total: Int
    private let isShown = isatty(STDERR_FILENO) == 1

    init(total: Int) { self.total = total }

    func show(_ done: Int) {
        guard isShown else { return }
        let width = 40
        let filled = width * done / max(total, 1)
        let bar =
            String(repeating: "#", count: filled)
            + String(repeating: ".", count: width - filled)
        Output.status("\r[\(bar)] \(done) of \(total)")
    }

    func clear() { if isShown { Output.status("\r\u{1B}[K") } }
}
