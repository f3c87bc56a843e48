import Glibc
import ResetFlow
import Service
import Synchronization

/// Fifty desks at once whose people never stop to think (X8).
struct ServiceCrowd {
    let scene: ServiceScene

    static let desks = 50
    private static let span = Duration.seconds(30)
    /// The longest that one step in a hundred may take, in milliseconds (X8).
    private static let longest = 500.0

    /// What the desks' threads have brought home.
    private final class Harvest: Sendable {
        struct Content {
            var times: ServiceTimes = [:]
            var visits: [Int] = []
            var failures: [String] = []
        }

        let content = Mutex(Content())
    }

    func run() throws {
        let worker = Worker(office: scene.office)
        let harvest = Harvest()
        let sent = scene.gateway.count
        let end = ContinuousClock.now + ServiceCrowd.span
        for desk in 0..<ServiceCrowd.desks {
            let isStarted = startThread { [scene] in
                var times: ServiceTimes = [:]
                var visits = 0
                var failure: String?
                while ContinuousClock.now < end, failure == nil {
                    var visit = ServiceVisit(
                        scene: scene,
                        // Each desk has people of its own: two at once would end each other's flow.
                        person: 1 + (desk + visits * ServiceCrowd.desks) % scene.accounts,
                        password: "trettonbastuugnar\(visits)",
                        terminal: "desk \(desk) \(visits / 10)",
                        worker: worker
                    )
                    do { times.merge(try visit.run {}) { $0 + $1 } } catch {
                        failure = "\(error)"
                    }
                    visits += 1
                }
                harvest.content.withLock { content in
                    content.times.merge(times) { $0 + $1 }
                    content.visits.append(visits)
                    if let failure { content.failures.append(failure) }
                }
            }
            precondition(isStarted, "no thread for a desk")
        }
        while harvest.content.withLock({ $0.visits.count }) < ServiceCrowd.desks {
            poll(nil, 0, 50)
        }
        worker.finish(within: .seconds(20))
        harvest.content.withLock { content in
            show(content.times)
            let visits = content.visits
            let messages = scene.gateway.count - sent
            print(
                "\(visits.reduce(0, +)) resets; a desk did \(visits.min() ?? 0) to \(visits.max() ?? 0)"
            )
            // A code and a notice each, no more and no fewer.
            print(messages == visits.reduce(0, +) * 2 ? "met" : "MISSED: \(messages) messages")
            for failure in content.failures { print("FAILED \(failure)") }
        }
    }

    private func show(_ times: ServiceTimes) {
        Table.show(
            "\(ServiceCrowd.desks) desks at once, \(scene.accounts) accounts, \(ServiceCrowd.span)",
            times.table
        )
        print("\nGoal: 99 of 100 steps within \(Int(ServiceCrowd.longest)) ms (X8)")
        let missed = ServiceStep.allCases.filter {
            times[$0, default: []].quantile(0.99) > ServiceCrowd.longest
        }
        print(missed.isEmpty ? "met" : "MISSED " + missed.map(\.rawValue).joined(separator: ", "))
    }
}
