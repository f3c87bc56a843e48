import Glibc
package import ResetFlow

extension Command {
    /// How it ended.
    package enum Ending: Equatable, Sendable {
        /// By itself, with this code; 127 when it is not there.
        case exited(Int32)
        /// By a signal that was not ours.
        case killed
        /// It was killed, since its time was up.
        case timedOut
        /// It could not be started at all; the text is for the log.
        case notStarted(String)
    }
}

extension Command.Ending {
    /// What it says of a message that the command was to send, by the codes of sysexits.
    package var outcome: DeliveryOutcome {
        switch self {
        case .exited(EX_OK): .accepted(receipt: nil)
        case .exited(EX_DATAERR), .exited(EX_NOUSER): .rejected(description)
        case .exited(EX_NOPERM), .exited(EX_CONFIG), .exited(126), .exited(127), .notStarted:
            .misconfigured(description)
        case .exited: .temporary(description)
        case .killed, .timedOut: .unknown(description)
        }
    }

    /// For the log.
    package var description: String {
        switch self {
        case .exited(let code): "the command ended with \(code)"
        case .killed: "the command was killed"
        case .timedOut: "the command took too long"
        case .notStarted(let reason): "the command could not be started: \(reason)"
        }
    }
}
