package import ResetFlow
package import Secrets

/// The audit of a database as it stands: reads it, and neither brings its tables up to date nor chains anything.
///
/// What checks the chain must not be able to make one.
package struct AuditReader: Sendable {
    private let driver: any SQLDriver
    private let seal: AuditSeal

    /// The audit of a database, and the key that it is chained with.
    package init(driver: any SQLDriver, key: Key) {
        self.init(driver, AuditSeal(key: key))
    }

    init(_ driver: any SQLDriver, _ seal: AuditSeal) {
        self.driver = driver
        self.seal = seal
    }

    /// Reads all of the audit and tells what is not as it was written.
    ///
    /// A trail that was put back to an earlier state as a whole is whole: only a `mark` that was
    /// written down outside of the database tells.
    package func check(against mark: AuditMark? = nil) throws(StoreError) -> AuditReport {
        let version = try driver.write { (session) throws(StoreError) in
            try Schema.store.version(session)
        }
        guard version >= AuditChain.version else {
            let head = AuditMark(number: 0, hash: AuditSeal.beginning)
            return AuditReport(head: head, findings: [.notChained])
        }
        return try driver.read { (session) throws(StoreError) in
            let sealed = try session.sealedChain()
            let chain = sealed?.chain ?? AuditChain()
            var check = AuditCheck(chain, seal, mark)
            if sealed.map({ $0.seal == seal.seal(chain) }) != true {
                check.findings.append(.endsChanged)
            }
            var page = try session.links(from: .min)
            while let last = page.last {
                for link in page { check.take(link) }
                guard last.number < .max else { break }
                page = try session.links(from: last.number + 1)
            }
            return check.finish()
        }
    }
}

extension SQLStore {
    /// See `AuditReader.check`.
    package func checkAudit(against mark: AuditMark? = nil) throws(StoreError) -> AuditReport {
        try AuditReader(driver.driver, driver.seal).check(against: mark)
    }

    /// See `Store`.
    package func auditHead() throws(StoreError) -> String {
        try driver.read { (session) throws(StoreError) in
            let chain = try session.sealedChain()?.chain ?? AuditChain()
            return AuditMark(number: chain.lastNumber, hash: chain.lastHash).description
        }
    }
}
