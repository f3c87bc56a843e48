internal import CSodium

/// libsodium, ready to use.
///
/// Every type of this module goes through here first: `sodium_init` chooses the implementations
/// for this processor and opens the random source, and calls before it are undefined.
enum Sodium {
    static let isReady: Bool = sodium_init() >= 0

    static func prepare() {
        precondition(isReady, "libsodium could not start: no random source")
    }
}

/// Random bytes from the operating system's source, for identifiers and salts.
package func randomBytes(_ count: Int) -> [UInt8] {
    Sodium.prepare()
    var bytes = [UInt8](repeating: 0, count: count)
    bytes.withUnsafeMutableBytes { bytes in
        randombytes_buf(bytes.start(as: UInt8.self), bytes.count)
    }
    return bytes
}

extension UnsafeRawBufferPointer {
    /// The first byte as libsodium wants it; the memory of a `Secret` is never nowhere.
    func start<Element>(as type: Element.Type) -> UnsafePointer<Element> {
        guard let baseAddress else { preconditionFailure("a secret without memory") }
        return baseAddress.assumingMemoryBound(to: type)
    }
}

extension UnsafeMutableRawBufferPointer {
    /// The first byte as libsodium wants it; the memory of a `Secret` is never nowhere.
    func start<Element>(as type: Element.Type) -> UnsafeMutablePointer<Element> {
        guard let baseAddress else { preconditionFailure("a secret without memory") }
        return baseAddress.assumingMemoryBound(to: type)
    }
}
