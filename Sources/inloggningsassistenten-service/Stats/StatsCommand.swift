import ArgumentParser
import Backends
import ResetFlow
import Service

/// `stats`: how far people come, and where they give up; numbers only, of nobody.
struct StatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Shows how many resets come how far, day by day, and why others end."
    )

    @OptionGroup var common: CommonOptions
    @Option(help: "So many days, today included.") var days = 14
    @Flag(help: "One JSON object.") var json = false

    func validate() throws {
        guard (1...1_825).contains(days) else {
            throw ValidationError("--days is from 1 to 1825.")
        }
    }

    func run() throws {
        let state = try State(common.configuration())
        let now = systemClock()
        let count = Int32(days)
        let midnights = (0...count).map { LocalDate.midnight(of: now, plus: $0 - count + 1) }
        let statistics = try attempt { () throws(StoreError) in
            try state.store.statistics(between: midnights)
        }
        let names = midnights.dropLast().map { String(LocalTime.text($0).prefix(10)) }
        let drawing = StatsDrawing(statistics, days: names)
        for line in json ? [drawing.json] : drawing.lines { try Output.line(line) }
    }
}
