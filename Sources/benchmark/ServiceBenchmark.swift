import Glibc
import PseudoTerminal
import ResetFlow
import Secrets
import Service

/// What the service costs, step by step, as the accounts become more; and with 50 desks at once.
struct ServiceBenchmark {
    private static let rounds = 300
    /// The longest that a step may take in the median, in milliseconds.
    private static let longest = 5.0
    /// How much longer it may take with the most accounts than with fewer: what noise is.
    private static let flatness = 1.5

    private let sizes: [Int]

    /// With so many accounts, the last number with 50 desks; as many as the goal names when empty.
    init(sizes: [Int]) { self.sizes = sizes.isEmpty ? [1, 10_000, 1_000_000] : sizes }

    func run() throws {
        Table.show("This machine, ms", try machine())
        let scenes = try sizes.map { try ServiceScene(accounts: $0) }
        Table.show("The database", try files(of: scenes))
        let times = try rounds(in: scenes)
        for (scene, times) in zip(scenes, times) {
            Table.show("One desk, \(scene.accounts) accounts, without Argon2id", times.table)
        }
        judge(times.map { $0.mapValues { $0.quantile(0.5) } })
        if let largest = scenes.last, largest.accounts >= ServiceCrowd.desks {
            try ServiceCrowd(scene: largest).run()
        }
    }

    /// What no step can be faster than: each transaction is one write to the disk, and a new
    /// password costs three Argon2id.
    private func machine() throws -> Table {
        let folder = try TemporaryFolder()
        let file = open(folder.file("file"), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(file) }
        let page = [UInt8](repeating: 1, count: 16 << 10)
        let password = Secret(capacity: 16)
        password.append(text: "korvstoppning7")
        let salt = [UInt8](repeating: 1, count: Argon2id.saltLength)
        let writing = (0..<200).map { _ in
            ContinuousClock().measure {
                _ = write(file, page, page.count)
                _ = fdatasync(file)
            }.milliseconds
        }
        let hashing = try (0..<10).map { _ in
            try ContinuousClock().measure {
                _ = try Argon2id.interactive.hash(password, salt: salt)
            }.milliseconds
        }
        return Table(
            columns: ["median", "p99"],
            rows: [("16 kB to the disk", writing), ("Argon2id as shipped", hashing)].map {
                ($0.0, [$0.1.quantile(0.5), $0.1.quantile(0.99)])
            }
        )
    }

    private func files(of scenes: [ServiceScene]) throws -> Table {
        Table(
            columns: ["import s", "MB", "start ms", "word ms"],
            rows: try scenes.map { scene in
                let start = try ContinuousClock().measure { try scene.open(checkingAll: true) }
                let word = try ContinuousClock().measure { try scene.open(checkingAll: false) }
                return (
                    "\(scene.accounts) accounts",
                    [
                        scene.importing.milliseconds / 1e3, Double(scene.size) / 1e6,
                        start.milliseconds, word.milliseconds,
                    ]
                )
            }
        )
    }

    // By turns, so that what else the disk does hits all sizes alike.
    private func rounds(in scenes: [ServiceScene]) throws -> [ServiceTimes] {
        var times = scenes.map { _ in ServiceTimes() }
        for round in 0..<ServiceBenchmark.rounds {
            for (index, scene) in scenes.enumerated() {
                times[index].merge(try visit(scene, round)) { $0 + $1 }
            }
        }
        return times
    }

    private func visit(_ scene: ServiceScene, _ round: Int) throws -> ServiceTimes {
        // Far from each other, as people come: what one has warmed up does not help the next.
        let person = 1 + round * 134_623 % scene.accounts
        let worker = Worker(office: scene.office, threads: 1)
        var visit = ServiceVisit(
            scene: scene,
            person: person,
            password: "korvstoppning7",
            terminal: "kiosk \(round)",
            worker: worker
        )
        // What the worker writes after a message must not fall into the next step's time.
        let times = try visit.run { worker.finish(within: .seconds(10)) }
        let notices = Worker(office: scene.office, threads: 1)
        notices.sendNotices()
        notices.finish(within: .seconds(10))
        if scene.accounts < ServiceBenchmark.rounds { try scene.forget(person) }
        return times
    }

    private func judge(_ medians: [[ServiceStep: Double]]) {
        var missed: [String] = []
        for step in ServiceStep.allCases {
            let row = medians.compactMap { $0[step] }
            guard let last = row.last, row.count > 1 else { continue }
            if let worst = row.max(), worst > ServiceBenchmark.longest {
                missed.append("\(step.rawValue): \(worst) ms in the median")
            }
            let before = row[row.count - 2]
            if last > before * ServiceBenchmark.flatness {
                missed.append("\(step.rawValue): not flat, from \(before) to \(last) ms")
            }
        }
        print("\nGoal: each step 5 ms in the median, without Argon2id, however many accounts")
        print(missed.isEmpty ? "met" : missed.map { "MISSED " + $0 }.joined(separator: "\n"))
    }
}

extension ServiceTimes {
    /// A row for each step.
    var table: Table {
        Table(
            columns: ["writes", "median ms", "p99 ms", "per second"],
            rows: ServiceStep.allCases.map { step in
                let times = self[step, default: []]
                return (
                    step.rawValue,
                    [
                        Double(step.transactions), times.quantile(0.5), times.quantile(0.99),
                        1e3 * Double(times.count) / times.reduce(0, +),
                    ]
                )
            }
        )
    }
}
