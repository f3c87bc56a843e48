package import ResetFlow

/// The store in SQL that SQLite and PostgreSQL both run; the rules are here, the driver only carries.
///
/// Every call is one write transaction, and writes exclude each other (`SQLDriver.write`): so it
/// reads, counts, decides and writes as if it were alone. The files beside this one hold a feature
/// each.
package struct SQLStore: Store {
    /// The numbers that hold an attacker back.
    package let limits: Limits
    let driver: any SQLDriver

    /// A store in a database, whose tables are made or brought up to date first.
    package init(driver: any SQLDriver, limits: Limits) throws(StoreError) {
        try Schema.store.apply(to: driver)
        self.driver = driver
        self.limits = limits
    }
}
