package import ResetFlow

/// How many of the codes that were sent in an hour were entered: people enter codes, pumping does not (M10).
package struct EnteringHour: Equatable, Sendable {
    /// When the hour began.
    package var start: Moment
    /// Flows whose code a gateway took, or perhaps took: an outage is no flood.
    package var sent: Int
    /// Those of them in which any code was entered.
    package var entered: Int

    /// So many codes and hardly one entered: no hour of people looks like that.
    var isSuspicious: Bool { sent >= 50 && entered * 10 < sent }
}

extension SQLSession {
    /// The hours between two moments in which codes were sent, in order.
    ///
    /// No flow lives an hour; a short name that comes again later is another's.
    func entering(from start: Moment, to end: Moment) throws(StoreError) -> [EnteringHour] {
        let statement: SQL = """
            SELECT at - at % 3600000 AS hour, COUNT(*), SUM(
                CASE WHEN EXISTS (
                    SELECT 1 FROM audit AS entered WHERE entered.flow = audit.flow
                        AND entered.event = 'try'
                        AND entered.at BETWEEN audit.at AND audit.at + 3600000
                ) THEN 1 ELSE 0 END
            )
            FROM audit WHERE at >= \(start) AND at < \(end)
                AND event = 'message' AND result = 'code' AND actor NOT LIKE 'staff:%'
                AND EXISTS (
                    SELECT 1 FROM audit AS taken WHERE taken.flow = audit.flow
                        AND taken.event = 'delivery' AND taken.result IN ('accepted', 'unknown')
                        AND taken.at BETWEEN audit.at AND audit.at + 3600000
                )
            GROUP BY hour ORDER BY hour
            """
        return try query(statement) { (row) throws(StoreError) in
            EnteringHour(start: try row.moment(0), sent: try row.int(1), entered: try row.int(2))
        }
    }
}
