import ResetFlow
import Testing

@Suite("Phone numbers")
struct PhoneNumberTests {
    @Test(
        arguments: [
            ("070-174 06 05", "+46701740605"), ("0701740605", "+46701740605"),
            ("+46701740605", "+46701740605"), ("+46 (0)70-174 06 05", "+46701740605"),
            ("+460701740605", "+46701740605"), ("0046701740605", "+46701740605"),
            ("46701740605", "+46701740605"), ("701740605", "+46701740605"),
            ("(0)70 174 06 05", "+46701740605"), ("tel:+46-70-174-06-05", "+46701740605"),
            ("\u{202A}070\u{A0}174\u{2009}06\u{2011}99\u{202C}", "+46701740699"),
            ("٠٧٠١٧٤٠٦٠٥", "+46701740605"), ("０７０１７４０６０５", "+46701740605"),
            ("＋46 70 174 06 05", "+46701740605"), ("078-174 06 05", "+46781740605"),
            ("079.174.06.05", "+46791740605"), ("072/174 06 05", "+46721740605"),
            ("+358 40 123 4567", "+358401234567"), ("+358 (0)50 123 4567", "+358501234567"),
            ("+47 412 34 567", "+4741234567"), ("+45 20 12 34 56", "+4520123456"),
        ]
    )
    func `M2 what people and registers write becomes E.164`(_ text: String, _ expected: String)
        throws
    {
        #expect(try PhoneNumber(text, in: .nordic).e164 == expected)
    }

    @Test(
        arguments: [
            ("", .empty), ("  - ", .empty), ("070-174 06 05 (arbete)", .unexpected("a")),
            ("070-174 06 05, 070-174 06 06", .unexpected(",")),
            ("070SOMMAR", .unexpected("S")), ("++46701740605", .misplacedPlus),
            ("46+701740605", .misplacedPlus), ("+00 46 70 174 06 05", .countryNotServed),
            ("+44 7700 900123", .countryNotServed), ("+882 16 12345678", .countryNotServed),
            ("+1 202 555 0100", .countryNotServed), ("019-21 10 00", .notMobile),
            ("0900 123 45 67", .notMobile), ("071-174 06 05", .notMobile),
            ("077-174 06 05", .notMobile), ("070-174 06 0", .notMobile),
            ("070-174 06 055", .notMobile), ("112", .notMobile), ("71240", .notMobile),
            ("+46 8 508 00 000", .notMobile), ("+4600701740605", .notMobile),
            ("+47 22 12 34 56", .notMobile), ("+45 12 34 56 78", .notMobile),
            ("070-174 06 05070-174 06 06", .notMobile),
        ] as [(String, PhoneRefusal)]
    )
    func `M2 what no code may be sent to is refused by name`(_ text: String, _ why: PhoneRefusal) {
        #expect(throws: why) { try PhoneNumber(text, in: .nordic) }
    }

    @Test func `a number in E.164 stays what it is`() throws {
        for number in 5...99 {
            let text = "+467017406" + (number < 10 ? "0\(number)" : "\(number)")
            #expect(try PhoneNumber(text, in: .nordic).e164 == text)
        }
    }
}
