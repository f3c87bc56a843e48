import Backends
import ResetFlow

extension Configuration {
    /// How long what is kept (L7); what is counted is kept for as long as it counts, at least.
    mutating func read(retention section: ConfigurationSection) throws(Failure) {
        var section = section
        func span(
            _ key: String,
            _ range: ClosedRange<Int>,
            hours: Int64,
            _ span: WritableKeyPath<Retention, Moment.Span>
        ) throws(Failure) {
            let unit = Moment.Span.hours(hours).milliseconds
            let value = Int(retention[keyPath: span].milliseconds / unit)
            let number = try section.integer(key, range, default: value)
            retention[keyPath: span] = .milliseconds(Int64(number) * unit)
        }
        // Five years: longer than anybody can ask what became of a reset.
        try span("audit_days", 30...1_825, hours: 24, \.audit)
        try span("feedback_days", 1...1_825, hours: 24, \.feedback)
        try span("notices_days", 7...365, hours: 24, \.notices)
        try span("flows_hours", 24...168, hours: 1, \.flows)
        try span("counters_hours", 24...168, hours: 1, \.counters)
        try section.finish()
    }
}
