/// What the terminals are called, by the user that the kernel says runs there (T2).
package struct Terminals: Sendable {
    private let names: [UInt32: String]

    /// Names by user id, as the notice to the phone says them (`Kiosk Rådhuset`).
    package init(names: [UInt32: String]) { self.names = names }

    /// What limits and audit know the terminal of a user as.
    package func name(of user: UInt32) -> String { names[user] ?? "uid \(user)" }

    /// What a notice calls a terminal; one that nobody has named is called by the place's own name.
    func place(of terminal: String, in place: String) -> String {
        names.values.contains(terminal) ? terminal : place
    }
}
