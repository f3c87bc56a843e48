package import Logging
package import ResetFlow
package import Secrets

/// What all desks and the worker share: the ports, the keys and the house rules.
package struct Office: Sendable {
    /// The authority.
    package var store: any Store
    /// Where the accounts are.
    package var directory: any Directory
    /// How an SMS leaves.
    package var gateway: any MessageGateway
    /// What the gateways are called whose breakers tell whether an SMS can leave at all; none where nobody asks.
    package var backends: [String] = []
    /// Removes the texts that a service left on the disk which died while it sent.
    package var sweep: @Sendable (Moment) -> Void = { _ in }
    /// How notices go by e-mail; nil when they do not.
    package var mailbox: Mailbox?
    /// Whether the staff write a letter to whom the phone is the only address (A4).
    package var sendsLetters = true
    /// What else is to happen after a reset, as the ending of sessions (A6).
    package var afterReset: (@Sendable (AccountID) -> String)?
    /// The passwords that nobody may take.
    package var commonPasswords: any CommonPasswords
    /// The key that every code, hash and history entry stands on.
    package var key: Key
    /// What one hash costs.
    package var cost: Argon2id
    /// The numbers.
    package var limits: Limits
    /// What the front ends are told.
    package var greeting: Greeting
    /// What the terminals are called.
    package var terminals: Terminals
    /// Who is of the staff.
    package var staff: StaffRoll
    /// What the SMS say.
    package var texts = TextsByLanguage.compiledIn
    /// The sender of the SMS.
    package var sender: String
    /// The demonstration's newest SMS; always nil in earnest.
    package var newestMessage: @Sendable () -> Secret?
    /// The time; the system's clock but in tests.
    package var clock: @Sendable () -> Moment
    /// Where it is told what happened; never a code, a password, a number or a name as typed (L1).
    package var log: Logger
    /// How many hashes are computed at once, since each takes the memory of its cost (T9).
    package var hashing: Semaphore

    /// An office.
    package init(
        store: any Store,
        directory: any Directory,
        gateway: any MessageGateway,
        commonPasswords: any CommonPasswords,
        key: Key,
        cost: Argon2id,
        limits: Limits,
        greeting: Greeting,
        terminals: Terminals,
        staff: StaffRoll = .empty,
        sender: String,
        newestMessage: @escaping @Sendable () -> Secret?,
        clock: @escaping @Sendable () -> Moment,
        log: Logger,
        hashing: Semaphore
    ) {
        self.store = store
        self.directory = directory
        self.gateway = gateway
        self.commonPasswords = commonPasswords
        self.key = key
        self.cost = cost
        self.limits = limits
        self.greeting = greeting
        self.terminals = terminals
        self.staff = staff
        self.sender = sender
        self.newestMessage = newestMessage
        self.clock = clock
        self.log = log
        self.hashing = hashing
    }

    /// Which numbers SMS are sent to; the front ends are told the same (M2).
    var numbers: NumberPlan { greeting.numbers }
    var codes: SecurityCode { SecurityCode(key: key) }
    var history: PasswordHistory { PasswordHistory(store: store, key: key, cost: cost) }

    /// Begins a flow, unless nobody could be sent a code anyway (M5).
    ///
    /// Told before anybody is looked up, so that it tells nothing of whoever it is.
    func open(_ flow: NewFlow, at now: Moment) throws(StoreError) -> FlowOpening {
        let isSilent = try store.breakers().holdBack(all: backends, at: now)
        return isSilent ? .noMessages : try store.open(flow, at: now)
    }

    /// Uses a flow's code up when what was typed is the code of whom the flow's row names; nil otherwise.
    ///
    /// The row can be edited by who can write the database: then it names another, whose code was
    /// not sent to whoever types here (C10).
    func consume(
        _ typed: Secret,
        of flow: FlowID,
        for purpose: SecurityCode.Purpose,
        at now: Moment
    ) throws(StoreError) -> Consumption? {
        let addressee = try store.addressee(of: flow)
        let isRight = codes.matches(
            typed,
            flow: flow,
            for: purpose,
            boundTo: addressee?.binding ?? []
        )
        return isRight ? try store.consume(flow, by: addressee, at: now) : nil
    }

    /// What is kept of a name as typed: nothing that could be read (E12).
    func digest(identifier: String) -> [UInt8] {
        key.digest(for: "identifier", Array(identifier.utf8))
    }

    /// What is kept of a number (L10).
    func digest(phone: String) -> [UInt8] { key.digest(for: "phone", Array(phone.utf8)) }
}

/// How e-mail leaves, and whom it comes from.
package struct Mailbox: Sendable {
    /// How it leaves.
    package var gateway: any MailGateway
    /// The sender's address.
    package var sender: String

    /// A mailbox.
    package init(gateway: any MailGateway, sender: String) {
        self.gateway = gateway
        self.sender = sender
    }
}
