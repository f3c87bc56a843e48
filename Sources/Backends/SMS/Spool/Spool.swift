internal import Glibc
internal import ResetFlow
internal import Secrets

/// The folders between us and an SMS daemon, and what a file may go through in them.
///
/// Beside each file that is handed over stands an empty mark in our own folder, which stays for a while when the
/// daemon has taken the file: a second try of the same message knows by it that there is nothing left to do.
///
///     write ─ mark ─ move to outgoing ─┬─ taken by the daemon: the mark stays
///                                      └─ moved back ─ mark removed ─ file removed
///
/// So a file in our own folder was never taken, whatever died in between.
struct Spool {
    private let settings: SpoolSettings
    private let own: SpoolFolder
    private let outgoing: SpoolFolder
    private let checked: SpoolFolder?
    private let ends: (sent: SpoolFolder, failed: SpoolFolder)?

    /// The folders, found safe.
    init(_ settings: SpoolSettings) throws(SpoolTrouble) {
        self.settings = settings
        own = try SpoolFolder(settings.temporary)
        outgoing = try SpoolFolder(settings.outgoing)
        checked = try settings.checked.map { path throws(SpoolTrouble) in try SpoolFolder(path) }
        if let sent = settings.sent, let failed = settings.failed {
            ends = (try SpoolFolder(sent), try SpoolFolder(failed))
        } else {
            ends = nil
        }
        try checkRights()
    }

    private func checkRights() throws(SpoolTrouble) {
        let (mine, theirs) = (try own.status(), try outgoing.status())
        guard mine.st_uid == geteuid(), mine.st_mode & 0o077 == 0 else {
            throw SpoolTrouble(
                own.path,
                "is not the service's alone: chown it to its user and chmod 700 it"
            )
        }
        guard theirs.st_mode & 0o002 == 0 else {
            throw SpoolTrouble(outgoing.path, "may be written by anybody: chmod o-w it")
        }
        guard mine.st_dev == theirs.st_dev else {
            throw SpoolTrouble(
                own.path,
                "is on another filesystem than \(outgoing.path): name a folder beside that"
            )
        }
    }

    /// Whether an earlier try has put the file into the daemon's folder and not taken it back.
    func wasHandedOver(_ name: String, at now: Moment) throws(SpoolTrouble) -> Bool {
        guard let marked = try own.age(mark(name)), try !own.has(name) else { return false }
        if try outgoing.has(name) { return true }
        return now - marked <= Spool.retrying
    }

    /// So long it is a machine that tries again; after that it is a person who has asked for the SMS again,
    /// since nothing came.
    private static let retrying = Moment.Span.seconds(30)
    /// So long no try lasts, and no code holds: what is older belongs to nobody any more.
    private static let forgotten = Moment.Span.minutes(15)

    /// Puts the file into the daemon's folder, whole and at once: it sends what it finds, also half a file.
    func handOver(_ content: Secret, as name: String) throws(SpoolTrouble) {
        discard(name)
        try own.write(content, as: name, group: settings.group)
        do throws(SpoolTrouble) {
            try own.write(nil, as: mark(name), group: nil)
            guard try own.move(name, to: outgoing) else {
                throw SpoolTrouble(own.path, "lost a file: nobody else may write there")
            }
        } catch {
            discard(name)
            throw error
        }
    }

    /// Waits until the daemon has taken the file; false when the time is up.
    func isTaken(_ name: String, _ time: Countdown) throws(SpoolTrouble) -> Bool {
        while try outgoing.has(name) {
            guard time.pause() else { return false }
        }
        return true
    }

    /// Takes the file back and removes it; false when the daemon was faster.
    func withdraw(_ name: String) throws(SpoolTrouble) -> Bool {
        guard try outgoing.move(name, to: own) else { return false }
        guard try !isCopied(name) else {
            own.remove(name)
            return false
        }
        discard(name)
        return true
    }

    /// Whether the daemon has a copy of a file that it could not remove any more.
    ///
    /// It copies, and removes only then; from before it opens the file until after that there is a lock
    /// beside the copy.
    private func isCopied(_ name: String) throws(SpoolTrouble) -> Bool {
        guard let checked else { return false }
        let time = Countdown(.seconds(1))
        while try !checked.has(name) {
            guard try checked.has(name + ".LOCK") else { return try checked.has(name) }
            guard time.pause() else { return true }
        }
        return true
    }

    /// What became of a file that the daemon has taken, as far as it can be known in time.
    func fate(_ name: String, _ time: Countdown) throws(SpoolTrouble) -> DeliveryOutcome {
        guard let ends else { return .accepted(receipt: name) }
        repeat {
            if try ends.sent.has(name) { break }
            if try ends.failed.has(name) {
                return .rejected(
                    SpoolFile.failReason(ends.failed.read(name)) ?? "the daemon gives no reason"
                )
            }
        } while time.pause()
        return .accepted(receipt: name)
    }

    /// Removes what a try that died has left, and marks that have no more to say.
    func tidy(at now: Moment) throws(SpoolTrouble) {
        for name in outgoing.names() where try isOlder(outgoing, name, Spool.forgotten, now) {
            _ = try withdraw(name)
        }
        for name in own.names() where try isOlder(own, name, Spool.forgotten, now) {
            if name.hasSuffix(Spool.marked) { own.remove(name) } else { discard(name) }
        }
    }

    private func isOlder(
        _ folder: SpoolFolder,
        _ name: String,
        _ span: Moment.Span,
        _ now: Moment
    ) throws(SpoolTrouble) -> Bool {
        guard let written = try folder.age(name) else { return false }
        return now - written > span
    }

    /// Removes a file that the daemon never had: the mark first, since a mark alone means the opposite.
    private func discard(_ name: String) {
        own.remove(mark(name))
        own.remove(name)
    }

    private static let marked = ".taken"

    private func mark(_ name: String) -> String { name + Spool.marked }
}
