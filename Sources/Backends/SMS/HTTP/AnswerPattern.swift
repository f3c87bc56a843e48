import Glibc
import Secrets

/// A POSIX extended regular expression (regex(7)) that is looked for in an answer.
///
/// Not Swift's: that wants a `String`, and the answer of some gateways repeats the text with the code.
package struct AnswerPattern: Equatable, Sendable {
    private let expression: String

    /// The expression; nil when it is none.
    package init?(_ expression: String) {
        var compiled = regex_t()
        guard regcomp(&compiled, expression, REG_EXTENDED) == 0 else { return nil }
        regfree(&compiled)
        self.expression = expression
    }

    /// Where its first group stands, or all of it where it has none; nil when it is not found.
    func match(in body: Secret) -> Range<Int>? {
        var compiled = regex_t()
        guard regcomp(&compiled, expression, REG_EXTENDED) == 0 else { return nil }
        defer { regfree(&compiled) }
        var matches = [regmatch_t](repeating: regmatch_t(), count: 2)
        matches[0] = regmatch_t(rm_so: 0, rm_eo: regoff_t(body.count))
        let isFound = body.withBytes {
            regexec(
                &compiled,
                $0.assumingMemoryBound(to: CChar.self).baseAddress,
                2,
                &matches,
                REG_STARTEND
            ) == 0
        }
        guard isFound else { return nil }
        let match = matches[1].rm_so >= 0 ? matches[1] : matches[0]
        return Int(match.rm_so)..<Int(match.rm_eo)
    }
}
