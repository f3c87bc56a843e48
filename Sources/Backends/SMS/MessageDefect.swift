internal import ResetFlow

extension Message {
    /// What keeps it from every gateway; nil when nothing does.
    ///
    /// Number, sender and name go into arguments, headers and file names: there they may be nothing else.
    var defect: DeliveryOutcome? {
        let digits = to.dropFirst()
        guard to.first == "+", (7...15).contains(digits.utf8.count), digits.first != "0",
            digits.utf8.allSatisfy(Message.isDigit)
        else { return .rejected("the number is not one of E.164") }
        guard (1...11).contains(from.utf8.count),
            from.utf8.allSatisfy({ Message.isWord($0) || $0 == UInt8(ascii: " ") })
        else { return .misconfigured("the sender has other than 1 to 11 of 0-9 A-Z a-z and space") }
        guard (1...100).contains(id.utf8.count),
            id.utf8.allSatisfy({ Message.isWord($0) || $0 == UInt8(ascii: "-") })
        else { return .rejected("the message's name has other than 0-9 A-Z a-z and -") }
        return nil
    }

    /// How long it is of use, in seconds: as long as its code holds; nil when it has none.
    func validity(at now: Moment) -> Int64? {
        code.map { max(0, ($0.until - now).milliseconds / 1_000) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
