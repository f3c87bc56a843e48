internal import Glibc
internal import Secrets

/// The keyboard: reads what a terminal sends, decodes it, and wipes it.
///
/// The loop waits with `poll` on `descriptor` for `timeout` milliseconds, and calls `read` and then
/// `next` for as long as there is something, or `timeOut` when the time is up.
package struct Tty: ~Copyable {
    /// What to wait on.
    package let descriptor: Int32
    // As much as the kernel keeps for one terminal; locked, since a password comes through it.
    private let bytes = Secret(capacity: 4_096)
    private var position = 0
    private var decoder: KeyDecoder

    /// The keyboard behind a file descriptor; `escapeDelay` as in `KeyDecoder`.
    package init(descriptor: Int32 = 0, escapeDelay: Int = 25) {
        self.descriptor = descriptor
        decoder = KeyDecoder(escapeDelay: escapeDelay)
    }

    /// Milliseconds to wait, as `poll` takes it: -1, for ever, when nothing has begun.
    package var timeout: Int32 { decoder.patience.map(Int32.init) ?? -1 }

    /// Reads once, without waiting for a whole key; false when the terminal is gone.
    ///
    /// To be called when `next` has nothing more: what was read before is overwritten.
    package mutating func read() -> Bool {
        position = 0
        var status = 0
        bytes.fill { room in
            status = Glibc.read(descriptor, room.baseAddress, room.count)
            return max(status, 0)
        }
        if status < 0 { return errno == EINTR || errno == EAGAIN }
        return status > 0
    }

    /// What the next of the bytes that were read mean; nil when they are all taken.
    ///
    /// What is not asked for stays where it is, in locked memory: keys that are typed ahead wait there
    /// for the page that they are meant for.
    package mutating func next() -> Input? {
        while position < bytes.count {
            position += 1
            if let input = decoder.decode(bytes[position - 1]) { return input }
        }
        bytes.wipe()
        position = 0
        return nil
    }

    /// Throws away what was typed and not yet taken, here and in the kernel.
    package mutating func forget() {
        bytes.wipe()
        position = 0
        decoder = KeyDecoder(escapeDelay: decoder.escapeDelay)
        tcflush(descriptor, TCIFLUSH)
    }

    /// No more bytes came in time: what that means, if anything.
    package mutating func timeOut() -> Input? { decoder.timeOut().map(Input.key) }
}
