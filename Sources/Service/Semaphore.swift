import Glibc
import ResetFlow

/// POSIX's semaphore, which the standard library has no like of.
package final class Semaphore: Sendable {
    // Made for this, used only through the calls that are safe on all threads, never moved.
    nonisolated(unsafe) private let semaphore: UnsafeMutablePointer<sem_t>

    /// A semaphore with so many places.
    package init(places: Int) {
        semaphore = .allocate(capacity: 1)
        sem_init(semaphore, 0, UInt32(max(places, 0)))
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    /// Runs `body` when there is a place, and gives the place back.
    func pass<Value, Failure: Error>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
        while sem_wait(semaphore) != 0 {}  // only a signal interrupts it
        defer { post() }
        return try body()
    }

    /// Adds a place.
    func post() { sem_post(semaphore) }

    /// Waits for a place until a moment of the system's clock; false when none came.
    func wait(until moment: Moment) -> Bool {
        var deadline = timespec(
            tv_sec: Int(moment.seconds),
            tv_nsec: Int(moment.milliseconds % 1_000) * 1_000_000
        )
        while sem_timedwait(semaphore, &deadline) != 0 {
            if errno != EINTR { return false }
        }
        return true
    }
}
