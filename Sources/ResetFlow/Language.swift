/// The languages that people can read; Swedish is the default.
///
/// Finnish is a duty, not a courtesy: Örebro is in the Finnish administrative area (lag 2009:724).
package enum Language: String, CaseIterable, Sendable {
    case swedish = "sv"
    case english = "en"
    case finnish = "fi"

    /// The language after this one, as F8 goes round.
    package var next: Language {
        switch self {
        case .swedish: .english
        case .english: .finnish
        case .finnish: .swedish
        }
    }
}
