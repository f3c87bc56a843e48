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
        let pages = open("/proc/\(pid)/pagemap", O_RDONLY | O_CLOEXEC)
        defer {
            close(memory)
            close(pages)
        }
        guard memory >= 0, pages >= 0 else {
            throw HarnessFailure(description: "the memory of \(pid) cannot be read: \(errno)")
        }
        let mappings = FileText.read("/proc/\(pid)/maps").split(separator: "\n")
        return mappings.flatMap { mapping in
            present(mapping, pages).flatMap { stretch in
                find(texts, in: contents(of: stretch, memory), place: String(mapping))
            }
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

    /// The stretches of a mapping that were ever touched; the rest is there only on paper, and is
    /// most of what a program with threads has.
    private static func present(_ mapping: Substring, _ pages: Int32) -> [Range<Int>] {
        let bounds = mapping.prefix { $0 != " " }.split(separator: "-").compactMap {
            Int($0, radix: 16)
        }
        guard bounds.count == 2, bounds[0] < bounds[1] else { return [] }
        let size = Int(getpagesize())
        var entries = [UInt64](repeating: 0, count: (bounds[1] - bounds[0]) / size)
        let offset = off_t(bounds[0] / size * 8)
        guard pread(pages, &entries, entries.count * 8, offset) > 0 else { return [] }
        var stretches: [Range<Int>] = []
        // Bit 63: in memory; bit 62: swapped out.
        for (index, entry) in entries.enumerated() where entry >> 62 != 0 {
            let start = bounds[0] + index * size
            if let last = stretches.last, last.upperBound == start {
                stretches[stretches.count - 1] = last.lowerBound..<start + size
            } else {
                stretches.append(start..<start + size)
            }
        }
        return stretches
    }

    private static func contents(of stretch: Range<Int>, _ memory: Int32) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: stretch.count) { room, count in
            while count < stretch.count {
                // A page that cannot be read, as of a device, ends the stretch for us.
                let read = pread(
                    memory,
                    room.baseAddress?.advanced(by: count),
                    stretch.count - count,
                    off_t(stretch.lowerBound + count)
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
