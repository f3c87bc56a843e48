/// The numbers that hold an attacker back (DESIGN 4); each a knob, each with a ceiling.
///
/// The ceilings stand in the configuration's reader: a value above one is refused there.
package struct Limits: Equatable, Sendable {
    /// How long a code holds; NIST SP 800-63B-4 4.2.1.2 allows 10 minutes at most (C4).
    package var codeLifetime: Moment.Span = .minutes(10)
    /// Wrong codes in one flow, counted before the compare, not refilled by "send again" (C9).
    package var wrongCodesPerFlow = 5
    /// Wrong codes in one call to the staff, whose caller reads it aloud.
    package var wrongCodesPerCall = 3
    /// How long after the right code the staff may act for the caller; ceiling 15 minutes.
    package var verifiedFor: Moment.Span = .minutes(15)
    /// How long a reference lives with which a caller goes on alone; ceiling 15 minutes.
    package var handoverLifetime: Moment.Span = .minutes(15)
    /// How long a second person has to approve, and what they approved to be done; ceiling 10 minutes (I8).
    package var approvalLifetime: Moment.Span = .minutes(10)
    /// Look-ups of one of the staff in an hour.
    package var lookUpsPerStaff = 60
    /// How long to wait before a code is sent again.
    package var resendAfter: Moment.Span = .seconds(60)
    /// How many times a code is sent again in one flow.
    package var resendsPerFlow = 2
    /// Flows of one account in 15 minutes.
    package var flowsPerAccountShort = 3
    /// Flows of one account in 24 hours; ceiling 10.
    package var flowsPerAccountLong = 6
    /// Wrong codes in a row for one account over all flows, after which staff must open the path (T7).
    package var wrongCodesPerAccount = 50
    /// Wrong passwords in a row for one account that the directory is asked for, each less than half an
    /// hour after the one before; ceiling 5.
    ///
    /// To be below the directory's own lockout, so that nobody's login can be locked through us.
    package var wrongPasswordsPerAccount = 3
    /// Wrong passwords for one account in 24 hours that the directory is asked for; ceiling 10.
    ///
    /// For who guesses slowly. A directory whose count no time forgets, as with OpenLDAP's
    /// `pwdFailureCountInterval` 0, is locked by it in the end if its owner does not log in meanwhile.
    package var wrongPasswordsPerDay = 10
    /// Numbers that one registration may send a code to.
    package var numbersPerFlow = 3
    /// SMS to one number in 24 hours (T3).
    package var messagesPerPhone = 6
    /// Starts from one terminal in 10 minutes.
    package var startsPerTerminal = 12
    /// Wrong codes from one terminal in an hour, after which it pauses.
    package var wrongCodesPerTerminal = 20
    /// How long a terminal pauses.
    package var terminalPause: Moment.Span = .minutes(15)
    /// SMS in all in 5 minutes; above it nothing is sent and an alarm is raised (T4).
    package var messagesInAll = 30
    /// Wrong codes in all in an hour that raise an alarm.
    package var wrongCodesInAllAlarm = 60
    /// Wrong codes in all in an hour that stop every start.
    package var wrongCodesInAllStop = 300
    /// How long after the right code the new password may be set; ceiling 10 minutes (S8).
    package var setWithin: Moment.Span = .minutes(5)
    /// Refused passwords after the right code.
    package var refusedPasswords = 10
    /// How long a whole flow lives; ceiling 20 minutes (S8).
    package var flowLifetime: Moment.Span = .minutes(15)
    /// How long a changed phone rests before it can reset (M12).
    package var changedPhoneRests: Moment.Span = .hours(72)

    /// How many wrong codes a flow of a purpose may have.
    package func wrongCodes(in purpose: FlowPurpose) -> Int {
        switch purpose {
        case .selfService, .registration: wrongCodesPerFlow
        case .assisted: wrongCodesPerCall
        }
    }

    /// Whether a directory may be asked for one more password of an account, after those wrong ones of
    /// the last 24 hours for which it was, the newest first.
    ///
    /// Counted as directories do (Active Directory's "Reset account lockout counter after", OpenLDAP's
    /// `pwdFailureCountInterval`): every wrong password begins the half hour anew, so that a window
    /// that slides would let tries in before the directory has forgotten the ones before.
    package func mayAskForPassword(after asked: [Moment], at now: Moment) -> Bool {
        var next = now
        let row = asked.prefix { moment in
            defer { next = moment }
            return next < moment + Limits.passwordsForgotten
        }
        return row.count < wrongPasswordsPerAccount && asked.count < wrongPasswordsPerDay
    }

    /// Half an hour, and a minute since the directory has a clock of its own and counts a little later.
    private static let passwordsForgotten = Moment.Span.minutes(31)

    /// The defaults.
    package init() {}
}
