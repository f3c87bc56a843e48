internal import CVTerm
internal import Glibc

/// Looks for copies of a secret where it should not be.
package enum ProcessMemory {
    /// How a text can lie in memory.
    package enum Encoding: String, CaseIterable, Sendable {
        case utf8, utf16LittleEndian, utf16BigEndian, utf32LittleEndian, utf32BigEndian
        /// One letter per `cchar_t`, as curses keeps its screens.
        case cursesCells
    }

    /// A copy, or several of the same kind in the same place.
    package struct Finding: Equatable, Sendable, CustomStringConvertible {
        /// The text that was looked for.
        package let text: String
        /// How it lies there.
        package let encoding: Encoding
        /// The mapping, as in /proc/PID/maps, or the file.
        package let place: String
        /// How many there are, at least 1.
        package let count: Int

        /// One line for a failed test.
        package var description: String { "“\(text)” as \(encoding) ×\(count) in \(place)" }
    }

    /// Every copy of the texts in the memory of a process that runs.
    ///
    /// Pages that the process itself may not read are read too: the kernel lets a tracer.
    package static func search(_ pid: Int32, for texts: [String]) throws -> [Finding] {
        let memory = open("/proc/\(pid)/mem", O_RDONLY | O_CLOEXEC)
        guard memory >= 0 else {
            throw HarnessFailure(description: "the memory of \(pid) cannot be read: \(errno)")
        }
        defer { close(memory) }
        let mappings = FileText.read("/proc/\(pid)/maps").split(separator: "\n")
        return mappings.flatMap { mapping in
            find(texts, in: contents(of: mapping, memory), place: String(mapping))
        }
    }

    /// Every copy of the texts in the files of a folder and below it.
    package static func search(folder: String, for texts: [String]) -> [Finding] {
        Folder.files(below: folder).flatMap { path in
            find(texts, in: FileText.bytes(path) ?? [], place: path)
        }
    }

    /// Every copy of the texts in some bytes, as in what a program wrote.
    package static func search(_ bytes: [UInt8], for texts: [String]) -> [Finding] {
        find(texts, in: bytes, place: "bytes")
    }

    private static func contents(of mapping: Substring, _ memory: Int32) -> [UInt8] {
        let bounds = mapping.prefix { $0 != " " }.split(separator: "-").compactMap {
            Int($0, radix: 16)
        }
        guard bounds.count == 2, bounds[0] < bounds[1] else { return [] }
        let length = bounds[1] - bounds[0]
        return [UInt8](unsafeUninitializedCapacity: length) { room, count in
            while count < length {
                // A page that cannot be read (vvar, beyond a file's end) ends the mapping for us.
                let read = pread(
                    memory,
                    room.baseAddress?.advanced(by: count),
                    length - count,
                    off_t(bounds[0] + count)
                )
                guard read > 0 else { return }
                count += read
            }
        }
    }

    private static func find(_ texts: [String], in bytes: [UInt8], place: String) -> [Finding] {
        texts.flatMap { text in
            Encoding.allCases.compactMap { encoding in
                let count = occurrences(of: text, encoding, in: bytes)
                return count == 0
                    ? nil : Finding(text: text, encoding: encoding, place: place, count: count)
            }
        }
    }

    private static func occurrences(
        of text: String,
        _ encoding: Encoding,
        in bytes: [UInt8]
    ) -> Int {
        let utf32 = text.unicodeScalars.map(\.value)
        let (needle, unit, stride): ([UInt8], Int, Int) =
            switch encoding {
            case .utf8: (Array(text.utf8), 1, 1)
            case .utf16LittleEndian: (packed(text.utf16.map(\.littleEndian)), 2, 2)
            case .utf16BigEndian: (packed(text.utf16.map(\.bigEndian)), 2, 2)
            case .utf32LittleEndian: (packed(utf32.map(\.littleEndian)), 4, 4)
            case .utf32BigEndian: (packed(utf32.map(\.bigEndian)), 4, 4)
            case .cursesCells: (packed(utf32), 4, cursesCellSize)
            }
        return bytes.withUnsafeBytes { bytes in
            CVTerm_count(bytes.baseAddress, bytes.count, needle, needle.count, unit, stride)
        }
    }

    // ncurses 6.4, wide: attributes, five wide characters and a colour pair, four bytes each.
    private static let cursesCellSize = 28

    private static func packed(_ units: [some FixedWidthInteger]) -> [UInt8] {
        units.withUnsafeBytes { Array($0) }
    }
}
