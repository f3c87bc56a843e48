/// The names of the SMS: what a gateway, the outbox and the log know a message by.
///
/// The same for every try and for "send again", so that a gateway that knows it already drops it (M7).
package enum MessageName {
    /// The one message of a flow: its code, or the help instead.
    package static func message(of flow: FlowID) -> String { "\(flow)" }

    /// A registration's code.
    ///
    /// One flow may send to several numbers, and a gateway drops what has the same name as before.
    package static func code(of flow: FlowID, toNumberOf digest: [UInt8]) -> String {
        "\(flow)-\(FlowID(bytes: digest))"
    }

    /// A temporary password.
    package static func temporary(of flow: FlowID) -> String { temporaryPrefix + "\(flow)" }

    /// A notice by its number in the store.
    package static func notice(_ number: Int64) -> String { noticePrefix + "\(number)" }

    /// What a message belongs to, as its name tells.
    package enum Owner: Equatable, Sendable {
        /// A flow, by its short name.
        case flow(String)
        /// A flow, whose temporary password nobody can make again.
        case temporary(String)
        /// A notice, by its number.
        case notice(Int64)
        /// None of these, as a test message.
        case nobody
    }

    /// What a message belongs to.
    package static func owner(of name: String) -> Owner {
        if name.hasPrefix(noticePrefix), let number = Int64(name.dropFirst(noticePrefix.count)) {
            return .notice(number)
        }
        if name.hasPrefix(temporaryPrefix) {
            return .temporary(String(name.dropFirst(temporaryPrefix.count)))
        }
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        let areShort = parts.allSatisfy { $0.count == 8 && $0.allSatisfy(\.isHexDigit) }
        return areShort && parts.count <= 2 ? .flow(String(parts[0])) : .nobody
    }

    /// The short name of the flow that a message belongs to; nil for one of no flow.
    package static func flow(of name: String) -> String? {
        switch owner(of: name) {
        case .flow(let flow), .temporary(let flow): flow
        case .notice, .nobody: nil
        }
    }

    private static let temporaryPrefix = "temporary-"
    private static let noticePrefix = "notice-"
}
