import Glibc
package import ResetFlow

/// E-mail by a program like sendmail, which reads the whole message from its standard input.
package struct CommandMailer: MailGateway {
    private let command: Command

    /// A mailer that runs a command for every message, as `/usr/sbin/sendmail -i -t`.
    package init(command: Command) { self.command = command }

    /// See `MailGateway`.
    package func send(_ mail: Mail, deadline: Moment) -> DeliveryOutcome {
        let message = mail.message(at: internetDate())
        let left = max(.seconds(1), deadline - wallClock())
        return command.run(input: message, within: left).outcome
    }
}

/// The time as RFC 5322 writes it.
func internetDate() -> String {
    var seconds = time(nil)
    var parts = tm()
    localtime_r(&seconds, &parts)
    // Not strftime's %a and %b: they speak the language of the locale.
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    var rest = [CChar](repeating: 0, count: 32)
    let length = strftime(&rest, rest.count, "%Y %H:%M:%S %z", &parts)
    let time = String(decoding: rest[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
    return "\(days[Int(parts.tm_wday)]), \(parts.tm_mday) \(months[Int(parts.tm_mon)]) \(time)"
}

private func wallClock() -> Moment {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Moment(milliseconds: Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000)
}
