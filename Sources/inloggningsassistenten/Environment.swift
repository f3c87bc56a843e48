import Glibc
import ResetFlow

/// What the environment tells; nothing secret ever comes from there.
struct Environment: Equatable {
    /// The language that the locale asks for.
    let language: Language
    /// The demonstration's folder when none is named, if there is a home at all.
    let stateFolder: String?

    /// Whether the person sits elsewhere.
    let isRemote: Bool

    /// The environment that a look-up of variables gives; one that is empty is not set.
    init(_ lookUp: (String) -> String?) {
        func variable(_ name: String) -> String? { lookUp(name).flatMap { $0.isEmpty ? nil : $0 } }
        // As for every program: the first that is set decides.
        let locale = variable("LC_ALL") ?? variable("LC_MESSAGES") ?? variable("LANG")
        language = Environment.language(of: locale ?? "")
        isRemote = variable("SSH_CONNECTION") != nil
        let home = variable("HOME").map { $0 + "/.local/state" }
        stateFolder = (variable("XDG_STATE_HOME") ?? home).map { $0 + "/inloggningsassistenten" }
    }

    /// That of this process.
    static var current: Environment { Environment { getenv($0).map { String(cString: $0) } } }

    /// Swedish, unless another of ours is asked for by name: `C` asks for nothing.
    private static func language(of locale: String) -> Language {
        Language(rawValue: String(locale.prefix { $0 != "_" && $0 != "." })) ?? .swedish
    }
}
