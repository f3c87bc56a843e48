internal import ResetFlow

/// A reply that is awaited (DESIGN 5): under 100 ms no sign, then a sentence for at least a second.
struct Waiting {
    /// What was asked.
    enum Kind {
        case begin, code, resend, password, feedback
        /// What only a registration asks.
        case logIn, number, register
        /// A question of the staff's.
        case assistance

        /// Whether the page changes with the reply, so that the fields rest and typed keys wait.
        var changesPage: Bool {
            switch self {
            case .begin, .code, .password, .feedback, .logIn, .number, .register, .assistance: true
            case .resend: false
            }
        }

        /// Whether something is saved by it, although the answer may be lost.
        var saves: Bool {
            switch self {
            case .password, .register: true
            case .begin, .code, .resend, .feedback, .logIn, .number, .assistance: false
            }
        }
    }

    /// From when a sentence says what is waited for.
    static let signAfter: Moment.Span = .milliseconds(100)
    /// How long the sentence stands at least, so that it does not flash by.
    static let signStands: Moment.Span = .seconds(1)
    /// How long typed keys wait for the next page at most.
    static let keysWait: Moment.Span = .seconds(1)

    let kind: Kind
    let since: Moment
    /// A reply that came while the sentence had not stood long enough.
    var held: Reply?
    /// Whether it has lasted so long that keys are read again.
    var isLong = false

    /// Whether the sentence stands now.
    func isSigned(at now: Moment) -> Bool { now >= since + Waiting.signAfter }

    /// When a reply may take the sentence away.
    var free: Moment { since + Waiting.signAfter + Waiting.signStands }
}

extension Conversation {
    /// Whether what is typed must wait for the page that a reply brings.
    ///
    /// The front end then leaves all keys unread, escape too: it cannot see what they are before it
    /// has taken them. After a second it is false again; text that is typed then goes nowhere,
    /// since it could be a password meant for the next page and this page's field may be readable.
    package var holdsKeys: Bool {
        // Who has asked something meanwhile, or been asked, types for that.
        guard let waiting, waiting.kind.changesPage, cover == nil else { return false }
        return !waiting.isLong || waiting.held != nil
    }

    /// Asks the service and waits.
    mutating func ask(_ request: Request, _ kind: Waiting.Kind, at now: Moment) -> Order {
        waiting = Waiting(kind: kind, since: now)
        announcement = nil
        return .send(request)
    }

    /// Time has gone by: a reply that was held comes through, and keys wait no longer.
    mutating func release(at now: Moment) {
        guard var waiting else { return }
        if now >= waiting.since + Waiting.keysWait { waiting.isLong = true }
        self.waiting = waiting
        guard let reply = waiting.held, now >= waiting.free else { return }
        take(reply, at: now)
    }

    /// A reply has come; one that would make the sentence flash by is held for a moment.
    mutating func receive(_ reply: Reply, at now: Moment) {
        switch reply {
        case .hello, .newestMessage, .languageTaken, .assistance(.entered),
            .assistance(.delivery):
            take(reply, at: now)
        case .started, .codeWrong, .codeRight, .resent, .notResent, .passwordSet,
            .passwordRefused, .passwordNotTaken, .passwordPerhapsSet, .paused, .feedbackTaken,
            .ended, .registration, .assistance:
            if var waiting, waiting.isSigned(at: now), now < waiting.free {
                waiting.held = reply
                self.waiting = waiting
            } else {
                take(reply, at: now)
            }
        }
    }
}
