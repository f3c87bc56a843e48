import PseudoTerminal
import Testing

/// An office whose SMS go through a chain of gateways, and whose accounts live in a slapd.
final class GatewaySite {
    /// The password that she chooses.
    static let password = "TulpanerIVasen2026"

    private let site: DirectorySite
    var service: TerminalService { site.service }

    /// Starts the service with a chain of these, each with the lines of its section.
    init(_ gateways: [(name: String, section: String)]) throws {
        let names = gateways.map { "\"\($0.name)\"" }.joined(separator: ", ")
        let sections = gateways.map { "[sms.gateway.\($0.name)]\n\($0.section)\n" }
        site = try DirectorySite(
            messages: "[sms]\nsender = \"Orebro\"\nchain = [\(names)]\n\n"
                + sections.joined(separator: "\n")
        )
    }

    /// A person at the wizard, on whose screen no development log is named.
    func story(_ language: String = "sv") throws -> Story {
        let story = try Story(
            ["--socket", service.socket],
            language: language,
            state: service.state,
            first: Story.title(.identify, language)
        )
        #expect(!story.reading.contains("sms.log"))
        return story
    }

    /// The newest text to her phone, once there is one.
    func text(through peer: any MessagePeer, _ story: Story) throws -> String {
        var texts: [String] = []
        try story.terminal.wait(for: "an SMS through the gateway") { _ in
            texts = try peer.texts(to: StoryState.anna)
            return !texts.isEmpty
        }
        return try #require(texts.last)
    }

    /// Whether the directory's own client logs in with a password.
    func accepts(_ password: String) throws -> Bool {
        try site.slapd.accepts(password, for: site.name)
    }

    /// Neither the service's log nor a file of its folder holds a code.
    func holdsNothing(of code: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(!service.log.isEmpty && !service.log.contains(code), sourceLocation: sourceLocation)
        let folder = service.state.folder.path
        let places = ProcessMemory.search(folder: folder, for: [code])
        #expect(places == [], sourceLocation: sourceLocation)
    }
}
