import ResetFlow
import Secrets

extension LDAPPool {
    /// Whether a server would let anybody's password come over the wire in the clear; asked as somebody who is not there.
    func takesPlainLogIns(at address: LDAPAddress, as nobody: String) -> Bool {
        guard let plain = address.unprotected else { return false }
        let nothing = Secret(capacity: 1)
        nothing.append(text: "x")
        do throws(LDAPError) {
            try LDAPConnection(to: plain, of: server).bind(nobody, nothing)
            return true
        } catch .answered(let answer) {
            return answer.code == LDAPResult.invalidCredentials
        } catch { return false }
    }
}
