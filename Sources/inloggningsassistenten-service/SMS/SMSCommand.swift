import ArgumentParser
import Backends
import ResetFlow

/// `sms`: sends a test, and reads what the `file` backend has written.
struct SMSCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sms",
        abstract: "Sends a test SMS, and shows those of the development log.",
        subcommands: [SMSSend.self, SMSFollow.self, SMSWait.self]
    )
}

extension Configuration {
    /// A mobile number as an argument, in any way that people write it, to E.164.
    func mobile(_ argument: String) throws(Failure) -> String {
        do { return try PhoneNumber(argument, in: numbers).e164 } catch {
            throw Failure(.usage, "\(argument): \(error.description).")
        }
    }
}

extension Configuration {
    /// Where SMS are written instead of being sent; whoever sends them keeps no text of any.
    func developmentLog() throws(Failure) -> MessageLog {
        guard let messageLog else {
            throw Failure(
                .configuration,
                "SMS are sent, not written: there is no development log to read. "
                    + "`sms send --to NUMBER` tries the gateways; the service's log tells of each SMS."
            )
        }
        return MessageLog(path: messageLog)
    }
}

extension Failure {
    /// The development log's trouble.
    init(_ failure: MessageLog.Failure) {
        self.init(.inputOutput, "\(failure.description).")
    }
}
