internal import CLDAP
import Glibc
package import Secrets

/// A value that is sent: open text, or a secret whose bytes go from where they are.
package enum LDAPValue {
    case text(String)
    case secret(Secret)
}

/// A change of one attribute (RFC 4511 4.6).
package struct LDAPChange {
    /// What is done.
    package enum Kind {
        case add, delete
        /// With no values, it takes the attribute away if it is there.
        case replace
    }

    let kind: Kind
    let attribute: String
    let values: [LDAPValue]

    /// A change.
    package init(_ kind: Kind, _ attribute: String, _ values: LDAPValue...) {
        self.kind = kind
        self.attribute = attribute
        self.values = values
    }
}

/// A control that goes with a request (RFC 4511 4.1.11).
package struct RequestControl {
    let oid: String
    let isCritical: Bool
    let value: [UInt8]?

    /// A control; a server that does not know a critical one refuses the request.
    package init(_ oid: String, isCritical: Bool, value: [UInt8]? = nil) {
        self.oid = oid
        self.isCritical = isCritical
        self.value = value
    }

    /// Asks for the password policy's own number in the answer.
    static let passwordPolicy = RequestControl("1.3.6.1.4.1.42.2.27.8.5.1", isCritical: false)
}

extension LDAPValue {
    /// Lends the values for a call, each as the library wants it; nothing of a secret is copied.
    static func withValues<Result>(
        _ values: ArraySlice<LDAPValue>,
        _ lent: [berval] = [],
        _ body: ([berval]) -> Result
    ) -> Result {
        guard let first = values.first else { return body(lent) }
        return first.withValue { withValues(values.dropFirst(), lent + [$0], body) }
    }

    /// Lends one value for a call.
    func withValue<Result>(_ body: (berval) -> Result) -> Result {
        switch self {
        case .secret(let secret): secret.withBytes { body(LDAPValue.value($0)) }
        case .text(let text):
            Array(text.utf8).withUnsafeBytes { body(LDAPValue.value($0)) }
        }
    }

    /// The library takes a pointer that it may write to, and does not.
    private static func value(_ bytes: UnsafeRawBufferPointer) -> berval {
        let start = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
        return berval(
            bv_len: ber_len_t(bytes.count),
            bv_val: start?.assumingMemoryBound(to: CChar.self)
        )
    }
}

extension LDAPChange {
    /// Lends changes for a call, in the lists of pointers, ended by a null, that the library wants.
    static func withChanges<Result>(
        _ changes: [LDAPChange],
        _ body: (UnsafeMutablePointer<UnsafeMutablePointer<LDAPMod>?>?) -> Result
    ) -> Result {
        LDAPValue.withValues(changes.flatMap(\.values)[...]) { lent in
            var values = lent
            return values.withUnsafeMutableBufferPointer { values in
                let room = Room(changes, values)
                return room.list.withUnsafeMutableBufferPointer { body($0.baseAddress) }
            }
        }
    }

    /// The memory of the lists.
    private final class Room {
        var list: [UnsafeMutablePointer<LDAPMod>?] = []
        private var names: [UnsafeMutablePointer<CChar>?] = []
        private var pointers: [UnsafeMutablePointer<UnsafeMutablePointer<berval>?>] = []

        init(_ changes: [LDAPChange], _ values: UnsafeMutableBufferPointer<berval>) {
            var position = 0
            for change in changes {
                let list = UnsafeMutablePointer<UnsafeMutablePointer<berval>?>.allocate(
                    capacity: change.values.count + 1
                )
                list.initialize(repeating: nil, count: change.values.count + 1)
                for index in change.values.indices {
                    list[index] = values.baseAddress?.advanced(by: position)
                    position += 1
                }
                let name = strdup(change.attribute)
                let modification = UnsafeMutablePointer<LDAPMod>.allocate(capacity: 1)
                modification.initialize(to: LDAPMod())
                modification.pointee.mod_op = change.kind.code | LDAP_MOD_BVALUES
                modification.pointee.mod_type = name
                modification.pointee.mod_vals.modv_bvals = change.values.isEmpty ? nil : list
                names.append(name)
                pointers.append(list)
                self.list.append(modification)
            }
            list.append(nil)
        }

        deinit {
            for name in names { free(name) }
            for list in pointers { list.deallocate() }
            for modification in list { modification?.deallocate() }
        }
    }
}

extension LDAPChange.Kind {
    fileprivate var code: Int32 {
        switch self {
        case .add: LDAP_MOD_ADD
        case .delete: LDAP_MOD_DELETE
        case .replace: LDAP_MOD_REPLACE
        }
    }
}

extension RequestControl {
    /// Lends controls for a call; nil when there is no memory for them.
    static func withControls<Result>(
        _ controls: [RequestControl],
        _ body: (UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>?) -> Result
    ) -> Result? {
        var list: [UnsafeMutablePointer<LDAPControl>?] = []
        defer { for control in list { ldap_control_free(control) } }
        for control in controls {
            guard let made = control.made() else { return nil }
            list.append(made)
        }
        list.append(nil)
        return list.withUnsafeMutableBufferPointer { body($0.baseAddress) }
    }

    private func made() -> UnsafeMutablePointer<LDAPControl>? {
        var made: UnsafeMutablePointer<LDAPControl>?
        guard let value else {
            ldap_control_create(oid, isCritical ? 1 : 0, nil, 0, &made)
            return made
        }
        var bytes = value
        bytes.withUnsafeMutableBytes { bytes in
            var value = berval(
                bv_len: ber_len_t(bytes.count),
                bv_val: bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            )
            _ = ldap_control_create(oid, isCritical ? 1 : 0, &value, 1, &made)
        }
        return made
    }
}
