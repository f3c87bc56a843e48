internal import ResetFlow

/// An argument of a command, with places that each message fills; what others may read in the list of
/// processes has none for the text.
struct CommandArgument: Equatable, Sendable {
    /// What can be filled in.
    enum Placeholder: String, CaseIterable, Sendable {
        /// `+46701740605`, `46701740605`, `0046701740605`.
        case to
        case toDigits = "to_digits"
        case to00 = "to_00"
        case from, id
        /// How many whole minutes it is of use, at least 1.
        case validityMinutes = "validity_min"
    }

    private enum Piece: Equatable, Sendable {
        case text(String)
        case value(Placeholder)
    }

    private let pieces: [Piece]

    /// An argument as the operator writes it.
    init(_ word: String) throws(CommandSettings.Defect) {
        var pieces: [Piece] = []
        var rest = word[...]
        while let start = rest.firstIndex(of: "{") {
            let name = rest[start...].dropFirst().prefix(while: CommandArgument.isNamePart)
            // Braces around anything else, as those of JSON, are the argument's own.
            guard name.endIndex == rest.endIndex || rest[name.endIndex] == "}" else {
                pieces.append(.text(String(rest[..<name.endIndex])))
                rest = rest[name.endIndex...]
                continue
            }
            let isClosed = name.endIndex < rest.endIndex
            guard isClosed, let known = Placeholder(rawValue: String(name))
            else { throw .placeholder("{\(name)" + (isClosed ? "}" : "")) }
            pieces += [.text(String(rest[..<start])), .value(known)]
            rest = rest[name.endIndex...].dropFirst()
        }
        self.pieces = pieces + [.text(String(rest))]
    }

    private static func isNamePart(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "_-".contains(character))
    }

    /// The argument for a message.
    func filled(_ message: Message, at now: Moment) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .value(let placeholder): CommandArgument.value(placeholder, message, now)
            }
        }.joined()
    }

    /// What has no code is of use for a day.
    private static let notice: Int64 = 24 * 60 * 60

    private static func value(_ placeholder: Placeholder, _ message: Message, _ now: Moment)
        -> String
    {
        switch placeholder {
        case .to: message.to
        case .toDigits: String(message.to.dropFirst())
        case .to00: "00" + message.to.dropFirst()
        case .from: message.from
        case .id: message.id
        case .validityMinutes: String(max(1, (message.validity(at: now) ?? notice) / 60))
        }
    }
}
