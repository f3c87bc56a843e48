extension Configuration {
    /// How people are told of a change, besides by SMS.
    mutating func read(notices section: ConfigurationSection) throws(Failure) {
        var section = section
        try section.choice("mail", "none", "command", "file")
        let kind = try section.string("mail") ?? "none"
        let command = try section.command("mail_command")
        let file = try section.path("mail_file")
        let isDevelopment = try section.flag("development")
        notices.from = try section.string("mail_from") ?? ""
        notices.letters = try section.flag("letters", default: true)
        notices.afterReset = try section.command("after_reset") ?? []
        try section.finish()
        guard kind != "none" else { return }
        let parts = notices.from.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && !$0.contains(" ") }) else {
            throw section.refuse("mail_from", "is no address: write the sender of the e-mail")
        }
        if kind == "file" {
            guard isDevelopment else {
                throw section.refuse("mail", "\"file\" sends nothing: it needs development = true")
            }
            notices.mail = .file(path: file)
        } else {
            guard let command else {
                throw section.refuse(
                    "mail_command",
                    "is missing: write [\"/usr/sbin/sendmail\", \"-i\", \"-t\"] or the like"
                )
            }
            notices.mail = .command(command)
        }
    }
}
