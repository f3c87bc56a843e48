package import ResetFlow

extension Alarm {
    /// What it says to an operator, and what to do.
    package func sentence(_ limits: Limits) -> String {
        switch kind {
        case .messages:
            "all SMS have reached \(limits.messagesInAll) in 5 minutes and are held: "
                + "look at stats for who asks, or raise [limits]"
        case .wrongCodes:
            "\(limits.wrongCodesInAllAlarm) wrong codes in an hour: look at audit list for where"
        case .stop:
            "\(limits.wrongCodesInAllStop) wrong codes in an hour: nobody can start for a while"
        case .notEntered:
            "50 or more codes were sent in an hour and fewer than 10 % entered: "
                + "somebody may be making us send SMS; look at stats"
        }
    }
}
