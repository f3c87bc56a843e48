internal import CCurl
import Glibc
import ResetFlow
import Secrets

/// One request, complete: what goes through the door to libcurl.
struct HTTPRequest {
    var method: String
    var url: String
    var isLoopback: Bool
    /// `Name: value`.
    var headers: [String]
    var secretHeader: Secret?
    var body: Secret
    var user: String?
    var password: Secret?
    /// The scope of AWS Signature Version 4.
    var signature: String?
    var authorities: String
    /// As libcurl writes it: `sha256//…`.
    var pin: String?
    var proxy: String?
    var proxyLogin: Secret?
    var connecting: Moment.Span
    var total: Moment.Span

    /// More is no answer of a gateway.
    static let longestAnswer = 64 << 10

    /// What came of a request.
    struct Answer {
        let status: Int
        let body: Secret
        /// Nil when there is a whole answer.
        let trouble: Trouble?
    }

    /// Why there is no answer.
    enum Trouble: Equatable {
        /// Nothing of the request has left; another time may be better.
        case unreachable(String)
        /// The gateway or the proxy is not who it should be, or what we are to check it by is not there.
        case untrusted(String)
        /// It may have left.
        case unanswered(String)
    }

    /// Sends it and waits for the answer.
    func send() -> Answer {
        let room = Secret(capacity: HTTPRequest.longestAnswer)
        var answer = CCurl_answer()
        room.fill { room in
            lend { request in
                var request = request
                withoutBrokenPipe { CCurl_send(&request, room.baseAddress, room.count, &answer) }
            }
            return answer.size
        }
        // Whoever sees half of it could take it for another one.
        if answer.is_cut { room.wipe() }
        let trouble = answer.is_cut ? nil : HTTPRequest.trouble(answer)
        return Answer(status: answer.status, body: room, trouble: trouble)
    }

    private static func trouble(_ answer: CCurl_answer) -> Trouble? {
        guard answer.code != CURLE_OK else { return nil }
        var why = words(answer.code)
        if answer.has_begun { return .unanswered(why) }
        if answer.proxy_status >= 300 { why = "the proxy says \(answer.proxy_status)" }
        switch answer.code {
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
            CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_UNSUPPORTED_PROTOCOL,
            CURLE_URL_MALFORMAT:
            return .untrusted(why)
        // 401, 403 and 407 of a proxy are for an operator, like those of a gateway.
        case _ where [401, 403, 407].contains(answer.proxy_status): return .untrusted(why)
        default: return .unreachable(why)
        }
    }

    /// What an operator can mend, by its key; else libcurl's own words: nothing of ours stands in them.
    private static func words(_ code: CURLcode) -> String {
        switch code {
        case CURLE_PEER_FAILED_VERIFICATION:
            "its certificate is not vouched for by ca_file, has another name, or has ended"
        case CURLE_SSL_PINNEDPUBKEYNOTMATCH: "its certificate has another key than pin"
        case CURLE_SSL_CACERT_BADFILE: "ca_file cannot be read"
        case CURLE_COULDNT_RESOLVE_HOST: "the host in url is not found"
        case CURLE_COULDNT_CONNECT: "nobody answers at the address"
        default: String(cString: curl_easy_strerror(code))
        }
    }

    /// Lends it as C wants it.
    private func lend(_ call: (CCurl_request) -> Void) {
        var held: [UnsafeMutablePointer<CChar>?] = []
        defer { for text in held { free(text) } }
        func hold(_ text: String?) -> UnsafePointer<CChar>? {
            guard let text else { return nil }
            held.append(strdup(text))
            return UnsafePointer(held.last ?? nil)
        }
        lend([secretHeader, password, proxyLogin][...], []) { secrets in
            var lines = headers.map { hold($0) } + [nil]
            if let header = secrets[0] { lines.insert(header, at: 0) }
            lines.withUnsafeBufferPointer { lines in
                body.withBytes { body in
                    call(
                        CCurl_request(
                            method: hold(method),
                            url: hold(url),
                            is_loopback: isLoopback,
                            headers: lines.baseAddress,
                            body: body.baseAddress,
                            body_size: body.count,
                            user: hold(user),
                            password: secrets[1],
                            signature: hold(signature),
                            authorities: hold(authorities),
                            pin: hold(pin),
                            proxy: hold(proxy),
                            proxy_login: secrets[2],
                            connect_milliseconds: Int(connecting.milliseconds),
                            total_milliseconds: Int(total.milliseconds)
                        )
                    )
                }
            }
        }
    }

    /// Lends secrets as texts that end with a zero.
    private func lend(
        _ secrets: ArraySlice<Secret?>,
        _ lent: [UnsafePointer<CChar>?],
        _ call: ([UnsafePointer<CChar>?]) -> Void
    ) {
        guard let first = secrets.first else { return call(lent) }
        guard let secret = first else { return lend(secrets.dropFirst(), lent + [nil], call) }
        let text = secret.copy(capacity: secret.count + 1)
        text.append(0)
        text.withBytes { bytes in
            let start = bytes.assumingMemoryBound(to: CChar.self).baseAddress
            lend(secrets.dropFirst(), lent + [start], call)
        }
    }
}
