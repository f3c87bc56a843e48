/// Where the two programs meet when neither is told otherwise.
package enum StandardPath {
    /// The configuration file; without it there is a demonstration.
    package static let configuration = "/etc/inloggningsassistenten/config.toml"
    /// The service's socket.
    package static let socket = "/run/inloggningsassistenten/socket"
}

/// This release, the same for both programs.
package enum Release {
    /// The version, as `--version` tells it.
    package static let version = "0.1.0"
}
