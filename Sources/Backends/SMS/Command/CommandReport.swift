internal import ResetFlow
internal import Secrets

/// What a command has said of the message: a contract with the operator's own programs.
enum CommandReport {
    /// What the last line says, if it is `{"status":"accepted","id":"…","reason":"…"}`; nil when it is anything else.
    static func outcome(_ said: Secret, _ message: Message) -> DeliveryOutcome? {
        guard let fields = MessageFields(lastLine(said)),
            let status = fields.secret("status").map(GatewayWords.plain)
        else { return nil }
        let reason =
            fields.secret("reason").flatMap { GatewayWords.reason($0, for: message) }
            ?? "the command gives no reason"
        switch status {
        case "accepted":
            return .accepted(
                receipt: fields.secret("id").flatMap { GatewayWords.receipt($0, for: message) }
            )
        case "temporary": return .temporary(reason)
        case "rejected": return .rejected(reason)
        case "misconfigured": return .misconfigured(reason)
        case "unknown": return .unknown(reason)
        default: return nil
        }
    }

    /// The word that stands behind a text; nil when there is none.
    static func receipt(_ before: String, _ said: Secret, _ message: Message) -> String? {
        let mark = Secret(capacity: before.utf8.count)
        mark.append(publicText: before)
        guard let place = said.first(mark) else { return nil }
        return GatewayWords.receipt(said.part(place + mark.count..<said.count), for: message)
    }

    /// The last line that is not empty, without what ends it.
    private static func lastLine(_ said: Secret) -> Secret {
        var end = said.count
        while end > 0, isLineEnd(said[end - 1]) || said[end - 1] == UInt8(ascii: " ") { end -= 1 }
        var start = end
        while start > 0, !isLineEnd(said[start - 1]) { start -= 1 }
        return said.part(start..<end)
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
}
