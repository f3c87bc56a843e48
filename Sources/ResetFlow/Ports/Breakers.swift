/// The breakers of the backends, which all services share: none pays for what another has found out.
///
/// Each call throws `StoreError`.
package protocol Breakers: Sendable {
    /// Those that are open or have failed lately, by the backend's name; any other is closed.
    func breakers() throws(StoreError) -> [String: Breaker]

    /// Takes the one probe of an open breaker; false when it is not due, or another has it.
    func claimProbe(of backend: String, at now: Moment) throws(StoreError) -> Bool

    /// Notes how a try to a number went, and tells the breaker as it is now; a change has an audit row.
    func note(
        _ outcome: DeliveryOutcome,
        of backend: String,
        to phone: String,
        at now: Moment
    ) throws(StoreError) -> (breaker: Breaker, change: Breaker.Change?)
}
