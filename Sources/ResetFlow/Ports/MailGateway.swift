/// How a notice leaves as an e-mail; a code or a password never goes that way.
package protocol MailGateway: Sendable {
    /// Sends one message; blocks until it is known how it went, at most until `deadline`.
    func send(_ mail: Mail, deadline: Moment) -> DeliveryOutcome
}

/// An e-mail of plain text, which says nothing that its reader may not pass on.
package struct Mail: Equatable, Sendable {
    /// The same for every try of the message.
    package let id: String
    /// The address.
    package let to: String
    /// The sender's address.
    package let from: String
    /// What it is about, in one line.
    package let subject: String
    /// The text; lines end in a line feed.
    package let text: String

    /// An e-mail.
    package init(id: String, to: String, from: String, subject: String, text: String) {
        self.id = id
        self.to = to
        self.from = from
        self.subject = subject
        self.text = text
    }
}
