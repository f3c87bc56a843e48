import ArgumentParser
import CSystem
import Glibc

/// People call the front end, which hands these words over to this program; so it goes by that name.
@main
struct Program: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inloggningsassistenten",
        abstract: "The administration of Inloggningsassistenten.",
        version: "0.1.0",
        subcommands: [
            ServiceCommand.self, AccountCommand.self, SMSCommand.self, AuditCommand.self,
            StatsCommand.self, FeedbackCommand.self, LetterCommand.self, CheckCommand.self,
        ]
    )

    /// Ends with the codes of sysexits, and with one sentence when something is wrong.
    static func main() {
        CSystem_forbid_backtraces()
        CSystem_keep_children()
        do {
            // Key, codes and passwords of this process stay in it (K9).
            guard CSystem_forbid_dumps() == 0 else {
                throw Failure(.operatingSystem, "Memory cannot be protected.")
            }
            try refuseUnknownWord()
            var command = try parseAsRoot(words)
            try command.run()
        } catch let failure as Failure {
            Output.error(failure.sentence)
            Glibc.exit(failure.code.rawValue)
        } catch {
            exit(withError: error)
        }
    }

    /// What it was started with, without its own name; `CommandLine` may know nothing (`CSystem_word`).
    private static var words: [String] {
        var words: [String] = []
        while let word = CSystem_word(Int32(words.count + 1)) {
            words.append(String(cString: word))
        }
        return words
    }

    /// One sentence, where ArgumentParser would print three lines.
    private static func refuseUnknownWord() throws(Failure) {
        let known = ["help"] + configuration.subcommands.map { $0.configuration.commandName ?? "" }
        guard let word = words.first, !word.hasPrefix("-"), !known.contains(word)
        else { return }
        throw Failure(.usage, "There is no word \(Output.plain(word)): see --help.")
    }
}
