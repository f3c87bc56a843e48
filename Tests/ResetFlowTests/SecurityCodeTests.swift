import ResetFlow
import Secrets
import Testing

@Suite("The security code")
struct SecurityCodeTests {
    @Test func `C1 codes are uniform, leading zeros kept`() {
        let codes = SecurityCode(key: .random())
        var counts = [[Int]](repeating: [Int](repeating: 0, count: 10), count: 6)
        let draws = 100_000
        for number in 0..<draws {
            let flow = FlowID(bytes: withUnsafeBytes(of: number) { Array($0) })
            let code = codes.code(of: flow, for: .selfService, boundTo: [1])
            #expect(code.count == 6)
            for place in 0..<6 { counts[place][Int(code[place]) - 0x30] += 1 }
        }
        for place in counts {
            let expected = Double(draws) / 10
            let chiSquare = place.reduce(0) {
                $0 + (Double($1) - expected) * (Double($1) - expected) / expected
            }
            // Nine degrees of freedom: above 40 once in 130,000 honest runs.
            #expect(chiSquare < 40, "\(place)")
        }
    }

    @Test func `the same flow has the same code, so a person never holds two`() {
        let codes = SecurityCode(key: .random())
        let flow = FlowID.random()
        let first = codes.code(of: flow, for: .selfService, boundTo: [1])
        #expect(codes.matches(first, flow: flow, for: .selfService, boundTo: [1]))
    }

    @Test func `C3 C10 a code depends on the key and on the flow`() {
        let key = Key.random()
        var same = 0
        for _ in 0..<50 {
            let flow = FlowID.random()
            let code = SecurityCode(key: key).code(of: flow, for: .selfService, boundTo: [1])
            if SecurityCode(key: .random()).matches(
                code,
                flow: flow,
                for: .selfService,
                boundTo: [1]
            ) {
                same += 1
            }
            if SecurityCode(key: key).matches(
                code,
                flow: .random(),
                for: .selfService,
                boundTo: [1]
            ) {
                same += 1
            }
        }
        #expect(same <= 1)
    }

    @Test func `C10 a code depends on the account and on the number that it goes to`() {
        let addressees = [
            Addressee(account: AccountID("1"), phoneDigest: [7, 8]),
            Addressee(account: AccountID("2"), phoneDigest: [7, 8]),
            Addressee(account: AccountID("1"), phoneDigest: [7, 9]),
            // The same bytes, divided elsewhere.
            Addressee(account: AccountID("\u{8}1"), phoneDigest: [7]),
        ]
        #expect(Set(addressees.map(\.binding)).count == addressees.count)
        let codes = SecurityCode(key: .random())
        let same = (0..<50).count { _ in
            let flow = FlowID.random()
            let code = codes.code(of: flow, for: .assisted, boundTo: addressees[0].binding)
            return addressees.dropFirst().contains {
                codes.matches(code, flow: flow, for: .assisted, boundTo: $0.binding)
            }
        }
        #expect(same <= 1)
    }

    @Test(arguments: ["12345", "1234567", "", " 12345", "1e5"])
    func `SSP a code is compared as exact digits, never as a number`(typed: String) {
        let codes = SecurityCode(key: .random())
        #expect(!codes.matches(secret(typed), flow: .random(), for: .selfService, boundTo: [1]))
    }

    @Test func `S3 a flow's name in a log is too short to use`() {
        let flow = FlowID.random()
        #expect(flow.description.count == 8 && flow.bytes.count == 16)
    }
}
