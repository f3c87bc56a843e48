import Backends
import Logging
import ResetFlow

extension Logger {
    /// Tells what a chain of gateways does: each try, and what an operator should look at.
    @Sendable func report(_ report: ChainReport) {
        switch report {
        case .tried(let message, let backend, let attempt, let outcome, let milliseconds):
            let line =
                "message \(message), try \(attempt): \(backend): \(outcome), \(milliseconds) ms"
            if case .accepted = outcome { info("\(line)") } else { warning("\(line)") }
        case .changed(let backend, .opened):
            error("gateway \(backend): it fails, and is tried again in a minute: run check")
        case .changed(let backend, .closed):
            notice("gateway \(backend): it works again")
        case .storeFailed(let failure):
            error("gateway: what is kept of the sending cannot be written: \(failure)")
        }
    }
}
