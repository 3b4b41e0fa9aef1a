import AppendixModel
import CampaignLedger
import Diagnostics
import Testing
import Workflows

/// Công văn đôn đốc: who is in it, who is not, and what it says.
@Suite struct ReminderTests {
    @Test func nobodyIsLate() throws {
        var builder = try StatusBuilder(on: "2020-05-04")
        try builder.receiveAll()
        #expect(try builder.letters().isEmpty)
        #expect(try builder.letters(LetterOptions(kind: .escalate)).isEmpty)
        // Before the last day is over nobody is late who has sent nothing.
        #expect(try StatusBuilder(on: "2020-04-29").letters().isEmpty)
        #expect(try !StatusBuilder(on: "2020-04-30").letters().isEmpty)
    }

    @Test func onlyThoseWhoOweSomething() throws {
        var builder = try StatusBuilder(on: "2020-05-04")
        try builder.receiveAll(but: "stc", "an-lao", "hoai-nhon", "vpub", "skhcn")
        // Late, but all there.
        try builder.receive("skhcn")
        try builder.change("skhcn") { $0.deliverables[0].isLate = true }
        // Given more time.
        try builder.change("hoai-nhon") { unit in
            unit.extendedUntil = CalendarDate(iso: "2020-05-08")
            for place in unit.deliverables.indices { unit.deliverables[place].isLate = false }
        }
        // Asked to explain only.
        try builder.receive("vpub")
        try builder.receive("vpub", "phu-luc-3", .questioned)
        let letters = try builder.letters()
        #expect(letters.map(\.name) == ["04KH_DonDoc_2020-05-04"])
        #expect(letters[0].recipients.map(\.code) == ["stc", "an-lao"])
        let text = LetterText(letters[0])
        #expect(text.lines.contains("- Sở Tài chính;"))
        #expect(text.lines.contains("- UBND huyện An Lão."))
        #expect(!text.whole.contains("Hoài Nhơn"))
        #expect(
            text.lines.contains(
                "Tính đến ngày 04 tháng 5 năm 2020, có 13/16 đơn vị đã gửi đầy đủ; 2 đơn vị chưa gửi; 1 đơn vị được gia hạn."
            ))
    }

    @Test func whatStandsInTheAnnex() throws {
        var builder = try StatusBuilder(on: "2020-05-04") { campaign in
            let place = campaign.units.firstIndex { $0.code == "stc" } ?? 0
            campaign.units[place].contact.name = "Trần Thị Lan"
            campaign.units[place].contact.phone = "0905 123 456"
        }
        try builder.receiveAll(but: "stc", "an-lao", "vpub")
        try builder.receive("stc", "phu-luc-6", .incomplete)
        try builder.change("stc") { unit in
            unit.deliverables[0].blankCells = 6
            unit.deliverables[0].open = [
                finding("Phụ lục 6, chỉ tiêu 1, năm 2015 (ô D7): ghi “khoảng 12”"), finding("còn 6 ô", code: "SLI015"),
                finding("Phụ lục 6, chỉ tiêu 2 (ô D8): chênh lệch lớn.", .warning),
                finding("C: đề nghị nêu lý do.", .warning), finding("D"),
            ]
        }
        let letter = try #require(try builder.letters().first)
        let text = LetterText(letter)
        #expect(text.annexIsLandscape == true)
        let table = try #require(text.tables.first)
        #expect(
            table[0] == [
                "STT", "Cơ quan, đơn vị", "Nội dung còn thiếu", "Nội dung cần bổ sung, chỉnh sửa", "Người liên hệ",
            ])
        #expect(table.map { $0[1] } == ["Cơ quan, đơn vị", "Văn phòng UBND tỉnh", "Sở Tài chính", "UBND huyện An Lão"])
        #expect(
            table[1][2]
                == "- Phụ lục 3 và 7\n- Báo cáo đánh giá kết quả thực hiện nội dung chuyên đề (theo đề cương)")
        #expect(table[2][2] == "Báo cáo đánh giá kết quả thực hiện nội dung chuyên đề (theo đề cương)")
        #expect(
            table[2][3] == """
                - Phụ lục 6: còn 6/90 ô chưa ghi
                - Phụ lục 6, chỉ tiêu 1, năm 2015 (ô D7): ghi “khoảng 12”
                - Phụ lục 6, chỉ tiêu 2 (ô D8): chênh lệch lớn (đề nghị giải trình)
                - Phụ lục 6: C: đề nghị nêu lý do
                - Phụ lục 6: và 1 nội dung khác
                """)
        #expect(table.map { $0[4] } == ["Người liên hệ", "", "Trần Thị Lan, 0905 123 456", ""])
        #expect(
            text.lines.contains("(Kèm theo Công văn số      /SNV-CCHC ngày      tháng 5 năm 2020 của Sở Nội vụ)"))
    }

    /// Columns nobody has anything in are left out.
    @Test func plainAnnex() throws {
        var builder = try StatusBuilder(on: "2020-05-04")
        try builder.receiveAll(but: "an-lao")
        let text = LetterText(try builder.letters()[0])
        #expect(text.tables[0][0] == ["STT", "Cơ quan, đơn vị", "Nội dung còn thiếu"])
        #expect(text.annexIsLandscape == false)
        // What has no last day is not urged.
        #expect(!text.whole.contains("khen thưởng"))
    }

    @Test func deadline() throws {
        let builder = try StatusBuilder(on: "2020-05-04")
        #expect(LetterText(try builder.letters()[0]).whole.contains("trước 17 giờ 00 ngày 15 tháng 5 năm 2020"))
        let by = LetterOptions(by: CalendarDate(iso: "2020-05-08"))
        #expect(LetterText(try builder.letters(by)[0]).whole.contains("trước 17 giờ 00 ngày 08 tháng 5 năm 2020"))
        // A day that is over, and none at all once the campaign is closed.
        #expect(throws: WorkflowError.self) {
            try builder.letters(LetterOptions(by: CalendarDate(iso: "2020-05-03")))
        }
        let closed = try StatusBuilder(on: "2020-05-16")
        #expect(throws: WorkflowError.self) { try closed.letters() }
        #expect(try !closed.letters(LetterOptions(by: CalendarDate(iso: "2020-05-16"))).isEmpty)
    }

    /// A campaign without an hour: a last day that leaves no doubt.
    @Test func deadlineWithoutHour() throws {
        let builder = try StatusBuilder(on: "2020-05-04") { $0.due?.hour = "" }
        #expect(LetterText(try builder.letters()[0]).whole.contains("chậm nhất ngày 15 tháng 5 năm 2020"))
    }

    @Test func oneLetterEach() throws {
        var builder = try StatusBuilder(on: "2020-05-04")
        try builder.receiveAll(but: "stc", "stttt")
        try builder.receive("stttt", "phu-luc-7", .signedOnly)
        try builder.change("stttt") { $0.pendingCorrections = 2 }
        let letters = try builder.letters(LetterOptions(isEach: true))
        #expect(letters.map(\.name) == ["04KH_DonDoc_STC_2020-05-04", "04KH_DonDoc_STTTT_2020-05-04"])
        let first = LetterText(letters[0])
        #expect(first.lines.contains("Kính gửi: Sở Tài chính"))
        #expect(first.lines.contains("- Phụ lục 6;"))
        #expect(!first.whole.contains("bổ sung, chỉnh sửa hoặc giải trình"))
        #expect(first.annexIsLandscape == nil)
        let second = LetterText(letters[1])
        #expect(second.whole.contains("- Phụ lục 7: đã có bản ký, chưa có tệp số liệu"))
        #expect(second.whole.contains("- Có 2 ô đã sửa theo điện thoại: đề nghị gửi văn bản xác nhận."))
        #expect(!second.lines.contains { $0.hasPrefix("- Phụ lục 7;") })
    }

    /// Many findings go into an annex of the unit's own letter, none is left out.
    @Test func manyFindings() throws {
        var builder = try StatusBuilder(on: "2020-05-04")
        try builder.receiveAll(but: "stc")
        try builder.receive("stc", "phu-luc-6", .incomplete)
        try builder.change("stc") { $0.deliverables[0].open = (1...12).map { finding("Phụ lục 6, ô \($0)") } }
        let text = LetterText(try builder.letters(LetterOptions(isEach: true))[0])
        #expect(text.tables.last?.dropFirst().map { $0[1] } == (1...12).map { "Phụ lục 6, ô \($0)" })
        #expect(text.whole.contains("còn 12 nội dung"))
    }

    @Test func onlyUnitsAskedFor() throws {
        let builder = try StatusBuilder(on: "2020-05-04")
        let letters = try builder.letters(LetterOptions(units: ["stc", "snv"]))
        #expect(letters.map(\.name) == ["04KH_DonDoc_2020-05-04", "04KH_PhieuNoiBo_SNV_2020-05-04"])
        #expect(letters[0].recipients.map(\.code) == ["stc"])
        // All are still counted.
        #expect(LetterText(letters[0]).whole.contains("có 0/16 đơn vị"))
    }

    /// No letter goes from a house to itself.
    @Test func ownDivisionsGetANote() throws {
        var builder = try StatusBuilder(on: "2020-05-04")
        try builder.receiveAll(but: "snv")
        try builder.receive("snv", "phu-luc-4", .received)
        try builder.receive("snv", "phu-luc-5", .incomplete)
        try builder.change("snv") { $0.deliverables[2].blankCells = 4 }
        let letters = try builder.letters()
        #expect(letters.map(\.name) == ["04KH_PhieuNoiBo_SNV_2020-05-04"])
        let text = LetterText(letters[0])
        #expect(text.lines.contains("PHIẾU TRAO ĐỔI NỘI BỘ"))
        #expect(text.lines.contains("PHÒNG CẢI CÁCH\nHÀNH CHÍNH"))
        #expect(text.tables[0].map { $0[1] }.prefix(4) == ["Biểu, văn bản", "Phụ lục 1", "Phụ lục 5", "Phụ lục 8"])
        #expect(text.tables[0][2][2] == "Còn 4/60 ô chưa ghi")
        #expect(!text.whole.contains("Số:"))
    }
}
