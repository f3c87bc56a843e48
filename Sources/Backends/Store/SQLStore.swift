package import ResetFlow
package import Secrets

/// The store in SQL that SQLite and PostgreSQL both run; the rules are here, the driver only carries.
///
/// Every call is one write transaction, and writes exclude each other (`SQLDriver.write`): so it
/// reads, counts, decides and writes as if it were alone. The files beside this one hold a feature
/// each.
package struct SQLStore: Store {
    /// The numbers that hold an attacker back.
    package let limits: Limits
    /// How long each kind of row is kept.
    package let retention: Retention
    let driver: AuditedDriver
    let key: Key

    /// A store in a database, whose tables are made or brought up to date first.
    ///
    /// The key is what the audit is chained with; another one than before finds the chain broken.
    package init(
        driver: any SQLDriver,
        key: Key,
        limits: Limits,
        retention: Retention = Retention()
    ) throws(StoreError) {
        self.driver = try AuditedDriver(driver, key: key)
        self.key = key
        self.limits = limits
        self.retention = retention
    }
}
