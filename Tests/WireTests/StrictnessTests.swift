import ResetFlow
import Secrets
import Testing
import Wire

/// What is refused, and how it is named.
struct StrictnessTests {
    @Test(
        arguments: [
            ("", .notText),
            ("request=resend", .notText),
            ("request=resend\r\n", .notText),
            ("request=res\u{7F}end\n", .notText),
            ("\n", .expected("request")),
            ("Request=resend\n", .expected("request")),
            (" request=resend\n", .expected("request")),
            ("reply=started\n", .expected("request")),
            ("request\u{301}=resend\n", .expected("request")),
            ("request=\n", .unknownKind),
            ("request=Resend\n", .unknownKind),
            ("request=set\n", .unknownKind),
            ("request=resend \n", .unknownKind),
            ("request=resend\nrequest=resend\n", .surplus),
            ("request=resend\nterminal=kiosk-2\n", .surplus),
            ("request=resend\n\n", .surplus),
            ("request=language\n", .expected("language")),
            ("request=language\nlanguage=de\n", .badValue("language")),
            ("request=language\nlanguage=SV\n", .badValue("language")),
            ("request=language\nlanguage=sv\nlanguage=sv\n", .surplus),
            ("request=feedback\nhelped=yes\nlanguage=sv\n", .expected("language")),
            ("request=feedback\nlanguage=sv\nhelped=maybe\n", .badValue("helped")),
            ("request=register-begin\nlanguage=sv\nname-length=1\n", .badValue("name-length")),
            ("request=register-begin\nlanguage=sv\nname-length=00\n", .badValue("name-length")),
            ("request=register-begin\nlanguage=sv\n", .expected("name-length")),
            ("request=register-number\nnumber=+46701740605\n", .surplus),
            ("request=begin\nphone=+46701740605\n", .expected("language")),
        ] as [(String, WireError)]
    )
    func `a request that is not exactly one of ours is refused`(header: String, error: WireError) {
        #expect(throws: error) { try Request(frame: frame(header)) }
    }

    @Test(
        arguments: [
            ("reply=hello\nversion=2\nnews=1\n", .version),
            ("reply=hello\nplace=x\n", .expected("version")),
            ("reply=code-wrong\nleft=04\n", .badValue("left")),
            ("reply=code-wrong\nleft=+4\n", .badValue("left")),
            ("reply=code-wrong\nleft=-1\n", .badValue("left")),
            ("reply=code-wrong\nleft=-0\n", .badValue("left")),
            ("reply=code-wrong\nleft=٤\n", .badValue("left")),
            ("reply=code-wrong\nleft=\n", .badValue("left")),
            ("reply=code-wrong\nleft=9223372036854775808\n", .badValue("left")),
            ("reply=code-right\nuntil=1e3\n", .badValue("until")),
            ("reply=password-refused\nrefused=short\nleft=1\n", .badValue("refused")),
            ("reply=password-refused\nrefused=common,\nleft=1\n", .badValue("refused")),
            ("reply=password-refused\nrefused=common:1\nleft=1\n", .badValue("refused")),
            ("reply=password-refused\nrefused=too-short:8\nleft=1\n", .badValue("refused")),
            ("reply=password-refused\nrefused=too-short:8:\nleft=1\n", .badValue("refused")),
            ("reply=password-refused\nrefused=too-short:8:05\nleft=1\n", .badValue("refused")),
            ("reply=register-number-refused\nrefused=unexpected:\n", .badValue("refused")),
            ("reply=register-number-refused\nrefused=unexpected:55296\n", .badValue("refused")),
            ("reply=register-number-refused\nrefused=short\n", .badValue("refused")),
            ("reply=registered\nrests-until=soon\n", .badValue("rests-until")),
            ("reply=ended\nreason=why\n", .badValue("reason")),
            ("request=resend\n", .expected("reply")),
        ] as [(String, WireError)]
    )
    func `a reply that is not exactly one of ours is refused`(header: String, error: WireError) {
        #expect(throws: error) { try Reply(frame: frame(header)) }
    }

    @Test func `a body where none belongs is refused`() {
        for kind in [
            "resend", "newest-message", "cancel", "register-resend", "register-again",
            "language\nlanguage=sv",
        ] {
            #expect(throws: WireError.surplus) {
                try Request(frame: frame("request=\(kind)\n", [0x41]))
            }
        }
        #expect(throws: WireError.surplus) { try Reply(frame: frame("reply=no-message\n", [0])) }
    }

    @Test func `an open text that is no UTF-8 is refused`() {
        #expect(throws: WireError.notText) {
            try Request(frame: frame("request=begin\nlanguage=sv\n", [0xC3]))
        }
        #expect(throws: WireError.notText) {
            try Request(frame: secret([0, 0, 0, 4, 0, 2, 0xC3, 0x0A]))
        }
    }

    @Test(
        arguments: [
            [], [0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 1, 0], [0, 0, 0, 2, 0],
            [0, 0, 0, 2, 0, 0, 0], [0, 0, 0, 2, 0, 1], [0, 0, 0, 3, 255, 255, 10],
        ] as [[UInt8]]
    )
    func `lengths that contradict the bytes are refused`(bytes: [UInt8]) {
        #expect(throws: WireError.misshapen) { try Request(frame: secret(bytes)) }
    }

    @Test func `I10 no bytes at all crash the reader, and what it reads it writes back`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SeededGenerator(seed: seed)
        let good =
            try requests.values.map { bytes(try $0().frame()) }
            + replies.map { bytes(try $0.reply().frame()) }
        var understood = 0
        for _ in 0..<20_000 {
            let sample = mangled(good, &random)
            if let request = try? Request(frame: secret(sample)) {
                #expect(try bytes(request.frame()) == sample, "seed \(seed)")
                understood += 1
            }
            if let reply = try? Reply(frame: secret(sample)) {
                #expect(try bytes(reply.frame()) == sample, "seed \(seed)")
                understood += 1
            }
        }
        #expect(understood > 100, "the samples are too far from the protocol; seed \(seed)")
    }

    private func mangled(_ good: [[UInt8]], _ random: inout SeededGenerator) -> [UInt8] {
        guard var sample = good.randomElement(using: &random) else { return [] }
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
            return (0..<Int.random(in: 0..<64, using: &random)).map { _ in
                .random(in: 0...255, using: &random)
            }
        case 1: sample.removeLast(Int.random(in: 0...sample.count, using: &random))
        case 2: sample.append(.random(in: 0...255, using: &random))
        case 3: sample.remove(at: Int.random(in: 0..<sample.count, using: &random))
        default:
            for _ in 0...Int.random(in: 0...2, using: &random) {
                let place = Int.random(in: 0..<sample.count, using: &random)
                sample[place] = .random(in: 0...255, using: &random)
            }
        }
        return sample
    }
}

/// SplitMix64: the same numbers again from the same seed.
struct SeededGenerator: RandomNumberGenerator {
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
