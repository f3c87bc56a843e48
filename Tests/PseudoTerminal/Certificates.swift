/// A CA of the tests' own and what it signs, made by openssl.
package enum Certificates {
    /// Makes `ca.pem`, and `server.pem` and `server.key` as a test wants them.
    package static func make(
        _ kind: Slapd.Certificate,
        for address: String = "127.0.0.1",
        in folder: TemporaryFolder
    ) throws {
        let (name, days, signer) =
            switch kind {
            case .right: ("IP:\(address)", 2, "ca")
            case .otherName: ("DNS:ldap.example.se", 2, "ca")
            case .expired: ("IP:\(address)", -1, "ca")
            case .otherAuthority: ("IP:\(address)", 2, "other")
            }
        try folder.write("server.cnf", "subjectAltName=\(name)\nextendedKeyUsage=serverAuth\n")
        let curve = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
        var commands = ["ca", "other"].map {
            "openssl req -x509 \(curve) -days 2 -subj '/CN=Test \($0)' -keyout \($0).key -out \($0).pem"
        }
        commands += [
            "openssl req \(curve) -subj /CN=test -keyout server.key -out server.csr",
            "openssl x509 -req -in server.csr -CA \(signer).pem -CAkey \(signer).key -CAcreateserial"
                + " -days \(days) -extfile server.cnf -out server.pem",
        ]
        let result = try Process.run(
            ["/bin/sh", "-ec", commands.joined(separator: "\n")],
            environment: ["PATH": "/usr/bin:/bin"],
            folder: folder.path
        )
        guard result.status == .code(0) else {
            throw HarnessFailure(description: "openssl: \(result.errors)")
        }
    }

    /// The key of the certificate in `server.pem` as a pin.
    package static func pin(in folder: TemporaryFolder) throws -> String {
        let command =
            "openssl x509 -in server.pem -pubkey -noout | openssl pkey -pubin -outform der"
            + " | openssl dgst -sha256 -binary | base64"
        let result = try Process.run(
            ["/bin/sh", "-c", command],
            environment: ["PATH": "/usr/bin:/bin"],
            folder: folder.path
        )
        return "sha256:" + result.output.filter { $0 != "\n" }
    }
}
