/// Result codes that mean something to us (RFC 4511 A.1).
enum LDAPResult {
    static let strongAuthenticationRequired: Int32 = 8
    static let referral: Int32 = 10
    static let unknownControl: Int32 = 12
    static let confidentialityRequired: Int32 = 13
    static let noSuchAttribute: Int32 = 16
    static let constraintViolation: Int32 = 19
    static let noSuchObject: Int32 = 32
    static let invalidCredentials: Int32 = 49
    static let insufficientAccess: Int32 = 50
    static let busy: Int32 = 51
    static let unavailable: Int32 = 52
    static let unwilling: Int32 = 53
}
