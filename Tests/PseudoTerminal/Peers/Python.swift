internal import Glibc

/// Python with the packages that README's test command installs beside the build.
package enum Python {
    /// The interpreter; throws a sentence that says what to do when it is not there.
    package static func interpreter() throws -> String {
        let path = Built.package + "/.build/python/bin/python3"
        guard access(path, X_OK) == 0 else {
            throw HarnessFailure(
                description: "\(path) is missing: run the test command of README.md once"
            )
        }
        return path
    }

    /// The path of a script in `Tests/Peers`.
    package static func script(_ name: String) -> String { "\(Built.package)/Tests/Peers/\(name)" }

    /// Runs a script to its end and gives back what it wrote.
    package static func run(_ script: String, _ arguments: [String], input: String = "") throws
        -> String
    {
        let result = try Process.run(
            [try interpreter(), self.script(script)] + arguments,
            environment: environment,
            input: input,
            within: .seconds(60)
        )
        guard result.status == .code(0) else {
            throw HarnessFailure(description: "\(script): \(result.status): \(result.errors)")
        }
        return result.output
    }

    /// A text as Python's `json` writes it, where it has no other control characters than line ends.
    package static func quoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"" + escaped.replacing("\n", with: "\\n") + "\""
    }

    /// What a script finds around it: nothing that would lead it out of this machine.
    static let environment = [
        "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1",
    ]
}
