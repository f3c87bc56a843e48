/// Why nothing, or nothing that can be trusted, came over the wire.
///
/// It never carries what the other end wrote: that may be somebody's password.
package enum WireError: Error, Equatable, Sendable {
    /// More than a frame may hold (T10).
    case tooLong
    /// The frame's own lengths contradict each other.
    case misshapen
    /// The header or an open text is not UTF-8, or has control characters in its header.
    case notText
    /// The first line names nothing that is asked or answered.
    case unknownKind
    /// The line of this key is not where it belongs: missing, doubled, or another stands there.
    case expected(String)
    /// Lines or a body that this kind does not have.
    case surplus
    /// The value of this key is none that it can have.
    case badValue(String)
    /// The other program speaks another version of the protocol.
    case version
    /// The frame was begun and not ended in time (T10).
    case tooSlow
    /// Nothing was begun in the time that was given.
    case idle
    /// The other end has gone away.
    case closed
    /// The operating system says no, with this `errno`.
    case system(Int32)
}
