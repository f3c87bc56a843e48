package import ResetFlow

/// Sends by the first of several gateways that takes a message; one gateway is a chain of one.
///
/// It owns tries, order, breakers and outbox rows; a gateway behind it tries once and says how it went.
/// What is tried is `ChainPlan`'s to say.
package struct ChainGateway: MessageGateway {
    private let backends: [(name: String, gateway: any MessageGateway)]
    private let books: any Outbox & Breakers
    private let patience: ChainPatience
    private let clock: @Sendable () -> Moment
    private let wait: @Sendable (Moment.Span) -> Void
    private let report: @Sendable (ChainReport) -> Void

    /// A chain in the order in which the gateways are tried; `wait` sleeps, and does not in tests.
    package init(
        _ backends: [(name: String, gateway: any MessageGateway)],
        books: any Outbox & Breakers,
        patience: ChainPatience = ChainPatience(),
        clock: @escaping @Sendable () -> Moment,
        wait: @escaping @Sendable (Moment.Span) -> Void = FileGateway.sleep,
        report: @escaping @Sendable (ChainReport) -> Void
    ) {
        self.backends = backends
        self.books = books
        self.patience = patience
        self.clock = clock
        self.wait = wait
        self.report = report
    }

    /// Sends by one of them.
    ///
    /// A store that cannot be written holds nothing up: a password that is set must reach its owner (A1).
    package func send(_ message: Message, at now: Moment, deadline: Moment) -> DeliveryOutcome {
        let breakers = told([:]) { () throws(StoreError) in try books.breakers() }
        let last = told(nil) { () throws(StoreError) in
            try books.beginSending(
                message.id,
                message.kind,
                until: message.code?.until,
                at: now
            )
        }
        var plan = ChainPlan(
            backends.map { breakers[$0.name]?.verdict(at: now) ?? .closed },
            behind: backends.firstIndex { $0.name == last },
            began: now,
            // A code that is dead when it arrives is worse than none.
            deadline: min(deadline, message.code?.until ?? deadline),
            patience: patience
        )
        var tries = 0
        while true {
            switch plan.next(at: clock()) {
            case .claimProbe(let index): plan.probe(of: index, isOurs: claimProbe(of: index))
            case .wait(let span): wait(span)
            case .send(let index, let attempt, let deadline):
                tries = attempt
                let outcome = send(message, by: index, attempt: attempt, deadline: deadline)
                let isOpen = note(outcome, of: index, to: message.to)
                plan.note(outcome, of: index, isOpen: isOpen, at: clock())
            case .end(let outcome, let taker):
                end(message, outcome, takenBy: taker, tries: tries)
                return outcome
            }
        }
    }

    private func send(
        _ message: Message,
        by index: Int,
        attempt: Int,
        deadline: Moment
    ) -> DeliveryOutcome {
        let (name, gateway) = backends[index]
        let began = clock()
        let outcome = message.tellable(
            gateway.send(message.attempted(attempt), at: began, deadline: deadline)
        )
        let milliseconds = (clock() - began).milliseconds
        report(
            .tried(
                message: message.id,
                backend: name,
                attempt: attempt,
                outcome: outcome,
                milliseconds: milliseconds
            )
        )
        return outcome
    }

    private func claimProbe(of index: Int) -> Bool {
        told(false) { () throws(StoreError) in
            try books.claimProbe(of: backends[index].name, at: clock())
        }
    }

    /// Whether the backend's breaker is open now; a store that cannot say leaves it to the outcome.
    private func note(_ outcome: DeliveryOutcome, of index: Int, to phone: String) -> Bool {
        let name = backends[index].name
        let noted = told(nil) { () throws(StoreError) in
            try books.note(outcome, of: name, to: phone, at: clock())
        }
        if let change = noted?.change { report(.changed(backend: name, change)) }
        if let noted { return noted.breaker.opening != nil }
        if case .misconfigured = outcome { return true }
        return false
    }

    private func end(_ message: Message, _ outcome: DeliveryOutcome, takenBy: Int?, tries: Int) {
        var receipt: String?
        if case .accepted(let text) = outcome { receipt = text }
        let result = SendingResult(
            outcome: outcome,
            backend: takenBy.map { backends[$0].name },
            receipt: receipt,
            tries: tries
        )
        told(()) { () throws(StoreError) in
            try books.endSending(message.id, result, at: clock())
        }
    }

    /// What the store says, or that in its place when it cannot.
    private func told<Answer>(
        _ substitute: Answer,
        _ ask: () throws(StoreError) -> Answer
    ) -> Answer {
        do throws(StoreError) { return try ask() } catch {
            report(.storeFailed(error))
            return substitute
        }
    }
}

/// What a chain has to tell an operator; never a text, a code or a number.
package enum ChainReport: Equatable, Sendable {
    /// How one try went, and how long it took.
    case tried(
        message: String,
        backend: String,
        attempt: Int,
        outcome: DeliveryOutcome,
        milliseconds: Int64
    )
    /// A backend is not tried any more, or is again.
    case changed(backend: String, Breaker.Change)
    /// The outbox or a breaker could not be written.
    case storeFailed(StoreError)
}

extension Message {
    /// The same message as the try of that number.
    fileprivate func attempted(_ attempt: Int) -> Message {
        Message(
            id: id,
            to: to,
            from: from,
            text: text,
            code: code,
            attempt: attempt,
            language: language,
            kind: kind
        )
    }

    /// An outcome as log and outbox may have it.
    fileprivate func tellable(_ outcome: DeliveryOutcome) -> DeliveryOutcome {
        guard case .accepted(let receipt?) = outcome else { return outcome }
        return .accepted(receipt: keepable(receipt))
    }

    /// What is kept of a gateway's name for it: short, plain, and nothing if it tells the number or
    /// something of the text (L1), as that of a gateway that answers with what it was given.
    private func keepable(_ receipt: String) -> String? {
        let plain = receipt.unicodeScalars.filter { scalar in
            switch scalar {
            case "0"..."9", "A"..."Z", "a"..."z", "-", "_", ".", ":": true
            default: false
            }
        }
        let kept = String(String.UnicodeScalarView(plain.prefix(64)))
        let isTelling = kept.contains(to.suffix(7)) || isRepeated(in: kept)
        return kept.isEmpty || isTelling ? nil : kept
    }
}
