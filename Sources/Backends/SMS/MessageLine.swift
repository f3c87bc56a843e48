internal import ResetFlow
internal import Secrets

/// Writes the line of an SMS in the development log (DESIGN 3, Contract).
///
/// The code stands in it, so it is put together byte by byte in a `Secret`.
enum MessageLine {
    /// The line, with its end, of a message that was sent at `now`.
    static func make(_ message: Message, at now: Moment) -> Secret {
        let size = MessageSize(message.text)
        let writer = JSONLine(for: message)
        writer.number("v", 1)
        writer.string("at", LocalTime.text(now))
        writer.string("to", message.to)
        if let code = message.code {
            writer.secret("code", code.digits)
            writer.string("until", LocalTime.text(code.until))
        } else {
            writer.null("code")
            writer.null("until")
        }
        writer.string("id", message.id)
        writer.number("try", message.attempt)
        writer.string("lang", message.language.rawValue)
        writer.string("kind", message.kind.rawValue)
        writer.string("enc", size.encoding.rawValue)
        writer.number("segments", size.segments)
        writer.string("from", message.from)
        writer.secret("text", message.text)
        return writer.ended()
    }
}
