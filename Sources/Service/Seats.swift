import Glibc
import ResetFlow
import Synchronization

/// The front ends that are connected, and which of them wait for an answer.
///
/// A service that ends must know: who is being answered may stand between a password that is set
/// and the note of it, and is not cut off there (F12).
final class Seats: Sendable {
    /// One front end's place.
    struct Seat: Hashable { fileprivate let number: Int }

    private struct Guest {
        let user: UInt32
        let descriptor: Int32
        var isServed = false
    }

    private struct Room {
        var last = 0
        var guests: [Seat: Guest] = [:]
        var isClosing = false
    }

    private let perUser: Int
    private let room = Mutex(Room())
    private let emptied = Semaphore(places: 0)

    /// Seats of which one user gets so many.
    init(perUser: Int) { self.perUser = perUser }

    /// A seat for a user's front end; nil when the user has too many, or nobody is let in any more.
    ///
    /// The descriptor must stay open until `leave`: another file could get its number.
    func take(_ descriptor: Int32, of user: UInt32) -> Seat? {
        room.withLock { room in
            let taken = room.guests.values.count { $0.user == user }
            guard !room.isClosing, taken < perUser else { return nil }
            room.last += 1
            let seat = Seat(number: room.last)
            room.guests[seat] = Guest(user: user, descriptor: descriptor)
            return seat
        }
    }

    /// A request is to be answered; false when nothing is begun any more.
    func begin(_ seat: Seat) -> Bool {
        room.withLock { room in
            guard !room.isClosing else { return false }
            room.guests[seat]?.isServed = true
            return true
        }
    }

    /// The request is answered; false when it was the last.
    func end(_ seat: Seat) -> Bool {
        room.withLock { room in
            room.guests[seat]?.isServed = false
            return !room.isClosing
        }
    }

    /// The front end is gone, and its flow is closed.
    func leave(_ seat: Seat) {
        let isLast = room.withLock { room in
            room.guests[seat] = nil
            return room.isClosing && room.guests.isEmpty
        }
        if isLast { emptied.post() }
    }

    /// Hangs up on all who are not being answered, and on those who are once they have their answer.
    ///
    /// False when somebody was still being answered after so long, and was hung up on too.
    func close(within span: Moment.Span) -> Bool {
        let isEmpty = room.withLock { room in
            room.isClosing = true
            for guest in room.guests.values where !guest.isServed { Seats.hangUp(guest) }
            return room.guests.isEmpty
        }
        if isEmpty || emptied.wait(until: systemClock() + span) { return true }
        room.withLock { $0.guests.values.forEach(Seats.hangUp) }
        return false
    }

    /// Wakes the guest's thread, which then leaves by itself.
    private static func hangUp(_ guest: Guest) { shutdown(guest.descriptor, Int32(SHUT_RDWR)) }
}
