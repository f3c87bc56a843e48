import CSystem
import Glibc
import PseudoTerminal

/// Measures the built front end, or those at the paths given, against dialog and plain C; or the service; or the directories.
///
///     swift build -c release --static-swift-stdlib && .build/release/benchmark [service [ACCOUNTS...] | directory]
@main
enum Program {
    static func main() {
        do {
            let paths = words
            if paths.first == "service" {
                let sizes = paths.dropFirst().compactMap { Int($0) }
                return try ServiceBenchmark(sizes: sizes).run()
            }
            if paths.first == "directory" { return try DirectoryBenchmark().run() }
            let folder = try TemporaryFolder()
            let state = try TemporaryFolder()
            let peers = [try Contender.plainC(in: folder), .dialog]
            let ours =
                paths.isEmpty
                ? [Contender.frontEnd("front end", Built.frontEnd, state: state)]
                : paths.map { Contender.frontEnd($0, $0, state: state) }
            try ScreenBenchmark(contenders: peers + ours).run()
        } catch {
            print(error)
            exit(1)
        }
    }

    /// What it was started with, without its own name; see `CSystem_word`.
    private static var words: [String] {
        var words: [String] = []
        while let word = CSystem_word(Int32(words.count + 1)) {
            words.append(String(cString: word))
        }
        return words
    }
}
