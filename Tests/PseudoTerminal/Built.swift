internal import Glibc

/// The programs that were built together with the tests, whatever the configuration.
package enum Built {
    /// The front end.
    package static var frontEnd: String { program("inloggningsassistenten") }
    /// The service and administration program.
    package static var service: String { program("inloggningsassistenten-service") }
    /// The folder of the tests' sources, for what is kept beside them.
    package static let package: String = {
        // …/Tests/PseudoTerminal/Built.swift
        "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    }()

    /// The path of a program in the folder of the test bundle, which is the running program.
    package static func program(_ name: String) -> String { folder + "/" + name }

    private static let folder: String = {
        var room = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &room, room.count)
        let bytes = room.prefix(max(count, 0)).map(UInt8.init(bitPattern:))
        let path = String(decoding: bytes, as: UTF8.self)
        return "/" + path.split(separator: "/").dropLast().joined(separator: "/")
    }()
}
