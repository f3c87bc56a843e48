package import ResetFlow
import Secrets

extension SQLStore {
    /// See `Store`.
    ///
    /// Without an audit row, alone among the calls that write: its time and place would lead from the
    /// answer to the person (A8).
    package func add(_ feedback: Feedback, at now: Moment) throws(StoreError) {
        try driver.write { (session) throws(StoreError) in
            try session.execute(
                """
                INSERT INTO feedback (day, name, helped, text, language)
                VALUES (\(now.day), \(randomBytes(16)), \(feedback.helped),
                    \(String(feedback.text.prefix(Feedback.longest))),
                    \(feedback.language.rawValue))
                """
            )
        }
    }

    /// See `Store`.
    package func feedback() throws(StoreError) -> [(day: String, answer: Feedback)] {
        let statement: SQL = "SELECT day, helped, text, language FROM feedback ORDER BY day, name"
        return try driver.read { (session) throws(StoreError) in
            try session.query(statement) { (row) throws(StoreError) in
                let answer = Feedback(
                    helped: try row.optional(1, row.bool),
                    text: try row.text(2),
                    language: Language(rawValue: try row.text(3)) ?? .swedish
                )
                return (day: try row.text(0), answer: answer)
            }
        }
    }
}

extension Moment {
    /// The day in UTC, as `2026-03-01`; sorts as time does.
    package var day: String {
        // Days to civil date in the Gregorian calendar, counted in eras of 400 years from 1 March
        // (H. Hinnant, "chrono-compatible low-level date algorithms").
        let days = (milliseconds >= 0 ? milliseconds : milliseconds - 86_399_999) / 86_400_000
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(year)-\(Moment.twoDigits(month))-\(Moment.twoDigits(day))"
    }

    private static func twoDigits(_ number: Int64) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
