import Glibc
import ResetFlow
import Terminal
import Wizard

/// The wizard line by line, for screen readers and where there is no screen.
enum LinearLoop {
    /// How long the first page waits for the service's greeting: what is printed cannot be taken
    /// back, and the demonstration's permanent line comes with it.
    private static let greetingWithin: Int32 = 1_000

    /// Runs until the person leaves or the input ends.
    static func run(_ talk: consuming Talk) -> Conversation.Outcome {
        var talk = talk
        var terminal = Linear()
        _ = talk.connect()
        wait(for: &talk, keys: false, greetingWithin)
        while true {
            if let outcome = talk.outcome { return outcome }
            // While an answer is awaited there is nothing to ask; after a second the page says so.
            if !talk.holdsKeys { terminal.show(talk.page) }
            let hasKeys = wait(for: &talk, keys: !talk.holdsKeys, talk.timeout)
            // Keys may be there although the service has just said that they must wait.
            if hasKeys, !terminal.read() { talk.abandon() }
            while !talk.holdsKeys, terminal.takeLine({ key in _ = talk.handle(.key(key)) }) {
                if !talk.holdsKeys { terminal.show(talk.page) }
            }
        }
    }

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
