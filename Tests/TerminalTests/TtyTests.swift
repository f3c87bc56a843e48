import Glibc
import Terminal
import Testing
import Wizard

/// The keyboard at the end of a pipe.
private final class Keyboard {
    private var ends: [Int32] = [0, 0]
    private var tty: Tty

    init() {
        pipe(&ends)
        tty = Tty(descriptor: ends[0])
    }

    deinit { for end in ends where end >= 0 { Glibc.close(end) } }

    var timeout: Int32 { tty.timeout }
    func read() -> Bool { tty.read() }
    func next() -> Input? { tty.next() }
    func timeOut() -> Input? { tty.timeOut() }

    func type(_ text: String) {
        var text = text
        text.withUTF8 { _ = write(ends[1], $0.baseAddress, $0.count) }
    }

    func hangUp() {
        Glibc.close(ends[1])
        ends[1] = -1
    }
}

struct `The keyboard` {
    private let keyboard = Keyboard()

    @Test func `a key that comes in two pieces is one`() {
        keyboard.type("\u{1B}[1;")
        #expect(keyboard.read())
        #expect(keyboard.next() == nil)
        #expect(keyboard.timeout == 100)
        keyboard.type("5D")
        #expect(keyboard.read())
        #expect(keyboard.next() == .key(.wordLeft))
        #expect(keyboard.timeout == -1)
    }

    @Test func `a lone Esc is asked for after 25 ms`() {
        keyboard.type("\u{1B}")
        #expect(keyboard.read())
        #expect(keyboard.next() == nil)
        #expect(keyboard.timeout == 25)
        #expect(keyboard.timeOut() == .key(.escape))
        #expect(keyboard.timeout == -1)
    }

    @Test func `keys typed ahead wait until they are asked for`() {
        keyboard.type("a\r1")
        #expect(keyboard.read())
        #expect(keyboard.next() == .key(.character("a")))
        #expect(keyboard.next() == .key(.enter))
        #expect(keyboard.next() == .key(.character("1")))
        #expect(keyboard.next() == nil)
    }

    @Test func `a terminal that has gone away is told`() {
        keyboard.hangUp()
        #expect(!keyboard.read())
        #expect(keyboard.next() == nil)
    }
}
