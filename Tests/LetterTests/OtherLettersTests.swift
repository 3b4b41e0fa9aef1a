import AppendixModel
import CampaignLedger
import FormWriters
import Testing
import Workflows

/// The letter that sends the forms, the draft for the agency above, the receipt, and what all letters have in common.
@Suite struct OtherLettersTests {
    @Test func sendingTheForms() throws {
        let letters = try StatusBuilder(on: "2020-02-03").letters(LetterOptions(kind: .send))
        #expect(letters.map(\.name) == ["04KH_GuiBieu_2020-02-03", "04KH_PhieuNoiBo_SNV_2020-02-03"])
        #expect(letters[0].recipients.count == 16)
        let text = LetterText(letters[0])
        #expect(text.lines.contains("Bình Định, ngày      tháng 02 năm 2020"))
        #expect(
            text.lines.contains(
                "- Các sở: Tư pháp, Tài chính, Thông tin và Truyền thông, Khoa học và Công nghệ;"))
        #expect(text.lines.contains("- UBND thành phố Quy Nhơn;"))
        #expect(
            text.whole.contains(
                "Thời hạn gửi: trước ngày 30 tháng 4 năm 2020 (chậm nhất 17 giờ 00 ngày 29/4/2020 vì 30/4 và 01/5 nghỉ lễ)."
            ))
        let table = text.tables[0]
        #expect(table[2][1...2] == ["Văn phòng UBND tỉnh", "- Phụ lục 3 (114 ô)\n- Phụ lục 7 (24 ô)"])
        // The eleven districts owe the same: one line names them all.
        #expect(table.count == 7)
        #expect(table[6][1].contains("UBND các huyện: Hoài Nhơn, An Lão"))
    }

    @Test func sendingToOne() throws {
        let letters = try StatusBuilder(on: "2020-02-03").letters(
            LetterOptions(kind: .send, isEach: true, units: ["stc", "an-lao"]))
        #expect(letters.map(\.name) == ["04KH_GuiBieu_STC_2020-02-03", "04KH_GuiBieu_AnLao_2020-02-03"])
        let first = LetterText(letters[0])
        #expect(first.lines.contains("- Phụ lục 6 (90 ô);"))
        #expect(first.annexIsLandscape == nil)
        // A district fills no form.
        #expect(!LetterText(letters[1]).whole.contains("biểu mẫu"))
    }

    @Test func escalation() throws {
        var builder = try StatusBuilder(on: "2020-05-13")
        try builder.receiveAll(but: "vpub", "stc", "an-lao", "snv")
        // Incomplete, but only what came late to be incomplete is escalated once its day is over.
        try builder.receive("stc", "phu-luc-6", .incomplete)
        let letters = try builder.letters(LetterOptions(kind: .escalate, by: CalendarDate(iso: "2020-05-18")))
        #expect(letters.map(\.name) == ["04KH_DuThao_UBND_2020-05-13"])
        let text = LetterText(letters[0])
        #expect(text.lines[0] == "ỦY BAN NHÂN DÂN\nTỈNH BÌNH ĐỊNH")
        #expect(text.lines.contains("Số:      /UBND-NC"))
        for line in ["- Chánh Văn phòng UBND tỉnh;", "- Giám đốc Sở Tài chính;", "- Chủ tịch UBND huyện An Lão."] {
            #expect(text.lines.contains(line))
        }
        #expect(text.lines.contains("CHỦ TỊCH"))
        #expect(!letters[0].recipients.contains { $0.code == "snv" })
    }

    /// What is incomplete in time is asked for, but not escalated.
    @Test func nothingToEscalateInTime() throws {
        var builder = try StatusBuilder(on: "2020-04-28")
        try builder.receive("stc", "phu-luc-6", .incomplete)
        #expect(try builder.letters(LetterOptions(kind: .escalate)).isEmpty)
        #expect(try builder.letters()[0].recipients.map(\.code) == ["stc"])
    }

    @Test func receipt() throws {
        var builder = try StatusBuilder(on: "2020-05-04")
        try builder.receive("stc", "phu-luc-6", .incomplete)
        try builder.change("stc") { unit in
            unit.deliverables[0].blankCells = 6
            unit.deliverables[0].isLate = true
            unit.deliverables[0].versions = 2
            unit.deliverables[0].hasSignedCopy = true
        }
        let letters = try builder.letters(LetterOptions(kind: .receipt))
        #expect(letters.map(\.name) == ["04KH_XacNhan_STC_2020-05-04"])
        let text = LetterText(letters[0])
        #expect(text.lines.contains("XÁC NHẬN ĐÃ NHẬN BÁO CÁO"))
        #expect(
            text.tables[0][1] == [
                "1", "Phụ lục 6", "121/BC-STC ngày 27/4/2020", "28/4/2020", "84", "6",
                "Gửi sau hạn; đã nhận 2 bản; có bản ký",
            ])
        #expect(text.whole.contains("- Phụ lục 6: còn 6/90 ô chưa ghi."))
        #expect(text.whole.contains("Nội dung chưa nhận được:"))
        // Nobody confirms to himself, and nothing of Sở Tư pháp has come.
        try builder.receive("snv")
        #expect(try builder.letters(LetterOptions(kind: .receipt, units: ["snv"])).isEmpty)
        #expect(try builder.letters(LetterOptions(kind: .receipt, units: ["stp"])).isEmpty)
    }

    @Test func receiptOfEverything() throws {
        var builder = try StatusBuilder(on: "2020-06-01")
        try builder.receive("stp")
        let text = LetterText(try builder.letters(LetterOptions(kind: .receipt))[0])
        #expect(text.whole.contains("không còn nội dung cần bổ sung"))
        #expect(!text.whole.contains("đề nghị Sở Tư pháp"))
    }

    /// Words officials would find wrong stand in none of them.
    @Test(arguments: LetterOptions.Kind.allCases, [false, true])
    func words(_ kind: LetterOptions.Kind, _ isEach: Bool) throws {
        var builder = try StatusBuilder(on: "2020-05-04")
        for (unit, state) in [
            ("stc", DeliverableStatus.State.incomplete), ("stp", .unreadable), ("skhcn", .questioned),
        ] {
            let form = try #require(builder.status.units.first { $0.unit.code == unit }?.deliverables.first)
            try builder.receive(unit, form.id, state)
        }
        let letters = try builder.letters(LetterOptions(kind: kind, isEach: isEach))
        #expect(!letters.isEmpty)
        for letter in letters {
            let text = LetterText(letter).whole.lowercased()
            for word in ["yêu cầu", "phát hiện", "bài nộp", "quyết định", "giấy tiếp nhận", "hàng ", "từ chối", "sha"] {
                #expect(!text.contains(word), "\(letter.name): \(word)")
            }
            #expect(text.contains("đề nghị"))
            #expect(letter.name.utf8.allSatisfy { $0 < 0x80 })
        }
        // Said once more, they are the same bytes.
        let again = try builder.letters(LetterOptions(kind: kind, isEach: isEach))
        #expect(again.map(\.document.bytes) == letters.map(\.document.bytes))
    }

    /// Recipients: few by name, more of a kind together, very many as a kind.
    @Test(arguments: [
        (6, "- UBND xã số 6."), (7, "- UBND các xã: số 1, số 2, số 3, số 4, số 5, số 6, số 7"),
        (31, "- UBND các xã (theo danh sách tại Phụ lục kèm theo)"),
    ])
    func manyRecipients(_ count: Int, _ line: String) throws {
        var builder = try StatusBuilder(on: "2020-05-04")
        let owed = try #require(builder.status.units.first { $0.unit.code == "an-lao" })
        builder.status.units = (1...count).map { number in
            var unit = owed
            unit.unit = ReportingUnit(code: "x\(number)", name: "UBND xã số \(number)", short: "X\(number)", type: "xa")
            return unit
        }
        let lines = LetterText(try builder.letters()[0]).lines
        #expect(lines.contains { $0.hasSuffix(line) || $0 == "Kính gửi: " + line.dropFirst(2) })
        builder.status.units.append(contentsOf: try StatusBuilder(on: "2020-05-04").status.units.prefix(3))
        let mixed = LetterText(try builder.letters()[0]).lines
        #expect(mixed.contains { $0.hasPrefix("- UBND các xã") && $0.hasSuffix(";") })
    }

    /// A file that could not be read is asked for again until what was missing has come.
    @Test func refusedFiles() throws {
        var builder = try StatusBuilder(on: "2020-05-04")
        try builder.receiveAll(but: "stp")
        try builder.change("stp") { $0.refused = ["hong.xlsx"] }
        let text = LetterText(try builder.letters(LetterOptions(isEach: true))[0])
        #expect(text.whole.contains("- Tệp chưa đọc được: hong.xlsx, đề nghị gửi lại."))
        #expect(try builder.letters(LetterOptions(kind: .receipt, units: ["stp"])).count == 1)
        try builder.receive("stp")
        let done = LetterText(try builder.letters(LetterOptions(kind: .receipt, units: ["stp"]))[0])
        #expect(!done.whole.contains("hong.xlsx"))
        #expect(done.whole.contains("không còn nội dung cần bổ sung"))
    }

    /// A form that was opened again is asked for with the reason.
    @Test func reopened() throws {
        var builder = try StatusBuilder(on: "2020-05-04")
        try builder.receiveAll()
        try builder.receive("stc", "phu-luc-6", .incomplete)
        try builder.change("stc") { $0.deliverables[0].reopened = "sửa số năm 2019" }
        let text = LetterText(try builder.letters()[0])
        #expect(text.tables[0][1][2] == "Phụ lục 6: mở lại để bổ sung, chỉnh sửa (sửa số năm 2019)")
    }

    /// What the campaign states goes before what is made from names.
    @Test func stated() throws {
        var builder = try StatusBuilder(on: "2020-05-04") { campaign in
            campaign.letters = LetterSettings()
        }
        try builder.receiveAll(but: "stc")
        let plain = LetterText(try builder.letters()[0])
        for line in ["Số:      /SNV", "GIÁM ĐỐC", "- UBND tỉnh (b/c);", "- Lưu: VT."] {
            #expect(plain.lines.contains(line))
        }
        builder = try StatusBuilder(on: "2020-05-04") { campaign in
            campaign.letters.own.symbol = "SNV-VP"
            campaign.letters.own.signerTitle = "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"
            campaign.letters.own.signer = "Lê Văn Tâm"
            campaign.letters.own.copies = ["Lãnh đạo Sở"]
            campaign.letters.own.archive = "VT, VP"
        }
        let text = LetterText(try builder.letters()[0])
        for line in [
            "Số:      /SNV-VP", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Lê Văn Tâm", "- Lãnh đạo Sở;", "- Lưu: VT, VP.",
        ] { #expect(text.lines.contains(line)) }
        #expect(!text.lines.contains("- UBND tỉnh (b/c);"))
    }
}
