internal import Glibc
internal import Synchronization

/// A line to a slapd that knows each request that goes by for what it is, and loses the one that it is told to.
///
/// It goes from a local socket to another, where no TLS is wanted: so nothing hangs on how what is said was
/// cut in pieces, nor on how fast the machine is.
package final class LDAPLine: Sendable {
    /// What is asked, by its tag (RFC 4511 4.2 to 4.12).
    package enum Request: UInt8, Sendable {
        case bind = 0x60
        case search = 0x63
        case modify = 0x66
        case extended = 0x77
    }

    /// What happens to a request.
    package enum Trouble: Sendable {
        /// It goes, and in place of its answer its connection ends.
        case loseAnswer
        /// In place of it its connection ends.
        case loseRequest
        /// It goes, and in place of its answer the line ends for everybody.
        case end
        /// It goes, and nothing is answered any more, to it or to anybody.
        case fallSilent
    }

    private struct Plan {
        var trouble: Trouble
        var request: Request
        var words: String
        var toPass: Int
        var meanwhile: @Sendable () -> Void
    }

    private struct State {
        var plan: Plan?
        var isOver = false
        var isSilent = false
        var seen: [(request: Request, bytes: [UInt8])] = []
    }

    private let state = Mutex(State())
    private let folder: TemporaryFolder
    private let listener: Int32
    private let server: String

    /// A line to the local socket of a slapd.
    package init(to slapd: Slapd) throws {
        server = slapd.folder.file("ldapi")
        folder = try TemporaryFolder()
        listener = LocalSocket.make()
        guard LocalSocket.bind(listener, folder.file("ldapi")), listen(listener, 16) == 0 else {
            throw HarnessFailure(description: "no line at \(folder.path)")
        }
        onOwnThread { [weak self, listener] in
            while case let client = accept(listener, nil, nil), client >= 0 {
                guard let self else { return }
                onOwnThread { self.serve(client) }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// Where it listens, as `ldapi://`.
    package var address: String {
        "ldapi://" + folder.file("ldapi").replacing("/", with: "%2F")
    }

    /// What happens to the next such request that says some words, or to one after it.
    ///
    /// `meanwhile` is done when its answer is there, or when it is lost.
    package func cause(
        _ trouble: Trouble,
        to request: Request,
        saying words: String = "",
        after toPass: Int = 0,
        meanwhile: @escaping @Sendable () -> Void = {}
    ) {
        let plan = Plan(
            trouble: trouble,
            request: request,
            words: words,
            toPass: toPass,
            meanwhile: meanwhile
        )
        state.withLock { $0.plan = plan }
    }

    /// Ends it for whoever is connected and for whoever comes, until it is mended.
    package func end() { state.withLock { end(&$0) } }

    private func end(_ state: inout State) {
        state.isOver = true
        // Nobody finds it where it is not.
        rename(folder.file("ldapi"), folder.file("ended"))
    }

    /// From now on all goes through.
    package func mend() {
        state.withLock { state in
            state.plan = nil
            if state.isOver { rename(folder.file("ended"), folder.file("ldapi")) }
            (state.isOver, state.isSilent) = (false, false)
        }
    }

    /// How many such requests have come, whatever became of them.
    package func count(_ request: Request, saying words: String = "") -> Int {
        state.withLock { state in
            state.seen.count { $0.request == request && $0.bytes.says(words) }
        }
    }

    private func serve(_ client: Int32) {
        let server = LocalSocket.make()
        defer {
            close(client)
            close(server)
        }
        guard LocalSocket.connect(server, self.server) else { return }
        var ends = [client, server].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var waiting: [UInt8] = []
        var struck: Plan?
        while !state.withLock({ $0.isOver }) {
            guard poll(&ends, 2, Deadline.slice) >= 0 else { return }
            if ends[0].revents != 0 {
                guard let bytes = LocalSocket.receive(client) else { return }
                waiting += bytes
                while let length = waiting.messageLength {
                    let message = Array(waiting.prefix(length))
                    waiting.removeFirst(length)
                    struck = plan(for: message)
                    if case .loseRequest = struck?.trouble {
                        struck?.meanwhile()
                        return
                    }
                    guard LocalSocket.send(server, message) else { return }
                }
            }
            if ends[1].revents != 0 {
                guard let bytes = LocalSocket.receive(server) else { return }
                guard isPassed(struck), LocalSocket.send(client, bytes) else {
                    if state.withLock({ $0.isSilent }) { continue }
                    return
                }
            }
        }
    }

    /// What is to happen to a message; nil when it is to go through.
    private func plan(for message: [UInt8]) -> Plan? {
        state.withLock { state in
            guard let request = message.request else { return nil }
            state.seen.append((request, message))
            guard let plan = state.plan, plan.request == request, message.says(plan.words) else {
                return nil
            }
            guard plan.toPass == 0 else {
                state.plan?.toPass -= 1
                return nil
            }
            state.plan = nil
            return plan
        }
    }

    /// Whether an answer goes through.
    private func isPassed(_ struck: Plan?) -> Bool {
        struck?.meanwhile()
        return state.withLock { state in
            switch struck?.trouble {
            case .loseAnswer, .loseRequest: return false
            case .end: end(&state)
            case .fallSilent: state.isSilent = true
            case nil: break
            }
            return !state.isOver && !state.isSilent
        }
    }
}

extension [UInt8] {
    /// How many bytes the message takes that they begin with; nil while it is not all there (X.690 8.1.3).
    fileprivate var messageLength: Int? {
        guard count >= 2 else { return nil }
        guard self[1] >= 0x80 else { return count >= 2 + Int(self[1]) ? 2 + Int(self[1]) : nil }
        let header = 2 + Int(self[1]) - 0x80
        guard count >= header else { return nil }
        let length = header + self[2..<header].reduce(0) { $0 << 8 | Int($1) }
        return count >= length ? length : nil
    }

    /// What a message asks; nil for what has no answer.
    fileprivate var request: LDAPLine.Request? {
        // After the message's own header comes its number, and then what it is.
        let number = self[1] < 0x80 ? 2 : 2 + Int(self[1]) - 0x80
        return LDAPLine.Request(rawValue: self[number + 2 + Int(self[number + 1])])
    }

    fileprivate func says(_ words: String) -> Bool { words.isEmpty || contains(Array(words.utf8)) }
}
