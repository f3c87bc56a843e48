import Backends
import TOMLKit

extension ConfigurationSection {
    /// Lays the section over the gateway that its `preset` names, if it names one; to be called before the
    /// first other key is read, and harmless a second time.
    mutating func layOverPreset() throws(Failure) {
        guard let name = try string("preset") else { return }
        guard let text = GatewayPresets.text(name) else {
            let names = GatewayPresets.names.map { "\"\($0)\"" }.joined(separator: ", ")
            throw refuse("preset", "is \"\(name)\": it may be \(names)")
        }
        do { lay(over: try TOMLTable(string: text)) } catch {
            throw refuse("preset", "is damaged: \(error)")
        }
    }
}
