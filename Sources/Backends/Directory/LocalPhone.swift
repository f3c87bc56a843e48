package import ResetFlow

extension LocalDirectory {
    /// See `Directory`.
    package func register(
        _ phone: PhoneNumber,
        replacing former: String?,
        for id: AccountID,
        at now: Moment
    ) throws(DirectoryError) -> Moment? {
        let account: Account?
        do throws(StoreError) {
            account = try driver.write { (session) throws(StoreError) -> Account? in
                guard let account = try session.account(id), !account.isDisabled,
                    account.phone == former || account.phone == phone.e164
                else { return nil }
                try session.execute(LocalDirectory.writePhone(phone.e164, id.number, at: now))
                return try session.account(id)
            }
        } catch { throw .unavailable(error.description) }
        guard let account else { throw .gone }
        return account.phoneChanged
    }

    /// Writes a number, and since when it stands in another's place.
    ///
    /// Also that of one which was taken away before: or whoever may take one away could give another
    /// that need not rest (M12).
    static func writePhone(_ phone: String?, _ id: Int64?, at now: Moment) -> SQL {
        """
        UPDATE account SET phone = \(phone), phone_changed = CASE
            WHEN phone = \(phone) THEN phone_changed
            WHEN phone IS NULL AND phone_changed IS NULL THEN NULL
            ELSE \(now) END
        WHERE id = \(id)
        """
    }
}
