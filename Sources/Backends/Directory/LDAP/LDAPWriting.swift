import ResetFlow

extension LDAPPool {
    /// Changes an entry once it has been looked at, never twice; an answer that was lost is asked for (F10).
    ///
    /// It is asked for at the same server, since the others hear of a change later. Throws `.gone` where
    /// nothing is found, what `mayBe` throws, what `meaning` makes of another failure, and `.unknown`
    /// unless it is settled that all is done.
    func write<Entry>(
        to find: (LDAPConnection) throws(LDAPError) -> Entry?,
        if mayBe: (Entry) throws(DirectoryError) -> Void,
        _ change: (LDAPConnection, Entry) throws(LDAPError) -> Void,
        settledBy isDone: (LDAPConnection, Entry) throws(LDAPError) -> Bool,
        failing meaning: (LDAPError, Entry) -> DirectoryError
    ) throws(DirectoryError) {
        var asked: (entry: Entry, address: LDAPAddress)?
        var refusal: DirectoryError?
        do throws(LDAPError) {
            try self.change(after: find) { (connection, entry) throws(LDAPError) in
                guard let entry else { return }
                do throws(DirectoryError) { try mayBe(entry) } catch {
                    refusal = error
                    return
                }
                asked = (entry, connection.address)
                try change(connection, entry)
            }
        } catch {
            guard let asked else { throw DirectoryError(reading: error) }
            guard case .unanswered = error else { throw meaning(error, asked.entry) }
            // Perhaps the server is still at it: one that says no now says nothing of later.
            let isDone = try? ask(asked.address) { (connection) throws(LDAPError) in
                try isDone(connection, asked.entry)
            }
            if isDone != true { throw .unknown(error.description) }
        }
        if let refusal { throw refusal }
        if asked == nil { throw .gone }
    }
}
