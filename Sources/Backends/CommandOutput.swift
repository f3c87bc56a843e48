internal import CSystem
internal import Glibc
internal import Secrets

/// The standard output of a command, read while it runs; only its end is kept, and that as a secret,
/// since it may be what the command was given to read.
///
/// A pipe, and no file in memory: without a bound that would fill our memory, and with one (a seal, or
/// RLIMIT_FSIZE) the write that does not fit fails, so that a program that has sent an SMS ends as if it
/// had not, and is asked again. What the command leaves behind may hold the pipe open: nobody waits for its end.
final class CommandOutput {
    /// The end that the command writes to; negative when there is no pipe.
    ///
    /// It stays open here too, so that a command that closes its own wakes nobody.
    let writing: Int32
    /// The end that never waits.
    let reading: Int32
    private let tail: Secret
    private let piece = Secret(capacity: 4_096)

    /// Keeps in `tail` as much as there is room for.
    init(_ tail: Secret) {
        var ends: [Int32] = [-1, -1]
        _ = CSystem_pipe(&ends)
        (reading, writing) = (ends[0], ends[1])
        self.tail = tail
    }

    deinit {
        guard isOpen else { return }
        close(reading)
        close(writing)
    }

    /// Whether there is a pipe; otherwise errno tells why not.
    var isOpen: Bool { reading >= 0 }

    /// Takes what stands in the pipe, at most what fits into one.
    func take() {
        for _ in 0..<16 {
            piece.fill { max(0, read(reading, $0.baseAddress, $0.count)) }
            guard !piece.isEmpty else { return }
            keep()
        }
    }

    private func keep() {
        if piece.count > tail.capacity { piece.remove(0..<piece.count - tail.capacity) }
        let excess = tail.count + piece.count - tail.capacity
        if excess > 0 { tail.remove(0..<excess) }
        tail.append(piece)
    }
}
