import Glibc
import PseudoTerminal
import ResetFlow
import Secrets
import Service

/// What the service costs, step by step, as the accounts become more; and with 50 desks at once.
struct ServiceBenchmark {
    private static let sizes = [1, 10_000, 1_000_000]
    private static let rounds = 300
    /// The longest that a step may take in the median, in milliseconds.
    private static let longest = 5.0
    /// How much longer it may take with the most accounts than with fewer: what noise is.
    private static let flatness = 1.5

    func run() throws {
        Table.show("This machine, ms", try machine())
        var medians: [[ServiceStep: Double]] = []
        for size in ServiceBenchmark.sizes {
            let scene = try ServiceScene(accounts: size)
            Table.show("\(size) accounts", try files(of: scene))
            let times = try rounds(in: scene)
            Table.show("One desk, \(size) accounts, without Argon2id", times.table)
            medians.append(times.mapValues { $0.quantile(0.5) })
            if size == ServiceBenchmark.sizes.last { try ServiceCrowd(scene: scene).run() }
        }
        judge(medians)
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

    private func files(of scene: ServiceScene) throws -> Table {
        let opening = try ContinuousClock().measure { try scene.open() }
        return Table(
            columns: ["import s", "MB", "open ms"],
            rows: [
                (
                    "database",
                    [
                        scene.importing.milliseconds / 1e3, Double(scene.size) / 1e6,
                        opening.milliseconds,
                    ]
                )
            ]
        )
    }

    private func rounds(in scene: ServiceScene) throws -> ServiceTimes {
        var times: ServiceTimes = [:]
        for round in 0..<ServiceBenchmark.rounds {
            // Far from each other, as people come: what one has warmed up does not help the next.
            let person = 1 + round * 7_919 * 17 % scene.accounts
            let worker = Worker(office: scene.office, threads: 1)
            var visit = ServiceVisit(
                scene: scene,
                person: person,
                terminal: "kiosk \(round)",
                worker: worker
            )
            // What the worker writes after a message must not fall into the next step's time.
            times.merge(try visit.run { worker.finish(within: .seconds(10)) }) { $0 + $1 }
            let notices = Worker(office: scene.office, threads: 1)
            notices.sendNotices()
            notices.finish(within: .seconds(10))
            if scene.accounts < ServiceBenchmark.rounds { try scene.forget(person) }
        }
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
