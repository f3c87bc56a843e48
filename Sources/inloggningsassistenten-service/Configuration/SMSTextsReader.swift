import ResetFlow
import Service

extension Configuration {
    /// An operator's own SMS, `[sms.texts.sv]` and its like: each passes what those compiled in pass (M3).
    static func texts(
        _ section: inout ConfigurationSection
    ) throws(Failure) -> TextsByLanguage {
        var texts = TextsByLanguage.compiledIn
        var all = try section.section("texts")
        for language in Language.allCases {
            var own = try all.section(language.rawValue)
            for kind in TextKind.allCases {
                guard let text = try own.string(kind.rawValue) else { continue }
                do {
                    let template = try MessageTemplate(reading: text)
                    try template.check(as: kind)
                    texts[language][kind] = template
                } catch { throw own.refuse(kind.rawValue, error.description) }
            }
            try own.finish()
        }
        try all.finish()
        return texts
    }
}
