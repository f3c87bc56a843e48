import ResetFlow
import Testing
import Wizard

/// Looks at every page in every language; peers have untranslated texts and test only their keys.
struct WordsTests {
    /// What is rightly the same in two languages.
    static let alike: Set<String> = [
        "Språk / Language / Kieli", "English", "Suomi", "Svenska",
        "Här väljer du ett nytt lösenord när du har glömt det gamla.",
        "Choose a new password here if you have forgotten the old one.",
        "Täällä voit valita uuden salasanan, jos olet unohtanut vanhan.",
        "Erik Ek (erik.ek)",
    ]

    @Test(arguments: Scene.all)
    func `no text of a page is the same in two languages`(scene: Scene) {
        let pages = Language.allCases.map { scene.talk($0).page }
        #expect(Set(pages.map(\.languageTag)).count == 3)
        #expect(Set(pages.map { $0.texts.count }).count == 1)
        for (first, second) in [(0, 1), (0, 2), (1, 2)] {
            let same = Set(pages[first].texts).intersection(pages[second].texts)
            #expect(same.subtracting(WordsTests.alike).isEmpty)
        }
    }

    @Test(arguments: Scene.all, Language.allCases)
    func `every text can be drawn everywhere and is whole`(scene: Scene, language: Language) {
        let page = scene.talk(language).page
        for text in page.texts {
            #expect(!text.isEmpty)
            let odd = text.unicodeScalars.filter {
                !(0x20...0x7E).contains($0.value) && !"åäöÅÄÖ".unicodeScalars.contains($0)
            }
            #expect(odd.isEmpty, "\(text)")
            #expect(!text.contains("  ") && !text.contains("$"), "\(text)")
        }
        // A screen of 40 columns shows it whole, in one row, where each character takes one cell.
        #expect(!page.title.isEmpty && page.title.count <= 40, "\(page.title)")
        for button in page.buttons { #expect(button.label.count <= 20) }
    }

    @Test(arguments: Scene.all, Language.allCases)
    func `an error begins with its word and is short`(scene: Scene, language: Language) {
        let page = scene.talk(language).page
        let word = [Language.swedish: "Fel: ", .english: "Error: ", .finnish: "Virhe: "][language]
        var errors = page.fields.compactMap(\.error)
        if let status = page.status, status.isError { errors.append(status.text) }
        for error in errors {
            #expect(error.hasPrefix(word ?? "?"))
            // One sentence, or one of two halves: what happened, and how to mend it.
            #expect(error.hasSuffix("."))
            for sentence in error.split(separator: ". ") {
                #expect(sentence.count <= 72, "\(sentence.count): \(sentence)")
            }
        }
    }

    @Test(arguments: Language.allCases)
    func `the page tells what the service and the clock told`(language: Language) {
        var talk = Talk(language)
        #expect(talk.page.banner?.contains("/tmp/sms.log") == true)
        talk.goToCode()
        #expect(talk.page.fields[0].note?.contains("14:03") == true)
        #expect(talk.page.advice.contains { $0.contains("019-21 10 00") })
        talk.press(.function(1))
        #expect(talk.page.paragraphs.contains { $0.contains("019-21 10 00") })
        talk.press(.escape)
        talk.type("123456\n")
        talk.reply(.codeRight(until: talk.now + .minutes(5)))
        #expect(talk.page.paragraphs.contains { $0.contains("13:58") })
        #expect(talk.page.paragraphs.contains { $0.contains("15") })
        #expect(talk.page.checklist.contains { $0.text.contains("8") && $0.text.contains("0") })
    }

    @Test(arguments: Language.allCases)
    func `M11: the banner speaks of F12 only to whom it shows something`(language: Language) {
        let shown = Talk(language)
        #expect(shown.page.banner?.contains("F12") == true)
        var greeting = Talk.greeting
        greeting.showsMessages = false
        var atSocket = Talk(language, greeting: greeting)
        #expect(atSocket.page.banner?.contains("/tmp/sms.log") == true)
        #expect(atSocket.page.banner?.contains("F12") == false)
        atSocket.press(.function(12))
        #expect(atSocket.orders.isEmpty)
    }

    @Test(arguments: zip(Language.allCases, ["In English", "Suomeksi", "På svenska"]))
    func `F8 says what it does in the language that it turns to`(language: Language, label: String)
    {
        let page = Talk(language).page
        #expect(page.keys.contains("F8 \(label)"))
        #expect(page.button(label) != nil)
    }

    @Test(arguments: Language.allCases)
    func `steps are counted in their titles`(language: Language) {
        let titles = ["identify", "code", "password", "done"].map { name in
            Scene.all.first { $0.name == name }?.talk(language).page.title ?? ""
        }
        for (step, title) in titles.enumerated() {
            #expect(title.contains("\(step + 1)") && title.contains("4"))
        }
    }
}
