package import Backends
import Glibc
package import ResetFlow
package import Secrets
package import Service
import Wire

/// What the operator decides: one TOML file, every key with a default and a range (G3, T12).
package struct Configuration: Equatable, Sendable {
    /// Whether there is no file: SMS go to a log, and the screens say so.
    package var isDemonstration: Bool
    /// Where the service listens.
    package var socket: String
    /// The folder of database and key.
    package var state: String
    /// What the place calls itself, in at most 20 characters of GSM 03.38.
    package var place: String
    /// The staff's telephone number, in at most 15 characters.
    package var helpPhone: String
    /// What the terminals are called, by the user id that runs there (T2).
    package var terminals: [UInt32: String]
    /// The numbers that hold an attacker back.
    package var limits: Limits
    /// Who the staff are, and what they may do.
    package var staff: StaffConfiguration
    /// How long each kind of row is kept.
    package var retention: Retention
    /// What a new password may look like.
    package var passwordRules: PasswordRules
    /// A file of breached passwords in Have I Been Pwned's format, if there is one.
    package var breachedPasswords: String?
    /// How SMS are sent.
    package var messages = MessageSettings()
    /// The sender of the SMS: at most 11 of 0-9 A-Z a-z and space.
    package var sender: String
    /// Which numbers SMS are sent to.
    package var numbers = NumberPlan.nordic
    /// What the SMS say, in each language.
    package var texts = TextsByLanguage.compiledIn
    /// What one hash costs.
    package var cost: Argon2id
    /// Where the accounts live.
    package var directory = DirectorySettings.local
    /// How notices go, besides by SMS.
    package var notices = NoticeSettings()

    /// The configuration of the demonstration, which needs no file.
    package static func demonstration(home: String) -> Configuration {
        var configuration = Configuration(
            isDemonstration: true,
            socket: home + "/service.socket",
            state: home,
            place: "Örebro kommun",
            helpPhone: "019-21 10 00",
            terminals: [:],
            limits: Limits(),
            staff: StaffConfiguration(),
            retention: Retention(),
            passwordRules: PasswordRules(),
            sender: "Orebro",
            cost: .interactive
        )
        configuration.notices.mail = .file(path: nil)
        configuration.notices.from = "inloggning@example.se"
        return configuration
    }

    /// Reads a file, or the standard one; without either it is the demonstration.
    ///
    /// `state` is the folder of the database if it is not the one that is configured.
    package static func load(
        path: String?,
        state: String? = nil,
        standard: String = StandardPath.configuration
    ) throws(Failure) -> Configuration {
        var isDemonstration = false
        if path == nil { isDemonstration = try !ConfigurationFile.isThere(standard) }
        guard !isDemonstration else {
            if let state { return demonstration(home: state) }
            return demonstration(home: try demonstrationFolder())
        }
        let path = path ?? standard
        var configuration = try Configuration(file: path, text: try ConfigurationFile.text(path))
        configuration.state = state ?? configuration.state
        return configuration
    }

    /// `$XDG_STATE_HOME/inloggningsassistenten`, or the same under `~/.local/state`.
    private static func demonstrationFolder() throws(Failure) -> String {
        // What is not absolute is to be ignored (XDG Base Directory Specification).
        for (variable, folder) in [("XDG_STATE_HOME", ""), ("HOME", "/.local/state")] {
            if let value = getenv(variable).map({ String(cString: $0) }), value.hasPrefix("/") {
                return value + folder + "/inloggningsassistenten"
            }
        }
        throw Failure(.usage, "There is no HOME: name a folder for the database with --state.")
    }
}

/// How people are told of a change, besides by SMS (A3, A4), and what else follows it (A6).
package struct NoticeSettings: Equatable, Sendable {
    /// How e-mail leaves.
    package enum Mail: Equatable, Sendable {
        case none
        /// Into a file, for development; beside the database unless it is said.
        case file(path: String?)
        /// By a program like sendmail.
        case command([String])
    }

    /// How e-mail leaves.
    package var mail = Mail.none
    /// The sender's address.
    package var from = ""
    /// Whether the staff write a letter to whom the phone is the only address.
    package var letters = true
    /// What runs after a reset, with the account on its standard input; nothing when empty.
    package var afterReset: [String] = []

    /// The defaults.
    package init() {}
}
