package import ResetFlow

/// Sends an SMS by a file in the folder of an SMS daemon like smstools3.
package struct SpoolGateway: MessageGateway {
    /// What the operator says of it.
    package let settings: SpoolSettings

    /// A gateway by a folder.
    package init(_ settings: SpoolSettings) { self.settings = settings }

    /// Puts a file there and waits until the daemon has taken it; a file that it has not taken in time is
    /// taken back, and then certainly nothing was sent.
    package func send(_ message: Message, at now: Moment, deadline: Moment) -> DeliveryOutcome {
        if let defect = message.defect { return defect }
        guard deadline > now else { return .temporary("there was no time left") }
        let name = SpoolFile.name(message)
        let time = Countdown(deadline - now)
        let spool: Spool
        var written = Spool.before
        do throws(SpoolTrouble) {
            spool = try Spool(settings)
            try spool.tidy(at: now)
            if try !spool.wasHandedOver(name, hasCode: message.code != nil) {
                let content = SpoolFile.content(message, report: settings.report, at: now)
                written = try spool.handOver(content, as: name)
            }
        } catch { return error.outcome }
        do throws(SpoolTrouble) {
            if try spool.isTaken(name, time) {
                return try spool.fate(name, of: message, since: written, time)
            }
            return try spool.withdraw(name)
                ? .temporary("the daemon has not taken the file, and it was taken back")
                : .accepted(receipt: name)
        } catch { return .unknown("the daemon's folders cannot be looked into") }
    }

    /// Removes the texts of those who died while they sent; folders that are not right the next sending tells of.
    package func sweep(at now: Moment) {
        do throws(SpoolTrouble) { try Spool(settings).tidy(at: now) } catch {}
    }

    /// What can be seen without sending: whether the folders are there, safe, and on one filesystem.
    package func check(now: Moment) -> [GatewayFinding] {
        do throws(SpoolTrouble) { _ = try Spool(settings) } catch {
            return [GatewayFinding(isFault: true, sentence: "\(error.reason).")]
        }
        guard settings.checked == nil else { return [] }
        return [
            GatewayFinding(
                isFault: false,
                sentence:
                    "Without `checked` an SMS may be sent twice in rare moments: name the daemon's folder."
            )
        ]
    }
}
