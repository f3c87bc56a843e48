import ArgumentParser
import Backends
import ResetFlow

/// `feedback`: the anonymous answers to "did this help?".
struct FeedbackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feedback",
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
