package import ResetFlow

/// One connection's desk: the first request tells what is wanted, and who serves it to the end.
package final class Desk {
    private let office: Office
    private let worker: Worker
    private let peer: Peer
    private var clerk: (any Clerk)?

    /// A desk for whoever the kernel says is at the other end.
    package init(office: Office, worker: Worker, peer: Peer) {
        self.office = office
        self.worker = worker
        self.peer = peer
    }

    /// Carries out a request and answers it.
    package func answer(_ request: Request) -> Reply {
        if let clerk { return clerk.answer(request) }
        let clerk = clerk(for: request)
        if Desk.decides(request) { self.clerk = clerk }
        return clerk.answer(request)
    }

    /// Whether a request tells what is wanted; these ask for nothing that a flow is needed for.
    private static func decides(_ request: Request) -> Bool {
        switch request {
        case .language, .newestMessage: false
        case .begin, .code, .resend, .password, .feedback, .cancel, .registration, .assistance: true
        }
    }

    /// The front end is gone: what it had begun is closed (S6).
    package func hangUp() { clerk?.hangUp() }

    private func clerk(for request: Request) -> any Clerk {
        switch request {
        case .registration:
            RegistrationClerk(office: office, worker: worker, terminal: peer.terminal)
        case .assistance: AssistanceClerk(office: office, worker: worker, peer: peer)
        case .begin, .code, .resend, .password, .language, .feedback, .newestMessage, .cancel:
            ResetClerk(office: office, worker: worker, terminal: peer.terminal)
        }
    }
}

/// Serves one connection with one kind of flow; a request of another kind ends it (S1).
protocol Clerk: AnyObject {
    /// Carries out a request and answers it.
    func answer(_ request: Request) -> Reply
    /// The front end is gone.
    func hangUp()
}

/// Who is at the other end of a connection, as the kernel says (I1, T2).
package struct Peer: Equatable, Sendable {
    /// The user that the front end runs as.
    package var user: UInt32
    /// What limits and audit know the terminal as.
    package var terminal: String

    /// A peer.
    package init(user: UInt32, terminal: String) {
        self.user = user
        self.terminal = terminal
    }
}
