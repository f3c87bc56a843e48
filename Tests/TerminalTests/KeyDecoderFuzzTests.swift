import Terminal
import Testing
import Wizard

/// Random numbers that a failed test can repeat: SplitMix64.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

struct `Random bytes` {
    @Test(arguments: 0..<20)
    func `nothing crashes or freezes the decoder`(seed: UInt64) {
        var random = Seeded(seed: seed)
        var decoder = KeyDecoder()
        let likely: [UInt8] = [0x1B, 0x5B, 0x4F, 0x4D, 0x3B, 0x32, 0x30, 0x7E, 0x3C, 0x5D, 0x50]
        for _ in 0..<20_000 {
            let byte =
                Bool.random(using: &random)
                ? likely.randomElement(using: &random) : UInt8.random(in: 0...255, using: &random)
            _ = decoder.decode(byte ?? 0)
        }
        _ = decoder.timeOut()
        _ = decoder.timeOut()
        #expect(!decoder.isHalfway, "seed \(seed)")
        #expect(decoder.decode(UInt8(ascii: "a")) == .key(.character("a")), "seed \(seed)")
    }

    @Test(arguments: 0..<20)
    func `no escape sequence ever becomes text or Esc`(seed: UInt64) {
        var random = Seeded(seed: seed)
        for _ in 0..<2_000 {
            let sequence = Self.sequence(&random)
            let inputs = decode([UInt8(ascii: "<")] + sequence + [UInt8(ascii: ">")])
            let leaked = inputs.filter { input in
                switch input {
                case .key(.character(let scalar)): scalar != "<" && scalar != ">"
                case .key(.pasted), .key(.escape): true
                case .key, .mouse, .scroll: false
                }
            }
            #expect(leaked.isEmpty, "seed \(seed): \(sequence)")
        }
    }

    /// A whole sequence by the grammar of ECMA-48, or an Alt key.
    ///
    /// Left out are the begin of a paste, after which text is rightly pasted, the number pad, whose
    /// digits are text, and the forms with a length of their own (`ESC [ M`, `ESC [ [`).
    private static func sequence(_ random: inout Seeded) -> [UInt8] {
        func some(_ range: ClosedRange<UInt8>, _ most: Int) -> [UInt8] {
            (0..<Int.random(in: 0...most, using: &random)).map { _ in
                UInt8.random(in: range, using: &random)
            }
        }
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            let parameters = some(0x30...0x3F, 12)
            let finals = Array(UInt8(0x40)...0x7E).filter { $0 != 0x4D && $0 != 0x5B }
            guard parameters != Array("200".utf8) else { return [0x1B, 0x5B, 0x49] }
            return [0x1B, 0x5B] + parameters + [finals.randomElement(using: &random) ?? 0x40]
        case 1: return [0x1B, 0x4F, UInt8.random(in: 0x40...0x6F, using: &random)]
        case 2:
            let kind = Array("]PX^_".utf8).randomElement(using: &random) ?? 0x5D
            return [0x1B, kind] + some(0x20...0x7E, 40) + [0x1B, 0x5C]
        default:
            let letters = Array(UInt8(0x30)...0x7E).filter { !"[O]PX^_".utf8.contains($0) }
            return [0x1B, letters.randomElement(using: &random) ?? 0x61]
        }
    }
}
