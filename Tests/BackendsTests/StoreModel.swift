import ResetFlow

/// What the store should say, told with lists of events in the plainest way there is.
struct StoreModel {
    struct Flow {
        let id: FlowID
        let terminal: String
        let opened: Moment
        var subject: String
        var account: String?
        var phone: UInt8?
        var tries = 0
        var resends = 0
        var refusals = 0
        var lastSent: Moment
        var isResolved = false
        var isSent = false
        var isReal = false
        var consumed: Moment?
        var setUntil: Moment?
        var over: EndReason?
        var isDone = false
    }

    let limits: Limits
    var flows: [FlowID: Flow] = [:]
    var wrong: [(flow: FlowID, terminal: String, at: Moment)] = []
    var sent: [(phone: UInt8?, at: Moment)] = []
    var streaks: [String: Int] = [:]
    var history: [String: Int] = [:]
    var notices = 0
    /// The flows with an intent that was neither withdrawn nor finished.
    var intents: Set<FlowID> = []

    private func addressee(of flow: Flow) -> Addressee? {
        guard let account = flow.account, let phone = flow.phone else { return nil }
        return Addressee(
            account: AccountID(account),
            phoneDigest: [UInt8](repeating: phone, count: 32)
        )
    }

    private func count(_ times: [Moment], _ window: Moment.Span, _ now: Moment) -> Int {
        times.filter { $0 > now - window }.count
    }

    private func pause(_ terminal: String, _ now: Moment) -> Moment? {
        let times = wrong.filter { $0.terminal == terminal }.map(\.at)
        guard count(times, .hours(1), now) >= limits.wrongCodesPerTerminal,
            let last = times.max(), now < last + limits.terminalPause
        else { return nil }
        return last + limits.terminalPause
    }

    private func budget(_ phone: UInt8?, _ now: Moment) -> Bool {
        count(sent.map(\.at), .minutes(5), now) < limits.messagesInAll
            && count(sent.filter { $0.phone == phone }.map(\.at), .hours(24), now)
                < limits.messagesPerPhone
    }

    private func window(_ flow: Flow) -> CodeWindow {
        CodeWindow(
            until: flow.opened + limits.codeLifetime,
            resendFrom: flow.lastSent + limits.resendAfter,
            resendsLeft: limits.resendsPerFlow - flow.resends
        )
    }

    /// The flow if it lives; an end by time happens when it is looked at.
    private mutating func live(_ id: FlowID, _ now: Moment) -> Flow? {
        guard var flow = flows[id], flow.over == nil, !flow.isDone else { return nil }
        guard now < min(flow.opened + limits.flowLifetime, flow.setUntil ?? .distant) else {
            flow.over = .timeUp
            flows[id] = flow
            return nil
        }
        return flow
    }

    private func reason(_ id: FlowID) -> EndReason { flows[id]?.over ?? .notAllowed }

    mutating func open(_ new: NewFlow, at now: Moment) -> FlowOpening {
        if count(wrong.map(\.at), .hours(1), now) >= limits.wrongCodesInAllStop { return .stopped }
        let starts = flows.values.filter { $0.terminal == new.terminal }.map(\.opened)
            .filter { $0 > now - .minutes(10) }.sorted()
        var untils = [pause(new.terminal, now)].compactMap(\.self)
        if starts.count >= limits.startsPerTerminal {
            untils.append(starts[starts.count - limits.startsPerTerminal] + .minutes(10))
        }
        if let until = untils.max() { return .paused(until: until) }
        let flow = Flow(
            id: new.id,
            terminal: new.terminal,
            opened: now,
            subject: "identifier \(new.identifierDigest)",
            lastSent: now
        )
        flows[new.id] = flow
        return .opened(window(flow))
    }

    mutating func resolve(_ id: FlowID, as found: Resolution, at now: Moment) -> SendVerdict {
        guard var flow = live(id, now), !flow.isResolved else { return .hold }
        flow.isResolved = true
        flow.account = found.account?.value
        flow.phone = found.phoneDigest?.first
        if let account = flow.account { flow.subject = "account \(account)" }
        let mine = flows.values.filter { $0.subject == flow.subject && $0.isSent }.map(\.opened)
        flow.isSent =
            found.purpose != .nothing && flow.account != nil && flow.phone != nil
            && streaks[flow.subject, default: 0] < limits.wrongCodesPerAccount
            && count(mine, .minutes(15), now) < limits.flowsPerAccountShort
            && count(mine, .hours(24), now) < limits.flowsPerAccountLong
            && budget(flow.phone, now)
        flow.isReal = flow.isSent && found.purpose == .code
        if flow.isSent { sent.append((flow.phone, now)) }
        flows[id] = flow
        return flow.isSent ? .send : .hold
    }

    mutating func resend(_ id: FlowID, at now: Moment) -> ResendVerdict {
        guard var flow = live(id, now) else { return .over(reason(id)) }
        let window = window(flow)
        guard window.resendsLeft > 0, now >= window.resendFrom, now < window.until,
            flow.consumed == nil
        else { return .refused(window) }
        let really = flow.isReal && budget(flow.phone, now)
        if really { sent.append((flow.phone, now)) }
        flow.resends += 1
        flow.lastSent = now
        flows[id] = flow
        return .granted(self.window(flow), to: really ? addressee(of: flow) : nil)
    }

    mutating func countAttempt(_ id: FlowID, at now: Moment) -> AttemptVerdict {
        guard var flow = live(id, now) else { return .over(reason(id)) }
        guard flow.consumed == nil else { return .over(.notAllowed) }
        if let until = pause(flow.terminal, now) { return .paused(until: until) }
        guard flow.tries < limits.wrongCodesPerFlow else {
            flows[id]?.over = .tooManyCodes
            return .over(.tooManyCodes)
        }
        flow.tries += 1
        flows[id] = flow
        streaks[flow.subject, default: 0] += 1
        wrong.append((id, flow.terminal, now))
        return .compare(left: limits.wrongCodesPerFlow - flow.tries)
    }

    mutating func consume(_ id: FlowID, at now: Moment) -> Consumption? {
        guard var flow = live(id, now), flow.isReal, flow.consumed == nil, flow.tries > 0,
            now < flow.opened + limits.codeLifetime,
            streaks[flow.subject, default: 0] <= limits.wrongCodesPerAccount,
            let addressee = addressee(of: flow)
        else { return nil }
        flow.consumed = now
        let until = min(now + limits.setWithin, flow.opened + limits.flowLifetime)
        flow.setUntil = until
        flows[id] = flow
        streaks[flow.subject] = max(0, streaks[flow.subject, default: 0] - flow.tries)
        if let index = wrong.lastIndex(where: { $0.flow == id }) { wrong.remove(at: index) }
        return Consumption(by: addressee, until: until)
    }

    mutating func countRefusal(_ id: FlowID, at now: Moment) -> Int? {
        guard var flow = live(id, now), flow.consumed != nil else { return nil }
        flow.refusals += 1
        let left = limits.refusedPasswords - flow.refusals
        if left == 0 { flow.over = .tooManyPasswords }
        flows[id] = flow
        return left
    }

    mutating func intend(_ account: String, in id: FlowID, at now: Moment) -> Bool {
        guard let flow = live(id, now), flow.consumed != nil, flow.account == account else {
            return false
        }
        endFlows(of: account, except: id)
        history[account, default: 0] += 1
        intents.insert(id)
        return true
    }

    mutating func finish(_ id: FlowID) {
        guard let flow = flows[id], flow.consumed != nil, !flow.isDone, let account = flow.account
        else { return }
        endFlows(of: account, except: id)
        flows[id]?.isDone = true
        flows[id]?.over = nil
        streaks["account \(account)"] = nil
        intents.remove(id)
        notices += 1
    }

    private mutating func endFlows(of account: String, except id: FlowID) {
        for (other, value) in flows
        where other != id && value.account == account && value.over == nil && !value.isDone {
            flows[other]?.over = .elsewhere
        }
    }

    mutating func close(_ id: FlowID, as reason: EndReason) {
        guard let flow = flows[id], flow.over == nil, !flow.isDone else { return }
        flows[id]?.over = reason
    }

    mutating func tidy(at now: Moment) {
        for id in flows.keys { _ = live(id, now) }
        let unfinished = intents.filter { flows[$0]?.over != nil }
        for id in unfinished {
            for (other, flow) in flows
            where flow.account == flows[id]?.account && flow.over == nil && !flow.isDone {
                flows[other]?.over = .elsewhere
            }
        }
        intents.subtract(unfinished)
        notices += unfinished.count
        flows = flows.filter { $0.value.opened > now - .hours(24) }
    }
}

extension Moment {
    fileprivate static let distant = Moment(milliseconds: .max)
}
