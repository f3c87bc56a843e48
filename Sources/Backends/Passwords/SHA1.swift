package import Secrets

/// SHA-1 as in RFC 3174, for one thing only: the public files of breached passwords are sorted by it.
///
/// It protects nothing here, and libsodium has none. All that the computation keeps lies in a
/// `Secret`: the 80 words of a block, then the five of the state.
package enum SHA1 {
    /// The 20 bytes of the digest.
    package static func digest(_ message: Secret) -> Secret {
        let work = Secret(capacity: (80 + 5) * 4)
        work.fill { room in
            let words = room.bindMemory(to: UInt32.self)
            let start: [UInt32] = [
                0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0,
            ]
            for (place, word) in start.enumerated() { words[80 + place] = word }
            let padded = (message.count + 8) / 64 * 64 + 64
            for block in stride(from: 0, to: padded, by: 64) {
                expand(message, block, padded, into: words)
                mix(words)
            }
            for word in 80..<85 { words[word] = words[word].bigEndian }
            return room.count
        }
        let digest = Secret(capacity: 20)
        for position in 0..<20 { digest.append(work[80 * 4 + position]) }
        return digest
    }

    private static func expand(
        _ message: Secret,
        _ block: Int,
        _ padded: Int,
        into words: UnsafeMutableBufferPointer<UInt32>
    ) {
        for word in 0..<16 {
            words[word] = (0..<4).reduce(0) {
                $0 << 8 | UInt32(byte(message, block + word * 4 + $1, padded))
            }
        }
        for word in 16..<80 {
            words[word] = rotate(
                words[word - 3] ^ words[word - 8] ^ words[word - 14] ^ words[word - 16],
                1
            )
        }
    }

    /// A byte of the message, then 0x80, zeros and the length in bits.
    private static func byte(_ message: Secret, _ position: Int, _ padded: Int) -> UInt8 {
        switch position {
        case ..<message.count: message[position]
        case message.count: 0x80
        case (padded - 8)...:
            UInt8(truncatingIfNeeded: (message.count * 8) >> ((padded - 1 - position) * 8))
        default: 0
        }
    }

    private static func mix(_ words: UnsafeMutableBufferPointer<UInt32>) {
        var (a, b, c, d, e) = (words[80], words[81], words[82], words[83], words[84])
        for round in 0..<80 {
            let (function, constant): (UInt32, UInt32) =
                switch round {
                case ..<20: (b & c | ~b & d, 0x5A82_7999)
                case ..<40: (b ^ c ^ d, 0x6ED9_EBA1)
                case ..<60: (b & c | b & d | c & d, 0x8F1B_BCDC)
                default: (b ^ c ^ d, 0xCA62_C1D6)
                }
            let next = rotate(a, 5) &+ function &+ e &+ constant &+ words[round]
            (a, b, c, d, e) = (next, a, rotate(b, 30), c, d)
        }
        words[80] &+= a
        words[81] &+= b
        words[82] &+= c
        words[83] &+= d
        words[84] &+= e
    }

    private static func rotate(_ word: UInt32, _ bits: UInt32) -> UInt32 {
        word << bits | word >> (32 - bits)
    }
}
