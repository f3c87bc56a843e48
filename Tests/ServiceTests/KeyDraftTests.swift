import Backends
import Foundation
import Testing

@Suite("The key's draft")
struct KeyDraftTests {
    @Test func `a draft that a crash has left behind does not block the first start`() throws {
        let folder = NSTemporaryDirectory() + "key-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let draft = "\(folder)/key.\(getpid())"
        #expect(FileManager.default.createFile(atPath: draft, contents: Data()))
        #expect(throws: Never.self) { try KeyFile(at: folder + "/key").key(mayCreate: true) }
    }
}
