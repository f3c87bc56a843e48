import ResetFlow

/// Reads the links of the audit one after the other; rows in, findings out.
struct AuditCheck {
    var findings: [AuditFinding] = []
    private let chain: AuditChain
    private let seal: AuditSeal
    private let mark: AuditMark?
    private var rows = 0
    private var chainings: [AuditFinding] = []
    /// The number that comes next when none is missing.
    private var next: Int64
    /// The hashes that the next row may stand on.
    ///
    /// That of the row before as it stands, and when that one is wrong, what it would be by its fields:
    /// so one edit is one finding.
    private var bases: [[UInt8]]
    /// Rows that do not follow on the one before, and the numbers that are missing before each.
    private var suspects: [Suspect] = []

    private struct Suspect {
        let link: AuditLink
        let gap: ClosedRange<Int64>?
        let isOutside: Bool
    }

    /// Each is compared with each; where more is wrong, what exactly was moved does not matter.
    private static let mostCompared = 200

    init(_ chain: AuditChain, _ seal: AuditSeal, _ mark: AuditMark?) {
        self.chain = chain
        self.seal = seal
        self.mark = mark
        next = chain.firstNumber
        bases = [chain.hashBefore]
    }

    /// Takes the next row.
    mutating func take(_ link: AuditLink) {
        rows += 1
        if let mark, mark.number == link.number,
            AuditMark(number: link.number, hash: link.hash) != mark
        {
            findings.append(.rewritten(mark))
        }
        noteChaining(link)
        guard link.number >= chain.firstNumber, link.number <= chain.lastNumber else {
            return suspects.append(Suspect(link: link, gap: nil, isOutside: true))
        }
        let gap = link.number > next ? next...link.number - 1 : nil
        next = link.number &+ 1
        if bases.contains(where: { link.follows($0, seal) }) {
            bases = [link.hash]
            return
        }
        suspects.append(Suspect(link: link, gap: gap, isOutside: false))
        let byFields = link.row.map { row in bases.map { seal.hash(of: row, after: $0) } } ?? []
        bases = Array(([link.hash] + byFields).prefix(4))
    }

    /// What all rows together say.
    mutating func finish() -> AuditReport {
        let isEndThere = next > chain.lastNumber
        if !isEndThere { findings.append(.missing(next...chain.lastNumber)) }
        nameSuspects()
        if isEndThere, findings.isEmpty, !bases.contains(chain.lastHash) {
            findings.append(.endsChanged)
        }
        compareEnds()
        findings += chainings
        return AuditReport(
            rows: rows,
            first: chain.firstNumber,
            head: AuditMark(number: chain.lastNumber, hash: chain.lastHash),
            findings: findings.sorted { $0.place < $1.place }
        )
    }

    /// Nobody vouches for what was chained later than it was written, but who noted a head that came after.
    private mutating func noteChaining(_ link: AuditLink) {
        guard let row = link.row, row.event == "audit", row.result == "chained" else { return }
        if let mark, mark.number >= link.number { return }
        chainings.append(.chained(row.number, at: row.at))
    }

    /// Tells the rows that stand in the wrong place from those that were edited or lost their neighbour.
    private mutating func nameSuspects() {
        var followers: Set<Int64> = []
        var places: [Int64: AuditFinding] = [:]
        for suspect in suspects.prefix(AuditCheck.mostCompared) {
            let link = suspect.link
            if let follower = follower(of: link) {
                followers.insert(follower)
                places[link.number] = .moved(link.number, before: follower)
            } else if link.hash == chain.lastHash, link.number != chain.lastNumber {
                places[link.number] = .moved(link.number, before: nil)
            }
        }
        for suspect in suspects {
            let number = suspect.link.number
            if let place = places[number] {
                findings.append(place)
            } else if suspect.isOutside {
                findings.append(.added(number))
            } else if let gap = suspect.gap, !followers.contains(number) {
                findings.append(.missing(gap))
            } else if !followers.contains(number) {
                findings.append(.changed(number))
            }
        }
    }

    /// The row that was written right behind this one, when another stands there now.
    private func follower(of link: AuditLink) -> Int64? {
        suspects.prefix(AuditCheck.mostCompared).first { other in
            other.link.number != link.number && other.link.follows(link.hash, seal)
        }?.link.number
    }

    private mutating func compareEnds() {
        guard let mark else { return }
        if mark.number > chain.lastNumber { findings.append(.shorter(than: mark)) }
        guard mark.number < chain.firstNumber else { return }
        let cut = AuditMark(number: chain.firstNumber &- 1, hash: chain.hashBefore)
        if mark.number < cut.number { findings.append(.forgotten(mark)) }
        if mark.number == cut.number, mark != cut { findings.append(.rewritten(mark)) }
    }
}
