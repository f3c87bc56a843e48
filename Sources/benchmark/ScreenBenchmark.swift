import Glibc
import PseudoTerminal

/// What a person at a terminal feels of a program: how soon it is there, how soon it answers.
///
/// All contenders are measured by turns, so that what else the machine does hits all alike. Judge
/// by processor time, bytes and the ratio to the C program: start time varies by a third.
struct ScreenBenchmark {
    let contenders: [Contender]

    private static let starts = 40
    private static let keys = 200
    private static let idleSeconds = 10

    func run() throws {
        Table.show("Start to first screen, \(ScreenBenchmark.starts) runs by turns", try starts())
        let terminals = try contenders.map { try $0.start() }
        for (terminal, contender) in zip(terminals, contenders) {
            if let complete = contender.complete { try terminal.waitFor(complete) }
            try terminal.settle()
        }
        let screens = terminals.map(\.outputCount)
        Table.show(
            "Key to echo, \(ScreenBenchmark.keys) keys by turns",
            try keys(terminals, screens)
        )
        Table.show("Idle for \(ScreenBenchmark.idleSeconds) s, children included", idle(terminals))
    }

    private func starts() throws -> Table {
        var wall = contenders.map { _ in [Double]() }
        var processor = wall
        for _ in 0..<ScreenBenchmark.starts {
            for (index, contender) in contenders.enumerated() {
                let start = ContinuousClock.now
                let terminal = try contender.start()
                wall[index].append((ContinuousClock.now - start).milliseconds)
                terminal.child.send(signal: SIGKILL)
                try terminal.waitForExit()
                processor[index].append(terminal.child.processorTime?.milliseconds ?? 0)
            }
        }
        return Table(
            columns: ["median ms", "least ms", "median processor ms"],
            rows: contenders.indices.map { index in
                let (wall, processor) = (wall[index], processor[index])
                return (
                    contenders[index].name,
                    [wall.quantile(0.5), wall.quantile(0), processor.quantile(0.5)]
                )
            }
        )
    }

    // Ten letters, ten times Backspace, and again: no field is filled.
    private func keys(_ terminals: [Terminal], _ screens: [Int]) throws -> Table {
        var delays = terminals.map { _ in [Double]() }
        for index in 0..<ScreenBenchmark.keys {
            for (turn, terminal) in terminals.enumerated() {
                let before = terminal.outputCount
                let start = ContinuousClock.now
                terminal.send([index % 20 < 10 ? UInt8(ascii: "a") : 0x7f])
                try terminal.waitForOutput { $0.count > before }
                delays[turn].append((ContinuousClock.now - start).milliseconds)
                // What is still to come of this echo must not be taken for the next one's.
                try terminal.settle(quiet: .milliseconds(5))
            }
        }
        return Table(
            columns: ["median ms", "p99 ms", "bytes/key", "first screen bytes", "RSS kB"],
            rows: terminals.indices.map { turn in
                let (terminal, delays) = (terminals[turn], delays[turn])
                let written = terminal.outputCount - screens[turn]
                return (
                    contenders[turn].name,
                    [
                        delays.quantile(0.5), delays.quantile(0.99),
                        Double(written) / Double(ScreenBenchmark.keys), Double(screens[turn]),
                        Double(ProcessTable.number("VmRSS", of: terminal.child.pid) ?? 0),
                    ]
                )
            }
        )
    }

    private func idle(_ terminals: [Terminal]) -> Table {
        let before = terminals.map { Activity(of: $0) }
        poll(nil, 0, Int32(ScreenBenchmark.idleSeconds * 1000))
        let after = terminals.map { Activity(of: $0) }
        return Table(
            columns: ["wake-ups", "processor ms", "bytes"],
            rows: terminals.indices.map { turn in
                let (before, after) = (before[turn], after[turn])
                return (
                    contenders[turn].name,
                    [
                        Double(after.wakeUps - before.wakeUps),
                        after.processorMilliseconds - before.processorMilliseconds,
                        Double(after.bytes - before.bytes),
                    ]
                )
            }
        )
    }
}

/// What a program and those it has started have done so far.
private struct Activity {
    var wakeUps = 0
    var processorMilliseconds = 0.0
    var bytes: Int

    init(of terminal: Terminal) {
        terminal.takeAllOutput()
        bytes = terminal.outputCount
        let pid = terminal.child.pid
        for pid in [pid] + ProcessTable.descendants(of: pid) {
            wakeUps += ProcessTable.contextSwitches(of: pid)
            processorMilliseconds += ProcessTable.processorTime(of: pid).milliseconds
        }
    }
}
