internal import ResetFlow
internal import Secrets

/// A word for each letter and digit, as people of a language spell on the telephone.
struct SpellingAlphabet: Sendable {
    /// From a to z.
    let letters: [String]
    /// From 0 to 9.
    let digits: [String]
    /// Goes before a capital letter's word.
    let capital: String

    static func of(_ language: Language) -> SpellingAlphabet {
        switch language {
        case .swedish: .swedish
        case .english: .english
        case .finnish: .finnish
        }
    }

    /// A small word for each character of a secret, with spaces between; what has none stands as it is.
    ///
    /// The words tell what the secret is, so they are put together where it could be, one by one.
    func spell(_ secret: Secret) -> Secret {
        let longest =
            capital.utf8.count + 1 + ((letters + digits).map(\.utf8.count).max() ?? 1)
        let spelled = Secret(capacity: secret.count * (longest + 1))
        for position in 0..<secret.count {
            if position > 0 { spelled.append(text: " ") }
            switch secret[position] {
            case let letter where (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter):
                spelled.append(publicText: letters[Int(letter - UInt8(ascii: "a"))])
            case let letter where (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter):
                spelled.append(publicText: capital + " ")
                spelled.append(publicText: letters[Int(letter - UInt8(ascii: "A"))])
            case let digit where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit):
                spelled.append(publicText: digits[Int(digit - UInt8(ascii: "0"))])
            case let other: spelled.append(other)
            }
        }
        return spelled
    }

    /// The police's and the armed forces'.
    private static let swedish = SpellingAlphabet(
        letters: [
            "Adam", "Bertil", "Cesar", "David", "Erik", "Filip", "Gustav", "Helge", "Ivar", "Johan",
            "Kalle", "Ludvig", "Martin", "Niklas", "Olof", "Petter", "Qvintus", "Rudolf", "Sigurd",
            "Tore", "Urban", "Viktor", "Wilhelm", "Xerxes", "Yngve", "Zäta",
        ],
        digits: [
            "nolla", "etta", "tvåa", "trea", "fyra", "femma", "sexa", "sjua", "åtta", "nia",
        ],
        capital: "stora"
    )

    /// The spelling alphabet of Finnish radio and telephone traffic.
    private static let finnish = SpellingAlphabet(
        letters: [
            "Aarne", "Bertta", "Celsius", "Daavid", "Eemeli", "Faarao", "Gideon", "Heikki",
            "Iivari", "Jussi", "Kalle", "Lauri", "Matti", "Niilo", "Otto", "Paavo", "Kuu", "Risto",
            "Sakari", "Tyyne", "Urho", "Vihtori", "Wiski", "Äksä", "Yrjö", "Tseta",
        ],
        digits: [
            "nolla", "yksi", "kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan",
            "yhdeksän",
        ],
        capital: "iso"
    )

    /// ICAO's, as NATO uses it.
    private static let english = SpellingAlphabet(
        letters: [
            "Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India",
            "Juliett", "Kilo", "Lima", "Mike", "November", "Oscar", "Papa", "Quebec", "Romeo",
            "Sierra", "Tango", "Uniform", "Victor", "Whiskey", "X-ray", "Yankee", "Zulu",
        ],
        digits: [
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
        ],
        capital: "capital"
    )
}
