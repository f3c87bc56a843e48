import PseudoTerminal
import Testing

/// The titles and sentences of a registration in a language, as the person reads them.
struct RegisterWords: CustomTestStringConvertible {
    let language: String
    let account: String
    let number: String
    let former: String
    let new: String
    let done: String
    /// What the done page says of a mobile that replaced another.
    let rests: String
    /// How the SMS to the former mobile begins.
    let told: String

    var testDescription: String { language }

    static let all = [swedish, english, finnish]

    static let swedish = RegisterWords(
        language: "sv",
        account: "Steg 1 av 4: Visa vem du är",
        number: "Steg 2 av 4: Skriv ditt mobilnummer",
        former: "Steg 3 av 4: Kod till din gamla mobil",
        new: "Steg 3 av 4: Kod till numret du skrev",
        done: "Steg 4 av 4: Mobilen är registrerad",
        rests: "Av säkerhetsskäl",
        told: "Ett annat mobilnummer registrerades"
    )
    static let english = RegisterWords(
        language: "en",
        account: "Step 1 of 4: Show who you are",
        number: "Step 2 of 4: Type your mobile number",
        former: "Step 3 of 4: Code to your old mobile",
        new: "Step 3 of 4: Code to the number you gave",
        done: "Step 4 of 4: The mobile is registered",
        rests: "For your safety",
        told: "Another mobile number was registered"
    )
    static let finnish = RegisterWords(
        language: "fi",
        account: "Vaihe 1/4: Osoita, kuka olet",
        number: "Vaihe 2/4: Kirjoita puhelinnumerosi",
        former: "Vaihe 3/4: Vanhan puhelimen koodi",
        new: "Vaihe 3/4: Antamasi numeron koodi",
        done: "Vaihe 4/4: Puhelin on rekisteröity",
        rests: "Turvallisuussyistä",
        told: "Tilillesi rekisteröitiin toinen"
    )
}

/// A registration at the built program.
struct RegisterStory {
    static let mobile = "+46701740620"
    let story: Story
    let words: RegisterWords

    init(
        _ words: RegisterWords = .swedish,
        _ arguments: [String] = [],
        rows: Int = 24,
        columns: Int = 80,
        state: StoryState? = nil
    ) throws {
        self.words = words
        story = try Story(
            ["register"] + arguments,
            language: words.language,
            rows: rows,
            columns: columns,
            state: state,
            first: words.account
        )
    }

    /// Step 1.
    func logIn(_ name: String, _ password: String = "Gammalt2024") throws {
        story.enter(name)
        story.enter(password)
        try story.page(words.number)
    }

    /// Goes all the way for anna, whose mobile is another's place.
    func replaceAnnas(_ look: (String) -> Void = { _ in }) throws {
        try logIn("anna.andersson")
        story.enter("070-174 06 20")
        try story.page(words.former)
        look("former")
        story.enter(try story.code())
        try story.page(words.new)
        look("new")
        story.enter(try story.code(to: RegisterStory.mobile))
        try story.page(words.done)
        look("done")
    }
}
