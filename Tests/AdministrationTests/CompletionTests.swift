import PseudoTerminal
import Testing

@Suite("Shell completions")
struct CompletionTests {
    private static let files = [
        "inloggningsassistenten.bash", "_inloggningsassistenten", "inloggningsassistenten.fish",
    ]

    /// The words that the help of the service program, or of one of its words, lists.
    private func words(of word: [String]) throws -> [String] {
        let help = try Process.run([Built.service] + word + ["--help"]).output
        let lines = help.split(separator: "\n").drop { !$0.hasPrefix("SUBCOMMANDS") }.dropFirst()
        let entries = lines.prefix { $0.hasPrefix("  ") }.filter { !$0.hasPrefix("   ") }
        return entries.compactMap { $0.split(separator: " ").first.map(String.init) }
    }

    @Test(arguments: files)
    func `every word of both programs is completed`(file: String) throws {
        let text = FileText.read("\(Built.package)/Assets/completions/\(file)")
        let all =
            try words(of: []) + words(of: ["account"]) + words(of: ["sms"])
            + words(of: ["audit"]) + words(of: ["feedback"]) + ["kiosk", "staff"]
        #expect(all.count > 15)
        for word in all where !["See"].contains(word) { #expect(text.contains(word), "\(word)") }
    }

    @Test func `bash takes its completion and offers the words of an account`() throws {
        let script = """
            source '\(Built.package)/Assets/completions/inloggningsassistenten.bash'
            COMP_WORDS=(inloggningsassistenten account unl); COMP_CWORD=2
            _inloggningsassistenten; echo "${COMPREPLY[*]}"
            """
        let result = try Process.run(["/bin/bash", "-c", script], environment: ["PATH": "/bin"])
        #expect(result.output == "unlock\n" && result.errors.isEmpty)
    }
}
