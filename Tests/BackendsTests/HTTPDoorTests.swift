import Glibc
import PseudoTerminal
import Testing

/// What the environment of a process may say to libcurl, tried out in a process of its own.
@Suite("Door to libcurl")
struct HTTPDoorTests {
    private let folder: TemporaryFolder
    private let recorder: HTTPRecorder
    private static let secret = "Hemlighet4711"

    init() throws {
        folder = try TemporaryFolder()
        recorder = try HTTPRecorder(.right)
        try compile(["CCurl", "CWipingFree"], "door")
    }

    /// Compiles the program with the C of these targets.
    private func compile(_ targets: [String], _ name: String, _ more: [String] = []) throws {
        let sources = Built.package + "/Sources/"
        let compiler = try Process.run(
            ["clang", "-rdynamic", "-o", folder.file(name), Python.script("curl-door.c")]
                + targets.flatMap { ["-I\(sources)\($0)/include", "\(sources)\($0)/\($0).c"] }
                + more + ["-lcurl", "-lpthread"],
            environment: ["PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"],
            within: .seconds(120)
        )
        if compiler.status != .code(0) { throw HarnessFailure(description: compiler.errors) }
    }

    private func send(
        _ environment: [String: String],
        to url: String? = nil,
        authorities: String? = nil,
        loopback: Bool = false,
        with program: String = "door",
        by tracer: [String] = []
    ) throws -> Process.Result {
        try Process.run(
            tracer + [
                folder.file(program), url ?? recorder.origin + "/",
                authorities ?? recorder.folder.file("ca.pem"),
            ] + (loopback ? ["loopback"] : []),
            environment: environment,
            input: HTTPDoorTests.secret + "\n",
            within: .seconds(60)
        )
    }

    @Test func `no variable has it write down keys or tell what it does`() throws {
        let variables = [
            "SSLKEYLOGFILE": folder.file("keys"), "CURL_DEBUG": "all", "CURL_TRACE": "all",
            "CURL_VERBOSE": "1", "URLSessionDebugLibcurl": "1", "HOME": folder.path,
        ]
        try folder.write(".netrc", "default login anna password hemlig2\n")
        try folder.write(".curlrc", "verbose\ntrace-ascii = \(folder.file("trace"))\n")
        let result = try send(variables)
        #expect(result.output == "0 200" && result.errors.isEmpty)
        #expect(
            try recorder.requests(1).first?.headers["authorization"] == "Basic dTpIZW1saWdoZXQ0NzEx"
        )
        #expect(Folder.entries(folder.path).sorted() == [".curlrc", ".netrc", "door"])
    }

    @Test func `the environment's proxy is asked for what is beyond this machine only`() throws {
        let proxy = try HTTPRecorder(nil)
        try proxy.answer(503)
        let variables = [
            "https_proxy": proxy.origin, "http_proxy": proxy.origin, "all_proxy": proxy.origin,
        ]
        #expect(try send(variables, loopback: true).output == "0 200")
        #expect(try proxy.count == 0)
        try proxy.answer(503)
        _ = try send(variables, to: "https://192.0.2.1/")
        let request = try #require(try proxy.requests(1).first)
        #expect(request.line == "CONNECT 192.0.2.1:443" && request.headers["x-key"] == nil)
    }

    /// libcurl waits for its resolver's thread in the end, for half a minute and more, unless it is told not to.
    @Test func `M5 a name server that does not answer holds nobody longer than the time there was`()
        throws
    {
        try compile(
            ["CCurl", "CWipingFree"],
            "nameless",
            ["-DPATIENCE=300", Python.script("no-names.c")]
        )
        // CURLE_OPERATION_TIMEDOUT; a program that still waits is ended by the harness.
        let result = try send([:], to: "https://sms.example.se/", with: "nameless")
        #expect(result.output == "28 0" && result.status == .code(0))
    }

    @Test func `http is no protocol beyond this machine`() throws {
        let plain = try HTTPRecorder(nil)
        // CURLE_UNSUPPORTED_PROTOCOL.
        #expect(try send([:], to: plain.origin + "/").output == "1 0")
        #expect(try plain.count == 0)
    }

    /// Debian's libcurl looks into a folder of authorities too, whatever file it is given.
    @Test func `only the named file can vouch for a gateway`() throws {
        let other = try HTTPRecorder(.otherAuthority)
        let tracer = ["/usr/bin/strace", "-f", "-e", "trace=openat,newfstatat,stat,access"]
        let result = try send([:], to: other.origin + "/", by: tracer)
        // CURLE_PEER_FAILED_VERIFICATION.
        #expect(result.output == "60 0")
        #expect(result.errors.contains("/ca.pem") && !result.errors.contains("/etc/ssl/certs"))
    }

    /// libcurl and the TLS under it have copies of all that they are given.
    @Test func `K10 nothing of a request stays in memory when it is over, where free wipes`() throws
    {
        #expect(try copies(in: "door") == [])
        try compile(["CCurl"], "forgetful")
        // Without it there is something to find.
        #expect(try !copies(in: "forgetful").isEmpty)
    }

    private func copies(in program: String) throws -> [ProcessMemory.Finding] {
        let process = try Process([
            folder.file(program), recorder.origin + "/", recorder.folder.file("ca.pem"),
        ])
        process.write(HTTPDoorTests.secret + "\n")
        try process.waitFor("0 200")
        let texts = [HTTPDoorTests.secret, "dTpIZW1saWdoZXQ0NzEx"]
        return try ProcessMemory.search(process.child.pid, for: texts)
    }
}
