/// A point in time: whole milliseconds since 1970-01-01 UTC.
///
/// Time is always an argument here. Nothing in this module reads a clock, so that every rule
/// about time can be tested without waiting.
package struct Moment: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    package let milliseconds: Int64

    /// The moment so many milliseconds after 1970-01-01 00:00 UTC.
    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// The moment so many seconds after 1970-01-01 00:00 UTC.
    package init(seconds: Int64) { self.init(milliseconds: seconds * 1_000) }

    /// Whole seconds since 1970-01-01 00:00 UTC, rounded down.
    package var seconds: Int64 {
        milliseconds >= 0 ? milliseconds / 1_000 : (milliseconds - 999) / 1_000
    }

    package static func < (left: Moment, right: Moment) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moment that much later.
    package static func + (moment: Moment, span: Span) -> Moment {
        Moment(milliseconds: moment.milliseconds + span.milliseconds)
    }

    /// The moment that much earlier.
    package static func - (moment: Moment, span: Span) -> Moment {
        Moment(milliseconds: moment.milliseconds - span.milliseconds)
    }

    /// How long it is from the second moment to the first.
    package static func - (later: Moment, earlier: Moment) -> Span {
        .milliseconds(later.milliseconds - earlier.milliseconds)
    }

    /// A length of time.
    package struct Span: Hashable, Comparable, Sendable {
        /// The length in milliseconds.
        package let milliseconds: Int64

        /// So many milliseconds.
        package static func milliseconds(_ count: Int64) -> Span { Span(milliseconds: count) }
        /// So many seconds.
        package static func seconds(_ count: Int64) -> Span { Span(milliseconds: count * 1_000) }
        /// So many minutes.
        package static func minutes(_ count: Int64) -> Span { seconds(count * 60) }
        /// So many hours.
        package static func hours(_ count: Int64) -> Span { minutes(count * 60) }

        package static func < (left: Span, right: Span) -> Bool {
            left.milliseconds < right.milliseconds
        }
    }
}
