internal import CVTerm
internal import Glibc

/// A colour as the program named it.
package enum Colour: Equatable, Sendable {
    /// The terminal's own.
    case standard
    /// One of the palette's 256.
    case indexed(UInt8)
    /// By its parts, each 0 to 255.
    case rgb(UInt8, UInt8, UInt8)

    init(_ colour: VTermColor, standard: VTermColorType) {
        if UInt32(colour.type) & standard.rawValue != 0 {
            self = .standard
        } else if UInt32(colour.type) & VTERM_COLOR_INDEXED.rawValue != 0 {
            self = .indexed(colour.indexed.idx)
        } else {
            self = .rgb(colour.rgb.red, colour.rgb.green, colour.rgb.blue)
        }
    }
}

/// What a terminal makes of the colours' names.
package struct Palette: Sendable {
    /// Its name, for a failed test.
    package let name: String
    private let foreground: UInt32
    private let background: UInt32
    private let named: [UInt32]
    private let boldIsBright: Bool

    /// The Linux console's, which is the VGA's: light grey on black, and bold is the bright colour.
    package static let console = Palette(
        name: "console",
        foreground: 0xaaaaaa,
        background: 0x000000,
        named: [
            0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa,
            0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff,
        ],
        boldIsBright: true
    )

    /// xterm's, on a dark background.
    package static let xterm = Palette(
        name: "xterm",
        foreground: 0xe5e5e5,
        background: 0x000000,
        named: xtermNamed,
        boldIsBright: false
    )

    /// xterm's, on a light background.
    package static let light = Palette(
        name: "light",
        foreground: 0x000000,
        background: 0xffffff,
        named: xtermNamed,
        boldIsBright: false
    )

    /// All that a screen must be legible in.
    package static let all = [console, xterm, light]

    private static let xtermNamed: [UInt32] = [
        0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
        0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
    ]

    /// The contrast (WCAG 2.2) of a cell's letter to its background, from 1 to 21.
    package func contrast(of cell: Cell) -> Double {
        let letter = luminance(rgb(cell.foreground, standard: foreground, isBold: cell.isBold))
        let ground = luminance(rgb(cell.background, standard: background, isBold: false))
        return (max(letter, ground) + 0.05) / (min(letter, ground) + 0.05)
    }

    private func rgb(_ colour: Colour, standard: UInt32, isBold: Bool) -> UInt32 {
        switch colour {
        case .standard: standard
        case .rgb(let red, let green, let blue):
            UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
        case .indexed(let index) where index < 8 && isBold && boldIsBright: named[Int(index) + 8]
        case .indexed(let index) where index < 16: named[Int(index)]
        case .indexed(let index) where index < 232: cube(UInt32(index) - 16)
        case .indexed(let index): (UInt32(index) - 232) * 0x0a0a0a + 0x080808
        }
    }

    private func cube(_ index: UInt32) -> UInt32 {
        let levels: [UInt32] = [0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff]
        let (red, green, blue) = (index / 36, index / 6 % 6, index % 6)
        return levels[Int(red)] << 16 | levels[Int(green)] << 8 | levels[Int(blue)]
    }

    // WCAG 2.2, "relative luminance".
    private func luminance(_ rgb: UInt32) -> Double {
        let weights = [(rgb >> 16, 0.2126), (rgb >> 8, 0.7152), (rgb, 0.0722)]
        return weights.reduce(0) { sum, part in
            let level = Double(part.0 & 0xff) / 255
            return sum + part.1
                * (level <= 0.04045 ? level / 12.92 : pow((level + 0.055) / 1.055, 2.4))
        }
    }
}
