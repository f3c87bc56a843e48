import Backends
import ResetFlow
import Testing
import inloggningsassistenten_service

@Suite("Accounts in a CSV file")
struct AccountRowsTests {
    private let hash = "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHRzYWx0c2Fs$aGFzaA"

    @Test func `a file with all columns becomes accounts`() {
        let rows = AccountRows(
            Array(
                #"""
                user,email,mobile,given,family,password_hash,disabled,must_change\#r
                anna.andersson,anna.andersson@example.se,070-174 06 05,Anna,Andersson,"\#(hash)",0,1\#r
                "bertil.berg",,,"Bertil ""Berra""",Berg,,1,\#r

                """#.utf8
            ),
            numbers: .nordic
        )
        #expect(rows.defects.isEmpty)
        #expect(
            rows.accounts == [
                NewAccount(
                    userName: "anna.andersson",
                    email: "anna.andersson@example.se",
                    given: "Anna",
                    family: "Andersson",
                    phone: "+46701740605",
                    password: hash,
                    mustChange: true
                ),
                NewAccount(
                    userName: "bertil.berg",
                    given: "Bertil \"Berra\"",
                    family: "Berg",
                    isDisabled: true
                ),
            ]
        )
        #expect(rows.lines == [2, 3])
    }

    @Test func `Excel's byte order mark and semicolons are understood`() {
        let rows = AccountRows(
            Array("\u{FEFF}user;email\nanna;a,b@example.se\n".utf8),
            numbers: .nordic
        )
        #expect(rows.defects.isEmpty)
        #expect(rows.accounts == [NewAccount(userName: "anna", email: "a,b@example.se")])
    }

    @Test(
        arguments: [
            ("", 1, "the file is empty"),
            ("\n\n", 1, "the file is empty"),
            ("email\na@example.se\n", 1, "there is no column user: the columns are "),
            ("user,password\nanna,hemligt\n", 1, "unknown column \"password\": the columns are "),
            ("user,user\nanna,anna\n", 1, "column user stands there twice"),
            ("user,email\nanna\n", 2, "1 fields where the header has 2"),
            ("user,email\nanna,a@example.se,x\n", 2, "3 fields where the header has 2"),
            ("user,mobile\nanna,019-21 10 00\n", 2, "mobile: that is no mobile number"),
            ("user,mobile\nanna,07O-1740605\n", 2, "mobile: a number has no character U+4F in it"),
            ("user,disabled\nanna,ja\n", 2, "disabled: write 1 or 0"),
            (
                "user,given\n\nanna,\"An\nna\"\nb,\"x\"y\n", 5,
                "text follows the closing quotation mark"
            ),
            ("user\nanna\n\"bertil\n", 3, "a quotation mark is not closed"),
            ("user\nan\"na\n", 2, "a quotation mark stands within a field"),
        ]
    )
    func `what is wrong is told with its line`(_ text: String, _ line: Int, _ reason: String) {
        let rows = AccountRows(Array(text.utf8), numbers: .nordic)
        #expect(rows.defects.first?.line == line)
        #expect(rows.defects.first?.reason.hasPrefix(reason) == true, "\(rows.defects)")
    }

    @Test func `Latin-1 is told from UTF-8`() {
        let rows = AccountRows(
            Array("user,given\nasa,".utf8) + [0xC5] + Array("sa\n".utf8),
            numbers: .nordic
        )
        #expect(rows.defects.map(\.line) == [2])
        #expect(rows.defects.first?.reason.hasPrefix("is not in UTF-8") == true)
    }

    @Test func `every wrong row is told at once`() {
        let text = "user,mobile,disabled\na,1,x\nb,,\nc,2,\nd\n"
        let rows = AccountRows(Array(text.utf8), numbers: .nordic)
        #expect(rows.defects.map(\.line) == [2, 2, 4, 5])
        #expect(rows.accounts.map(\.userName) == ["b"])
    }

    @Test func `a hundred thousand rows are read, one more is refused`() {
        var text = Array("user\n".utf8)
        for number in 0..<AccountRows.most { text += Array("user\(number)\n".utf8) }
        #expect(AccountRows(text, numbers: .nordic).accounts.count == AccountRows.most)
        let more = AccountRows(text + Array("last\n".utf8), numbers: .nordic)
        #expect(more.defects.map(\.line) == [AccountRows.most + 2])
    }
}
