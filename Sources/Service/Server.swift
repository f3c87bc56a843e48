import Glibc
import Logging
package import ResetFlow
import Synchronization
package import Wire

/// Serves the front ends, each on a thread of its own.
package final class Server: Sendable {
    private let office: Office
    private let worker: Worker
    /// As many front ends one user may have connected; a kiosk has one, an SSH server's user many.
    private let seats = Seats(perUser: 50)
    private let penalties = Mutex(Penalties())
    /// The day on which the audit's end was told last.
    private let toldDay = Mutex("")
    /// Up to which row of the audit alarms have been told; nil before the first look.
    private let toldAlarms = Mutex<Int64?>(nil)

    /// More than any person asks; who goes on is no person.
    private static let requestsPerConnection = 500

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
        var silence = Deadline(in: .seconds(0))
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
            guard ready[0].revents != 0 else { continue }
            do throws(WireError) { try acceptSome(listener) } catch {
                // Who could not be let in is still at the door: without a rest this would be a loop
                // at full speed, and its log would fill the disk.
                poll(&ready[1], 1, 100)
                guard silence.milliseconds == 0 else { continue }
                silence = Deadline(in: .minutes(1))
                office.log.error("nobody can be let in: \(error); told once a minute")
            }
        }
    }

    /// Ends what `serve` has begun, in order (F12): begins nothing, gives the answers that are being
    /// worked out, at most so long, and hangs up.
    package func drain(within span: Moment.Span) {
        guard !seats.close(within: span) else { return }
        office.log.error("a request took longer than the service could wait before its end")
    }

    /// Serves one front end until it leaves, as the demonstration's child does.
    package func serve(_ connection: Connection, at terminal: String) {
        serve(connection, Peer(user: geteuid(), terminal: terminal))
    }

    private func serve(_ connection: Connection, _ peer: Peer) {
        guard let seat = seats.take(connection.descriptor, of: peer.user) else {
            office.log.warning("terminal \(peer.terminal): not let in, too many of its user's are")
            return
        }
        defer { withExtendedLifetime(connection) { seats.leave(seat) } }
        let desk = Desk(office: office, worker: worker, peer: peer)
        defer { desk.hangUp() }
        do throws(WireError) {
            try connection.send(.hello(office.greeting))
            for _ in 0..<Server.requestsPerConnection {
                let request = try connection.nextRequest(idle: Server.idle)
                guard seats.begin(seat) else { return }
                try connection.send(desk.answer(request))
                guard seats.end(seat) else { return }
            }
            office.log.warning("terminal \(peer.terminal): too many requests, hung up on")
        } catch {
            note(error, of: peer)
        }
    }

    private func note(_ error: WireError, of peer: Peer) {
        if error == .closed { return }
        office.log.warning("terminal \(peer.terminal): \(error)")
        guard error.isFault, penalties.withLock({ $0.note(peer.user, at: office.clock()) }) else {
            return
        }
        office.log.error("terminal \(peer.terminal): refused for a while, it breaks the protocol")
    }

    /// Ends what is out of time, forgets what is past its retention, sends what waits.
    package func keepHouse() {
        do throws(StoreError) { try office.store.tidy(at: office.clock()) } catch {
            office.log.error("tidying: \(error)")
        }
        worker.settleMessages()
        worker.sendNotices()
        worker.replaceDeadTemporaries()
        tellAlarms()
        let today = LocalTime(office.clock()).day
        let isNewDay = toldDay.withLock { day in
            defer { day = today }
            return day != today
        }
        if isNewDay { tellAuditHead() }
    }

    /// Writes the alarms since the last time into the log, whichever service raised them.
    private func tellAlarms() {
        do throws(StoreError) {
            try office.store.watchEntering(at: office.clock())
            let (alarms, upTo) = try office.store.alarms(after: toldAlarms.withLock(\.self))
            toldAlarms.withLock { $0 = upTo }
            for alarm in alarms {
                office.log.critical("alarm: \(alarm.sentence(office.limits))")
            }
        } catch {
            office.log.error("alarms: \(error)")
        }
    }

    /// Writes the audit's end into the log: at the start, once a day, and to be called at the end.
    ///
    /// The log is kept elsewhere, and a database that is put back to an earlier state has another end (L4).
    package func tellAuditHead() {
        do throws(StoreError) {
            let head = try office.store.auditHead()
            office.log.notice("audit head: \(head)")
        } catch {
            office.log.error("audit head: \(error)")
        }
    }

    /// Lets in who waits; not for ever, since more may come meanwhile and the clock goes on.
    private func acceptSome(_ listener: Listener) throws(WireError) {
        for _ in 0..<64 {
            guard let descriptor = try listener.accept() else { return }
            welcome(descriptor)
        }
    }

    private func welcome(_ descriptor: Int32) {
        let isServed = startThread { [self] in
            let connection = Connection(adopting: descriptor)
            guard let user = try? connection.peer().user else {
                office.log.warning("a front end was not let in: nobody knows whose it is")
                return
            }
            guard !penalties.withLock({ $0.refuse(user, at: office.clock()) }) else { return }
            serve(connection, Peer(user: user, terminal: office.terminals.name(of: user)))
        }
        if !isServed {
            close(descriptor)
            office.log.error("no thread for a front end")
        }
    }
}

extension WireError {
    /// Whether only a program that is not ours, or is broken, can have caused it.
    fileprivate var isFault: Bool {
        switch self {
        case .tooLong, .misshapen, .notText, .unknownKind, .expected, .surplus, .badValue, .version:
            true
        case .tooSlow, .idle, .closed, .system: false
        }
    }
}
