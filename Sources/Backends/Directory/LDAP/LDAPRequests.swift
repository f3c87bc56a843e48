internal import CLDAP
import Glibc
import ResetFlow
package import Secrets

/// What a directory server can be asked; each throws unless the answer is success.
extension LDAPConnection {
    /// Logs in; all that follows is asked by that name.
    ///
    /// What the policy says of the password is in the answer.
    @discardableResult
    package func bind(_ name: String, _ secret: Secret) throws(LDAPError) -> LDAPAnswer {
        // A server takes no password at all for nobody's log-in, which succeeds (RFC 4513 5.1.2).
        guard !secret.isEmpty, !name.isEmpty else { throw .notAsked("there is no name or secret") }
        return try ask("bind", [.passwordPolicy]) { number, controls in
            LDAPValue.secret(secret).withValue { value in
                var value = value
                return ldap_sasl_bind(handle, name, nil, &value, controls, nil, &number)
            }
        }.answer
    }

    /// What is looked for, and where.
    package struct Search {
        var base: String
        var filter: String
        var attributes: [String]
        var isBelow = true
        var atMost: Int32 = 2

        /// Looks in an entry and everywhere below it, for so many entries at most.
        package init(
            below base: String,
            matching filter: String,
            _ attributes: [String],
            atMost: Int32 = 2
        ) {
            (self.base, self.filter, self.attributes) = (base, filter, attributes)
            self.atMost = atMost
        }

        /// Looks at one entry; the empty name is the server's own (RFC 4512 5.1).
        package init(
            of name: String,
            matching filter: String = "(objectClass=*)",
            _ attributes: [String]
        ) {
            self.init(below: name, matching: filter, attributes)
            isBelow = false
        }
    }

    /// The entries found; no more than were asked for, or than the server shows, when there are more.
    ///
    /// Where the entry to look below is not there, there is none.
    package func find(_ search: Search) throws(LDAPError) -> [LDAPEntry] {
        try look(for: search).entries
    }

    /// All entries that there are; nil when there are more than were asked for, or than the server shows.
    package func all(_ search: Search) throws(LDAPError) -> [LDAPEntry]? {
        let found = try look(for: search)
        return found.answer.code == LDAP_SIZELIMIT_EXCEEDED ? nil : found.entries
    }

    private func look(for search: Search) throws(LDAPError) -> Response {
        do {
            return try ask("search", accepting: [LDAP_SIZELIMIT_EXCEEDED]) { number, _ in
                // No attributes at all is asked for by a name of its own (RFC 4511 4.5.1.8).
                let names = search.attributes.isEmpty ? ["1.1"] : search.attributes
                var list = names.map { strdup($0) } + [nil]
                defer { for name in list { free(name) } }
                var time = timeval(answering)
                return ldap_search_ext(
                    handle,
                    search.base,
                    search.isBelow ? LDAP_SCOPE_SUBTREE : LDAP_SCOPE_BASE,
                    search.filter,
                    &list,
                    0,
                    nil,
                    nil,
                    &time,
                    search.atMost,
                    &number
                )
            }
        } catch .answered(let answer) where answer.code == LDAP_NO_SUCH_OBJECT {
            return Response(answer: answer, entries: [])
        }
    }

    /// Changes attributes of an entry, all of them or none.
    @discardableResult
    package func modify(
        _ name: String,
        _ changes: [LDAPChange],
        _ controls: [RequestControl] = [.passwordPolicy]
    ) throws(LDAPError) -> LDAPAnswer {
        try ask("modify", controls) { number, controls in
            LDAPChange.withChanges(changes) { changes in
                ldap_modify_ext(handle, name, changes, controls, nil, &number)
            }
        }.answer
    }

    /// Sets an entry's password by the request made for that (RFC 3062).
    @discardableResult
    package func setPassword(of name: String, to password: Secret) throws(LDAPError) -> LDAPAnswer {
        // Without one the server makes one up.
        guard !password.isEmpty else { throw .notAsked("there is no password") }
        return try ask("password", [.passwordPolicy]) { number, controls in
            LDAPValue.withValues([.text(name), .secret(password)]) { lent in
                var (user, new) = (lent[0], lent[1])
                return ldap_passwd(handle, &user, nil, &new, controls, nil, &number)
            }
        }.answer
    }

    private struct Response {
        var answer: LDAPAnswer
        var entries: [LDAPEntry]
    }

    private typealias Controls = UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>

    /// Sends a request and waits for its answer, together no longer than an answer may take.
    private func ask(
        _ what: StaticString,
        _ controls: [RequestControl] = [],
        accepting: [Int32] = [],
        _ send: (inout Int32, Controls?) -> Int32
    ) throws(LDAPError) -> Response {
        guard isOpen else { throw .unreachable("the connection has ended") }
        var message: OpaquePointer?
        let status = RequestControl.withControls(controls) { controls in
            watchdog.guarding(answering) {
                var number: Int32 = 0
                let status = send(&number, controls)
                guard status == LDAP_SUCCESS else { return status }
                var time = timeval(answering)
                return ldap_result(handle, number, Int32(LDAP_MSG_ALL), &time, &message) > 0
                    ? LDAP_SUCCESS : LDAP_SERVER_DOWN
            }
        }
        guard let status, let status else { throw .notAsked("there is no memory or no thread") }
        guard status == LDAP_SUCCESS, let message, !watchdog.hasBitten else {
            end()
            ldap_msgfree(message)
            let words = lastWords(status)
            // Perhaps it got part of it, and did it.
            if watchdog.hasBitten || status == LDAP_SERVER_DOWN {
                throw .unanswered("\(what): \(words)")
            }
            throw .notAsked("\(what): \(words)")
        }
        let entries = LDAPEntry.all(message, of: handle)
        let answer = try answer(in: message, to: what)
        guard answer.code == LDAP_SUCCESS || accepting.contains(answer.code) else {
            throw .answered(answer)
        }
        return Response(answer: answer, entries: entries)
    }

    /// Reads an answer and gives its memory back.
    private func answer(
        in message: OpaquePointer,
        to what: StaticString
    ) throws(LDAPError) -> LDAPAnswer {
        var answer = LDAPAnswer(code: 0)
        var words: UnsafeMutablePointer<CChar>?
        var controls: Controls?
        let status = ldap_parse_result(
            handle,
            message,
            &answer.code,
            nil,
            &words,
            nil,
            &controls,
            1
        )
        defer {
            ldap_memfree(words)
            ldap_controls_free(controls)
        }
        guard status == LDAP_SUCCESS else {
            end()
            throw .unanswered("\(what): an answer that nobody can read")
        }
        answer.diagnostic = words.map { String(cString: $0) } ?? ""
        answer.policy = policy(in: controls)
        return answer
    }

    private func policy(in controls: Controls?) -> PasswordPolicyError? {
        guard let control = ldap_control_find(RequestControl.passwordPolicy.oid, controls, nil)
        else { return nil }
        var (expires, grace) = (Int32(-1), Int32(-1))
        var error = PP_noError
        let status = ldap_parse_passwordpolicy_control(handle, control, &expires, &grace, &error)
        guard status == LDAP_SUCCESS else { return nil }
        return PasswordPolicyError(rawValue: UInt32(error.rawValue))
    }
}
