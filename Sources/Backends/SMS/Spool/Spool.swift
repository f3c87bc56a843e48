internal import Glibc
internal import ResetFlow
internal import Secrets

/// The folders between us and an SMS daemon, and what a file may go through in them.
///
/// Beside each file that is handed over stands an empty mark in our own folder, which stays for a while when the
/// daemon has taken the file: whoever finds a message that another died with knows by it that there is nothing left to do.
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
    ///
    /// A code that the daemon has taken is sent again only to a person who has asked for it, since nothing
    /// came; what has no code nobody can ask for.
    func wasHandedOver(_ name: String, hasCode: Bool) throws(SpoolTrouble) -> Bool {
        guard try own.has(mark(name)), try !own.has(name) else { return false }
        return hasCode ? try outgoing.has(name) : true
    }

    /// So long no try lasts: a text that is still in our own folder belongs to nobody any more.
    private static let abandoned = Moment.Span.minutes(2)
    /// So long no code holds.
    private static let forgotten = Moment.Span.minutes(15)

    /// Puts the file into the daemon's folder, whole and at once: it sends what it finds, also half a file.
    ///
    /// Gives the file's time: what the daemon's other folders have of that name from before is of an
    /// earlier sending.
    func handOver(_ content: Secret, as name: String) throws(SpoolTrouble) -> Moment {
        discard(name)
        try own.write(content, as: name, group: settings.group)
        let written = try own.age(name) ?? Spool.before
        do throws(SpoolTrouble) {
            try own.write(nil, as: mark(name), group: nil)
            guard try own.move(name, to: outgoing) else {
                throw SpoolTrouble(own.path, "lost a file: nobody else may write there")
            }
        } catch {
            discard(name)
            throw error
        }
        return written
    }

    /// Before every file.
    static let before = Moment(seconds: 0)

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
    func fate(
        _ name: String,
        of message: Message,
        since written: Moment,
        _ time: Countdown
    ) throws(SpoolTrouble) -> DeliveryOutcome {
        guard let ends else { return .accepted(receipt: name) }
        func has(_ folder: SpoolFolder) throws(SpoolTrouble) -> Bool {
            try folder.age(name).map { $0 >= written } ?? false
        }
        repeat {
            if try has(ends.sent) { break }
            if try has(ends.failed) {
                return .rejected(
                    SpoolFile.failReason(ends.failed.read(name), for: message)
                        ?? "the daemon gives no reason"
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
        for name in own.names() {
            let isMark = name.hasSuffix(Spool.marked)
            let span = isMark ? Spool.forgotten : Spool.abandoned
            guard try isOlder(own, name, span, now) else { continue }
            if isMark { own.remove(name) } else { discard(name) }
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
