import Glibc
import Logging
import ResetFlow
import Synchronization
package import Wire

/// Serves the front ends, each on a thread of its own.
package final class Server: Sendable {
    private let office: Office
    private let worker: Worker
    private let connections = Mutex<[UInt32: Int]>([:])

    /// As many front ends one user may have connected; a kiosk has one, an SSH server's user many.
    private static let connectionsPerUser = 50
    /// A front end that asks nothing for as long is gone; longer than any flow lives (S8).
    private static let idle = Moment.Span.minutes(20)
    /// How often it tidies.
    private static let rest = Moment.Span.minutes(1)

    /// A server for an office.
    package init(office: Office, worker: Worker) {
        self.office = office
        self.worker = worker
    }

    /// Serves whoever connects, until something can be read from `stop`.
    ///
    /// Once a minute it tidies the store and sends notices that wait.
    package func serve(_ listener: Listener, until stop: Int32) {
        var housekeeping = Deadline(in: Server.rest)
        while true {
            var ready = [
                pollfd(fd: listener.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
            ]
            poll(&ready, 2, housekeeping.milliseconds)
            // By the clock, not when nobody comes: kiosks may connect more often than that all day.
            if housekeeping.milliseconds == 0 {
                keepHouse()
                housekeeping = Deadline(in: Server.rest)
            }
            if ready[1].revents != 0 { return }
            if ready[0].revents != 0 { acceptAll(listener) }
        }
    }

    /// Whether a front end is connected.
    package var isBusy: Bool { connections.withLock { !$0.isEmpty } }

    /// Serves one front end until it leaves, as the demonstration's child does.
    package func serve(_ connection: Connection, at terminal: String) {
        let desk = Desk(office: office, worker: worker, terminal: terminal)
        defer { desk.hangUp() }
        do throws(WireError) {
            try connection.send(.hello(office.greeting))
            while true {
                try connection.send(desk.answer(connection.nextRequest(idle: Server.idle)))
            }
        } catch {
            if error != .closed { office.log.warning("terminal \(terminal): \(error)") }
        }
    }

    /// Ends what is out of time, forgets what is past its retention, sends what waits.
    package func keepHouse() {
        worker.sendNotices()
        do throws(StoreError) { try office.store.tidy(at: office.clock()) } catch {
            office.log.error("tidying: \(error)")
        }
    }

    private func acceptAll(_ listener: Listener) {
        do throws(WireError) {
            while let descriptor = try listener.accept() { welcome(descriptor) }
        } catch {
            office.log.error("accept: \(error)")
        }
    }

    private func welcome(_ descriptor: Int32) {
        let isServed = startThread { [self] in
            let connection = Connection(adopting: descriptor)
            guard let user = try? connection.peer().user, admit(user) else {
                office.log.warning("a front end was not let in: too many of its user's, or unknown")
                return
            }
            defer { dismiss(user) }
            serve(connection, at: office.terminals.name(of: user))
        }
        if !isServed {
            close(descriptor)
            office.log.error("no thread for a front end")
        }
    }

    private func admit(_ user: UInt32) -> Bool {
        connections.withLock { connections in
            let count = connections[user, default: 0]
            guard count < Server.connectionsPerUser else { return false }
            connections[user] = count + 1
            return true
        }
    }

    private func dismiss(_ user: UInt32) {
        connections.withLock { connections in
            let count = connections[user, default: 0] - 1
            connections[user] = count > 0 ? count : nil
        }
    }
}
