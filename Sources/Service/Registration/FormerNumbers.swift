import ResetFlow
import Synchronization

/// The numbers that were replaced and whose owners are not yet told.
///
/// No table may hold a number (L10), and the directory has another by then: so a number lives here,
/// as long as the service does. What a restart loses is in the audit as undelivered.
final class FormerNumbers: Sendable {
    private let numbers = Mutex<[FlowID: String]>([:])

    /// Keeps the number that a flow is about to replace.
    func keep(_ number: String, of flow: FlowID) { numbers.withLock { $0[flow] = number } }

    /// The number that a flow has replaced, if it is still known.
    func number(of flow: FlowID) -> String? { numbers.withLock { $0[flow] } }

    /// Forgets it: nothing was replaced, or its owner is told.
    func forget(_ flow: FlowID) { numbers.withLock { $0[flow] = nil } }
}
