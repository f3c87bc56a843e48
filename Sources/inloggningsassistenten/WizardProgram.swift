import Glibc
import ResetFlow
import Terminal
import Wizard

/// The wizard for one person.
enum WizardProgram {
    /// Runs it; the exit code.
    static func run(
        _ options: Options,
        _ environment: Environment,
        _ words: CommandWords
    ) -> Int32 {
        guard let place = ServiceLink.Place(options, environment: environment) else {
            report(words.configurationOutOfReach)
            return EX_NOPERM
        }
        let link = ServiceLink(to: place)
        let task: Conversation.Task =
            switch options.command {
            case .register: .register
            case .staff: .assistance
            case .wizard, .kiosk, .kioskSession, .handOver, .help, .version: .reset
            }
        let setting = Conversation.Setting(
            task: task,
            language: options.language,
            isKiosk: options.command == .kioskSession,
            mustChangeUser: options.mustChangeUser,
            clock: Clock.timeOfDay,
            day: Clock.day
        )
        let talk = Talk(setting, link: link, clock: Clock())
        let outcome = show(talk, options, environment)
        return exitCode(outcome, failure: link.close(), words: words)
    }

    private static func show(
        _ talk: Talk,
        _ options: Options,
        _ environment: Environment
    ) -> Conversation.Outcome {
        if !options.isPlain {
            do {
                // Over SSH the mouse is the person's own, to select text with; and the bytes of
                // one key may come apart on the way.
                let screen = try Screen(mouse: !environment.isRemote)
                var loop = ScreenLoop(
                    screen,
                    talk: talk,
                    escapeDelay: environment.isRemote ? 100 : 25
                )
                return loop.run()
            } catch {
                // No terminal, or one that cannot show pages: line by line goes everywhere.
            }
        }
        return LinearLoop.run(talk)
    }

    private static func exitCode(
        _ outcome: Conversation.Outcome,
        failure: (sentence: String?, exitCode: Int32)?,
        words: CommandWords
    ) -> Int32 {
        switch outcome {
        case .done: return EX_OK
        case .cancelled: return EX_TEMPFAIL
        case .unavailable:
            // A service that could not even be started ends as the shell has it.
            guard failure?.exitCode != ChildProcess.notFound else {
                report(words.noServiceProgram)
                return EX_UNAVAILABLE
            }
            report(failure?.sentence ?? words.noService)
            return failure?.exitCode ?? EX_UNAVAILABLE
        }
    }
}
