import ArgumentParser
import Backends
import ResetFlow
import Service

/// `letter`: the notices that nobody but the staff can send, by post (A4).
struct LetterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letter",
        abstract: "Lists the notices that must go by post, and notes which have gone.",
        subcommands: [LetterList.self, LetterExport.self, LetterSent.self]
    )
}

/// `letter list`: what waits.
struct LetterList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the letters that wait, oldest first."
    )

    @OptionGroup var common: CommonOptions
    @Flag(help: "Those that have gone, too.") var all = false

    func run() throws {
        let state = try State(common.configuration())
        let letters = try attempt { () throws(StoreError) in
            try state.store.letters(withSent: all)
        }
        for letter in letters {
            let account = try state.account(letter.account)
            let name = account?.userName ?? "removed"
            let gone = letter.sent == nil ? "waits" : "sent"
            try Output.line(
                "\(letter.number)\t\(gone)\t\(letter.kind.rawValue)\t\(Output.plain(name))"
            )
        }
    }
}

/// `letter export`: what to print, one JSON object per line.
struct LetterExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes the letters that wait, with their text, as JSON lines."
    )

    @OptionGroup var common: CommonOptions

    func run() throws {
        let configuration = try common.configuration()
        let state = try State(configuration)
        let letters = try attempt { () throws(StoreError) in
            try state.store.letters(withSent: false)
        }
        for letter in letters {
            let account = try state.account(letter.account)
            // Who is no longer there is not written to.
            guard let account else { continue }
            try Output.line(object(letter, account, configuration))
        }
    }

    private func object(
        _ letter: Letter,
        _ account: Account,
        _ configuration: Configuration
    ) -> String {
        let texts = MailTexts.of(letter.language)
        let text = texts.text(letter, configuration.place, configuration.helpPhone)
        let fields = [
            ("user", account.userName), ("name", account.names.joined(separator: " ")),
            ("language", letter.language.rawValue), ("subject", texts.subject(of: letter.kind)),
            ("text", text),
        ]
        let pairs = fields.map { "\(Output.json($0)):\(Output.json($1))" }
        return "{\"number\":\(letter.number),\(pairs.joined(separator: ","))}"
    }
}

/// `letter sent`: it is in the post.
struct LetterSent: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sent",
        abstract: "Notes that letters are in the post."
    )

    @OptionGroup var common: CommonOptions
    @Argument(help: "The letters' numbers.") var numbers: [Int64]

    func run() throws {
        let state = try State(common.configuration())
        for number in numbers {
            let isNoted = try attempt { () throws(StoreError) in
                try state.store.letterSent(number, by: actor(), at: systemClock())
            }
            guard isNoted else {
                throw Failure(.data, "No letter \(number) waits: see `letter list`.")
            }
        }
    }
}

extension State {
    /// The account of that name, if it is still there.
    fileprivate func account(_ id: AccountID) throws(Failure) -> Account? {
        do { return try directory.account(id) } catch {
            throw Failure(.unavailable, "The directory does not answer: \(error).")
        }
    }
}
