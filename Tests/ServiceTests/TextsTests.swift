import Backends
import ResetFlow
import Secrets
import Service
import Testing

@Suite("SMS texts")
struct TextsTests {
    /// Of the longest that may be configured, with the letters that cost most.
    private let place = String(repeating: "Ö", count: MessageTexts.longestPlace)
    private let phone = String(repeating: "9", count: MessageTexts.longestPhone)

    private func all(_ language: Language) -> [Secret] {
        let texts = MessageTexts.of(language)
        return [
            texts.code(digits, until: "23:59", place: place, phone: phone),
            texts.registration(
                digits,
                isFormer: false,
                until: "23:59",
                place: place,
                phone: phone
            ),
            texts.registration(
                digits,
                isFormer: true,
                until: "23:59",
                place: place,
                phone: phone
            ),
            texts.help(place: place, phone: phone),
        ]
            + Notice.Kind.allCases.map {
                texts.notice($0, changed: "2026-11-22 14:35", place: place, phone: phone)
            }
    }

    private var digits: Secret {
        let digits = Secret(capacity: 6)
        digits.append(text: "012345")
        return digits
    }

    /// A made-up code is no secret; only so can a test read what was written round it.
    private func text(_ secret: Secret) -> String {
        secret.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: Language.allCases)
    func `M3 the longest of each fits into one SMS`(_ language: Language) {
        for secret in all(language) {
            let size = MessageSize(secret)
            #expect(size.encoding == .gsm7, "\(size.obstacle as Any) in \(text(secret))")
            #expect(size.segments == 1, "\(size.units): \(text(secret))")
        }
    }

    @Test(arguments: Language.allCases)
    func `M3 the code stands first and alone, then until when, where and whom to call`(
        _ language: Language
    ) {
        let text = text(
            MessageTexts.of(language).code(digits, until: "14:35", place: "Rådhuset", phone: "019")
        )
        #expect(text.hasPrefix("012345 "))
        #expect(text.split { !$0.isWholeNumber }.count { $0.count == 6 } == 1)
        #expect(text.contains("14:35") && text.contains("Rådhuset") && text.hasSuffix("019"))
    }

    @Test(arguments: Language.allCases)
    func `M3 no SMS has a link`(_ language: Language) {
        for secret in all(language) {
            let text = text(secret).lowercased()
            #expect(!text.contains("http") && !text.contains("www") && !text.contains("://"))
            #expect(!text.contains(".se") && !text.contains("@"))
        }
    }

    @Test func `a place typed as letter and ring is sent as one letter`() {
        let help = MessageTexts.of(.swedish).help(place: "Ra\u{30A}dhuset", phone: "019")
        #expect(MessageSize(help).encoding == .gsm7)
    }

    @Test func `the three languages say it in words of their own`() {
        let texts = Language.allCases.map { all($0).map(text) }
        for kind in texts[0].indices { #expect(Set(texts.map { $0[kind] }).count == 3) }
    }
}
