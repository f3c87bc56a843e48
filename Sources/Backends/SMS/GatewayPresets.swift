internal import CAssets

/// Gateways that are described already (`Assets/gateways`): the operator adds who they are.
package enum GatewayPresets {
    /// Their names, sorted.
    package static var names: [String] { all.map { String(cString: $0.name) } }

    /// The TOML of one; nil when there is none of that name.
    package static func text(_ name: String) -> String? {
        all.first { String(cString: $0.name) == name }.map {
            String(decoding: UnsafeBufferPointer(start: $0.text, count: $0.size), as: UTF8.self)
        }
    }

    private static var all: UnsafeBufferPointer<CAssets_gateway> {
        UnsafeBufferPointer(start: CAssets_gateways(), count: CAssets_gateways_count())
    }
}
