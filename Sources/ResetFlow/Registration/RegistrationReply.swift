/// What the service answers who registers a mobile, where `Reply` has no answer that fits.
package enum RegistrationReply: Equatable, Sendable {
    /// Name and password are those of an account that may be used.
    case passwordRight
    /// They are not: wrong, unknown, closed or asked too often, all alike (E1).
    case passwordWrong(left: Int)
    /// The directory cannot be asked just now; nothing was lost.
    case notAvailable
    /// No code can be sent to such a number.
    case numberRefused(PhoneRefusal)
    /// A code is on its way to the mobile that is registered already.
    case sentToFormer(CodeWindow)
    /// A code is on its way to the number.
    case sent(CodeWindow)
    /// The directory cannot take the number just now; what was proven still holds until then.
    case notTaken(until: Moment)
    /// It is registered; it can be used for a reset at once, or from that moment (M12). Where it took
    /// another's place, that one gets an SMS.
    case registered(restsUntil: Moment?, isFormerTold: Bool = false)
}
