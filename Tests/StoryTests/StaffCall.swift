import PseudoTerminal
import Testing

/// The pages of a call as they are just before Enter.
struct StaffPictures: CustomTestStringConvertible {
    let language: String
    let call: String
    let card: String
    let code: String
    let verified: String
    let handover: String
    /// On a screen of 40 by 12.
    let smallCall: String
    let smallHandover: String

    var testDescription: String { language }

    static let all: [StaffPictures] = [.swedish, .english, .finnish]

    private func title(_ picture: String) -> String { String(picture.prefix { $0 != "\n" }) }

    /// The demonstration's word, which a screen of any size begins its line with.
    var banner: String { String(call.split(separator: "\n")[1].prefix { $0 != ":" }) }
    var callTitle: String { title(call) }
    var cardTitle: String { title(card) }
    var codeTitle: String { title(code) }
    var handoverTitle: String { title(handover) }
}

/// A member of the staff at the built program, with a caller on the phone.
extension Story {
    /// The staff's pages, at the office of another story or one of their own.
    static func staff(
        _ pictures: StaffPictures = .swedish,
        rows: Int = 24,
        columns: Int = 80,
        state: StoryState? = nil,
        arguments: [String] = []
    ) throws -> Story {
        let story = try Story(
            ["staff"] + arguments,
            language: pictures.language,
            rows: rows,
            columns: columns,
            state: state,
            first: pictures.callTitle
        )
        // With the service's greeting the call can begin.
        try story.says(pictures.banner)
        return story
    }

    /// Fills in the call's page: the ticket, and the proof by its place.
    func beginCall(_ ticket: String = "4711", proof: Int = 0) {
        enter(ticket)
        for _ in 0...proof { terminal.key(.right) }
        terminal.key(.enter)
        terminal.key(.enter)
    }

    /// Goes on to somebody's card.
    func find(_ name: String, proof: Int = 0) throws {
        beginCall(proof: proof)
        try page("Vem gäller det?")
        enter(name)
        try page("Personen")
    }

    /// Sends the code to the one on the card, and types what they read from their phone.
    func verify(_ phone: String) throws {
        terminal.key(.enter)
        try page(StaffPictures.swedish.codeTitle)
        enter(try code(to: phone))
        try says("Koden är rätt.")
    }

    /// The reference on the screen, once all of it is there.
    func reference() throws -> String {
        try terminal.wait(for: "a reference") { _ in !shownReference.isEmpty }
        return shownReference
    }

    private var shownReference: String {
        reading.split(separator: " ").windows(of: 2).first { pair in
            pair.allSatisfy { $0.count == 4 && $0.allSatisfy(\.isNumber) }
        }?
        .joined(separator: " ") ?? ""
    }
}

extension Terminal {
    /// Whether a text was ever written to the screen, in one piece.
    func hasShown(_ text: String) -> Bool {
        String(decoding: rawOutput, as: UTF8.self).contains(text)
    }
}

extension Array {
    /// Each run of so many neighbours.
    fileprivate func windows(of count: Int) -> [ArraySlice<Element>] {
        indices.dropLast(count - 1).map { self[$0..<$0 + count] }
    }
}
