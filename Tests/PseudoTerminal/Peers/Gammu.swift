internal import Glibc

/// A real gammu-smsd of the tests' own, with gammu's phone that is only folders.
package final class Gammu {
    /// Where its folders are: `out`, `sent`.
    package let folder: TemporaryFolder
    private var process: Process?

    /// The path of its configuration.
    package var configuration: String { folder.file("smsdrc") }

    /// Makes the folders; the daemon does not run yet.
    package init() throws {
        folder = try TemporaryFolder()
        let phone = ["phone", "phone/sms"] + (1...5).map { "phone/sms/\($0)" }
        for name in phone + ["in", "out", "sent", "errors"] {
            guard mkdir(folder.file(name), 0o700) == 0 else {
                throw HarnessFailure(description: "\(folder.file(name)) cannot be made")
            }
        }
        try folder.write(
            "smsdrc",
            """
            [gammu]
            model = dummy
            connection = none
            port = \(folder.file("phone"))
            gammuloc = /dev/null
            [smsd]
            service = files
            inboxpath = \(folder.path)/in/
            outboxpath = \(folder.path)/out/
            sentsmspath = \(folder.path)/sent/
            errorsmspath = \(folder.path)/errors/
            loopsleep = 1
            commtimeout = 1

            """
        )
    }

    /// Starts the daemon, which then empties `out`.
    package func start() throws {
        process = try Process(
            ["/usr/bin/gammu-smsd", "-c", configuration],
            environment: ["PATH": "/usr/bin:/bin"]
        )
    }

    // Waiting for it gives its shared memory back.
    deinit {
        process?.child.send(signal: SIGTERM)
        _ = try? process?.waitForExit()
    }

    /// Waits until it has sent so many, and gives the number and the text of each back: `+46701740605 Hej`.
    package func sent(_ count: Int) throws -> [String] {
        try eventually("gammu-smsd to send \(count)") {
            Folder.entries(folder.file("sent")).count >= count
        }
        return Folder.entries(folder.file("sent")).sorted().map {
            Gammu.message(FileText.read(folder.file("sent/" + $0)))
        }
    }

    /// How many wait in the folder that the daemon empties.
    package var waiting: Int { Folder.entries(folder.file("out")).count }

    /// Number and text of a message's file: the text is UTF-16 in hexadecimal, in pieces.
    private static func message(_ file: String) -> String {
        // Some of its lines end as in DOS.
        let lines = file.split(whereSeparator: \.isNewline)
        func value(_ key: String) -> Substring? {
            lines.first { $0.hasPrefix(key + " = ") }?.dropFirst(key.count + 3)
        }
        let digits = (0...9).compactMap { value("Text0\($0)") }.joined()
        let units = stride(from: 0, to: digits.count, by: 4).compactMap {
            UInt16(digits.dropFirst($0).prefix(4), radix: 16)
        }
        let number = value("Number")?.filter { $0 != "\"" } ?? ""
        return number + " " + String(decoding: units, as: UTF16.self)
    }
}
