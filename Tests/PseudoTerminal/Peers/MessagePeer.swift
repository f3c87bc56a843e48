/// A real gateway that the tests have started, and the phones at its far end.
package protocol MessagePeer: AnyObject {
    /// The lines of its section in a configuration, `kind` or `preset` among them.
    var section: String { get }
    /// The texts that have come to a number in E.164 so far, in their order.
    func texts(to number: String) throws -> [String]
    /// Takes it out of service, as a crash or a mistake does.
    func stop() throws
}
