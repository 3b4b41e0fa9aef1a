import AppendixModel
import Diagnostics
import ReturnBundles
import TestSupport
import Testing

/// The day a mail arrived, in Việt Nam, whatever its writer's clock and zone.
@Suite struct MailDayTests {
    static let dates = MarkdownTable(
        """
        | date | day |
        |---|---|
        | Wed, 29 Apr 2020 23:59:59 +0700 | 2020-04-29 |
        | Wed, 29 Apr 2020 17:00:00 +0000 | 2020-04-30 |
        | Wed, 29 Apr 2020 16:59:59 GMT | 2020-04-29 |
        | Wed, 29 Apr 2020 09:59:59 -0700 (PDT) | 2020-04-29 |
        | Wed, 29 Apr 2020 10:00:00 -0700 | 2020-04-30 |
        | 30 Apr 2020 01:30:00 +0900 | 2020-04-29 |
        | Sat, 29 Feb 2020 18:00:00 +0000 | 2020-03-01 |
        | Tue, 31 Dec 2019 20:00 EST | 2020-01-01 |
        | Wed, 1 Jan 2020 01:00:00 +1400 | 2019-12-31 |
        | (một) Wed , 29 Apr 20 10:00:00 +0700 (ICT) | 2020-04-29 |
        | Wed, 29 Apr 2020 10:00:00 | 2020-04-29 |
        | Wed, 31 Apr 2020 10:00:00 +0700 | |
        | Wed, 29 Thg4 2020 10:00:00 +0700 | |
        | 2020-04-29 | |
        | Wed, 29 Apr 99999999999999999999 10:00:00 +0700 | |
        """)

    @Test(arguments: dates.rows)
    func day(_ row: MarkdownTable.Row) {
        let file = ReturnBundles.files(in: Mail.bytes(date: row["date"]), name: "thu.eml").value.first
        #expect(file?.received?.description ?? "" == row["day"])
    }

    /// The topmost line of the receiver's own server goes before what the writer's machine says, and both are told.
    @Test func received() throws {
        let head = """
            Received: from a by mail.snv.vn with SMTP; Thu, 30 Apr 2020 08:00:00 +0700
            Received: from b by a; Tue, 28 Apr 2020 08:00:00 +0700

            """
        let opened = ReturnBundles.files(in: Mail.bytes(head: head, date: Mail.date), name: "thu.eml")
        #expect(opened.value.first?.received?.description == "2020-04-30")
        #expect(opened.findings.map(\.code.rawValue) == ["TEP017"])
        let message = try #require(opened.findings.first).message(in: .vi)
        #expect(message.contains("29/4/2020") && message.contains("30/4/2020"))
        let same = head.replacing("30 Apr 2020 08", with: "29 Apr 2020 23")
        #expect(ReturnBundles.files(in: Mail.bytes(head: same, date: Mail.date), name: "thu.eml").findings.isEmpty)
    }

    /// A forwarded mail arrived with the one that carried it; its own day is told.
    @Test func forwarded() throws {
        let inner = Mail.text(date: "Mon, 27 Apr 2020 10:00:00 +0700")
        let outer = Mail.text(
            date: Mail.date, part: "Content-Type: message/rfc822\n\n" + inner, boundary: "ngoai")
        let opened = ReturnBundles.files(in: Array(outer.utf8), name: "thu.eml")
        let file = try #require(opened.value.first)
        #expect(file.received?.description == "2020-04-29")
        #expect(file.mails.map { $0.day?.description } == ["2020-04-29", "2020-04-27"])
        #expect(file.containers == ["thu.eml", "Số liệu.eml"])
        #expect(opened.findings.map(\.code.rawValue) == ["TEP017"])
    }
}
