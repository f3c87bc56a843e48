package import ResetFlow

extension SQLStore {
    /// See `AssistingStore`.
    package func openCall(_ call: NewCall, at now: Moment) throws(StoreError) -> CallOpening {
        try driver.write { (session) throws(StoreError) in
            let until = now + limits.flowLifetime
            try session.insert(call, until: until, at: now)
            let staff = CountedKey.staff(call.actor)
            try session.count(.call, staff, for: call.id, at: now)
            try session.note(
                "call",
                "opened",
                "\(call.ticket.text) \(call.proof.rawValue)",
                actor: call.actor,
                flow: call.id,
                terminal: call.terminal,
                at: now
            )
            var alarms: [AssistanceAlarm] = []
            let calls = try session.counted(.call, staff, since: now - .hours(1))
            if calls == call.usualCalls + 1 { alarms.append(.calls) }
            if call.isOddHour { alarms.append(.hours) }
            for alarm in alarms { try session.raise(alarm, by: call.actor, call.id, at: now) }
            return CallOpening(until: until, alarms: alarms)
        }
    }

    /// See `AssistingStore`.
    package func countLookUp(
        in call: FlowID,
        limit: Int,
        at now: Moment
    ) throws(StoreError) -> Moment? {
        try driver.write { (session) throws(StoreError) in
            guard let row = try session.flow(call) else { return now }
            let staff = CountedKey.staff(row.actor)
            let statement: SQL = """
                SELECT at FROM counter WHERE kind = \(CounterKind.lookUp.rawValue)
                    AND of_what = \(staff) AND at > \(now - .hours(1))
                ORDER BY at DESC LIMIT \(limit)
                """
            let earlier = try session.query(statement) { (row) throws(StoreError) in
                try row.moment(0)
            }
            if earlier.count >= limit, let oldest = earlier.last {
                try session.note("look-up", "refused", of: row, at: now)
                return oldest + .hours(1)
            }
            try session.count(.lookUp, staff, for: call, at: now)
            try session.note("look-up", "counted", of: row, at: now)
            if earlier.count + 1 == limit {
                try session.raise(.lookUps, by: row.actor, call, at: now)
            }
            return nil
        }
    }

    /// See `AssistingStore`.
    package func noteLookUp(
        _ account: AccountID?,
        _ result: String,
        in call: FlowID,
        at now: Moment
    ) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            guard let row = try session.flow(call) else { return }
            try session.note("look-up", result, of: row, account: account, at: now)
        }
    }

    /// See `AssistingStore`.
    ///
    /// Neither the account's wrong codes in a row nor its earlier flows hold the code of a call back (T7).
    package func sendAssisted(
        _ flow: FlowID,
        to: Addressee,
        at now: Moment
    ) throws(StoreError) -> AssistedSending {
        try driver.write { (session) throws(StoreError) in
            let row: FlowRow
            switch try session.liveFlow(flow, at: now) {
            case .over(let reason): return .over(reason)
            case .live(let live): row = live
            }
            let phone = CountedKey.phone(to.phoneDigest)
            let obstacle = try messageBudget(of: phone, session, at: now)
            try session.count(obstacle == nil ? .sent : .held, phone, for: flow, at: now)
            try session.note(
                "message",
                obstacle == nil ? "code" : "held",
                obstacle,
                of: row,
                account: to.account,
                at: now
            )
            guard obstacle == nil else { return .hold }
            let codeUntil = now + limits.codeLifetime
            try session.execute(
                """
                UPDATE flow SET account = \(to.account), phone = \(phone), is_resolved = 1,
                    is_sent = 1, is_real = 1, delivery = 'queued', last_sent = \(now),
                    code_until = \(codeUntil), flow_until = \(max(row.flowUntil, codeUntil))
                WHERE id = \(flow)
                """
            )
            let alarms = try session.alarms(sending: row, to, at: now)
            let window = CodeWindow(
                until: codeUntil,
                resendFrom: now + limits.resendAfter,
                resendsLeft: limits.resendsPerFlow
            )
            return .send(window, alarms: alarms)
        }
    }

    /// See `AssistingStore`.
    package func openNumber(
        _ flow: FlowID,
        in call: FlowID,
        at now: Moment
    ) throws(StoreError) -> EndReason? {
        try driver.write { (session) throws(StoreError) in
            let row: FlowRow
            switch try session.liveFlow(call, at: now) {
            case .over(let reason): return reason
            case .live(let live): row = live
            }
            let offered = CountedKey.identifier(call.bytes)
            guard
                try session.counted(.number, offered, since: row.opened - .seconds(1))
                    < limits.numbersPerFlow
            else {
                try session.end(row, as: .tooManyNumbers, at: now)
                return .tooManyNumbers
            }
            try session.execute(
                """
                INSERT INTO flow (id, purpose, reference, terminal, language, subject, phone,
                    opened, code_until, flow_until, last_sent, actor, ticket)
                SELECT \(flow), purpose, \(flow.description), terminal, language,
                    \(CountedKey.identifier(flow.bytes)), \(CountedKey.noPhone), \(now),
                    code_until, flow_until, \(now), actor, ticket
                FROM flow WHERE id = \(call)
                """
            )
            try session.count(.number, offered, for: call, at: now)
            try session.note("number", "opened", of: row, at: now)
            return nil
        }
    }

    /// See `AssistingStore`.
    package func delivery(of flow: FlowID) throws(StoreError) -> DeliveryState {
        try driver.read { (session) throws(StoreError) in
            let statement: SQL = "SELECT delivery FROM flow WHERE id = \(flow)"
            let found: [DeliveryState] = try session.query(statement) {
                (row) throws(StoreError) in try row.word(0)
            }
            return found.first ?? .held
        }
    }

    /// See `AssistingStore`.
    package func noteAction(
        _ action: AssistanceAction,
        _ result: String,
        on account: AccountID,
        in call: FlowID,
        at now: Moment
    ) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            // What nobody could find in the audit must not be done.
            guard let row = try session.flow(call) else { throw .failed("the call is gone") }
            try session.note(action.rawValue, result, of: row, account: account, at: now)
        }
    }
}

extension AuditedSession {
    /// The subject is the call itself: its wrong codes are not the account's, and it closes nobody's path.
    fileprivate func insert(
        _ call: NewCall,
        until: Moment,
        at now: Moment
    ) throws(StoreError) {
        try execute(
            """
            INSERT INTO flow (id, purpose, reference, terminal, language, subject, phone, opened,
                code_until, flow_until, last_sent, actor, ticket)
            VALUES (\(call.id), \(FlowPurpose.assisted.rawValue), \(call.id.description),
                \(call.terminal), \(call.language.rawValue),
                \(CountedKey.identifier(call.id.bytes)), \(CountedKey.noPhone), \(now),
                \(until), \(until), \(now), \(call.actor), \(call.ticket.text))
            """
        )
    }

    /// What is unusual about a code that goes to a number: codes of calls for somebody else went there too (I7).
    fileprivate func alarms(
        sending row: FlowRow,
        _ to: Addressee,
        at now: Moment
    ) throws(StoreError) -> [AssistanceAlarm] {
        let others = try number(
            """
            SELECT COUNT(*) FROM flow
            WHERE phone = \(CountedKey.phone(to.phoneDigest)) AND account <> \(to.account)
                AND purpose = \(FlowPurpose.assisted.rawValue) AND opened > \(now - .hours(24))
            """
        )
        guard others > 0 else { return [] }
        try raise(.samePhone, by: row.actor, row.id, at: now)
        return [.samePhone]
    }

    fileprivate func raise(
        _ alarm: AssistanceAlarm,
        by actor: String,
        _ call: FlowID,
        at now: Moment
    ) throws(StoreError) {
        try note("alarm", alarm.rawValue, actor, actor: "service", flow: call, at: now)
    }
}
