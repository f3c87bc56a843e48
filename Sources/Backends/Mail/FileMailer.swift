package import ResetFlow
internal import Secrets

/// E-mail into a file, one message after the other as in a mailbox: for development.
package struct FileMailer: MailGateway {
    private let path: String

    /// A mailer that appends to a file of 0600, which it makes if need be.
    package init(path: String) { self.path = path }

    /// See `MailGateway`.
    package func send(_ mail: Mail, deadline: Moment) -> DeliveryOutcome {
        let message = mail.message(at: internetDate())
        let entry = Secret(capacity: message.count + 64)
        entry.append(text: "From inloggningsassistenten\n")
        entry.append(message)
        entry.append(text: "\n")
        do { try LogFile.append(entry, to: path) } catch {
            return switch error {
            case .unsafe(let why): .misconfigured("\(path) \(why)")
            case .cannotWrite(let why): .temporary("\(path): \(why)")
            }
        }
        return .accepted(receipt: nil)
    }
}
