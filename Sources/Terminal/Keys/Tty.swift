internal import Glibc
internal import Secrets

/// The keyboard: reads what a terminal sends, decodes it, and wipes it.
///
/// The loop waits with `poll` on `descriptor` for `timeout` milliseconds, and calls `read` when
/// there is something, or `timeOut` when the time is up.
package struct Tty: ~Copyable {
    /// What to wait on.
    package let descriptor: Int32
    // As much as the kernel keeps for one terminal; locked, since a password comes through it.
    private let bytes = Secret(capacity: 4_096)
    private var decoder: KeyDecoder

    /// The keyboard behind a file descriptor; `escapeDelay` as in `KeyDecoder`.
    package init(descriptor: Int32 = 0, escapeDelay: Int = 25) {
        self.descriptor = descriptor
        decoder = KeyDecoder(escapeDelay: escapeDelay)
    }

    /// Milliseconds to wait, as `poll` takes it: -1, for ever, when nothing has begun.
    package var timeout: Int32 { decoder.patience.map(Int32.init) ?? -1 }

    /// Reads once and hands on what was meant; false when the terminal is gone.
    package mutating func read(_ take: (Input) -> Void) -> Bool {
        defer { bytes.wipe() }
        var status = 0
        bytes.fill { room in
            status = Glibc.read(descriptor, room.baseAddress, room.count)
            return max(status, 0)
        }
        if status < 0 { return errno == EINTR || errno == EAGAIN }
        for position in 0..<bytes.count {
            if let input = decoder.decode(bytes[position]) { take(input) }
        }
        return status > 0
    }

    /// No more bytes came in time: what that means, if anything.
    package mutating func timeOut() -> Input? { decoder.timeOut().map(Input.key) }
}
