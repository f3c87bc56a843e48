import ResetFlow
import Testing

@Suite("SMS sizes")
struct SMSMessageSizeTests {
    @Test(
        arguments: [
            (String(repeating: "å", count: 160), 160, 1),
            (String(repeating: "å", count: 161), 161, 2),
            (String(repeating: "a", count: 306), 306, 2),
            (String(repeating: "a", count: 307), 307, 3),
            (String(repeating: "€", count: 80), 160, 1),
            (String(repeating: "€", count: 81), 162, 2),
            // An escape that would be split begins the next part: 76 euros fill 152 of 153.
            (String(repeating: "€", count: 153), 306, 3), ("", 0, 1), ("[@]\n", 6, 1),
        ]
    )
    func `septets and parts are those of GSM 03.38`(_ text: String, _ units: Int, _ segments: Int) {
        let size = MessageSize(publicText: text)
        #expect(size.encoding == .gsm7 && size.obstacle == nil)
        #expect(size.units == units && size.segments == segments)
    }

    @Test(
        arguments: [
            (String(repeating: "–", count: 70), "–", 70, 1),
            (String(repeating: "–", count: 71), "–", 71, 2),
            ("Säg ”hej”", "”", 9, 1), ("a\u{30A}", "\u{30A}", 2, 1), ("hej 😀", "😀", 6, 1),
            // A surrogate pair that would be split begins the next part: 33 of them fill 66 of 67.
            (String(repeating: "😀", count: 67), "😀", 134, 3),
        ] as [(String, Unicode.Scalar, Int, Int)]
    )
    func `a character outside the table is named, and all becomes UCS-2`(
        _ text: String,
        _ obstacle: Unicode.Scalar,
        _ units: Int,
        _ segments: Int
    ) {
        let size = MessageSize(publicText: text)
        #expect(size.encoding == .ucs2 && size.obstacle == obstacle)
        #expect(size.units == units && size.segments == segments)
    }
}
