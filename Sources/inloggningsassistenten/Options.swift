import Glibc
import ResetFlow

/// What the command line asks for (DESIGN 3, a contract).
struct Options: Equatable {
    /// What to do.
    enum Command: Equatable {
        case wizard
        /// The wizard that registers a mobile.
        case register
        case kiosk
        /// The staff's pages.
        case staff
        /// The wizard for one person at a kiosk; the kiosk starts it, people do not.
        case kioskSession
        /// A word of the service program's.
        case handOver
        case help
        case version
    }

    /// What is wrong with a command line.
    enum Mistake: Error, Equatable {
        case unknownOption(String)
        case valueMissing(String)
        case valueSurplus(String)
        case unknownLanguage(String)
        case unexpectedWord(String)
        /// `--must-change` and `--user` say one thing together, and nothing alone.
        case mustChangeWithoutUser
    }

    private(set) var command = Command.wizard
    private(set) var config: String?
    private(set) var socket: String?
    private(set) var state: String?
    private(set) var language: Language
    private(set) var isPlain = false
    /// The user who must change the password; nil when nobody must.
    private(set) var mustChangeUser: String?

    /// Reads the arguments, without the program's own name.
    init(_ arguments: some Sequence<String>, environment: Environment) throws(Mistake) {
        language = environment.language
        var mustChange = false
        var rest = Array(arguments)[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--"), argument.count > 2 else {
                if argument.hasPrefix("-") { throw .unknownOption(argument) }
                guard try takeWord(argument) else { return }
                continue
            }
            let (name, attached) = Options.split(argument)
            guard let option = Option(rawValue: name) else { throw .unknownOption(name) }
            var value = attached
            if option.hasValue {
                value = value ?? rest.popFirst()
                guard value?.isEmpty == false else { throw .valueMissing(name) }
            } else if value != nil {
                throw .valueSurplus(name)
            }
            switch option {
            case .config: config = value
            case .socket: socket = value
            case .state: state = value
            case .language: language = try Options.language(value)
            case .plain: isPlain = true
            case .mustChange: mustChange = true
            case .user: mustChangeUser = value
            case .kioskSession: command = .kioskSession
            // The rest is not looked at: who asks for help has perhaps not got it right yet.
            case .help:
                command = .help
                return
            case .version:
                command = .version
                return
            }
        }
        guard mustChange == (mustChangeUser != nil) else { throw .mustChangeWithoutUser }
    }

    /// The options as arguments for a wizard that a kiosk starts.
    var passedOn: [String] {
        let values = [
            ("--config", config), ("--socket", socket), ("--state", state),
            ("--language", language.rawValue), ("--user", mustChangeUser),
        ]
        return values.compactMap { name, value in value.map { "\(name)=\($0)" } }
            + (isPlain ? ["--plain"] : []) + (mustChangeUser == nil ? [] : ["--must-change"])
    }

    private enum Option: String {
        case config = "--config"
        case socket = "--socket"
        case state = "--state"
        case language = "--language"
        case plain = "--plain"
        case mustChange = "--must-change"
        case user = "--user"
        case kioskSession = "--kiosk-session"
        case help = "--help"
        case version = "--version"

        var hasValue: Bool {
            switch self {
            case .config, .socket, .state, .language, .user: true
            case .plain, .mustChange, .kioskSession, .help, .version: false
            }
        }
    }

    /// Takes a word that is no option; false when all that follows is the service program's.
    private mutating func takeWord(_ word: String) throws(Mistake) -> Bool {
        guard command == .wizard else { throw .unexpectedWord(word) }
        switch word {
        case "kiosk":
            command = .kiosk
            return true
        case "register":
            command = .register
            return true
        case "staff":
            command = .staff
            return true
        default:
            command = .handOver
            return false
        }
    }

    private static func split(_ argument: String) -> (name: String, value: String?) {
        guard let sign = argument.firstIndex(of: "=") else { return (argument, nil) }
        return (String(argument[..<sign]), String(argument[argument.index(after: sign)...]))
    }

    private static func language(_ value: String?) throws(Mistake) -> Language {
        guard let value, let language = Language(rawValue: value) else {
            throw .unknownLanguage(value ?? "")
        }
        return language
    }
}
