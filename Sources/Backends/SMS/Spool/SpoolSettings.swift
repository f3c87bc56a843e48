/// What the operator says of the folders of an SMS daemon like smstools3.
package struct SpoolSettings: Equatable, Sendable {
    /// Where the daemon takes files from.
    package var outgoing: String
    /// A folder of the service's own on the same filesystem, where a file is written before it is put there.
    package var temporary: String
    /// Where the daemon puts what it has taken, under the same name; without it a file that is taken in the very
    /// moment in which it is withdrawn may be sent twice.
    package var checked: String?
    /// Where the daemon puts what it has sent; only with `failed` is waited for.
    package var sent: String?
    /// Where the daemon puts what it could not send.
    package var failed: String?
    /// The group of the daemon, which may then read the files; without one only their owner may.
    package var group: UInt32?
    /// Whether a delivery report is asked for.
    package var report = false

    /// Settings with what cannot be left out.
    package init(outgoing: String, temporary: String) {
        self.outgoing = outgoing
        self.temporary = temporary
    }
}
