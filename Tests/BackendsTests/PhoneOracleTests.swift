import PseudoTerminal
import ResetFlow
import Testing

/// Python's `phonenumbers`, which is libphonenumber with this year's numbers, as the oracle.
@Suite("Phone numbers, as libphonenumber reads them")
struct PhoneOracleTests {
    /// Why a text may be judged otherwise than by the oracle.
    private enum Difference: String, CaseIterable {
        /// It takes letters for keys of a telephone, or for what stands before or after the number.
        case letters
        /// It takes `++46` for `+46`, and leaves out what stands before a plus.
        case misplacedPlus
        /// It takes `+00 46` for `+46`.
        case plusZero
        /// It takes what follows a comma or the like for an extension, or leaves signs out.
        case otherSign
        /// It knows no thin space nor direction mark: the number is the one that it reads with a space there.
        case separator
    }

    @Test func `M2 thousands of ways to write a number mean what libphonenumber says`() throws {
        let texts = PhoneVariants.all()
        #expect(texts.count > 10_000)
        let verdicts = try oracle(texts + texts.map(spaced))
        var differences: [Difference: Int] = [:]
        var accepted = 0
        for (place, text) in texts.enumerated() {
            let ours = (try? PhoneNumber(text, in: .nordic))?.e164
            if ours != nil { accepted += 1 }
            guard ours != verdicts[place] else { continue }
            guard let why = difference(text) else {
                Issue.record("\(text): \(ours ?? "-"), not \(verdicts[place] ?? "-")")
                continue
            }
            differences[why, default: 0] += 1
            // Only stricter, or the very number that the oracle reads between other spaces.
            let isGood = ours == nil || (why == .separator && ours == verdicts[texts.count + place])
            #expect(isGood, "\(text): \(ours ?? "-"), not \(verdicts[place] ?? "-")")
        }
        #expect(accepted > 4_000 && texts.count - accepted > 4_000)
        #expect(Set(differences.keys) == Set(Difference.allCases), "\(differences)")
    }

    private func difference(_ text: String) -> Difference? {
        let rest = text.hasPrefix("tel:") ? text.dropFirst(4) : text[...]
        let scalars = rest.unicodeScalars
        if scalars.contains(where: \.properties.isAlphabetic) { return .letters }
        let digits = scalars.filter { $0.properties.numericType == .decimal || isPlus($0) }
        if digits.dropFirst().contains(where: isPlus) { return .misplacedPlus }
        if digits.first.map(isPlus) == true, digits.dropFirst().first == "0" { return .plusZero }
        if scalars.contains(where: { ",;*#~[]?:\"'".unicodeScalars.contains($0) }) {
            return .otherSign
        }
        return spaced(text) == text ? nil : .separator
    }

    /// The text with a plain space for each separator that the oracle does not know.
    private func spaced(_ text: String) -> String {
        var spaced = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isForeign = PhoneVariants.strangeSeparators.unicodeScalars.contains(scalar)
            spaced.append(isForeign ? " " : scalar)
        }
        return String(spaced)
    }

    private func isPlus(_ scalar: Unicode.Scalar) -> Bool { scalar == "+" || scalar == "\u{FF0B}" }

    private func oracle(_ texts: [String]) throws -> [String?] {
        let python = "\(Built.package)/.build/python/bin/python3"
        let missing: Comment = "no \(python) with phonenumbers: run README's test command"
        let result = try #require(
            try? Process.run(
                [python, "\(Built.package)/Tests/Peers/phone-oracle.py"],
                input: texts.joined(separator: "\n"),
                within: .seconds(300)
            ),
            missing
        )
        try #require(result.status == .code(0), "\(missing.rawValue): \(result.errors)")
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        try #require(lines.count == texts.count)
        return lines.map { $0 == "-" ? nil : String($0) }
    }
}
