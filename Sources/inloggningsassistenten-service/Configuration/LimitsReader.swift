import ResetFlow

extension Configuration {
    /// The numbers of DESIGN 4; where it names a ceiling, a range ends there (T12).
    mutating func read(limits section: ConfigurationSection) throws(Failure) {
        var section = section
        /// Where there is no ceiling, only nonsense is refused.
        let any = 1...1_000_000
        func count(
            _ key: String,
            _ range: ClosedRange<Int>,
            _ limit: WritableKeyPath<Limits, Int>
        ) throws(Failure) {
            let value = limits[keyPath: limit]
            limits[keyPath: limit] = try section.integer(key, range, default: value)
        }
        func span(
            _ key: String,
            _ range: ClosedRange<Int>,
            of unit: Moment.Span,
            _ limit: WritableKeyPath<Limits, Moment.Span>
        ) throws(Failure) {
            let value = limits[keyPath: limit].milliseconds / unit.milliseconds
            let number = try section.integer(key, range, default: Int(value))
            limits[keyPath: limit] = .milliseconds(Int64(number) * unit.milliseconds)
        }
        try span("code_lifetime_minutes", 1...10, of: .minutes(1), \.codeLifetime)
        try count("wrong_codes_per_flow", 1...10, \.wrongCodesPerFlow)
        try span("resend_after_seconds", 10...600, of: .seconds(1), \.resendAfter)
        try count("resends_per_flow", 0...10, \.resendsPerFlow)
        try count("flows_per_account_15_minutes", 1...10, \.flowsPerAccountShort)
        try count("flows_per_account_24_hours", 1...10, \.flowsPerAccountLong)
        try count("wrong_codes_per_account", 1...100, \.wrongCodesPerAccount)
        try count("wrong_passwords_per_account_30_minutes", 1...5, \.wrongPasswordsPerAccount)
        try count("wrong_passwords_per_account_24_hours", 1...10, \.wrongPasswordsPerDay)
        try count("numbers_per_flow", 1...5, \.numbersPerFlow)
        try count("messages_per_phone_24_hours", any, \.messagesPerPhone)
        try count("starts_per_terminal_10_minutes", any, \.startsPerTerminal)
        try count("wrong_codes_per_terminal_hour", any, \.wrongCodesPerTerminal)
        try span("terminal_pause_minutes", 1...1_440, of: .minutes(1), \.terminalPause)
        try count("messages_in_all_5_minutes", any, \.messagesInAll)
        try count("wrong_codes_in_all_hour_alarm", any, \.wrongCodesInAllAlarm)
        try count("wrong_codes_in_all_hour_stop", any, \.wrongCodesInAllStop)
        try span("set_within_minutes", 1...10, of: .minutes(1), \.setWithin)
        try count("refused_passwords", any, \.refusedPasswords)
        try span("flow_lifetime_minutes", 1...20, of: .minutes(1), \.flowLifetime)
        try span("changed_phone_rests_hours", 0...8_760, of: .hours(1), \.changedPhoneRests)
        try span("assisted_verified_minutes", 1...15, of: .minutes(1), \.verifiedFor)
        try span("handover_minutes", 1...15, of: .minutes(1), \.handoverLifetime)
        try span("approval_minutes", 1...10, of: .minutes(1), \.approvalLifetime)
        try section.finish()
    }
}
