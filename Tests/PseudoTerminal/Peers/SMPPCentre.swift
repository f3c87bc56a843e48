internal import FoundationEssentials

/// A message centre that speaks SMPP 3.4 (smpp.twisted3); numbers that end in 11 are refused.
package final class SMPPCentre {
    /// Where it listens.
    package let port: Int
    private let folder: TemporaryFolder
    private let program: HeldProgram

    /// An SMS as it came over the wire.
    package struct Arrival: Decodable, Sendable {
        /// The sender.
        package let from: String
        /// The number, without a plus.
        package let to: String
        /// The text.
        package let text: String
        /// How it is written.
        package let coding: String
        /// Until when it is worth delivering; empty for as long as the centre likes.
        package let validity: String
        /// What it was answered with.
        package let status: String
    }

    /// Starts it and waits until it listens.
    package init() throws {
        folder = try TemporaryFolder()
        port = try Slapd.freePort()
        program = try HeldProgram(
            [try Python.interpreter(), Python.script("smpp-centre.py"), "\(port)"],
            in: folder
        )
        try program.waitFor("ready")
    }

    /// What has arrived so far.
    package func arrivals() throws -> [Arrival] {
        try program.output.split(separator: "\n").filter { $0.hasPrefix("{") }.map {
            try JSONDecoder().decode(Arrival.self, from: Data($0.utf8))
        }
    }

    /// The texts that were taken for a number.
    package func texts(to number: String) throws -> [String] {
        try arrivals().filter { "+" + $0.to == number && $0.status == "ESME_ROK" }.map(\.text)
    }
}
