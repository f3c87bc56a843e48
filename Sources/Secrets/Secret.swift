internal import CSodium

/// A password or a code: bytes in locked memory that are wiped and cannot be printed.
///
/// Measured: a `String`, `[UInt8]` or `Data` leaves copies in the heap, on stacks and in saved
/// registers; a buffer from `sodium_malloc` that is filled byte by byte leaves none. So this is
/// the one type that a typed secret ever has. It is a class so that passing it on copies nothing,
/// and it is not `Sendable`: one thread at a time writes it.
package final class Secret {
    /// How many bytes fit.
    package let capacity: Int
    /// How many bytes it holds.
    package private(set) var count = 0
    private let memory: UnsafeMutableRawPointer

    /// An empty secret for at most `capacity` bytes.
    package init(capacity: Int) {
        Sodium.prepare()
        // Without memory that is guarded and kept out of dumps there is nothing safe to go on with.
        // One byte more, always zero: ncurses looks one byte past the end of what it is to draw, and
        // the guard page that follows a full secret would end the program there.
        guard let memory = sodium_malloc(capacity + 1) else {
            preconditionFailure("no locked memory for a secret")
        }
        sodium_memzero(memory, capacity + 1)
        self.memory = memory
        self.capacity = capacity
    }

    /// A secret that holds the bytes that `bytes` points at, which the caller wipes.
    package convenience init(copying bytes: UnsafeRawBufferPointer) {
        self.init(capacity: bytes.count)
        if let base = bytes.baseAddress, bytes.count > 0 {
            memory.copyMemory(from: base, byteCount: bytes.count)
        }
        count = bytes.count
    }

    deinit { sodium_free(memory) }  // wipes before it gives back

    /// Whether it holds nothing.
    package var isEmpty: Bool { count == 0 }

    /// The byte at a position from 0 to `count - 1`.
    package subscript(position: Int) -> UInt8 {
        precondition(position >= 0 && position < count, "outside the secret")
        return memory.load(fromByteOffset: position, as: UInt8.self)
    }

    /// Adds a byte at the end; false, and nothing added, when it is full.
    @discardableResult
    package func append(_ byte: UInt8) -> Bool { insert(byte, at: count) }

    /// Adds all of another secret at the end; false, and nothing added, when it does not fit.
    @discardableResult
    package func append(_ other: Secret) -> Bool {
        guard count + other.count <= capacity else { return false }
        memory.advanced(by: count).copyMemory(from: other.memory, byteCount: other.count)
        count += other.count
        return true
    }

    /// Adds the bytes of a text that is no secret itself, as the words around a code in an SMS.
    @discardableResult
    package func append(text: StaticString) -> Bool { append(publicText: text.description) }

    /// Adds the bytes of a text that is no secret itself.
    @discardableResult
    package func append(publicText text: String) -> Bool {
        guard count + text.utf8.count <= capacity else { return false }
        for byte in text.utf8 { append(byte) }
        return true
    }

    /// Puts a byte before the one at `position`; false when it is full.
    @discardableResult
    package func insert(_ byte: UInt8, at position: Int) -> Bool {
        precondition(position >= 0 && position <= count, "outside the secret")
        guard count < capacity else { return false }
        let place = memory.advanced(by: position)
        place.advanced(by: 1).copyMemory(from: place, byteCount: count - position)  // may overlap
        place.storeBytes(of: byte, as: UInt8.self)
        count += 1
        return true
    }

    /// Takes bytes out and wipes the room they leave.
    package func remove(_ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "outside the secret")
        memory.advanced(by: range.lowerBound).copyMemory(
            from: memory.advanced(by: range.upperBound),
            byteCount: count - range.upperBound
        )
        count -= range.count
        sodium_memzero(memory.advanced(by: count), range.count)
    }

    /// Wipes everything it holds.
    package func wipe() {
        sodium_memzero(memory, capacity)
        count = 0
    }

    /// Another secret with the same bytes and at least the same room.
    package func copy(capacity: Int? = nil) -> Secret {
        let other = Secret(capacity: max(capacity ?? self.capacity, count))
        other.append(self)
        return other
    }

    /// Whether both hold the same bytes, told in a time that does not depend on them (P6).
    package func isEqual(to other: Secret) -> Bool {
        guard count == other.count else { return false }
        return sodium_memcmp(memory, other.memory, count) == 0
    }

    /// Lends the bytes for a call; the pointer is dead after it.
    package func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: memory, count: count))
    }

    /// Lends the whole room to be written, and takes the number of bytes written as the new count.
    package func fill<Failure: Error>(
        _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) {
        let written = try body(UnsafeMutableRawBufferPointer(start: memory, count: capacity))
        precondition(written >= 0 && written <= capacity, "outside the secret")
        count = written
        sodium_memzero(memory.advanced(by: written), capacity - written)
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Never the bytes, nor how many.
    package var description: String { "‹secret›" }
    /// Never the bytes, nor how many.
    package var debugDescription: String { "‹secret›" }
    /// Nothing to look into, for `dump` and for test failures.
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension Secret: Equatable {
    /// The same as `isEqual(to:)`.
    package static func == (left: Secret, right: Secret) -> Bool { left.isEqual(to: right) }
}
