import Glibc
import PseudoTerminal

/// A virtual terminal of the Linux console that nobody uses, for one program.
///
/// A screen reader reads a console out of the kernel's memory (`/dev/vcsaN`), not from what a program
/// writes; so nothing but a real one will do. It is in the background: what is in front stays there.
final class BrailleConsole {
    /// Its number, as in `/dev/ttyN`.
    let number: Int32
    private let terminal: Int32
    private var program: Process?

    /// Opens the first that is free.
    init() throws {
        number = try BrailleConsole.free()
        terminal = open(BrailleConsole.path(number), O_RDWR | O_NOCTTY | O_CLOEXEC)
        if terminal < 0 { throw HarnessFailure(description: "tty\(number): errno \(errno)") }
    }

    deinit {
        program = nil
        close(terminal)
        // Gives its memory back, as soon as all who died on it have let go of it.
        BrailleConsole.withConsole { console in
            try? eventually("all to let go of it", within: .seconds(2)) {
                ioctl(console, UInt(BrailleConsole.disallocate), number) == 0 || errno != EBUSY
            }
        }
    }

    /// Starts a program on it, which it then controls.
    func run(_ arguments: [String], environment: [String: String], folder: String) throws {
        let path = BrailleConsole.path(number)
        // Whose session has no terminal yet gets the one that it opens.
        program = try Process(
            ["/bin/sh", "-c", "exec \"$@\" <\(path) >\(path)", "sh"] + arguments,
            environment: environment.merging(["TERM": "linux"]) { given, _ in given },
            folder: folder
        )
    }

    /// Types bytes on its keyboard.
    func type(_ text: String) throws {
        for byte in text.utf8 {
            var byte = byte
            guard ioctl(terminal, UInt(TIOCSTI), &byte) == 0 else {
                throw HarnessFailure(description: "tty\(number) takes no keys: errno \(errno)")
            }
        }
    }

    /// Why there is none to be had here; nil when there is.
    static let obstacle: String? = {
        if geteuid() != 0 { return "only root may read a console's memory" }
        guard let number = try? free() else { return "there is no Linux console here (/dev/tty0)" }
        let terminal = open(path(number), O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard terminal >= 0 else { return "\(path(number)) cannot be opened" }
        defer { close(terminal) }
        let memory = open("/dev/vcsa\(number)", O_RDONLY | O_CLOEXEC)
        guard memory >= 0 else { return "/dev/vcsa\(number) cannot be read" }
        close(memory)
        return nil
    }()

    private static func path(_ number: Int32) -> String { "/dev/tty\(number)" }

    /// The first that is free.
    private static func free() throws -> Int32 {
        var number: Int32 = -1
        withConsole { _ = ioctl($0, UInt(firstFree), &number) }
        if number < 1 { throw HarnessFailure(description: "no free virtual terminal") }
        return number
    }

    private static func withConsole(_ body: (Int32) -> Void) {
        let console = open("/dev/tty0", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard console >= 0 else { return }
        body(console)
        close(console)
    }

    // VT_OPENQRY and VT_DISALLOCATE of <linux/vt.h>, which Swift's Glibc module does not show.
    private static let firstFree: Int32 = 0x5600
    private static let disallocate: Int32 = 0x5608
}
