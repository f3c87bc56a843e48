import Glibc
import Secrets
import Synchronization

/// Connections that are logged in as the service, over the servers of one directory.
///
/// A few are kept for the next who asks. The server that answered last is asked first, so that one
/// that is down costs its limit once and not each time.
package final class LDAPPool: Sendable {
    /// The servers.
    package let server: LDAPServer

    /// A connection that is nobody's just now, and when it was used last.
    private struct Idle {
        let connection: LDAPConnection
        let since: Int
    }

    private struct Shelf {
        var idle: [Idle] = []
        var favourite = 0
    }

    private let shelf = Mutex(Shelf())

    /// More would be more than the threads that ask.
    private static let most = 4
    /// Firewalls forget, and servers hang up on, who says nothing; it is found out by asking in vain.
    private static let longestIdle = 60

    /// A pool without a connection yet.
    package init(_ server: LDAPServer) { self.server = server }

    /// Reads by a connection that is logged in; once more by a new one when the connection fails.
    package func read<Result>(
        _ body: (LDAPConnection) throws(LDAPError) -> Result
    ) throws(LDAPError) -> Result {
        do { return try use(body) } catch {
            guard error.isOfConnection else { throw error }
            return try use(body)
        }
    }

    /// Does what may change something by a connection that is logged in; never twice.
    package func use<Result>(
        _ body: (LDAPConnection) throws(LDAPError) -> Result
    ) throws(LDAPError) -> Result {
        let connection = try take()
        do {
            let result = try body(connection)
            putBack(connection)
            return result
        } catch {
            // What else was kept is likely to be as dead.
            if error.isOfConnection { forgetIdle() } else { putBack(connection) }
            throw error
        }
    }

    /// Reads what a change stands on, once more by a new connection when that fails; then changes, never twice.
    package func change<Basis, Result>(
        after prepare: (LDAPConnection) throws(LDAPError) -> Basis,
        _ body: (LDAPConnection, Basis) throws(LDAPError) -> Result
    ) throws(LDAPError) -> Result {
        var isPrepared = false
        func attempt(_ connection: LDAPConnection) throws(LDAPError) -> Result {
            let basis = try prepare(connection)
            isPrepared = true
            return try body(connection, basis)
        }
        do { return try use(attempt) } catch {
            guard error.isOfConnection, !isPrepared else { throw error }
            return try use(attempt)
        }
    }

    /// A new connection that nobody is logged in on, to the server that answers first.
    package func connect() throws(LDAPError) -> LDAPConnection {
        try firstThatWorks { (_) throws(LDAPError) in }
    }

    /// Asks one of the servers and no other, by a connection of its own.
    package func ask<Result>(
        _ address: LDAPAddress,
        _ body: (LDAPConnection) throws(LDAPError) -> Result
    ) throws(LDAPError) -> Result {
        let secret = try secret()
        let connection = try LDAPConnection(to: address, of: server)
        try connection.bind(server.user, secret)
        return try body(connection)
    }

    private func secret() throws(LDAPError) -> Secret {
        do { return try server.secret.read() } catch { throw .notAsked(error.description) }
    }

    private func take() throws(LDAPError) -> LDAPConnection {
        if let kept = takeKept() { return kept }
        let secret = try secret()
        return try firstThatWorks { (connection) throws(LDAPError) in
            try connection.bind(server.user, secret)
        }
    }

    /// Tries the servers one after the other, from the one that answered last.
    private func firstThatWorks(
        _ begin: (LDAPConnection) throws(LDAPError) -> Void
    ) throws(LDAPError) -> LDAPConnection {
        let first = shelf.withLock { $0.favourite }
        var failure = LDAPError.unreachable("there is no address")
        for place in server.addresses.indices {
            let place = (first + place) % server.addresses.count
            do {
                let connection = try LDAPConnection(to: server.addresses[place], of: server)
                try begin(connection)
                shelf.withLock { $0.favourite = place }
                return connection
            } catch {
                failure = error
                guard error.isOfConnection else { throw error }
            }
        }
        throw failure
    }

    private func takeKept() -> LDAPConnection? {
        let now = LDAPPool.steadySeconds
        return shelf.withLock { shelf in
            shelf.idle.removeAll { now - $0.since > LDAPPool.longestIdle }
            return shelf.idle.popLast()?.connection
        }
    }

    private func putBack(_ connection: LDAPConnection) {
        let now = LDAPPool.steadySeconds
        shelf.withLock { shelf in
            guard connection.isOpen, shelf.idle.count < LDAPPool.most else { return }
            shelf.idle.append(Idle(connection: connection, since: now))
        }
    }

    private func forgetIdle() { shelf.withLock { $0.idle.removeAll() } }

    private static var steadySeconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec
    }
}
