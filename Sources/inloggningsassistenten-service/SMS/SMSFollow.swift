import ArgumentParser
import Backends
import ResetFlow
import Secrets

/// `sms follow`: the phones of everybody, on one screen.
struct SMSFollow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow",
        abstract: "Shows each SMS of the development log as it comes, until Ctrl-C."
    )

    @OptionGroup var common: CommonOptions
    @Option(
        help: ArgumentHelp(
            "Where to begin, in bytes: 0 shows all; the log's present end.",
            valueName: "cursor"
        )
    )
    var after: Int?

    func validate() throws {
        guard (after ?? 0) >= 0 else { throw ValidationError("A cursor is not below 0.") }
    }

    func run() throws {
        let log = try common.configuration().developmentLog()
        do { try follow(log) } catch let failure as MessageLog.Failure { throw Failure(failure) }
    }

    private func follow(_ log: MessageLog) throws {
        var cursor = try after ?? log.end()
        while true {
            while let entry = try log.first(after: cursor) {
                try show(entry)
                cursor = entry.next
            }
            FileGateway.sleep(.milliseconds(100))
        }
    }

    private func show(_ entry: MessageLog.Entry) throws(Failure) {
        // `2026-11-22T13:05:12.347+01:00`: the time of day is enough for who looks on.
        let time = entry.at.dropFirst(11).prefix(8)
        try Output.line(Output.plain("\(time)  \(entry.to)  \(entry.kind)"))
        if let code = entry.code { try Output.line(spaced(code)) }
        try Output.line(indented(entry.text))
        try Output.line("")
    }

    /// The digits wide apart, to be read from afar.
    private func spaced(_ code: Secret) -> Secret {
        let line = Secret(capacity: 4 + code.count * 2)
        line.append(text: "   ")
        for position in 0..<code.count {
            line.append(text: " ")
            line.append(code[position])
        }
        return line
    }

    /// The text behind a margin; what could move the cursor is left out.
    private func indented(_ text: Secret) -> Secret {
        let line = Secret(capacity: 4 + text.count * 5)
        line.append(text: "    ")
        var position = 0
        while position < text.count {
            let (scalar, length) = Characters.scalar(text, at: position)
            if scalar == 0x0A {
                line.append(text: "\n    ")
            } else if Unicode.Scalar(scalar).map(Output.isDangerous) == false {
                for byte in position..<position + length { line.append(text[byte]) }
            }
            position += length
        }
        return line
    }
}
