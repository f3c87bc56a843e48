import ResetFlow

/// What the command line says, before there is any page.
struct CommandWords {
    let help: String
    let unknownOption: @Sendable (String) -> String
    let valueMissing: @Sendable (String) -> String
    let valueSurplus: @Sendable (String) -> String
    let unknownLanguage: @Sendable (String) -> String
    let unexpectedWord: @Sendable (String) -> String
    let mustChangeWithoutUser: String
    let noServiceProgram: String
    let noService: String
    let configurationOutOfReach: String
    let notProtected: String
    let kioskNeedsTerminal: String

    /// The words of a language.
    static func words(_ language: Language) -> CommandWords {
        switch language {
        case .swedish: swedish
        case .english: english
        case .finnish: finnish
        }
    }

    /// What to say about a mistake on the command line.
    func sentence(for mistake: Options.Mistake) -> String {
        switch mistake {
        case .unknownOption(let name): unknownOption(name)
        case .valueMissing(let name): valueMissing(name)
        case .valueSurplus(let name): valueSurplus(name)
        case .unknownLanguage(let value): unknownLanguage(value)
        case .unexpectedWord(let word): unexpectedWord(word)
        case .mustChangeWithoutUser: mustChangeWithoutUser
        }
    }
}
