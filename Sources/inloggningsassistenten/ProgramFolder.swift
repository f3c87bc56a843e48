import Glibc

/// The folder of the running program, where its other half is.
///
/// Asked of the kernel: a name from the command line or from PATH could be somebody else's.
enum ProgramFolder {
    /// The front end's own path, if the kernel tells.
    static var frontEnd: String? {
        var path = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink("/proc/self/exe", &path, path.count)
        guard length > 0, length < path.count else { return nil }
        return String(decoding: path[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The service program's path.
    static var serviceProgram: String? {
        guard let frontEnd, let slash = frontEnd.lastIndex(of: "/") else { return nil }
        return frontEnd[...slash] + "inloggningsassistenten-service"
    }
}

/// Administrative words belong to the service program; it is one command to people, as with git.
enum HandOver {
    /// Becomes the service program, with the same arguments; comes back only when there is none.
    static func toServiceProgram() {
        guard let program = ProgramFolder.serviceProgram else { return }
        // The arguments as they came: what is not UTF-8 in them stays as it is.
        program.withCString { path in
            CommandLine.unsafeArgv[0] = strdup(path)
            execv(path, CommandLine.unsafeArgv)
        }
    }
}
