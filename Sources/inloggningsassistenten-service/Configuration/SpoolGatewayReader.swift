import Backends
import Glibc

extension Configuration {
    /// A gateway that is a folder of the operator's: `[sms.gateway.NAME]` with `kind = "spool"`.
    static func spool(
        _ section: inout ConfigurationSection
    ) throws(Failure) -> SpoolSettings {
        try section.choice("kind", "spool")
        guard let outgoing = try section.path("outgoing") else {
            throw section.refuse(
                "outgoing",
                "is missing: write the folder that the daemon takes files from"
            )
        }
        guard let temporary = try section.path("temporary") else {
            throw section.refuse(
                "temporary",
                "is missing: write a folder of the service's own, on the same filesystem as outgoing"
            )
        }
        var settings = SpoolSettings(outgoing: outgoing, temporary: temporary)
        settings.checked = try section.path("checked")
        settings.sent = try section.path("sent")
        settings.failed = try section.path("failed")
        guard (settings.sent == nil) == (settings.failed == nil) else {
            throw section.refuse(
                settings.sent == nil ? "failed" : "sent",
                "stands alone: write both, sent and failed, or none of them"
            )
        }
        settings.report = try section.flag("report")
        if let name = try section.string("group") {
            guard let group = getgrnam(name) else {
                throw section.refuse("group", "is no group of this system: see /etc/group")
            }
            settings.group = group.pointee.gr_gid
        }
        return settings
    }
}
