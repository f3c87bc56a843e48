/// This release, the same for both programs.
package enum Release {
    /// The version, as `--version` tells it.
    package static let version = "0.1.0"
}
