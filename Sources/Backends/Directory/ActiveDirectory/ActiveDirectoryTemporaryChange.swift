import ResetFlow
import Secrets

/// A password set by way of a random one, so that a server without hints minds its history.
///
/// From when the random one is sent the old one may be gone, and stays so when the new one is refused. So
/// nothing that fails from then on is told as if nothing had happened.
struct TemporaryChange {
    let directory: ActiveDirectory
    let person: ActiveDirectoryPerson
    let password: Secret
    private let passing = ActiveDirectoryPassword.random()

    init(_ directory: ActiveDirectory, _ person: ActiveDirectoryPerson, to password: Secret) {
        self.directory = directory
        self.person = person
        self.password = password
    }

    /// Makes it, and tells why the new password is not set; nil when it is.
    func make(_ connection: LDAPConnection) -> DirectoryError? {
        do throws(LDAPError) {
            // One that must be changed may be changed at once, however young it is.
            try connection.reset(person, to: passing, mustChange: true)
        } catch .unanswered(let why) {
            return goOn(at: connection.address, isReset: false, why)
        } catch { return refusal(ofRandom: error) }
        do throws(LDAPError) {
            try connection.change(person, passing, to: password)
            return nil
        } catch .answered(let answer) {
            return giveUp(answer, person, connection)
        } catch { return goOn(at: connection.address, isReset: true, error.description) }
    }

    /// The server has said no to the random one, or was not asked: the old one is as it was.
    private func refusal(ofRandom error: LDAPError) -> DirectoryError {
        let said = DirectoryError(writing: error, person)
        // The person's own is not what was refused.
        if case .refused = said { return .notPermitted("a random password: \(error)") }
        return said
    }

    /// The random one stands there, and the new one will not.
    private func giveUp(
        _ answer: LDAPAnswer,
        _ person: ActiveDirectoryPerson,
        _ connection: LDAPConnection
    ) -> DirectoryError {
        // Somebody else has set another one meanwhile; its mark is theirs.
        if ActiveDirectoryError(answer) == .wrongPassword { return .unknown(answer.description) }
        takeMark(from: person.name, connection)
        if case .refused = DirectoryError(writing: .answered(answer), person) {
            return .refused(.oldGone)
        }
        return .unknown(answer.description)
    }

    /// Whoever looks at a random one must not take it for one that staff has given out.
    private func takeMark(from name: String, _ connection: LDAPConnection) {
        func take(_ connection: LDAPConnection) throws(LDAPError) {
            try connection.modify(name, [.passwordIsNew], [])
        }
        do throws(LDAPError) { try take(connection) } catch {
            if !connection.isOpen { try? directory.pool.ask(connection.address, take) }
        }
    }

    /// Goes on by a new connection, once, where an answer was lost.
    ///
    /// The mark tells that the random one stands there, if it was not there before it was sent. Changing
    /// it a second time does no harm: it is right once.
    private func goOn(at address: LDAPAddress, isReset: Bool, _ why: String) -> DirectoryError? {
        var outcome: DirectoryError? = .unknown(why)
        try? directory.pool.ask(address) { (connection) throws(LDAPError) in
            guard let found = try directory.person(person.account.id, connection),
                found.controller == person.controller
            else { return }
            if found.hasTemporary, isReset || !person.hasTemporary {
                do throws(LDAPError) {
                    try connection.change(found, passing, to: password)
                    outcome = nil
                } catch .answered(let answer) { outcome = giveUp(answer, found, connection) }
            } else if isReset, try connection.logIn(as: found.name, password).knowsPassword {
                outcome = nil
            }
        }
        return outcome
    }
}
