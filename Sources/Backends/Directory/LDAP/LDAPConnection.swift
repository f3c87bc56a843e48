internal import CLDAP
import Glibc
import ResetFlow
import Synchronization

/// One connection to one server, secret from before the first word; one thread at a time.
///
/// Whatever fails ends it: libldap would otherwise go on without the TLS or the log-in that it had.
/// So a connection that has failed answers nothing any more.
package final class LDAPConnection: Sendable {
    /// Whether it can still be asked.
    package var isOpen: Bool { !hasEnded.load(ordering: .relaxed) }
    /// Where it goes to.
    package let address: LDAPAddress
    // Used by whoever has taken the connection, and so by one thread at a time.
    nonisolated(unsafe) let handle: OpaquePointer
    let watchdog = Watchdog()
    let answering: Moment.Span
    private let hasEnded = Atomic(false)
    // Libldap's from the first to the last call, and freed after it.
    nonisolated(unsafe) private let callbacks: UnsafeMutablePointer<ldap_conncb>

    /// Connects, begins TLS and checks the certificate; nobody is logged in yet.
    package convenience init(to address: LDAPAddress, of server: LDAPServer) throws(LDAPError) {
        let trust: Trust = server.pin.map(Trust.pin) ?? .authorities(server.authorities)
        try self.init(to: address, of: server, trust)
    }

    /// What must be true of the server's certificate.
    enum Trust {
        /// Somebody in the file vouches for it, and it has the server's name.
        case authorities(String)
        /// Its key is this one.
        case pin(String)
        /// Nothing: to look at it, not to say a word.
        case none
    }

    init(to address: LDAPAddress, of server: LDAPServer, _ trust: Trust) throws(LDAPError) {
        var made: OpaquePointer?
        guard ldap_initialize(&made, address.uri) == LDAP_SUCCESS, let made else {
            throw .unreachable("\(address.uri) is no address")
        }
        handle = made
        self.address = address
        answering = server.answering
        callbacks = .allocate(capacity: 1)
        callbacks.initialize(to: LDAPConnection.callbacks(watchdog))
        ldap_set_option(handle, LDAP_OPT_CONNECT_CB, callbacks)
        setOptions(connecting: server.connecting)
        if address.isProtected { try set(trust) }
        try connect(to: address, within: server.connecting)
    }

    deinit {
        withoutBrokenPipe { _ = ldap_unbind_ext_s(handle, nil, nil) }
        callbacks.deallocate()
    }

    private func setOptions(connecting limit: Moment.Span) {
        CLDAP_refuse_referrals(handle)
        set(LDAP_OPT_PROTOCOL_VERSION, LDAP_VERSION3)
        set(LDAP_OPT_DEREF, LDAP_DEREF_NEVER)
        // For the connection alone; the callback below ends it.
        var time = timeval(limit)
        ldap_set_option(handle, LDAP_OPT_NETWORK_TIMEOUT, &time)
    }

    private func set(_ option: Int32, _ value: Int32) {
        var value = value
        ldap_set_option(handle, option, &value)
    }

    private func set(_ trust: Trust) throws(LDAPError) {
        var isSet: Bool
        var required = LDAP_OPT_X_TLS_HARD
        switch trust {
        case .authorities(let file):
            isSet = ldap_set_option(handle, LDAP_OPT_X_TLS_CACERTFILE, file) == 0
        case .pin(let pin):
            required = LDAP_OPT_X_TLS_NEVER
            isSet = ldap_set_option(handle, LDAP_OPT_X_TLS_PEERKEY_HASH, pin) == 0
        case .none:
            required = LDAP_OPT_X_TLS_NEVER
            isSet = true
        }
        set(LDAP_OPT_X_TLS_REQUIRE_CERT, required)
        set(LDAP_OPT_X_TLS_PROTOCOL_MIN, LDAPConnection.tls12)
        var isServer: Int32 = 0
        isSet = ldap_set_option(handle, LDAP_OPT_X_TLS_NEWCTX, &isServer) == 0 && isSet
        guard isSet else { throw .insecure("\(trust) cannot be used") }
    }

    /// TLS 1.2, as libldap numbers it; older ones are broken (RFC 8996).
    private static let tls12: Int32 = 3 << 8 + 3

    private func connect(to address: LDAPAddress, within limit: Moment.Span) throws(LDAPError) {
        let status = watchdog.guarding(limit) {
            address.secrecy == .startTLS
                ? ldap_start_tls_s(handle, nil, nil) : ldap_connect(handle)
        }
        guard let status else { throw .notAsked("there is no thread to guard a connection") }
        if watchdog.hasBitten {
            end()
            throw .unreachable("\(address.uri) lets nobody in within \(limit.milliseconds) ms")
        }
        guard status == LDAP_SUCCESS else {
            end()
            let why = "\(address.uri): \(lastWords(status))"
            throw watchdog.hasSeenSocket ? .insecure(why) : .unreachable(why)
        }
        guard !address.isProtected || ldap_tls_inplace(handle) != 0 else {
            end()
            throw .insecure("\(address.uri): there is no TLS")
        }
    }

    /// What libldap says of its own failure.
    func lastWords(_ status: Int32) -> String {
        var detail: UnsafeMutablePointer<CChar>?
        ldap_get_option(handle, LDAP_OPT_DIAGNOSTIC_MESSAGE, &detail)
        defer { ldap_memfree(detail) }
        let words = String(cString: ldap_err2string(status))
        guard let detail, detail.pointee != 0 else { return words }
        return words + ", " + String(cString: detail)
    }

    /// Nothing more is asked on it.
    func end() { hasEnded.store(true, ordering: .relaxed) }

    /// What libldap calls when it has a socket and when it is about to close it.
    private static func callbacks(_ watchdog: Watchdog) -> ldap_conncb {
        ldap_conncb(
            lc_add: { handle, buffer, _, _, callbacks in
                guard let argument = callbacks?.pointee.lc_arg else { return 0 }
                var socket: Int32 = -1
                ber_sockbuf_ctrl(buffer, LBER_SB_OPT_GET_FD, &socket)
                Unmanaged<Watchdog>.fromOpaque(argument).takeUnretainedValue().attach(socket)
                CLDAP_wait_without_limit(handle)
                return 0
            },
            lc_del: { _, _, callbacks in
                guard let argument = callbacks?.pointee.lc_arg else { return }
                Unmanaged<Watchdog>.fromOpaque(argument).takeUnretainedValue().detach()
            },
            lc_arg: Unmanaged.passUnretained(watchdog).toOpaque()
        )
    }
}

extension timeval {
    /// A length of time as C has it.
    init(_ span: Moment.Span) {
        self.init(
            tv_sec: Int(span.milliseconds / 1_000),
            tv_usec: Int(span.milliseconds % 1_000) * 1_000
        )
    }
}
