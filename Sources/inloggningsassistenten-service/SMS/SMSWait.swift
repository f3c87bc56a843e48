import ArgumentParser
import Backends
import ResetFlow
import Service

/// `sms wait`: for scripts and tests, which then neither parse nor sleep.
struct SMSWait: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wait",
        abstract: "Waits for the next SMS to a number in the development log.",
        discussion: """
            A cursor is a position in the log in bytes. Its size before an action finds what the \
            action brings about: `stat --format %s sms.log`. Ends with 75 when the time is up.
            """
    )

    /// What is printed of the SMS.
    enum Part: String, CaseIterable, ExpressibleByArgument {
        case code, text, line, cursor
    }

    @OptionGroup var common: CommonOptions
    @Option(help: "The number, as 070-174 06 05 or +46701740605.")
    var to: String
    @Option(help: ArgumentHelp("Where to begin; the log's present end.", valueName: "cursor"))
    var after: Int?
    @Option(help: ArgumentHelp("How long to wait.", valueName: "seconds")) var timeout = 30.0
    @Option(help: "What to print: code, text, the line, or the cursor behind it.")
    var print = Part.code

    func validate() throws {
        guard (after ?? 0) >= 0 else { throw ValidationError("A cursor is not below 0.") }
        guard (0...86_400).contains(timeout) else {
            throw ValidationError("A timeout is from 0 to 86400 seconds.")
        }
    }

    func run() throws {
        let configuration = try common.configuration()
        let number = try configuration.mobile(to)
        let log = try configuration.developmentLog()
        guard let entry = try wait(for: number, in: log) else {
            throw Failure(.tryAgain, "No SMS to \(number) came in \(timeout) seconds.")
        }
        switch print {
        case .text: try Output.line(entry.text)
        case .line: try Output.line(entry.line)
        case .cursor: try Output.line("\(entry.next)")
        case .code:
            guard let code = entry.code else {
                throw Failure(.data, "The SMS to \(number) has no code in it.")
            }
            try Output.line(code)
        }
    }

    private func wait(
        for number: String,
        in log: MessageLog
    ) throws(Failure) -> MessageLog.Entry? {
        let deadline = systemClock() + .milliseconds(Int64(timeout * 1_000))
        do throws(MessageLog.Failure) {
            let cursor: Int
            if let after { cursor = after } else { cursor = try log.end() }
            return try log.wait(to: number, after: cursor, until: deadline, clock: systemClock)
        } catch { throw Failure(error) }
    }
}
