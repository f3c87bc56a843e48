import Glibc

/// The bytes of a configuration file, and where in them a key stands.
enum ConfigurationFile {
    /// Nobody writes so much by hand; a wrong path may lead to anything.
    private static let longest = 1 << 20

    /// Whether there is a file; who cannot tell must not take it for the demonstration.
    static func isThere(_ path: String) throws(Failure) -> Bool {
        if access(path, F_OK) == 0 { return true }
        if errno == ENOENT { return false }
        let reason = String(cString: strerror(errno))
        throw Failure(.noPermission, "\(path) cannot be looked for: \(reason).")
    }

    /// Reads the file; refuses one that anybody may change.
    static func text(_ path: String) throws(Failure) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            let code: Failure.Code = errno == EACCES ? .noPermission : .configuration
            throw Failure(code, "\(path) cannot be read: \(String(cString: strerror(errno))).")
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Failure(.configuration, "\(path) is not a file.")
        }
        guard status.st_mode & 0o002 == 0 else {
            throw Failure(.configuration, "\(path) may be changed by anybody: chmod o-w \(path)")
        }
        guard status.st_size <= longest else {
            throw Failure(.configuration, "\(path) is too long for a configuration.")
        }
        return try text(file, path, size: Int(status.st_size))
    }

    private static func text(_ file: Int32, _ path: String, size: Int) throws(Failure) -> String {
        var bytes = [UInt8](repeating: 0, count: size)
        guard pread(file, &bytes, size, 0) == size else {
            throw Failure(.inputOutput, "\(path) cannot be read to its end.")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(.configuration, "\(path) is not in UTF-8.")
        }
        return text
    }

    /// The line on which a section's key stands, from 1; that of the section when the key is not found.
    ///
    /// TOMLKit tells lines of syntax errors only.
    static func line(of key: String, in section: String?, _ text: String) -> Int {
        var current: String?
        var line = 0
        var sectionLine: Int?
        for content in text.split(separator: "\n", omittingEmptySubsequences: false) {
            line += 1
            let content = content.drop { $0 == " " || $0 == "\t" }
            if content.hasPrefix("[") {
                current = content.drop { $0 == "[" }.prefix { $0 != "]" }
                    .filter { !" \"'".contains($0) }
                if current == section { sectionLine = line }
                if section == nil, current == key { return line }
                if let section, current == "\(section).\(key)" { return line }
            }
            let name = content.prefix { $0 != "=" }.filter { !" \t\r\"'".contains($0) }
            guard content.contains("=") else { continue }
            if current == section, name == key { return line }
            if current == nil, let section, name == "\(section).\(key)" { return line }
            if current == nil, name == section { sectionLine = line }
        }
        if let sectionLine { return sectionLine }
        // Written in one line, within another section.
        guard let dot = section?.lastIndex(of: "."), let section else { return 1 }
        let name = String(section[section.index(after: dot)...])
        return self.line(of: name, in: String(section[..<dot]), text)
    }
}
