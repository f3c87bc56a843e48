import Glibc
import ResetFlow
import Terminal
import Wizard

/// The wizard line by line, for screen readers and where there is no screen.
enum LinearLoop {
    /// How long the first page waits for the service's greeting: what is printed cannot be taken
    /// back, and the demonstration's permanent line comes with it.
    private static let greetingWithin: Int32 = 1_000

    /// Runs until the person leaves, or the input ends and all of it is answered.
    static func run(_ talk: consuming Talk) -> Conversation.Outcome {
        var talk = talk
        var terminal = Linear()
        var hasEnded = false
        _ = talk.connect()
        wait(for: &talk, keys: false, greetingWithin)
        while true {
            // While an answer is awaited there is nothing to ask; after a second the page says so.
            if !talk.holdsKeys { terminal.show(talk.page) }
            // A line belongs to the page that the answer brings, however long that takes, and is
            // taken when that page was shown: here lines may come from a file, all at once.
            while !isHeld(talk), terminal.takeLine({ key in _ = talk.handle(.key(key)) }) {
                if !talk.holdsKeys { terminal.show(talk.page) }
            }
            if let outcome = talk.outcome { return outcome }
            if hasEnded, !isHeld(talk) {
                talk.abandon()
                continue
            }
            let hasKeys = wait(for: &talk, keys: !hasEnded && !isHeld(talk), talk.timeout)
            if hasKeys { hasEnded = !terminal.read() }
        }
    }

    private static func isHeld(_ talk: Talk) -> Bool { talk.holdsKeys || talk.isWaiting }

    /// Waits for keys, the service or the time, and takes all but the keys; whether there are any.
    @discardableResult
    private static func wait(for talk: inout Talk, keys: Bool, _ timeout: Int32) -> Bool {
        var sources = [
            pollfd(fd: keys ? STDIN_FILENO : -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: talk.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        let count = poll(&sources, nfds_t(sources.count), timeout)
        if count == 0 { _ = talk.tick() }
        if sources[1].revents != 0 { _ = talk.hear() }
        return sources[0].revents != 0
    }
}
