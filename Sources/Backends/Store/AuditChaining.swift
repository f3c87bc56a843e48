import ResetFlow

/// A row of the audit with the hash that it was given.
struct AuditLink: Sendable {
    let number: Int64
    /// Nil when a field has a value that only an edit can have put there.
    let row: AuditRow?
    /// Empty when it has none.
    let hash: [UInt8]

    init(_ row: SQLRow) throws(StoreError) {
        number = try row.integer(0)
        self.row = try? AuditRow(row)
        hash = (try? row.bytes(9)) ?? []
    }

    /// Whether the row, as it stands, follows on one with that hash.
    func follows(_ previous: [UInt8], _ seal: AuditSeal) -> Bool {
        row.map { seal.hash(of: $0, after: previous) } == hash
    }
}

extension SQLSession {
    /// The next thousand rows from a number on, oldest first.
    func links(from number: Int64) throws(StoreError) -> [AuditLink] {
        let statement: SQL = """
            SELECT \(AuditRow.columns), hash FROM audit
            WHERE number >= \(number) ORDER BY number LIMIT 1000
            """
        return try query(statement) { (row) throws(StoreError) in try AuditLink(row) }
    }

    /// The chain's ends as they stand, and the seal on them; nil when somebody has taken them away.
    func sealedChain() throws(StoreError) -> (chain: AuditChain, seal: [UInt8])? {
        let statement: SQL = """
            SELECT first_number, hash_before, last_number, last_hash, seal FROM audit_chain
            WHERE id = 1
            """
        return try query(statement) { (row) throws(StoreError) in
            let chain = AuditChain(
                firstNumber: try row.integer(0),
                hashBefore: try row.bytes(1),
                lastNumber: try row.integer(2),
                lastHash: try row.bytes(3)
            )
            return (chain: chain, seal: try row.bytes(4))
        }.first
    }
}

extension AuditedSession {
    /// The chain's ends.
    ///
    /// Throws `corrupt` when they are not as we left them: a row that was written behind a forged end
    /// would make the forgery good.
    func chain() throws(StoreError) -> AuditChain {
        guard let (chain, seal) = try sealedChain(), seal == self.seal.seal(chain) else {
            throw .corrupt("the audit's end was changed: see `audit verify`")
        }
        return chain
    }

    /// Writes the chain's ends.
    func keep(_ chain: AuditChain) throws(StoreError) {
        try execute(
            """
            INSERT INTO audit_chain (id, first_number, hash_before, last_number, last_hash, seal)
            VALUES (1, \(chain.firstNumber), \(chain.hashBefore), \(chain.lastNumber),
                \(chain.lastHash), \(seal.seal(chain)))
            ON CONFLICT (id) DO UPDATE SET first_number = excluded.first_number,
                hash_before = excluded.hash_before, last_number = excluded.last_number,
                last_hash = excluded.last_hash, seal = excluded.seal
            """
        )
    }

    /// Chains the rows of a version of the tables from before there was a chain.
    ///
    /// Whoever can write the database could make it look like that, to have edited rows chained: so a
    /// row tells of it, also when there is nothing to chain, and `AuditCheck` names that row.
    func beginChain(from version: Int, at now: Moment) throws(StoreError) {
        var chain = AuditChain()
        var isEmpty = true
        var page = try links(from: 1)
        while !page.isEmpty {
            for link in page {
                guard let row = link.row else { throw .corrupt("row \(link.number) of the audit") }
                if isEmpty { chain.firstNumber = row.number }
                isEmpty = false
                chain.lastHash = seal.hash(of: row, after: chain.lastHash)
                chain.lastNumber = row.number
                try execute(
                    "UPDATE audit SET hash = \(chain.lastHash) WHERE number = \(row.number)"
                )
            }
            page = try links(from: chain.lastNumber + 1)
        }
        try keep(chain)
        // The very first start has no trail that anybody could have edited.
        guard version > 0 else { return }
        let reason = isEmpty ? "no-rows" : "rows-\(chain.firstNumber)-to-\(chain.lastNumber)"
        try note("audit", "chained", reason, actor: "service", at: now)
    }
}
