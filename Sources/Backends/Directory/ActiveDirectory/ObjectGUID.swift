/// The name that an entry keeps for ever, wherever it moves (MS-DTYP 2.3.4).
struct ObjectGUID: Equatable {
    static let attribute = "objectGUID"

    /// The sixteen bytes as the directory has them.
    let bytes: [UInt8]

    /// Where the bytes of the written form stand: three numbers with their low byte first, then bytes.
    private static let order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]

    /// The name in an attribute's value.
    init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// The name as it is written, in the only way that we write it: `58e47c7f-526b-…`.
    init?(_ text: String) {
        let digits = Array(text.utf8.filter { $0 != UInt8(ascii: "-") })
        guard digits.count == 32 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 16)
        for (place, position) in zip(ObjectGUID.order, stride(from: 0, to: 32, by: 2)) {
            let pair = String(decoding: digits[position..<position + 2], as: UTF8.self)
            guard let byte = UInt8(pair, radix: 16) else { return nil }
            bytes[place] = byte
        }
        self.bytes = bytes
        guard text == self.text else { return nil }
    }

    /// The name as it is written.
    var text: String {
        let pairs = ObjectGUID.order.map { place in
            let digits = String(bytes[place], radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }
        return [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { pairs[$0].joined() }
            .joined(separator: "-")
    }
}
