import ArgumentParser
import Backends
import ResetFlow
import Service

/// `feedback`: the anonymous answers to "did this help?"; without a further word they are listed.
struct FeedbackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feedback",
        abstract: "Lists or forgets the anonymous answers.",
        subcommands: [FeedbackList.self, FeedbackPurge.self],
        defaultSubcommand: FeedbackList.self
    )
}

/// `feedback purge`: the answers that are past their retention, or from before a day.
struct FeedbackPurge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge",
        abstract: "Forgets the answers that are past their retention, or from before a day."
    )

    @OptionGroup var common: CommonOptions
    @Option(help: ArgumentHelp("From before this day, as 2026-11-22.", valueName: "date"))
    var before: LocalDate?
    @Flag(help: "Tells what would go, and forgets nothing.") var dryRun = false

    func run() throws {
        let configuration = try common.configuration()
        let state = try State(configuration)
        let now = systemClock()
        let day = before?.day ?? (now - configuration.retention.feedback).day
        let removal = try attempt { () throws(StoreError) in
            try state.store.purgeFeedback(before: day, by: actor(), isDryRun: dryRun, at: now)
        }
        try Output.line(removal.line(isDryRun: dryRun))
    }
}

/// `feedback list`: the answers, a line each.
struct FeedbackList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the anonymous answers, oldest first."
    )

    @OptionGroup var common: CommonOptions
    @Flag(help: "One JSON object per line.") var json = false

    func run() throws {
        let state = try State(common.configuration())
        let answers = try attempt { () throws(StoreError) in try state.store.feedback() }
        for (day, answer) in answers {
            try Output.line(json ? object(day, answer) : row(day, answer))
        }
    }

    private func object(_ day: String, _ answer: Feedback) -> String {
        let helped = answer.helped.map { "\($0)" } ?? "null"
        let language = Output.json(answer.language.rawValue)
        return #"{"day":\#(Output.json(day)),"helped":\#(helped),"language":\#(language),"#
            + #""text":\#(Output.json(answer.text))}"#
    }

    private func row(_ day: String, _ answer: Feedback) -> String {
        let helped = answer.helped.map { $0 ? "helped" : "did not help" } ?? "no answer"
        return "\(day)\t\(helped)\t\(answer.language.rawValue)\t\(Output.plain(answer.text))"
    }
}
