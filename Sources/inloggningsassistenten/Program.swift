import CSystem
import CWipingFree
import Glibc
import Wire

/// The front end: a person's terminal, and nothing that could hurt anybody else.
@main
enum Program {
    static func main() {
        // A backtrace shows registers and memory; a password may be in them (L1).
        CSystem_forbid_backtraces()
        let environment = Environment.current
        do {
            let options = try Options(CommandLine.arguments.dropFirst(), environment: environment)
            exit(run(options, environment, CommandWords.words(options.language)))
        } catch {
            report(CommandWords.words(environment.language).sentence(for: error))
            exit(EX_USAGE)
        }
    }

    private static func run(
        _ options: Options,
        _ environment: Environment,
        _ words: CommandWords
    ) -> Int32 {
        switch options.command {
        case .help:
            print(words.help)
            return EX_OK
        case .version:
            print("inloggningsassistenten \(Release.version)")
            return EX_OK
        case .handOver:
            HandOver.toServiceProgram()
            report(words.noServiceProgram)
            return EX_UNAVAILABLE
        case .kiosk:
            guard var kiosk = Kiosk(options) else {
                report(words.kioskNeedsTerminal)
                return EX_UNAVAILABLE
            }
            kiosk.run()
            return EX_OK
        case .wizard, .register, .staff, .kioskSession:
            guard protectMemory() else {
                report(words.notProtected)
                return EX_OSERR
            }
            return WizardProgram.run(options, environment, words)
        }
    }

    /// Before the first key: nothing of this process can be dumped or traced, and what is freed is wiped (K9).
    private static func protectMemory() -> Bool {
        CSystem_forbid_dumps() == 0 && CWipingFree_is_used()
    }
}

/// Writes one sentence for the person or the script that started the program.
func report(_ sentence: String) {
    let line = "inloggningsassistenten: \(sentence)\n"
    _ = line.utf8.withContiguousStorageIfAvailable {
        write(STDERR_FILENO, $0.baseAddress, $0.count)
    }
}
