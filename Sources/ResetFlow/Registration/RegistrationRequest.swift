package import Secrets

/// What a front end may ask of the service to register a mobile (docs/protocol.md).
package enum RegistrationRequest: Equatable {
    /// Step 1: who is it? Name as typed, and the password that they log in with.
    case begin(name: String, password: Secret, language: Language)
    /// Step 2, or back from step 3: the number as typed; the service reads it again.
    case number(String)
    /// Step 3: the digits that came to the mobile that is registered already.
    case formerCode(Secret)
    /// Step 3: the digits that came to the number.
    case code(Secret)
    /// Step 3: send the code again.
    case resend
    /// Step 3: write the number now, after the directory could not.
    case again

    /// The request without what it carries.
    package var kind: Request.Kind {
        switch self {
        case .begin: .registerBegin
        case .number: .registerNumber
        case .formerCode: .registerFormerCode
        case .code: .registerCode
        case .resend: .registerResend
        case .again: .registerAgain
        }
    }
}
