import Glibc
import ResetFlow
import Wire
import Wizard

/// The conversation and its service: what both skins, full screen and linear, run.
struct Talk {
    /// What the skin must do on the terminal.
    enum Wish {
        case redraw
        case suspend
    }

    private(set) var conversation: Conversation
    /// How it ended; nil while it goes on.
    private(set) var outcome: Conversation.Outcome?
    private let link: ServiceLink
    private let clock: Clock
    /// Whether the service has said that the password is set; nothing takes that back.
    private var isSet = false
    /// Whether a question is still to be answered; each has one answer.
    private(set) var isWaiting = false
    /// What time the conversation has been told; what has become due since then is still to be done.
    private var told: Moment
    /// When to look again for a service that was not there.
    private var retry: Moment?

    init(_ setting: Conversation.Setting, link: ServiceLink, clock: Clock) {
        conversation = Conversation(setting)
        self.link = link
        self.clock = clock
        told = clock.now
    }

    /// The socket to `poll`; negative while there is none.
    var descriptor: Int32 { link.descriptor }

    /// What to show now.
    var page: Page { conversation.page(at: clock.now) }

    /// Whether further keys must wait for the next page.
    var holdsKeys: Bool { outcome != nil || conversation.holdsKeys }

    /// Milliseconds until something happens by itself, as `poll` takes it; -1 when nothing does.
    var timeout: Int32 {
        guard let next = [conversation.wake(after: told), retry].compactMap(\.self).min() else {
            return -1
        }
        return Int32(clamping: max(0, (next - clock.now).milliseconds))
    }

    /// Looks for the service, which greets by itself when it is there.
    mutating func connect() -> Wish? {
        do {
            try link.connect()
            retry = nil
            return nil
        } catch {
            return lose()
        }
    }

    /// Takes what the service has answered.
    mutating func hear() -> Wish? {
        do {
            while outcome == nil, let reply = try link.nextReply() {
                note(reply)
                if let wish = handle(.reply(reply)) { return wish }
            }
            return nil
        } catch {
            return lose()
        }
    }

    /// Takes what time has brought.
    mutating func tick() -> Wish? {
        if let retry, retry <= clock.now, let wish = connect() { return wish }
        return handle(.tick)
    }

    /// Takes an event and does what the conversation orders, as far as it is not the skin's.
    mutating func handle(_ event: Conversation.Event) -> Wish? {
        told = clock.now
        switch conversation.handle(event, at: told) {
        case nil: return nil
        case .send(let request):
            do { try link.send(request) } catch { return lose() }
            isWaiting = true
            return nil
        case .disconnect:
            retry = nil
            isWaiting = false
            link.disconnect()
            return nil
        case .redraw: return .redraw
        case .suspend: return .suspend
        case .leave(let outcome):
            self.outcome = outcome
            return nil
        }
    }

    /// The terminal has gone, and the person with it.
    mutating func abandon() { outcome = isSet ? .done : .cancelled }

    private mutating func note(_ reply: Reply) {
        if case .hello = reply { return }
        if case .passwordSet = reply { isSet = true }
        isWaiting = false
    }

    private mutating func lose() -> Wish? {
        isWaiting = false
        link.disconnect()
        // A service that was only started anew is there soon; the person need not do anything.
        retry = link.canComeBack ? clock.now + .seconds(3) : nil
        return handle(.disconnected)
    }
}
