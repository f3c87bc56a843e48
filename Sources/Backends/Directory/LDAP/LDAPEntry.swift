internal import CLDAP

/// What a search found of one entry.
package struct LDAPEntry: Equatable, Sendable {
    /// Its distinguished name now; it moves, so it is no name to keep.
    package let name: String
    /// The values of each attribute, by its name in lower case.
    private let values: [String: [[UInt8]]]

    /// All values of an attribute as bytes.
    package func bytes(_ attribute: String) -> [[UInt8]] { values[attribute.lowercased()] ?? [] }

    /// All values of an attribute that are text.
    package func texts(_ attribute: String) -> [String] {
        bytes(attribute).compactMap { String(validating: $0, as: UTF8.self) }
    }

    /// The first value of an attribute, as text.
    package func text(_ attribute: String) -> String? { texts(attribute).first }
}

extension LDAPEntry {
    /// All entries in what a search was answered with.
    static func all(_ message: OpaquePointer, of handle: OpaquePointer) -> [LDAPEntry] {
        var entries: [LDAPEntry] = []
        var next = ldap_first_entry(handle, message)
        while let entry = next {
            entries.append(LDAPEntry(entry, of: handle))
            next = ldap_next_entry(handle, entry)
        }
        return entries
    }

    private init(_ entry: OpaquePointer, of handle: OpaquePointer) {
        let name = ldap_get_dn(handle, entry)
        defer { ldap_memfree(name) }
        self.name = name.map { String(cString: $0) } ?? ""
        var values: [String: [[UInt8]]] = [:]
        var position: OpaquePointer?
        var next = ldap_first_attribute(handle, entry, &position)
        while let attribute = next {
            values[String(cString: attribute).lowercased()] = LDAPEntry.values(
                of: attribute,
                entry,
                handle
            )
            ldap_memfree(attribute)
            next = ldap_next_attribute(handle, entry, position)
        }
        ber_free(position, 0)
        self.values = values
    }

    private static func values(
        of attribute: UnsafePointer<CChar>,
        _ entry: OpaquePointer,
        _ handle: OpaquePointer
    ) -> [[UInt8]] {
        guard let list = ldap_get_values_len(handle, entry, attribute) else { return [] }
        defer { ldap_value_free_len(list) }
        return (0..<Int(ldap_count_values_len(list))).compactMap { index in
            list[index].map { value in
                Array(
                    UnsafeRawBufferPointer(
                        start: value.pointee.bv_val,
                        count: Int(value.pointee.bv_len)
                    )
                )
            }
        }
    }
}
