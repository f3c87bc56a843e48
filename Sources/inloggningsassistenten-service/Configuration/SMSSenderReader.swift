import ResetFlow

extension Configuration {
    /// The sender of the SMS, if it is said: what carriers pass on unchanged.
    static func sender(_ section: inout ConfigurationSection) throws(Failure) -> String? {
        guard let sender = try section.string("sender") else { return nil }
        guard isName(sender) || isNumber(sender) else {
            let example = respelt(sender).map { ": write \"\($0)\" or the like" } ?? ""
            throw section.refuse(
                "sender",
                "may have at most 11 of 0-9, A-Z, a-z and space, with a letter among them, "
                    + "or be a number of 3 to 15 digits\(example)"
            )
        }
        return sender
    }

    /// What an operator should know of what the SMS say before anybody waits for one.
    package var senderNotes: [String] { helpNotes + finnishNotes }

    /// In earnest nobody may be told to call the demonstration's number.
    private var helpNotes: [String] {
        let demonstration = Configuration.demonstration(home: state)
        guard messageLog == nil, helpPhone == demonstration.helpPhone else { return [] }
        return [
            "the SMS say to call \(helpPhone): write your own help_phone, and place, in [service]."
        ]
    }

    private var finnishNotes: [String] {
        guard !isDemonstration, Configuration.isName(sender),
            numbers.countries.contains(where: { $0.code == "358" })
        else { return [] }
        return [
            "sender \"\(sender)\": since 4 May 2026 a name that sends to Finnish numbers must be "
                + "authorised in advance (Traficom Regulation 28 L/2025 M): have your gateway "
                + "register it, or leave 358 out of [sms] countries."
        ]
    }

    private static func isName(_ text: String) -> Bool {
        text.count <= 11 && text.contains(where: \.isLetter)
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == " ") }
    }

    private static func isNumber(_ text: String) -> Bool {
        let digits = text.hasPrefix("+") ? text.dropFirst() : text[...]
        return (3...15).contains(digits.count) && digits.allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// The same name with what may be in one; nil when nothing readable is left.
    private static func respelt(_ sender: String) -> String? {
        let letters: [Character: String] = [
            "å": "a", "ä": "a", "á": "a", "à": "a", "æ": "a", "ö": "o", "ø": "o", "ó": "o",
            "é": "e", "è": "e", "ë": "e", "ü": "u", "ú": "u", "í": "i", "š": "s", "ž": "z",
            "-": " ", "_": " ", ".": " ",
        ]
        var name = ""
        for character in Identifier.compose(sender) {
            let lower = Character(character.lowercased())
            let plain = letters[lower] ?? (character.isASCII ? String(character) : "")
            let isCapital = character.isUppercase && !character.isASCII
            name += isCapital ? plain.uppercased() : plain
        }
        name = String(name.filter { $0.isLetter || $0.isNumber || $0 == " " }.prefix(11))
        while name.last == " " { name.removeLast() }
        return isName(name) ? name : nil
    }
}
