package import ResetFlow

/// What came of a check of the whole audit (L4).
package struct AuditReport: Equatable, Sendable {
    /// How many rows there are.
    package var rows = 0
    /// The oldest row's number; all before it are past their retention.
    package var first: Int64 = 1
    /// The trail's end, to be written down.
    package var head: AuditMark
    /// What is wrong, in the order of the trail; empty when all is as it was written.
    package var findings: [AuditFinding] = []
}

/// A row's number and the beginning of its hash, which stands for all rows up to it: `1234-9f86d081884c7d65`.
package struct AuditMark: Equatable, Sendable, CustomStringConvertible {
    /// The row.
    package let number: Int64
    /// 16 hexadecimal digits.
    package let digits: String

    init(number: Int64, hash: [UInt8]) {
        self.number = number
        digits = hash.prefix(8).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }

    /// Reads what `description` gives; nil when it is nothing like it.
    package init?(_ text: String) {
        let parts = text.lowercased().split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int64(parts[0]), number >= 0, parts[1].count == 16,
            parts[1].allSatisfy(\.isHexDigit)
        else { return nil }
        self.number = number
        digits = String(parts[1])
    }

    /// As people write it down.
    package var description: String { "\(number)-\(digits)" }
}

/// Something in the audit that is not as it was written.
package enum AuditFinding: Equatable, Sendable {
    /// The note of where the trail begins and ends is not ours.
    case endsChanged
    /// The row has other fields, or another hash, than it was written with.
    case changed(Int64)
    /// The row stands here, and was written right before another; nil for the trail's end.
    case moved(Int64, before: Int64?)
    /// The row stands outside of the trail, where none was written.
    case added(Int64)
    /// Rows were taken away.
    case missing(ClosedRange<Int64>)
    /// The trail that was written down ended later than this one does.
    case shorter(than: AuditMark)
    /// The trail that was written down had another row of that number.
    case rewritten(AuditMark)
    /// The row that was written down is past its retention: nothing can be said.
    case forgotten(AuditMark)
    /// The row tells that all before it was chained only then, at that time; a mark from later answers it.
    case chained(Int64, at: Moment)
    /// There is no chain: the database is of a version before it, or was made to look like that.
    case notChained

    /// Where in the trail.
    var place: Int64 {
        switch self {
        case .endsChanged, .notChained: 0
        case .changed(let number), .moved(let number, _), .added(let number),
            .chained(let number, _):
            number
        case .missing(let numbers): numbers.lowerBound
        case .shorter(let mark), .rewritten(let mark), .forgotten(let mark): mark.number
        }
    }
}
