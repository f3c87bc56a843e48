import Backends
import ResetFlow
import Secrets
import Service
import Testing

@Suite("The SMS of a call to the staff")
struct AssistanceTextsTests {
    private static let place = String(repeating: "Ö", count: MessageTexts.longestPlace)
    private static let phone = String(repeating: "0", count: MessageTexts.longestPhone)
    private static let ticket = String(repeating: "W", count: Ticket.longest)

    private func all(_ language: Language) -> [Secret] {
        let texts = AssistanceTexts.of(language)
        let place = Self.place
        return [
            texts.code(
                secret("000000"),
                until: "00:00",
                place: place,
                ticket: Self.ticket,
                phone: Self.phone
            ),
            texts.numberCode(secret("000000"), until: "00:00", place: place, ticket: Self.ticket),
            texts.temporary(
                secret("wwwwwwwwwwww"),
                until: "2026-11-22 00:00",
                place: place,
                phone: Self.phone
            ),
        ]
    }

    @Test(arguments: Language.allCases)
    func `M3 M4 each fits into one SMS, with the longest place, ticket and number`(
        language: Language
    ) {
        for text in all(language) {
            let size = MessageSize(text)
            #expect(size.segments == 1 && size.encoding == .gsm7, "\(language): \(size.units)")
        }
    }

    @Test(arguments: Language.allCases)
    func `M3 none has a link, and what is read aloud names its one condition`(language: Language) {
        let texts = all(language).map { text in
            text.withBytes { String(decoding: $0, as: UTF8.self) }
        }
        for text in texts {
            #expect(!text.contains("http") && !text.contains("www.") && !text.contains(".se"))
        }
        let condition = [
            Language.swedish: "bara om du själv ringde oss", .english: "only if you called us",
            .finnish: "vain, jos soitit meille itse",
        ][language]
        #expect(texts[0].hasPrefix("000000 ") && texts[0].contains(condition ?? "?"))
        #expect(texts[0].contains(Self.ticket) && texts[1].contains(Self.ticket))
    }
}
